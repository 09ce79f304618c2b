"""Edits as data, and the only function that changes text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from restore.span import Span


class Edit(NamedTuple):
    """Put `content` in the place of `span` (code points of the unedited text)."""

    span: Span
    content: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits applied; all spans refer to `text` as given.

    An insertion comes before a replacement that begins in the same place. Of two edits that overlap the one that starts first (of those, the longer)
    is applied and the other is left out. Raises ValueError for a span outside
    the text.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(
        edits, key=lambda e: (e.span.start, e.span.start < e.span.end, -e.span.end, e.content)
    ):
        start, end = edit.span
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"edit outside the text: {start}..{end} of {len(text)}")
        if start < done:
            continue
        pieces += text[done:start], edit.content
        done = end
    pieces.append(text[done:])
    return "".join(pieces)
