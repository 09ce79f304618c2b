"""Spaces lost, put in, or moved: "UnitedArab Emirates", "L ockheed Martin", "de -acto"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from restore.channel import spelling
from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

NAME = "spacing"
SHAPES = frozenset({(1, 2), (1, 3), (2, 1), (3, 1), (2, 2), (2, 3), (3, 2)})
SHORTEST = 4  # letters in all
LONG = 9  # letters from which a misspelling on top is believed
GAPS = frozenset({" ", "\n", "\r\n", "-", "", " -", "- "})  # what may have been put in between two words
ODD_GAP = re.compile(r"\s+[-‐‑–]\w?|[-‐‑–]\s+")
ODD_GAP_BITS = 6.0  # how much rarer an odd gap is in healthy names than in damaged ones


def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits for the same letters with their spaces elsewhere."""
    seen = "".join([t.key for t in observed])
    meant = "".join([t.key for t in expected])
    if len(meant) < SHORTEST or abs(len(seen) - len(meant)) > spelling.MOST_EDITS:
        return None
    if not GAPS.issuperset([t.gap for t in observed[1:]]):
        return None
    # Compounds are written both ways by healthy hands ("air strike", "airstrike"); with a capital inside they are not.
    where = math.log2(max(2, len(meant) - 1))
    if len(observed) < len(expected):
        where = 1.0
    if seen == meant:
        return where
    if not {t.key for t in observed}.isdisjoint(t.key for t in expected):
        return (
            None  # "Senior B" is not "Senior" with a letter too many: a word came through, another was added
        )
    if len(meant) >= LONG and (typo := spelling.between(seen, meant)) is not None:
        return where + typo + 3.0
    return None


def odd(observed: Token, expected: Token) -> bool:
    """Whether the space before a word is damaged though the word is not: "New -York"."""
    return ODD_GAP.fullmatch(observed.gap) is not None and ODD_GAP.fullmatch(expected.gap) is None
