"""The Reviewdog Diagnostic Format: findings as comments on a change.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Lines and columns
are 1-based, columns in bytes of UTF-8. Each candidate is a suggestion of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from restore.document import Document
from restore.finding import Checked, Finding, Level
from restore.report.formats import Report
from restore.report.jsonl import line
from restore.report.wording import claim
from restore.span import Span

_SEVERITY = {Level.SAFE: "ERROR", Level.REVIEW: "WARNING", Level.HINT: "INFO"}


def report() -> Report:
    """The report: one object that holds all findings, a line for each."""
    return _Whole()


@dataclass
class _Whole:
    """Diagnostics as the members of one array; `empty` until the first is written."""

    empty: bool = True

    def start(self) -> bytes:
        return b'{"source":{"name":"restore"},"diagnostics":['

    def add(self, document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
        out = []
        for finding in findings:
            out += [b"\n" if self.empty else b",\n", line(diagnostic(document, finding)).rstrip(b"\n")]
            self.empty = False
        return b"".join(out)

    def finish(self) -> bytes:
        return b"]}\n" if self.empty else b"\n]}\n"


def diagnostic(document: Document, finding: Finding) -> dict[str, object]:
    """A finding as a diagnostic of reviewdog."""
    where = _range(document, finding.span)
    return {
        "message": claim(finding),
        "location": {"path": document.path, "range": where},
        "severity": _SEVERITY[finding.level],
        "source": {"name": "restore"},
        "code": {"value": finding.rule},
        "suggestions": [
            {"range": where, "text": candidate.replacement}
            for candidate in finding.candidates
            if document.encoding.can_encode(candidate.replacement)
        ],
    }


def _range(document: Document, span: Span) -> dict[str, dict[str, int]]:
    return {"start": _position(document, span.start), "end": _position(document, span.end)}


def _position(document: Document, offset: int) -> dict[str, int]:
    row, column = document.lines.units(offset, "utf-8")
    return {"line": row + 1, "column": column + 1}
