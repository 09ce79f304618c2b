"""A document as HTML: its lines as they stand, each finding marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from restore.document import Document
from restore.finding import Finding
from restore.report.printable import printable
from restore.span import Span

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_LONG = (
    4000  # code points after which a block ends with its line, so that a page of one paragraph scrolls too
)
# Shown as escapes: what is no letter and would vanish, break the page or turn its direction.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)"
)


def article(document: Document, findings: Sequence[Finding], name: str) -> Iterator[str]:
    """Yield the blocks of the document; the marks of findings have the ids `name`-0, `name`-1 …"""
    rest = list(enumerate(findings))
    for block in blocks(document.text, [finding.span for finding in findings]):
        inside = []
        while rest and rest[0][1].span.start < block.end:
            inside.append(rest.pop(0))
        yield _block(document, block, inside, name)


def blocks(text: str, kept: Sequence[Span]) -> Iterator[Span]:
    """Cut a text behind its paragraphs, and long ones behind lines, but never within the spans in `kept`.

    The blocks are in order and leave nothing out; none is empty.
    """
    spans = iter(kept)
    span = next(spans, None)
    start = 0
    for cut in _cuts(text):
        while span is not None and span.end <= cut:
            span = next(spans, None)
        if cut > start and (span is None or span.start >= cut):
            yield Span(start, cut)
            start = cut
    if start < len(text):
        yield Span(start, len(text))


def _cuts(text: str) -> Iterator[int]:
    start = 0
    for paragraph in _PARAGRAPH.finditer(text):
        yield from _long(text, start, paragraph.end())
        start = paragraph.end()
        yield start
    yield from _long(text, start, len(text))


def _long(text: str, start: int, end: int) -> Iterator[int]:
    while end - start > _LONG:
        feed = text.find("\n", start + _LONG, end)
        if feed < 0:
            return
        start = feed + 1
        yield start


def _block(document: Document, block: Span, findings: Sequence[tuple[int, Finding]], name: str) -> str:
    pieces = []
    at = block.start
    for number, finding in findings:
        pieces += [*_plain(document, at, finding.span.start), _mark(finding, f"{name}-{number}")]
        at = finding.span.end
    pieces += _plain(document, at, block.end)
    line = document.lines.line(block.start) + 1
    shown = "".join(pieces).rstrip("\n")
    return (
        f'<div class="block"><span class="number" aria-hidden="true">{line}</span>'
        f'<div class="text" dir="auto">{shown}</div></div>\n'
    )


def _plain(document: Document, start: int, end: int) -> Iterator[str]:
    """The text between findings; what is no prose, such as tags, is told apart."""
    at = start
    for part in _prose(document, start, end):
        if at < part.start:
            yield f'<span class="markup">{visible(document.text[at : part.start])}</span>'
        yield visible(document.text[part.start : part.end])
        at = part.end
    if at < end:
        yield f'<span class="markup">{visible(document.text[at:end])}</span>'


def _prose(document: Document, start: int, end: int) -> Iterator[Span]:
    from bisect import bisect_right

    first = max(0, bisect_right(document.prose, start, key=lambda part: part.start) - 1)
    for part in document.prose[first:]:
        if part.start >= end:
            return
        if part.end > start:
            yield Span(max(start, part.start), min(end, part.end))


def _mark(finding: Finding, name: str) -> str:
    old, new = escape(printable(finding.observed)), escape(printable(finding.best.replacement))
    level = finding.level.name.lower()
    return (
        f'<a class="f {level}" id="{name}" data-f="{name}" href="#{name}">'
        f'<del dir="auto">{old}</del><ins dir="auto">{new}</ins></a>'
    )


def visible(text: str) -> str:
    """Text as HTML that shows it, controls as escapes, its lines as lines."""
    shown = _CONTROL.sub(lambda match: f"\0{ord(match[0]):04x}\0", text)
    return re.sub("\0(.*?)\0", r'<span class="control">\\u\1</span>', escape(shown.replace("\r\n", "\n")))
