"""Letters wrong: typing, optical character recognition, doubled and dropped letters."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

NAME = "spelling"
SHAPES = frozenset({(1, 1)})
SHORTEST = 4  # letters of the word that was meant
LEAST = 3.0  # bits that an error costs at least: where it is in a short word, and which
MOST_EDITS = 2  # letters that a word may have too many or too few
TWO_EDITS = 7  # letters from which two edits are believed
WRONG_START = 3.0  # bits more where the first letter changed, which is rarely mistyped
# Shapes that scanners and eyes confuse, both ways.
CONFUSED = frozenset(
    {
        ("m", "rn"), ("w", "vv"), ("d", "cl"), ("l", "1"), ("i", "1"), ("l", "i"), ("o", "0"), ("s", "5"),
        ("e", "c"), ("h", "b"), ("f", "s"), ("u", "v"), ("n", "u"), ("b", "8"), ("g", "9"), ("z", "2"), ("t", "f"),
    }
)  # fmt: skip
ROMAN = re.compile(r"(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")  # Edward VII and Edward VIII are two kings
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_AT = {c: (x + y * 0.4, y) for y, row in enumerate(_ROWS) for x, c in enumerate(row)}


def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits for one edit (two in longer words): where it happened, and to which letter."""
    return between(observed[0].key, expected[0].key)


def between(seen: str, meant: str) -> float | None:
    """−log2 P(seen | meant, misspelt) in bits; None beyond two edits or for short words."""
    if seen == meant or len(meant) < SHORTEST or len(seen) < SHORTEST - 1 or meant[0].isdigit():
        return None
    if abs(len(seen) - len(meant)) > MOST_EDITS or (ROMAN.fullmatch(seen) and ROMAN.fullmatch(meant)):
        return None
    allowed = 2 if len(meant) >= TWO_EDITS else 1
    distance = OSA.distance(seen, meant, score_cutoff=3)
    confused = distance <= 3 and _confused_pair(seen, meant)
    if distance > allowed and not confused:
        return None
    where = math.log2(len(meant))
    start = WRONG_START if seen[0] != meant[0] else 0.0
    if confused:
        return where + 1.0 + start
    if distance == 2:
        return 2 * where + 7.0 + start
    return where + _edit(seen, meant) + start


def _edit(seen: str, meant: str) -> float:
    """Bits to say which single edit was made, given where."""
    at = next(
        (i for i, (a, b) in enumerate(zip(seen, meant, strict=False)) if a != b), min(len(seen), len(meant))
    )
    if len(seen) == len(meant):
        if seen[at + 1 : at + 2] == meant[at] and seen[at] == meant[at + 1 : at + 2]:
            return 1.5  # two letters changed places
        return 3.5 if _neighbours(seen[at], meant[at]) else 6.0
    if len(seen) < len(meant):
        return 1.5  # a letter was dropped
    new = seen[at]
    if new in seen[max(0, at - 1) : at] + seen[at + 1 : at + 2]:
        return 2.0  # a letter was doubled
    return 5.5


def _neighbours(a: str, b: str) -> bool:
    if a not in _AT or b not in _AT:
        return False
    (x, y), (u, v) = _AT[a], _AT[b]
    return abs(x - u) <= 1.1 and abs(y - v) <= 1


def _confused_pair(seen: str, meant: str) -> bool:
    start = 0
    while start < min(len(seen), len(meant)) and seen[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(seen), len(meant)) - start and seen[-1 - end] == meant[-1 - end]:
        end += 1
    a, b = seen[start : len(seen) - end], meant[start : len(meant) - end]
    return (a, b) in CONFUSED or (b, a) in CONFUSED
