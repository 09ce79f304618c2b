"""Segments: the stretches of a text that no name runs across, so that each can be searched for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from restore.text.tokens import SOFT, Token

# The end of a sentence, quotes and brackets included; "?" and "!" stand inside names ("Yahoo! News"),
# and a full stop does after what may be short for something ("La. Department of Wildlife").
_FULL_STOP = re.compile(r"""\.["'”’)\]]*\s+["'“‘(\[]*""")
_NO_ABBREVIATION = 7  # letters from which a word with a capital is taken for whole


def segments(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The segments of a text as (first token, token after the last): in order, without a gap, none empty."""
    start = 0
    for at in range(1, len(tokens)):
        token = tokens[at]
        if token.breaks and _parts(tokens[at - 1], token.gap):
            yield start, at
            start = at
    if start < len(tokens):
        yield start, len(tokens)


def _parts(before: Token, gap: str) -> bool:
    """Whether a gap that breaks ends a sentence, a line or a part of the document."""
    if not gap:
        return True
    if "\n" in gap:
        return gap.strip() not in SOFT
    whole = len(before.text) >= _NO_ABBREVIATION or (not before.capital and len(before.text) > 2)
    return whole and _FULL_STOP.fullmatch(gap) is not None
