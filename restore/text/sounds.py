"""How words sound across languages: Qadhafi as Gaddafi, Poutine as Putin, Kyjiw as Kyiv.

Letters that languages use for the same sound are one class; two words are
romanisations of one name when their classes agree, vowels counted as runs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

SHORTEST = 4  # letters
OTHER_LETTER = 1.5  # bits for another letter of the same class
OTHER_VOICE = 3.0  # bits for a voiced sound in the place of an unvoiced one
WHERE = 2.0  # bits to say which sounds are written otherwise
NEAR_VOWEL = 1.5  # bits for a vowel that languages exchange, as o and u
OTHER_VOWEL = 4.0  # bits for any other in its place
ASPIRATE = 2.0  # bits for an h more or less
MUTE = 1.5  # bits for a mute vowel at the end


_VOWELS = "aeiouy"
# Letters → class of sound; the longest first. Where languages disagree a letter has several classes.
_SOUNDS: dict[str, str] = {
    "schtsch": "SC", "shch": "SC", "tsch": "C", "tch": "C", "tsh": "C", "dzh": "J", "sch": "S", "sh": "S", "dj": "J",
    "zh": "J", "kh": "K", "gh": "K", "ck": "K", "ph": "V", "dh": "D", "th": "T", "ts": "Z", "tz": "Z", "q": "K",
    "k": "K", "g": "K", "f": "V", "v": "V", "w": "V", "d": "D", "t": "T", "s": "Z", "z": "Z", "x": "KZ", "l": "L",
    "m": "M", "n": "N", "r": "R", "b": "B", "p": "P", "h": "H", "c": "K",
}  # fmt: skip
_SEVERAL = {"ch": "CKS", "j": "J_"}
_VOICED = frozenset("gdbvz")
_LETTERS = re.compile("|".join([*sorted((*_SOUNDS, *_SEVERAL), key=lambda s: (-len(s), s)), f"[{_VOWELS}]+"]))
_EXCHANGED = str.maketrans("eyjow", "iiiuu")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_MOST_READINGS = 6


def shapes(word: str) -> set[str]:
    """Keys under which the romanisations of one name meet; none for short words."""
    if len(word) < SHORTEST:
        return set()
    return {"~" + "".join(c for c, _ in _sounded(reading)) for reading in _readings(word)}


def between(seen: str, meant: str) -> float | None:
    """Bits for writing a name as `seen` instead of `meant`, or None where they do not sound alike."""
    if min(len(seen), len(meant)) < SHORTEST:
        return None
    best: float | None = None
    for one in _readings(seen):
        for other in _readings(meant):
            bits = _difference(one, other)
            if bits is not None and (best is None or bits < best):
                best = bits
    return best


_Reading = list[tuple[str, str]]  # (class, letters) of each sound; vowels are of the class "0"


def _readings(word: str) -> Iterator[_Reading]:
    """The ways to read the letters of a word as sounds, doubled letters read once."""
    letters = [m.group() for m in _LETTERS.finditer(_DOUBLED.sub(r"\1", word))]
    choices = [
        _SEVERAL.get(written) or ([_SOUNDS[written]] if written in _SOUNDS else ["0"]) for written in letters
    ]
    for classes in itertools.islice(itertools.product(*choices), _MOST_READINGS):
        reading: _Reading = []
        for kind, written in zip(classes, letters, strict=True):
            kind = "0" if kind == "_" else kind
            if kind == "0" and reading and reading[-1][0] == "0":
                reading[-1] = "0", reading[-1][1] + written
            else:
                reading.append((kind, written))
        yield reading


def _sounded(reading: _Reading) -> _Reading:
    """Without what is often not heard: h, and a vowel at the end."""
    heard = [sound for sound in reading if sound[0] != "H"]
    merged: _Reading = []
    for sound in heard:
        if sound[0] == "0" and merged and merged[-1][0] == "0":
            merged[-1] = "0", merged[-1][1] + sound[1]
        else:
            merged.append(sound)
    return merged[:-1] if len(merged) > 2 and merged[-1][0] == "0" else merged


def _vowels(letters: str) -> str:
    return _DOUBLED.sub(r"\1", letters.translate(_EXCHANGED))


def _difference(one: _Reading, other: _Reading) -> float | None:
    a, b = _sounded(one), _sounded(other)
    if [c for c, _ in a] != [c for c, _ in b]:
        return None
    bits = WHERE
    for (kind, seen), (_, meant) in zip(a, b, strict=True):
        if seen == meant:
            continue
        if kind == "0":
            bits += NEAR_VOWEL if _vowels(seen) == _vowels(meant) else OTHER_VOWEL
        else:
            bits += OTHER_VOICE if (seen in _VOICED) != (meant in _VOICED) else OTHER_LETTER
    bits += ASPIRATE * abs(sum(c == "H" for c, _ in one) - sum(c == "H" for c, _ in other))
    ends = [r[-1][1] if r[-1][0] == "0" else "" for r in (one, other)]
    return bits + (MUTE if ends[0] != ends[1] else 0.0)
