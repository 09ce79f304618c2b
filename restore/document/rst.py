"""reStructuredText: paragraphs, titles, lists and the bodies of notes are prose.

Left alone are what other words must match (targets, references, substitutions),
code and other literal text, directives that hold no text, and tables: their columns
would no longer stand beneath each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from restore.document.markup import without
from restore.span import Span

# Directives whose content is text; of the first also what stands behind the colons.
_TITLED = frozenset(
    "note warning tip important caution danger error hint attention admonition topic sidebar rubric seealso todo"
    " epigraph highlights pull-quote centered line-block".split()
)
_TEXT = _TITLED | frozenset(
    "figure container compound only versionadded versionchanged deprecated versionremoved list-table glossary"
    " class function method attribute data exception module property describe object hlist".split()
)

_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<content>[^\n]*?)[ \t\r\f]*(?:\n|\Z)")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?(?P<name>[A-Za-z][\w:.+-]*?)[ \t]?::(?:[ \t]+|$)")
_NOTE = re.compile(r"\.\.[ \t]+\[[^\]\n]+\](?:[ \t]+|$)")
_TARGET = re.compile(r"(?:\.\.[ \t]+_|__[ \t])")
_OPTION = re.compile(r":[^:\s][^:\n]*:(?:[ \t]|$)")
_RULE = re.compile(r"([!-/:-@\[-`{-~])\1*$")
_GRID = re.compile(r"\+[-=+]{2,}\+$")
_SIMPLE = re.compile(r"=+(?:[ \t]+=+)+$")
_MARKER = re.compile(
    r"(?:[-*+•‣⁃][ \t]+|(?:\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#)[.)])[ \t]+|\|[ \t]+|:(?:[^:\n\\]|\\.)+:(?:[ \t]+|$)"
    r"|(?:--?\w[\w-]*(?:[ =]<?\w+>?)?(?:, )?)+(?:[ \t]{2,}|$))"
)
_INLINE = re.compile(
    r"""
    ``.*?``
  | (?:(?<![\w:.+-]):[A-Za-z][\w:.+-]*:)?`[^`]+?`(?::[A-Za-z][\w:.+-]*:)?_{0,2}     # interpreted text, a phrase reference
  | \[[\w.\#*-]+\]_(?!\w)                                             # a footnote
  | \|[^\s|](?:[^|\n]*[^\s|])?\|_{0,2}                                # a substitution
  | (?<=[^\W_])__?(?![\w`])                                           # the end of a reference of one word
  | \\(?:\s|.)
  | \*\*?|_(?=`)
    """,
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"`([^`<>]+)(?:<([^`<>]+)_>)?`_|(?<![\w`])(\w+)_(?!\w)")
_LINK = re.compile(r"`(?P<text>[^`<]*?)\s*<[^`<>]*>`__?$", re.DOTALL)


class _Line(NamedTuple):
    """A line: where it and its content start, and where the content ends; all columns count."""

    start: int
    content: int
    end: int

    @property
    def indent(self) -> int:
        return self.content - self.start

    @property
    def blank(self) -> bool:
        return self.content == self.end


def prose(text: str) -> Iterator[Span]:
    """The spans of `text` that are shown as running text, in order."""
    for paragraph in _Blocks(text).paragraphs():
        yield from without([paragraph], _marks(text, paragraph))


def comments(text: str) -> Iterator[Span]:
    """The comments of `text` with what is indented beneath them, in order."""
    blocks = _Blocks(text)
    for _ in blocks.paragraphs():
        pass
    yield from blocks.comments


class _Blocks:
    """Finds the paragraphs of a text, and its comments on the way."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = _lines(text)
        self._referenced = {_name(found[2] or found[1] or found[3]) for found in _REFERENCE.finditer(text)}
        self.comments: list[Span] = []

    def paragraphs(self) -> Iterator[Span]:
        """The paragraphs without what marks them, line by line where they are parted."""
        number, literal = 0, -1  # the indentation of the paragraph that announced literal text
        while number < len(self._lines):
            line = self._lines[number]
            if line.blank:
                number += 1
            elif (behind := self._behind_marks(line)) > line.content and self._text.startswith(
                ".. ", behind, line.end
            ):
                self._lines[number] = line._replace(content=behind)  # a directive in an item of a list
            elif literal >= 0:
                number, literal = self._literal(number, literal), -1
            elif self._is(line, ".. ") or self._is(line, "..", whole=True) or self._is(line, "__ "):
                spans, number = self._explicit(number)
                yield from spans
            elif self._is(line, ">>>") or _GRID.match(self._content(line)):
                number = self._to_blank(number)
            elif _SIMPLE.match(self._content(line)):
                number = self._simple_table(number)
            elif _RULE.match(self._content(line)) and line.end - line.content > 1:
                literal, number = (line.indent if self._content(line) == "::" else -1), number + 1
            else:
                spans, number = self._paragraph(number)
                last = self._lines[number - 1]
                if self._text.endswith("::", last.content, last.end):
                    literal = line.indent
                yield from _joined(self._text, spans)

    def _behind_marks(self, line: _Line) -> int:
        """Where the words of a line begin, behind the marks of lists."""
        start = line.content
        while start < line.end and (marker := _MARKER.match(self._text, start, line.end)):
            start = marker.end()
        return start

    def _content(self, line: _Line) -> str:
        return self._text[line.content : line.end]

    def _is(self, line: _Line, sign: str, *, whole: bool = False) -> bool:
        if whole:
            return self._content(line) == sign
        return self._text.startswith(sign, line.content, line.end)

    def _beneath(self, number: int, indent: int) -> int:
        """The number of the first line from `number` on that is not deeper than `indent`."""
        end = number
        for at in range(number, len(self._lines)):
            line = self._lines[at]
            if not line.blank:
                if line.indent <= indent:
                    break
                end = at + 1
        return end

    def _to_blank(self, number: int) -> int:
        while number < len(self._lines) and not self._lines[number].blank:
            number += 1
        return number

    def _literal(self, number: int, indent: int) -> int:
        """Literal text: deeper than what announced it, or each line quoted with the same sign."""
        line = self._lines[number]
        if line.indent > indent:
            return self._beneath(number, indent)
        sign = self._text[line.content]
        if sign.isalnum():
            return number
        while number < len(self._lines) and self._is(self._lines[number], sign):
            number += 1
        return number

    def _simple_table(self, number: int) -> int:
        """Up to the border that a blank line follows."""
        for at in range(number + 1, len(self._lines)):
            last = at + 1 == len(self._lines) or self._lines[at + 1].blank
            if last and _SIMPLE.match(self._content(self._lines[at])) and at > number + 1:
                return at + 1
        return self._to_blank(number)

    def _explicit(self, number: int) -> tuple[list[Span], int]:
        """Behind ".. ": a directive, a note, a target or a comment; its text, and the number of the line behind."""
        line = self._lines[number]
        if self._is(line, "..", whole=True) and (
            number + 1 == len(self._lines) or self._lines[number + 1].blank
        ):
            return [], number + 1
        end = self._beneath(number + 1, line.indent)
        if directive := _DIRECTIVE.match(self._text, line.content, line.end):
            name = directive["name"].rpartition(":")[2].lower()
            if name not in _TEXT or self._is(line, ".. |"):
                return [], end
            spans = []
            if name in _TITLED and directive.end() < line.end:
                spans.append(Span(directive.end(), line.end))
            number += 1
            while number < end and _OPTION.match(
                self._text, self._lines[number].content, self._lines[number].end
            ):
                number += 1
            if number < end and name not in _TITLED and not self._lines[number].blank:
                number = self._to_blank(number)  # more of its arguments
            return spans, number
        if note := _NOTE.match(self._text, line.content, line.end):
            return [Span(note.end(), line.end)] if note.end() < line.end else [], number + 1
        if not _TARGET.match(self._text, line.content, line.end):
            self.comments.append(Span(line.content, self._lines[end - 1].end))
        return [], end

    def _paragraph(self, number: int) -> tuple[list[Span], int]:
        """The lines of a paragraph without the marks of lists, and the number of the line behind."""
        spans: list[Span] = []
        first = number
        while number < len(self._lines) and not self._lines[number].blank:
            line = self._lines[number]
            if number > first and self._text.startswith(".. ", self._behind_marks(line), line.end):
                break
            if _RULE.match(self._content(line)) and line.end - line.content > 1:
                number += 1  # beneath a title
                if spans and _name(self._text[slice(*spans[-1])]) in self._referenced:
                    spans.pop()  # other places name it
                break
            start = self._behind_marks(line)
            if start < line.end:
                spans.append(Span(start, line.end))
            number += 1
        return spans, number


def _name(text: str) -> str:
    """What a reference and its target have in common."""
    return " ".join(text.split()).casefold()


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    while at < len(text):
        match = _LINE.match(text, at)
        assert match is not None  # it matches what is empty
        lines.append(_Line(at, match.start("content"), match.end("content")))
        at = match.end()
    return lines


def _joined(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Lines that only white space parts, as one."""
    begun: Span | None = None
    for span in spans:
        if begun and text[begun.end : span.start].isspace():
            begun = Span(begun.start, span.end)
            continue
        if begun:
            yield begun
        begun = span
    if begun:
        yield begun


def _marks(text: str, paragraph: Span) -> Iterator[Span]:
    """What stands in a paragraph but is not read as words, in order."""
    for mark in _INLINE.finditer(text, *paragraph):
        start, end = mark.span()
        if mark[0].startswith("\\"):
            # Half a word is no word.
            while start > paragraph.start and text[start - 1].isalnum():
                start -= 1
            while end < paragraph.end and text[end].isalnum():
                end += 1
            yield Span(start, end)
        elif mark[0] in ("_", "__") and start > paragraph.start:
            while start > paragraph.start and (text[start - 1].isalnum() or text[start - 1] in "-_.+:"):
                start -= 1
            yield Span(start, end)
        elif (link := _LINK.match(mark[0])) and link["text"]:
            yield Span(start, start + 1)
            yield Span(start + link.end("text"), end)
        else:
            yield Span(start, end)
    if text.endswith("::", paragraph.start, paragraph.end):
        yield Span(paragraph.end - 1, paragraph.end)
