"""How likely a text as a whole was machine-rewritten, by the words that rewriters leave behind."""

from __future__ import annotations

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
    def lean(self) -> float:
        """The evidence for a single mention that this text's words give, in bits before scaling.

        Neighbouring words say much the same, so the sum is divided by about the
        square root of the length, and bounded.
        """
        return max(-BOUND, min(BOUND, self.bits / (self.words + 25.0) ** 0.5))


BOUND = 4.0  # bits


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
