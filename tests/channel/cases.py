"""What the tests of the channels share: rows of words with what a channel makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from restore.channel import Channel
from restore.text.tokens import tokenise
from tests.lexicon.test_tables import CLASSES
from tests.sample import lexicon


def cost(channel: Channel, observed: str, expected: str) -> float | None:
    """The bits of `channel` for these words, None where it does not explain them."""
    seen, meant = tokenise(observed), tokenise(expected)
    if (len(seen), len(meant)) not in channel.SHAPES:
        return None
    bits = channel.cost(seen, meant, lexicon())
    assert bits is None or 0 <= bits < 32 * len(seen)  # no word says more, even one that nobody knows
    return bits


def contrasts(name: str) -> Iterator[tuple[str, str]]:
    """Pairs of words of a class that stand for different things."""
    known = lexicon()
    words = [word for word in CLASSES[name] if known.contrast(known.find(word))]
    for observed, expected in permutations(words, 2):
        same_word = {known.find(observed), *known.lemmas(known.find(observed))} & {
            known.find(expected), *known.lemmas(known.find(expected))
        }  # fmt: skip
        same_word = same_word or {observed, expected} == {"grey", "gray"}
        if not same_word and known.contrast(known.find(observed)) == known.contrast(known.find(expected)):
            yield observed, expected
