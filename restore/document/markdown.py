"""Markdown: headings, paragraphs and table cells are prose, less their code, targets and marks.

The blocks come from markdown-it-py, which knows where containers, code and
reference definitions begin and end, but gives lines only; the characters within
them are found here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from restore.document import html
from restore.document.inline import holes
from restore.document.markup import without
from restore.span import Span

_FRONT_MATTER = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\r?\n.*?^(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_LINE_END = re.compile(r"\r\n|\n|\r")


def prose(text: str) -> Iterator[Span]:
    """The spans of `text` that may be edited, in order; container marks at line starts are left out."""
    for token, spans, marks in _marked(text):
        for span in spans:
            if token.type != "html_block":
                yield from without([span], marks(span))
            # In a container the lines of an HTML block start with its marks: left alone.
            elif token.level == 0:
                block = text[span.start : span.end]
                yield from (Span(span.start + start, span.start + end) for start, end in html.prose(block))


def comments(text: str) -> Iterator[Span]:
    """The comments of `text`, in order; what looks like one inside code is none."""
    for token, spans, marks in _marked(text):
        for span in spans:
            if token.type == "html_block":
                block = text[span.start : span.end]
                yield from (Span(span.start + start, span.start + end) for start, end in html.comments(block))
            else:
                yield from (mark for mark in marks(span) if text.startswith("<!--", mark.start))


def _marked(text: str) -> Iterator[tuple[Token, list[Span], Callable[[Span], Iterator[Span]]]]:
    """The tokens that hold prose or HTML, where each stands, and what finds the inline marks in a span."""
    front = _FRONT_MATTER.match(text)
    lines = _lines(text, front.end() if front else 0)
    environment: dict[str, dict[str, object]] = {}
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    tokens = parser.parse(text[lines[0].start :], environment)
    references = environment.get("references", {})

    def is_reference(label: str) -> bool:
        return normalizeReference(label) in references

    def marks(span: Span) -> Iterator[Span]:
        return holes(text, span, is_reference=is_reference)

    for token, spans in _blocks(text, lines, tokens):
        yield token, spans, marks


def _lines(text: str, start: int) -> list[Span]:
    """The lines from `start` on as the parser counts them, without their ends."""
    lines = []
    for end in _LINE_END.finditer(text, start):
        lines.append(Span(start, end.start()))
        start = end.end()
    return [*lines, Span(start, len(text))]


def _blocks(text: str, lines: list[Span], tokens: list[Token]) -> Iterator[tuple[Token, list[Span]]]:
    """The tokens that hold prose or HTML, in order, and where the content of each stands."""
    opener = ""
    row, cursor = -1, 0  # a row holds several cells, perhaps of the same text
    for token in tokens:
        if token.map and token.type == "inline":
            first = token.map[0]
            if opener in ("th_open", "td_open"):
                cursor = cursor if first == row else 0
                row = first
                cell = _cell(text, lines[first], token.content.strip(), cursor)
                if cell is not None:
                    cursor = cell.end - lines[first].start
                    yield token, [cell]
            else:
                yield token, _joined(text, _place(text, lines[first:], token.content))
        elif token.map and token.type == "html_block":
            first, last = token.map[0], min(token.map[1], len(lines))
            yield token, [Span(lines[first].start, lines[last - 1].end)]
        opener = token.type


def _place(text: str, lines: list[Span], content: str) -> Iterator[Span]:
    """Where each line of `content` stands: at the end of its line, but for closing marks of headings."""
    for part, line in zip(content.split("\n"), lines, strict=False):
        part = part.strip()
        found = text.rfind(part, line.start, line.end)
        if part and found >= 0:
            yield Span(found, found + len(part))


def _cell(text: str, line: Span, content: str, cursor: int) -> Span | None:
    """A cell fills the room between two bars; one with escaped bars is not found."""
    pattern = re.compile(rf"(?:(?<=\|)|(?<!.))[ \t]*({re.escape(content)})[ \t]*(?=\||\Z)")
    found = pattern.search(text[line.start : line.end], cursor) if content else None
    return Span(line.start + found.start(1), line.start + found.end(1)) if found else None


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Join the lines of a paragraph that only white space parts, no mark of a container."""
    joined: list[Span] = []
    for span in spans:
        if joined and text[joined[-1].end : span.start].isspace():
            span = Span(joined.pop().start, span.end)
        joined.append(span)
    return joined
