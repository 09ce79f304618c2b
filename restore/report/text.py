"""Text for readers: a line for each finding, as compilers write it, and the marked source below."""

from __future__ import annotations

from collections.abc import Sequence

from restore.document import Document
from restore.finding import Checked, Finding, Level
from restore.report.excerpt import excerpt
from restore.report.formats import PerDocument, Report
from restore.report.printable import printable

_OTHERS = 3  # candidates named beside a suggestion that is not safe


def report() -> Report:
    """The report: "path:line:column: observed → replacement (level, confidence, kind, id)"."""
    return PerDocument(_add)


def _add(document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
    return "".join(_finding(document, finding) for finding in findings).encode()


def _finding(document: Document, finding: Finding) -> str:
    note = f"{finding.rule}: {printable(finding.best.replacement)}"
    if finding.level < Level.SAFE:
        others = finding.candidates[1 : 1 + _OTHERS]
        note += "".join(f", or {printable(candidate.replacement)}" for candidate in others)
    return f"{headline(document, finding)}\n{excerpt(document, finding.span, note)}\n"


def headline(document: Document, finding: Finding) -> str:
    """Where the finding is, what it would change, and how sure that is."""
    line, column = document.position(finding.span.start)
    best = finding.best
    facts = [finding.level.name.lower(), f"{best.confidence:.2f}", best.entity.kind, best.entity.wikidata]
    about = ", ".join(printable(fact) for fact in facts if fact)
    change = f"{printable(finding.observed)} → {printable(best.replacement)} ({about})"
    return f"{printable(document.path)}:{line}:{column}: {change}"
