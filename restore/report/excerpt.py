"""The lines of a finding as compilers show them: numbered, marked below, fit for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore.document import Document
from restore.report.printable import printable
from restore.span import Span

_ROOM = 40  # code points shown to each side, more where the other side has fewer
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# European letters and punctuation, each of which takes one column.
_NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)


def excerpt(document: Document, span: Span, note: str = "") -> str:
    """The lines that hold the span, each above a line that marks it; behind the last mark stands `note`.

    Of long lines only the words around the span are shown.
    """
    first, last = document.lines.line(span.start), document.lines.line(span.end)
    if last > first and document.lines.bounds(last)[0] == span.end:
        last -= 1  # the span ends with the line before
    gutter = len(str(last + 1))
    rows = []
    for number in range(first, last + 1):
        before, observed, after = _pieces(document, span, number)
        if not observed and first < number < last:
            continue
        mark = "^" * max(1, width(observed))
        tail = f" {note}" if note and number == last else ""
        rows += [
            f"{number + 1:>{gutter}} | {before}{observed}{after}".rstrip(),
            f"{'':>{gutter}} | {' ' * width(before)}{mark}{tail}",
        ]
    return "\n".join(rows) + "\n"


def _pieces(document: Document, span: Span, number: int) -> Iterator[str]:
    """What stands on a line before, within and behind the span.

    Where letters run from right to left, each piece is isolated, so that a
    terminal that turns them leaves the pieces in their places.
    """
    line_start, line_end = document.lines.bounds(number)
    start, end = max(span.start, line_start), min(span.end, line_end)
    spare = 2 * _ROOM
    left = _word_start(document.text, line_start, start, max(_ROOM, spare - (line_end - end)))
    right = _word_end(document.text, end, line_end, max(_ROOM, spare - (start - line_start)))
    before = printable(document.text[left:start].lstrip(), strip=False)
    after = printable(document.text[end:right], strip=False).rstrip()
    pieces = [
        "…" + before if document.text[line_start:left].strip() else before,
        printable(document.text[start:end]),
        after + "…" if document.text[right:line_end].strip() else after,
    ]
    isolate = any(map(_RIGHT_TO_LEFT.search, pieces))
    return (f"\u2068{piece}\u2069" if isolate and piece else piece for piece in pieces)


def _word_start(text: str, least: int, offset: int, room: int) -> int:
    """Where to start so that no word is cut, unless it is longer than there is room."""
    left = max(least, offset - room)
    if left > least and not text[left - 1].isspace():
        blank = next((at for at in range(left, offset - 1) if text[at].isspace()), None)
        left = left if blank is None else blank + 1
    return left


def _word_end(text: str, offset: int, most: int, room: int) -> int:
    """Where to end so that no word is cut, unless it is longer than there is room."""
    right = min(most, offset + room)
    if right < most and not text[right].isspace():
        blank = next((at for at in range(right - 1, offset - 1, -1) if text[at].isspace()), None)
        right = right if blank is None else blank
    return right


def width(text: str) -> int:
    """Columns of a terminal that `text` takes, `text` being printable."""
    if _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # takes 80 ms, which only texts with other letters pay

    return max(0, wcswidth(text))
