"""The ways in which words get damaged, one module for each.

A channel says how likely its kind of damage makes an observed block of words,
given the block of words that was meant: `cost(observed, expected, lexicon)` in
bits (−log2 probability, given that the channel is at work), or None where the
channel cannot explain the block. `SHAPES` are the block sizes it can explain,
(words observed, words expected). To add a channel, add a module and name it here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from restore.channel import (
    abbreviation,
    glue,
    inflection,
    kept,
    meaning,
    numeral,
    spacing,
    spelling,
    synonym,
    transliteration,
)
from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token


class Channel(Protocol):
    """What every module listed in CHANNELS offers."""

    NAME: str
    SHAPES: frozenset[tuple[int, int]]

    @staticmethod
    def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
        """−log2 P(observed | expected, this channel) in bits, or None."""


CHANNELS: tuple[Channel, ...] = (  # type: ignore[assignment]
    kept, abbreviation, inflection, numeral, spelling, transliteration, spacing, glue, synonym,
)  # fmt: skip

TERM_CHANNELS: tuple[Channel, ...] = (*CHANNELS, meaning)  # type: ignore[arg-type]
"""Those of terms of common words; of names, too many mean about the same."""
