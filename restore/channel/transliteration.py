"""Another romanisation of the same foreign name: Qadhafi for Gaddafi, Poutine for Putin, Kyjiw for Kyiv.

Variants that a gazetteer lists are healthy names and never come this far.
"""

from __future__ import annotations

from collections.abc import Sequence

from restore.lexicon.reader import Lexicon
from restore.text import sounds
from restore.text.tokens import Token

NAME = "transliteration"
SHAPES = frozenset({(1, 1)})


def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits for the letters that were chosen differently; None where the sounds differ."""
    seen, meant = observed[0], expected[0]
    if not (seen.capital and meant.capital) or seen.key == meant.key:
        return None
    if min(lexicon.rarity(lexicon.find(word)) for word in (seen.key, meant.key)) < sounds.FOREIGN:
        return None
    return sounds.between(seen.key, meant.key)
