"""Another form of the same word: "Rugby World Cups", "Journals of Medicine"."""

from __future__ import annotations

from collections.abc import Sequence

from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

NAME = "inflection"
SHAPES = frozenset({(1, 1)})
INFLECTED = 1.0  # bits: there are few forms to choose from
DERIVED = 4.0  # activate for activation: there are more


def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits for words that share a lemma, or most of their letters from the start."""
    a, b = observed[0].key, expected[0].key
    if a == b or a[0] != b[0]:
        return None
    first, second = lexicon.find(a), lexicon.find(b)
    if first >= 0 and second >= 0:
        bases, others = {first, *lexicon.lemmas(first)}, {second, *lexicon.lemmas(second)}
        if bases & others:
            return INFLECTED
    if a in (b + "s", b + "es") or b in (a + "s", a + "es"):
        return INFLECTED
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    if shared >= 5 and shared >= 0.6 * max(len(a), len(b)) and first >= 0 and second >= 0:
        return DERIVED
    return None
