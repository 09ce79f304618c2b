"""Text for readers: a line for each finding, as compilers write it, and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, east_asian_width

from restore.document import Document
from restore.finding import Checked, Finding
from restore.report.formats import PerDocument, Report
from restore.report.printable import printable

_ROOM = 40  # code points shown to each side


def report() -> Report:
    """The report: "path:line:column: observed → replacement (level, confidence, kind, id)"."""
    return PerDocument(_add)


def _add(document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
    return "".join(f"{headline(document, f)}\n{_excerpt(document, f)}" for f in findings).encode()


def headline(document: Document, finding: Finding) -> str:
    """Where the finding is, what it would change, and how sure that is."""
    line, column = document.position(finding.span.start)
    best = finding.best
    facts = [finding.level.name.lower(), f"{best.confidence:.2f}", best.entity.kind, best.entity.wikidata]
    about = ", ".join(fact for fact in facts if fact)
    change = f"{printable(finding.observed)} → {printable(best.replacement)} ({about})"
    return f"{printable(document.path)}:{line}:{column}: {change}"


def _excerpt(document: Document, finding: Finding) -> str:
    """The finding within its line, and a line that marks it."""
    start, end = finding.span
    line_start, line_end = document.lines.bounds(document.lines.line(start))
    line_end = max(line_end, end)
    left, right = max(line_start, start - _ROOM), min(line_end, end + _ROOM)
    before = printable(document.text[left:start].lstrip(), strip=False)
    observed = printable(document.text[start:end])
    after = printable(document.text[end:right])
    before = "…" + before if left > line_start else before
    after = after + "…" if right < line_end and document.text[right:line_end].strip() else after
    gap = " " if document.text[end:right][:1].isspace() and after else ""
    return f"    {before}{observed}{gap}{after}\n    {' ' * _width(before)}{'^' * max(1, _width(observed))}\n"


def _width(text: str) -> int:
    """Columns of a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
