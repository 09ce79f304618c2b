"""Numbers written another way: "Twenty-five" for 25, "5 Countries" for Five Nations."""

from __future__ import annotations

from collections.abc import Sequence

from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

NAME = "numeral"
SHAPES = frozenset({(1, 1), (1, 2), (2, 1), (2, 2)})
COST = 1.0  # bits: few other ways to write a number

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
SPELT: dict[str, tuple[int, bool]] = {
    **{w: (i, False) for i, w in enumerate(_UNITS)},
    **{w: (20 + 10 * i, False) for i, w in enumerate(_TENS)},
    **{w: (i, True) for i, w in enumerate(_ORDINALS)},
    **{w.replace("y", "ieth"): (20 + 10 * i, True) for i, w in enumerate(_TENS)},
}

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def value(words: Sequence[str]) -> tuple[int, bool] | None:
    """The number that one or two folded words name, and whether it is an ordinal; else None."""
    if len(words) == 1:
        word = words[0]
        if word.isdecimal():
            return int(word), False
        if word[:-2].isdecimal() and word[-2:] in ("st", "nd", "rd", "th"):
            return int(word[:-2]), True
        return SPELT.get(word)
    if len(words) == 2:
        tens, rest = SPELT.get(words[0]), SPELT.get(words[1])
        if tens and rest and not tens[1] and tens[0] >= 20 and 0 < rest[0] < 10:
            return tens[0] + rest[0], rest[1]
    return None


def spellings(amount: int, ordinal: bool) -> list[str]:
    """One-word ways to write a number."""
    figures = (
        [str(amount)]
        if not ordinal
        else [f"{amount}{_ENDINGS.get(amount % 10 if amount % 100 // 10 != 1 else 0, 'th')}"]
    )
    return figures + [word for word, number in SPELT.items() if number == (amount, ordinal)]


def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits for the same number written with other words or figures."""
    seen = [t.key for t in observed]
    meant = [t.key for t in expected]
    if seen == meant:
        return None
    number = value(meant)
    return COST if number is not None and value(seen) == number else None
