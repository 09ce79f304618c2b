"""The triage of many files as JSON Lines: one object for each file."""

from __future__ import annotations

from collections.abc import Sequence

from restore.finding import Level
from restore.report.formats import Report
from restore.report.jsonl import line
from restore.report.triage import Row, Triage


def report() -> Report:
    """The report: objects in the order of the table, numbers where the table has words."""
    return Triage(_lines)


def _lines(rows: Sequence[Row]) -> bytes:
    return b"".join(line(_object(row)) for row in rows)


def _object(row: Row) -> dict[str, object]:
    return {
        "path": row.path,
        "rewritten": round(row.rewritten, 6),
        "words": row.words,
        "short": row.short,
        "findings": {level.name.lower(): row.levels.get(level, 0) for level in sorted(Level, reverse=True)},
        "rules": row.rules,
    }
