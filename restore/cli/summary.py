"""The summary of a run, on standard error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from restore.document import Document
from restore.finding import Checked, Finding, Level
from restore.report.printable import printable
from restore.report.triage import ENOUGH, words
from restore.report.wording import by_number, count, levels, percent

_FEW = 5  # as many files are told one by one


class Summary:
    """Counts what a run shows or writes, and what it hides.

    `verb` is "written" when the findings are applied; `verdicts` says of each of a
    few files how likely it was machine-rewritten, `rules` counts the findings by rule.
    """

    def __init__(self, *, verb: str = "", verdicts: bool = True, rules: bool = False) -> None:
        self._verb = verb
        self._verdicts = verdicts
        self._rules: Counter[str] | None = Counter() if rules else None
        self._done: Counter[Level] = Counter()
        self._hidden: Counter[Level] = Counter()
        self._files = 0
        self._rewritten: list[str] = []

    @property
    def findings(self) -> int:
        """How many were shown or written."""
        return self._done.total()

    def add(self, document: Document, checked: Checked, done: Sequence[Finding], *, level: Level) -> None:
        """Count one document: `done` are the findings shown or written, of those at `level` and surer."""
        self._files += 1
        self._done.update(finding.level for finding in done)
        if self._rules is not None:
            self._rules.update(finding.rule for finding in done)
        self._hidden.update(f.level for f in checked.findings if f.level < level)
        if len(self._rewritten) <= _FEW:
            self._rewritten.append(_verdict(document, checked))

    def lines(self) -> Iterable[str]:
        """The summary; nothing when no document was done."""
        if not self._files:
            return
        what = count(self.findings, "repair" if self._verb else "finding")
        by_level = levels(self._done)
        text = f"{count(self._files, 'file')}: {what}{' ' + self._verb if self._verb else ''}"
        text += f" ({by_level})" if by_level else ""
        if self._hidden:
            least = min(self._hidden).name.lower()
            left, shows = ("left", "applies") if self._verb else ("hidden", "shows")
            them = "it" if self._hidden.total() == 1 else "them"
            text += f"; {levels(self._hidden)} {left}, --level {least} {shows} {them}"
        yield text
        if self._rules:
            yield "by rule: " + ", ".join(f"{rule} {number}" for rule, number in by_number(self._rules))
        if self._verdicts and len(self._rewritten) <= _FEW:
            yield from filter(None, self._rewritten)


def _verdict(document: Document, checked: Checked) -> str:
    """How likely a text was machine-rewritten; nothing of one without words."""
    number = words(document)
    short = " (too short to tell)" if number < ENOUGH else ""
    path = printable(document.path, strip=False)
    return f"{path}: likely machine-rewritten: {percent(checked.rewritten)}{short}" if number else ""
