"""How likely a text as a whole was machine-rewritten, by the words that rewriters leave behind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

MOST = 3.0  # bits that one word may say at most, either way


class Rewriting(NamedTuple):
    """What the words of a text say of its making.

    `bits` is the sum of their markers, as if words were independent; `words`
    how many words there are.
    """

    bits: float
    words: int

    @property
    def signal(self) -> float:
        """How clearly the words speak, whatever the length: neighbouring words say much the same,
        so the sum is divided by about the square root of their number; bounded, no unit.
        """
        return max(-BOUND, min(BOUND, self.bits / math.sqrt(self.words + 25.0)))

    def text_bits(self, words: float, intercept: float) -> float:
        """What the text as a whole says for the damage of one of its mentions, in bits.

        A mixture: of texts that were rewritten, `words` × signal + `intercept` in
        log2 odds, and of others, in which damage is SELDOM times as frequent.
        0 where the words say nothing.
        """
        return _mixture(words * self.signal + intercept) - _mixture(intercept)


def _mixture(bits: float) -> float:
    rewritten = 1.0 / (1.0 + 2.0**-bits)
    return math.log2(rewritten + (1.0 - rewritten) * SELDOM)


BOUND = 4.0
SELDOM = 1 / 64  # damaged mentions in a text that nobody rewrote, to one in a text that a machine rewrote


def markers(tokens: Sequence[Token], lexicon: Lexicon) -> Rewriting:
    """What the words of a text say of its making."""
    total = 0.0
    before = -1
    for token in tokens:
        number = lexicon.find(token.key)
        total += max(-MOST, min(MOST, lexicon.marker(number)))
        if before >= 0 and number >= 0:
            total += max(-MOST, min(MOST, lexicon.marker(before, number)))
        before = number
    return Rewriting(total, len(tokens))
