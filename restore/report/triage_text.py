"""The triage of many files as a table for readers."""

from __future__ import annotations

from collections.abc import Sequence

from restore.report.formats import Report
from restore.report.printable import printable
from restore.report.triage import Row, Triage
from restore.report.wording import levels, percent

_HEAD = ("rewritten", "words", "findings", "rules", "file")
_RULES = 3  # named of each file


def report() -> Report:
    """The report: a line for each file, its name last, under a line of headings."""
    return Triage(_table)


def _table(rows: Sequence[Row]) -> bytes:
    if not rows:
        return b""
    cells = [_HEAD, *map(_cells, rows)]
    wide = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        f"{rewritten:<{wide[0]}}  {words:>{wide[1]}}  {found:<{wide[2]}}  {rules:<{wide[3]}}  {path}\n"
        for rewritten, words, found, rules, path in cells
    )
    return "".join(lines).encode()


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    rules = [f"{rule} {n}" for rule, n in row.rules.items()]
    return (
        percent(row.rewritten) + (" (too short)" if row.short else "") if row.words else "no words",
        str(row.words),
        levels(row.levels) or "none",
        ", ".join(rules[:_RULES]) + (", …" if len(rules) > _RULES else ""),
        printable(row.path, strip=False),
    )
