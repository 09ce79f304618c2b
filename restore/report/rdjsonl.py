"""The Reviewdog Diagnostic Format, an object a line: for programs that read while `restore` works."""

from __future__ import annotations

from collections.abc import Sequence

from restore.document import Document
from restore.finding import Checked, Finding
from restore.report.formats import PerDocument, Report
from restore.report.jsonl import line
from restore.report.rdjson import diagnostic


def report() -> Report:
    """The report: a diagnostic for each finding."""
    return PerDocument(_add)


def _add(document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
    return b"".join(line(diagnostic(document, finding)) for finding in findings)
