"""An open text and its positions, as the protocol counts: lines end with \\n, \\r\\n or \\r, columns are code units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lsprotocol import types

from restore.document.lines import LineIndex, Unit
from restore.span import Span


@dataclass(frozen=True)
class OpenText:
    """A text as the client has it, in one version.

    `language` is the client's name for its kind; `unit` what columns are counted in.
    """

    uri: str
    language: str
    version: int
    text: str
    unit: Unit = "utf-16"

    @cached_property
    def lines(self) -> LineIndex:
        """Where its lines start, by the protocol's count."""
        return LineIndex(self.text, returns=True)

    def position(self, offset: int) -> types.Position:
        """The position of a code point offset."""
        return types.Position(*self.lines.units(offset, self.unit))

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The code point offset of a position; one outside the text is moved to its nearest place, as is usual."""
        if position.line >= len(self.lines):
            return len(self.text)
        return self.lines.offset(position.line, position.character, self.unit)

    def span(self, range: types.Range) -> Span:
        """The span of a range."""
        start, end = self.offset(range.start), self.offset(range.end)
        return Span(min(start, end), max(start, end))

    def changed(self, changes: Sequence[types.TextDocumentContentChangeEvent], *, version: int) -> OpenText:
        """The text after the changes, which count one upon the other."""
        text = self
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangeWholeDocument):
                content = change.text
            else:
                start, end = text.span(change.range)
                content = text.text[:start] + change.text + text.text[end:]
            text = replace(text, text=content, version=version)
        return replace(text, version=version)
