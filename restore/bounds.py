"""How much is kept in memory of what was worked out before, so that it need not be again.

What is kept never changes what is found.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(dict[K, V]):
    """What was worked out before; a store that has `most` things is emptied for the next one.

    What is asked for often is soon there again, and no order need be kept.
    """

    def __init__(self, most: int) -> None:
        self.most = most

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= self.most:
            self.clear()
        super().__setitem__(key, value)


class Bounds(NamedTuple):
    """How many things of each kind are kept.

    `words` of the lexicon by their number, `senses` of so many phrases, `units` that
    words may come from, costs of `blocks` of words, `grams` of so many names, and
    `forms` of each index.
    """

    words: int = 50_000
    senses: int = 1000
    units: int = 400_000
    blocks: int = 50_000
    grams: int = 1000
    forms: int = 2000


WIDE = Bounds()
"""For texts that are new each time."""

NARROW = Bounds(words=5000, senses=300, units=40_000, blocks=8000, grams=160, forms=300)
"""Where segments are remembered: few words are new there, and memory must not grow while somebody types."""
