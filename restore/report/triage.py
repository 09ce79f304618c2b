"""Which of many files to look at first: a row for each, the likeliest machine-rewritten on top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from restore.document import Document
from restore.finding import Checked, Finding, Level
from restore.report.wording import by_number

ENOUGH = 150
"""Words from which on the probability that a text was rewritten has been measured to hold (docs/quality.md)."""


class Row(NamedTuple):
    """What is told of a file: findings that count by level, and their rules, most frequent first.

    `words` are those of its prose, parted by white space.
    """

    path: str
    rewritten: float
    words: int
    levels: dict[Level, int]
    rules: dict[str, int]

    @property
    def short(self) -> bool:
        """Whether the text is too short for `rewritten` to be relied on."""
        return self.words < ENOUGH


def row(document: Document, checked: Checked, findings: Sequence[Finding]) -> Row:
    """The row of a document; `findings` are those that count."""
    rules = Counter(finding.rule for finding in findings)
    return Row(
        document.path,
        checked.rewritten,
        words(document),
        dict(Counter(finding.level for finding in findings)),
        dict(by_number(rules)),
    )


def words(document: Document) -> int:
    """The words of its prose, parted by white space."""
    return sum(len(document.text[part.start : part.end].split()) for part in document.prose)


@dataclass
class Triage:
    """A report that holds its rows back until all are there; `render` writes them."""

    render: Callable[[Sequence[Row]], bytes]
    rows: list[Row] = field(default_factory=list)

    def start(self) -> bytes:
        """Nothing."""
        return b""

    def add(self, document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
        """Nothing yet."""
        self.rows.append(row(document, checked, findings))
        return b""

    def finish(self) -> bytes:
        """All rows, the highest probability first, those without words last; of equals the one read first."""
        return self.render(sorted(self.rows, key=lambda row: (not row.words, -row.rewritten)))
