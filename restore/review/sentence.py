"""The sentence around a finding."""

from __future__ import annotations

import re
from html import unescape

from restore.document.markup import Markup
from restore.span import Span

ROOM = 240  # code points to each side, at most

# Tags of HTML that stand within a sentence; others end it.
_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    "|time|tt|u|var|wbr"
)
# The end of a sentence before a capital, a number or a quotation; an empty line; a tag.
_END = re.compile(
    rf"""(?<=[.!?…])["'”’»)\]]*\s+(?=["'“‘«(\[]*[A-Z0-9À-Þ])
      | \n[ \t\r]*\n\s*
      | </?(?!(?:{_INLINE})\b)[a-zA-Z][^<>]*>\s*""",
    re.VERBOSE,
)
_TAG = re.compile(r"<!--.*?-->|<[/!?a-zA-Z][^<>]*>|^[^<>]*-->", re.DOTALL)
# "Mr. Smith", "J. Smith", "U.S. Army": no end.
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:St|Mt|Dr|Mr|Mrs|Ms|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|No|vs))\.\s+\Z"
)


def sentence(text: str, span: Span) -> Span:
    """The stretch of `text` with the sentence that `span` is in, or what there is room for of it.

    A reading good enough to look at: ends of sentences are told by their marks.
    """
    low, high = max(0, span.start - ROOM), min(len(text), span.end + ROOM)
    start = low
    for match in _END.finditer(text, low, span.start):
        if not _ABBREVIATED.search(text, max(low, match.start() - 6), match.end()):
            start = match.end()
    end = next(
        (m.start() for m in _END.finditer(text, span.end, high) if not _abbreviated(text, span.end, m.end())),
        high,
    )
    if start == low > 0:
        start = _blank_after(text, low, span.start)
    if end == high < len(text):
        blank = text.rfind(" ", span.end, high)
        end = blank if blank >= 0 else end
    closing = re.compile(r"[\"'”’»)\]]+").match(text, end)
    return Span(start, closing.end() if closing else end)


def readable(text: str, markup: Markup) -> str:
    """`text` as the reader of a document sees it: in HTML without tags and with its characters."""
    return unescape(_TAG.sub("", text)) if markup is Markup.HTML else text


def _abbreviated(text: str, low: int, end: int) -> bool:
    return _ABBREVIATED.search(text[max(low, end - 8) : end]) is not None


def _blank_after(text: str, low: int, limit: int) -> int:
    blank = text.find(" ", low, limit)
    return blank + 1 if blank >= 0 else low
