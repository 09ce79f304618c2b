"""What the tests of the channels share: rows of words with what a channel makes of them."""

from __future__ import annotations

from restore.channel import Channel
from restore.text.tokens import tokenise
from tests.sample import lexicon


def cost(channel: Channel, observed: str, expected: str) -> float | None:
    """The bits of `channel` for these words, None where it does not explain them."""
    seen, meant = tokenise(observed), tokenise(expected)
    if (len(seen), len(meant)) not in channel.SHAPES:
        return None
    bits = channel.cost(seen, meant, lexicon())
    assert bits is None or 0 <= bits < 64
    return bits
