"""Which findings are applied, for `fix --write` and the editor alike."""

from __future__ import annotations

from collections.abc import Callable

from restore.document.document import Document
from restore.edit import apply
from restore.finding import Checked, Finding, Level


def fixes(
    document: Document,
    checked: Checked,
    level: Level,
    *,
    refused: Callable[[Finding], None] = lambda finding: None,
) -> list[Finding]:
    """The findings at `level` and surer whose replacement the encoding of the document can hold.

    `refused` is told the others.
    """
    kept = []
    for finding in checked.at(level):
        if document.encoding.can_encode(finding.best.replacement):
            kept.append(finding)
        else:
            refused(finding)
    return kept


def fixed(document: Document, findings: list[Finding]) -> str:
    """The text of the document with the suggestions of these findings in their places."""
    return apply(document.text, [finding.edit for finding in findings])
