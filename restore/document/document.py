"""The document: a text, the bytes it came from, and which parts may be edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from restore.document.encoding import UTF8, Encoding
from restore.document.lines import LineIndex
from restore.document.markup import Markup, escape, markup_of, prose
from restore.finding import Candidate, Checked, Finding
from restore.span import Span


@dataclass(frozen=True)
class Document:
    """A text as it was read.

    `path` is its name as shown to the user; `text` all its characters, newlines
    as in the file; `encoding` gives the bytes back; `prose` the spans (code
    points) that may be checked and edited: in order, apart, none empty.
    """

    path: str
    text: str
    encoding: Encoding
    markup: Markup
    prose: tuple[Span, ...]

    @classmethod
    def of(
        cls, text: str, *, path: str = "stdin", encoding: Encoding = UTF8, markup: Markup | None = None
    ) -> Document:
        """A document of `text`; the markup is told by the suffix of `path` unless given."""
        markup = markup_of(path) if markup is None else markup
        return cls(path, text, encoding, markup, prose(text, markup))

    @cached_property
    def lines(self) -> LineIndex:
        """Where the lines start."""
        return LineIndex(self.text)

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.encoding.encode(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both 1-based, in code points; lines end with "\\n" only."""
        return self.lines.position(offset)

    def fit(self, checked: Checked) -> Checked:
        """`checked` with its replacements written as the markup wants them ("&amp;" in HTML)."""
        if self.markup is Markup.PLAIN:
            return checked
        return replace(checked, findings=tuple(map(self._fit, checked.findings)))

    def _fit(self, finding: Finding) -> Finding:
        candidates = tuple(map(self._escape, finding.candidates))
        return finding if candidates == finding.candidates else replace(finding, candidates=candidates)

    def _escape(self, candidate: Candidate) -> Candidate:
        return replace(candidate, replacement=escape(candidate.replacement, self.markup))
