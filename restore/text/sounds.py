"""How words sound across languages: Qadhafi as Gaddafi, Poutine as Putin, Kyjiw as Kyiv.

Letters that languages use for the same sound are one class; two words are
romanisations of one name when their classes agree, vowels counted as runs.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

SHORTEST = 4  # letters
FOREIGN = (
    14.5  # bits of rarity in English from which a word may be a foreign name, which others write otherwise
)
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
_SIGNS = re.compile(r"['’-]")
_MOST_READINGS = 6


def shapes(word: str) -> set[str]:
    """Keys under which the romanisations of one name meet; none for short words."""
    return {"~" + reading.classes for reading in _readings(word)} if len(word) >= SHORTEST else set()


def between(seen: str, meant: str) -> float | None:
    """Bits for writing a name as `seen` instead of `meant`, or None where they do not sound alike."""
    if min(len(seen), len(meant)) < SHORTEST:
        return None
    bits = [
        _difference(one, other)
        for one in _readings(seen)
        for other in _readings(meant)
        if one.classes == other.classes and one.letters != other.letters  # a letter doubled is a slip
    ]
    return min(bits, default=None)


class _Reading(NamedTuple):
    """One way to read a word: the classes of the sounds that are heard and their letters, how many
    h there are, and the vowel at the end; `letters` are all of the word, doubled ones once.
    """

    classes: str
    heard: tuple[str, ...]
    aspirates: int
    end: str
    letters: str


@lru_cache(maxsize=2000)
def _readings(word: str) -> tuple[_Reading, ...]:
    """The ways to read the letters of a word as sounds."""
    letters = _DOUBLED.sub(r"\1", word)
    written = [m.group() for m in _LETTERS.finditer(letters)]
    if "".join(written) != _SIGNS.sub("", letters):
        return ()  # letters of another script have no sounds here
    choices = [_SEVERAL.get(w) or ([_SOUNDS[w]] if w in _SOUNDS else ["0"]) for w in written]
    readings = []
    for classes in itertools.islice(itertools.product(*choices), _MOST_READINGS):
        sounds: list[tuple[str, str]] = []  # vowels are of the class "0", and run together over an h
        for kind, sound in zip(classes, written, strict=True):
            kind = "0" if kind == "_" else kind
            if kind == "0" and sounds and sounds[-1][0] == "0":
                sounds[-1] = "0", sounds[-1][1] + sound
            elif kind != "H":
                sounds += [(one, sound) for one in kind]
        end = sounds[-1][1] if sounds and sounds[-1][0] == "0" and classes[-1] in "0_" else ""
        if len(sounds) > 2 and sounds[-1][0] == "0":
            sounds.pop()
        readings.append(
            _Reading(
                "".join(c for c, _ in sounds), tuple(w for _, w in sounds), classes.count("H"), end, letters
            )
        )
    return tuple(readings)


def _vowels(letters: str) -> str:
    return _DOUBLED.sub(r"\1", letters.translate(_EXCHANGED))


def _difference(one: _Reading, other: _Reading) -> float:
    bits = WHERE
    for seen, meant in zip(one.heard, other.heard, strict=True):
        if seen == meant:
            continue
        if seen[0] in _VOWELS or meant[0] in _VOWELS:
            bits += NEAR_VOWEL if _vowels(seen) == _vowels(meant) else OTHER_VOWEL
        else:
            bits += OTHER_VOICE if (seen in _VOICED) != (meant in _VOICED) else OTHER_LETTER
    bits += ASPIRATE * abs(one.aspirates - other.aspirates)
    return bits + (MUTE if one.end != other.end else 0.0)
