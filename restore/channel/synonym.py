"""Another word, or a few, for the same thing: what spinners and back-translation do."""

from __future__ import annotations

from collections.abc import Sequence

from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

NAME = "synonym"
SHAPES = frozenset({(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2)})
OTHER_FORM = 1.5  # bits for a link from the base form of one word to the other as written


def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits that the lexicon gives for drawing the observed term in the place of the expected one."""
    seen = lexicon.find(" ".join(t.key for t in observed))
    meant = lexicon.find(" ".join(t.key for t in expected))
    if seen < 0 or meant < 0 or seen == meant:
        return None
    contrast = lexicon.contrast(seen)
    if contrast and contrast == lexicon.contrast(meant):
        return None
    return lexicon.replacement_cost(seen, meant, OTHER_FORM)
