"""The review of one document: its findings, what is decided on each, and where the reviewer is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from restore.document.document import Document
from restore.document.markup import escape
from restore.finding import Candidate, Finding
from restore.review.decision import Decision, Verdict, decide
from restore.review.decisions import Decisions, accepted, forgotten
from restore.review.fingerprint import fingerprint


@dataclass(frozen=True, slots=True)
class _Step:
    """What can be undone: where the reviewer was, and what was decided on these fingerprints before."""

    at: int
    before: dict[str, Decision | None]


class Session:
    """Walks the findings of a document; each decision is on the disk before the next is asked for.

    `at` is the finding that is looked at, `len(findings)` behind the last;
    `choice` the candidate that is pointed at. Findings with the same words in the
    same company are decided together. `path` is what decisions call the document.
    """

    def __init__(
        self, document: Document, findings: Sequence[Finding], decisions: Decisions, *, path: str = ""
    ) -> None:
        """Begin at the first finding that is not decided yet."""
        self.document = document
        self.findings = tuple(findings)
        self.path = path
        self.choice = 0
        self._decisions = decisions
        self._marks = [fingerprint(document.text, finding) for finding in self.findings]
        self._known: dict[str, Decision] = {
            mark: known
            for mark, known in zip(self._marks, decisions.on(document.text, self.findings), strict=True)
            if known is not None
        }
        self._times = Counter(self._marks)
        self._undo: list[_Step] = []
        self.found_decided = len(self.findings) - self.undecided
        self.at = self._next_undecided(0)

    @property
    def finding(self) -> Finding | None:
        """The finding that is looked at; None behind the last."""
        return self.findings[self.at] if self.at < len(self.findings) else None

    @property
    def pointed(self) -> Candidate | None:
        """The candidate that is pointed at."""
        return self.finding.candidates[self.choice] if self.finding else None

    def decision(self, number: int) -> Decision | None:
        """What is decided on a finding."""
        return self._known.get(self._marks[number])

    def alike(self, number: int) -> int:
        """How many findings have the same words in the same company, this one among them."""
        return self._times[self._marks[number]]

    def count(self, verdict: Verdict) -> int:
        """How many findings are so decided."""
        return sum(self._times[mark] for mark, d in self._known.items() if d.verdict is verdict)

    @property
    def undecided(self) -> int:
        """How many findings are not decided."""
        return len(self.findings) - sum(self._times[mark] for mark in self._known)

    def accept(self, replacement: str | None = None) -> None:
        """Accept the candidate that is pointed at, or another replacement; go on. Raises DecisionsError."""
        if self.pointed is not None:
            self._decide([self.at], Verdict.ACCEPTED, replacement or self.pointed.replacement)
            self.skip()

    def accept_typed(self, text: str) -> None:
        """Accept a fix that was typed, written as the markup wants it; go on. Raises DecisionsError."""
        self.accept(escape(text, self.document.markup))

    def reject(self) -> None:
        """Reject the finding and go on. Raises DecisionsError."""
        if self.finding is not None:
            self._decide([self.at], Verdict.REJECTED)
            self.skip()

    def decide_all(self, verdict: Verdict) -> int:
        """Decide on all undecided findings of the rule of this one: its suggestion each; go on.

        A suggestion that the encoding of the document cannot hold stays undecided. Returns
        how many were decided. Raises DecisionsError, and then none is.
        """
        if self.finding is None:
            return 0
        rule = self.finding.rule
        fits = self.document.encoding.can_encode
        numbers = [
            n
            for n, f in enumerate(self.findings)
            if f.rule == rule
            and self.decision(n) is None
            and (verdict is Verdict.REJECTED or fits(f.best.replacement))
        ]
        self._decide(numbers, verdict)
        self.skip()
        return len(numbers)

    def _decide(self, numbers: Sequence[int], verdict: Verdict, replacement: str | None = None) -> None:
        before = {self._marks[n]: self._known.get(self._marks[n]) for n in numbers}
        text = self.document.text
        new = {
            self._marks[n]: decide(text, self.findings[n], verdict, replacement=replacement, path=self.path)
            for n in numbers
        }
        self._known.update((d.fingerprint, d) for d in self._decisions.record(*new.values()))
        if before:
            self._undo.append(_Step(self.at, before))

    def undo(self) -> bool:
        """Take back what was decided last and go there; whether there was anything. Raises DecisionsError."""
        if not self._undo:
            return False
        step = self._undo[-1]
        self._decisions.record(*(old or forgotten(mark) for mark, old in step.before.items()))
        for mark, old in step.before.items():
            if old is None:
                del self._known[mark]
            else:
                self._known[mark] = old
        self._undo.pop()
        self.go(step.at)
        return True

    def go(self, number: int) -> None:
        """Go to a finding, or to the nearest there is; `len(findings)` is the end."""
        self.at = max(0, min(number, len(self.findings)))
        known = self.decision(self.at) if self.finding else None
        wanted = known.replacement if known else ""
        texts = [c.replacement for c in self.finding.candidates] if self.finding else []
        self.choice = texts.index(wanted) if wanted in texts else 0

    def skip(self) -> None:
        """Go to the next finding that is not decided, or to the end."""
        self.go(self._next_undecided(self.at + 1))

    def skip_back(self) -> bool:
        """Go to the nearest undecided finding before this one; whether there is one."""
        before = next((n for n in range(self.at - 1, -1, -1) if self.decision(n) is None), None)
        if before is not None:
            self.go(before)
        return before is not None

    def point(self, choice: int) -> bool:
        """Point at a candidate; whether there is that one."""
        if self.finding is None or not 0 <= choice < len(self.finding.candidates):
            return False
        self.choice = choice
        return True

    def search(self, words: str) -> bool:
        """Go to the next finding, from here and round, whose words or replacement hold these."""
        return self._seek(lambda f: words.casefold() in f"{f.observed}\n{f.best.replacement}".casefold())

    def _seek(self, wanted: Callable[[Finding], bool]) -> bool:
        total = len(self.findings)
        for step in range(1, total + 1):
            number = (self.at + step) % total
            if wanted(self.findings[number]):
                self.go(number)
                return True
        return False

    def _next_undecided(self, start: int) -> int:
        numbers = range(start, len(self.findings))
        return next((n for n in numbers if self.decision(n) is None), len(self.findings))

    def accepted(self) -> list[Finding]:
        """The findings that were accepted, what was chosen as their suggestion; those that can be written."""
        return [
            accepted(finding, known.replacement)
            for number, finding in enumerate(self.findings)
            if (known := self.decision(number))
            and known.verdict is Verdict.ACCEPTED
            and self.document.encoding.can_encode(known.replacement)
        ]

    def decided(self, verdict: Verdict) -> list[Decision]:
        """The decisions of this verdict on findings of this document."""
        return [decision for decision in self._known.values() if decision.verdict is verdict]

    def carry_over(self, text: str, moved: Callable[[int], int]) -> None:
        """Reject in the repaired `text` what was rejected here, since neighbours may have changed.

        `moved` tells where an offset of this document is in `text`. Raises DecisionsError.
        """
        new = []
        for number, finding in enumerate(self.findings):
            known = self.decision(number)
            if known and known.verdict is Verdict.REJECTED:
                start, end = finding.span
                there = replace(finding, span=type(finding.span)(moved(start), moved(start) + end - start))
                decision = decide(text, there, Verdict.REJECTED, path=self.path)
                if decision.fingerprint != self._marks[number]:
                    new.append(decision)
        self._decisions.record(*new)
