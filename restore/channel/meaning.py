"""Words that no thesaurus links, but whose senses are close: "vicennium" for decade, "counterfeit consciousness"."""

from __future__ import annotations

from collections.abc import Sequence

from restore.lexicon.reader import Lexicon
from restore.text.forms import FUNCTION_WORDS
from restore.text.tokens import Token

NAME = "meaning"
SHAPES = frozenset({(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2)})
EVEN = 0.16  # nearness of two words at which one as often replaces the other as they meet by chance
SLOPE = 17.0  # bits of odds by which replacements are the likelier, for nearness 1 more
MOST = 9.0  # bits of odds that nearness alone may give
LEAST = 3.0  # bits that a replacement costs at least


def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits for words so near in sense to what was meant; None where they are no nearer than by chance.

    Any words may stand for what was meant as often as they are used at all, near ones the more often.
    """
    here, there = [t.key for t in observed], [t.key for t in expected]
    if not FUNCTION_WORDS.isdisjoint((here[0], here[-1], there[0], there[-1])):
        return None
    if not set(here).isdisjoint(there):
        return None  # a word that came through, and others lost or added
    if (seen := lexicon.senses.of(here)) is None or (meant := lexicon.senses.of(there)) is None:
        return None
    odds = min(MOST, SLOPE * (seen.nearness(meant) - EVEN))
    if odds <= 0:
        return None
    return max(LEAST, sum(lexicon.rarity(lexicon.find(t.key)) for t in observed) - odds)
