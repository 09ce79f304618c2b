"""The formats of reports, and what a format must offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple, Protocol

from restore.document import Document
from restore.finding import Checked, Finding

FORMATS = {
    "diff": "restore.report.diff",
    "github": "restore.report.github",
    "html": "restore.report.html",
    "jsonl": "restore.report.jsonl",
    "rdjson": "restore.report.rdjson",
    "rdjsonl": "restore.report.rdjsonl",
    "sarif": "restore.report.sarif",
    "text": "restore.report.text",
}
"""Each format and the module that writes it, imported when it is asked for.

The module has a function `report() -> Report`.
"""

SUMMARIES = {
    "text": "restore.report.triage_text",
    "jsonl": "restore.report.triage_jsonl",
}
"""The same for `restore check --summary`: a line for each file."""

EXPLAIN = "restore.report.explain"
"""What `restore explain` prints: a report too, but none to choose."""


class Report(Protocol):
    """Turns findings into the bytes of a report; what it returns, in order, is the report."""

    def start(self) -> bytes:
        """What stands before the first document."""

    def add(self, document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
        """What is said of one document; `findings` are those to show, of all in `checked`."""

    def finish(self) -> bytes:
        """What stands behind the last document."""


class PerDocument(NamedTuple):
    """A report that says something of each document and nothing around them."""

    add: Callable[[Document, Checked, Sequence[Finding]], bytes]

    def start(self) -> bytes:
        """Nothing."""
        return b""

    def finish(self) -> bytes:
        """Nothing."""
        return b""


def load(module: str) -> Report:
    """The report that a module of `FORMATS` writes."""
    report: Report = import_module(module).report()
    return report
