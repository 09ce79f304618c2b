"""Another word, or a few, for the same thing: what spinners and back-translation do."""

from __future__ import annotations

from collections.abc import Sequence

from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

NAME = "synonym"
SHAPES = frozenset({(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2)})
OTHER_CLASS = 1.5  # bits more where one word looks like a verb form and the other does not
OTHER_FORM = 1.5  # bits for a link from the base form of one word to the other as written


def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits that the lexicon gives for drawing the observed term in the place of the expected one."""
    seen = lexicon.find(" ".join([t.key for t in observed]))
    if seen < 0:
        return None
    meant = lexicon.find(" ".join([t.key for t in expected]))
    if meant < 0 or seen == meant or _shortened(observed, expected):
        return None
    contrast = lexicon.contrast(seen)
    if contrast and contrast == lexicon.contrast(meant):
        return None
    cost = lexicon.replacement_cost(seen, meant, OTHER_FORM)
    if cost is not None and _verbal(observed[-1].key) != _verbal(expected[-1].key):
        cost += OTHER_CLASS
    return cost


def _shortened(observed: Sequence[Token], expected: Sequence[Token]) -> bool:
    """Whether words were only left out: "the Court" is the Court of Justice, but no other word for it.

    The other way round it may be one: rewriters put "general public" for "public".
    """
    return {t.key for t in observed} <= {t.key for t in expected}


def _verbal(word: str) -> bool:
    return word.endswith(("ed", "ing")) and len(word) > 4
