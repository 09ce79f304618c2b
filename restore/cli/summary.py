"""The summary of a run, on standard error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from restore.finding import Checked, Finding, Level

_FEW = 5  # as many files are told one by one


class Summary:
    """Counts what a run shows or writes, and what it hides."""

    def __init__(self, level: Level, *, verb: str = "") -> None:
        self._level = level
        self._verb = verb  # "written" when the findings are applied
        self._done: Counter[Level] = Counter()
        self._hidden: Counter[Level] = Counter()
        self._files = 0
        self._rewritten: list[tuple[str, float]] = []

    @property
    def findings(self) -> int:
        """How many were shown or written."""
        return self._done.total()

    def add(self, path: str, checked: Checked, done: Sequence[Finding]) -> None:
        """Count one document: `done` are the findings shown or written."""
        self._files += 1
        self._done.update(finding.level for finding in done)
        self._hidden.update(f.level for f in checked.findings if f.level < self._level)
        if len(self._rewritten) <= _FEW:
            self._rewritten.append((path, checked.rewritten))

    def lines(self) -> Iterable[str]:
        """The summary; nothing when no document was done."""
        if not self._files:
            return
        what = count(self.findings, "repair" if self._verb else "finding")
        levels = _levels(self._done)
        text = f"{count(self._files, 'file')}: {what}{' ' + self._verb if self._verb else ''}"
        text += f" ({levels})" if levels else ""
        if self._hidden:
            least = min(self._hidden).name.lower()
            left, shows = ("left", "applies") if self._verb else ("hidden", "shows")
            them = "it" if self._hidden.total() == 1 else "them"
            text += f"; {_levels(self._hidden)} {left}, --level {least} {shows} {them}"
        yield text
        if len(self._rewritten) <= _FEW:
            for path, probability in self._rewritten:
                yield f"{path}: likely machine-rewritten: {_percent(probability)}"


def _levels(counts: Counter[Level]) -> str:
    """Such as "2 safe, 1 review, 3 hints"."""
    words = ((counts[level], level.name.lower()) for level in sorted(counts, reverse=True))
    return ", ".join(count(n, word) if word == "hint" else f"{n} {word}" for n, word in words)


def count(number: int, noun: str) -> str:
    """Such as "1 file" or "1,234 files"."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def _percent(probability: float) -> str:
    """Whole per cents; none and certainty only where they are meant."""
    if 0 < probability < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < probability < 1 else f"{probability:.0%}"
