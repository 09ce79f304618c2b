"""What was decided on findings, by the project or the user, and what follows for a check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from restore.document.document import Document
from restore.errors import DecisionsError
from restore.finding import Candidate, Checked, Finding, Level
from restore.review import journal
from restore.review.decision import Decision, Verdict, decide, now
from restore.review.fingerprint import fingerprint, neighbours, observed_words
from restore.review.place import decision_files, user_decisions

STYLE = "style"  # the rule of findings on names that are not damaged: another question

__all__ = ["Decision", "Decisions", "Verdict", "decide", "follow", "leave_rejected"]


class Decisions:
    """The decisions in some files, which other programs may write at the same time.

    `files` are read if they are there; new decisions go to the first, and each is
    on the disk when `record` returns. `torn` are warnings of last lines that are not whole.
    """

    def __init__(self, files: Sequence[Path] = ()) -> None:
        """Read `files`; raises DecisionsError, with the line, for one that is not in order."""
        self.files = tuple(files)
        self.torn: tuple[DecisionsError, ...] = ()
        self._by_mark: dict[str, Decision] = {}
        self._alike: dict[tuple[bool, str], list[Decision]] | None = None
        self._state: tuple[tuple[int, int, int] | None, ...] | None = None
        self._first_marks: frozenset[str] = frozenset()
        self.refresh()

    @classmethod
    def load(cls, folder: Path) -> Decisions:
        """Those on texts in `folder`: its project's, if it belongs to one, and the user's."""
        return cls(tuple(decision_files(folder)))

    def refresh(self) -> bool:
        """Read the files again if they have changed since; return whether they had."""
        state = tuple(map(_state, self.files))
        if state == self._state:
            return False
        by_mark: dict[str, Decision] = {}
        torn = []
        first = self._state is None
        for path in self.files:
            decisions, broken = journal.read(path)
            if first and path == self.files[0]:
                self._first_marks = frozenset(decisions)
            torn += [broken] if broken else []
            for mark, decision in decisions.items():
                if mark not in by_mark or decision.rank > by_mark[mark].rank:
                    by_mark[mark] = decision
        self._by_mark, self._alike, self._state, self.torn = by_mark, None, state, tuple(torn)
        return True

    def of(self, fingerprint: str) -> Decision | None:
        """The decision of this fingerprint."""
        found = self._by_mark.get(fingerprint)
        return None if found is None or found.verdict is Verdict.FORGOTTEN else found

    def on(self, text: str, findings: Sequence[Finding]) -> list[Decision | None]:
        """The decision on each of the findings of `text`.

        What was rejected is known again also where the words on one side of it have
        changed since, as they do when a neighbour is repaired, or where it is taken
        for another kind of damage. A decision that some finding matches in full is on
        no other.
        """
        if not self._by_mark:
            return [None] * len(findings)
        marks = [fingerprint(text, finding) for finding in findings]
        known = [self._by_mark.get(mark) for mark in marks]
        alike = self._rejected()
        taken = {decision.fingerprint for decision in known if decision}
        for place, finding in enumerate(findings):
            near = alike.get((finding.rule == STYLE, observed_words(finding)))
            if near and known[place] is None:
                before, after = neighbours(text, finding)
                same = (
                    d
                    for d in near
                    if d.fingerprint not in taken
                    and ((before and d.before == before) or (after and d.after == after))
                )
                known[place] = max(same, key=lambda d: d.rank, default=None)
        return [None if d is None or d.verdict is Verdict.FORGOTTEN else d for d in known]

    def record(self, *decisions: Decision) -> list[Decision]:
        """Write decisions down, now, and return them with the time; they take the place of earlier ones.

        Raises DecisionsError, and then none of them is written.
        """
        if not decisions:
            return []
        stamped = [replace(d, when=now(self._when(d.fingerprint))) for d in decisions]
        journal.append(self.files[0], stamped, shared=self.shared)
        self._put(stamped)
        return stamped

    def _put(self, decisions: Iterable[Decision]) -> None:
        self._by_mark.update((decision.fingerprint, decision) for decision in decisions)
        self._alike = None

    def _rejected(self) -> dict[tuple[bool, str], list[Decision]]:
        """What was rejected, by its words; questions of style apart."""
        if self._alike is None:
            self._alike = {}
            for decision in self._by_mark.values():
                if decision.verdict is Verdict.REJECTED:
                    key = decision.rule == STYLE, decision.observed
                    self._alike.setdefault(key, []).append(decision)
        return self._alike

    def forget(self, *fingerprints: str) -> None:
        """Take decisions back, now; the findings they were on are undecided again."""
        self.record(*(forgotten(mark) for mark in fingerprints if self.of(mark)))

    def take_in(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Write down decisions that were made elsewhere, and when; return those that are new or later.

        Raises DecisionsError, and then none of them is written.
        """
        stamped = [d if d.when else replace(d, when=now(self._when(d.fingerprint))) for d in decisions]
        known = self._by_mark
        new = [d for d in stamped if d.fingerprint not in known or d.rank > known[d.fingerprint].rank]
        if new:
            journal.append(self.files[0], new, shared=self.shared)
            self._put(new)
        return new

    def settle(self) -> None:
        """Sort the file that is written to.

        A decision that came and went since it was read leaves no line; one that was
        forgotten leaves a mark in the file of a project, for those who merge it.
        """
        if self.files:
            journal.settle(
                self.files[0],
                shared=self.shared,
                keep=lambda d: (
                    d.verdict is not Verdict.FORGOTTEN or (self.shared and d.fingerprint in self._first_marks)
                ),
            )

    @property
    def shared(self) -> bool:
        """Whether the file that is written to is a project's, which may be committed."""
        return self.files[0] != user_decisions()

    def _when(self, mark: str) -> str:
        known = self._by_mark.get(mark)
        return known.when if known else ""

    def __iter__(self) -> Iterator[Decision]:
        """All that count, sorted by fingerprint."""
        return iter(sorted(journal.living(self._by_mark), key=lambda d: d.fingerprint))

    def __len__(self) -> int:
        return sum(1 for _ in journal.living(self._by_mark))


def forgotten(fingerprint: str) -> Decision:
    """What takes a decision back."""
    return Decision(fingerprint, "", "", "", "", Verdict.FORGOTTEN)


def follow(document: Document, checked: Checked, decisions: Decisions) -> Checked:
    """`checked` as decided: without what was rejected, and what was accepted safe and as it was accepted."""
    known = decisions.on(document.text, checked.findings)
    if not any(known):
        return checked
    found = []
    for finding, decision in zip(checked.findings, known, strict=True):
        if decision is None:
            found.append(finding)
        elif decision.verdict is Verdict.ACCEPTED:
            found.append(accepted(finding, decision.replacement))
    return replace(checked, findings=tuple(found))


def leave_rejected(document: Document, checked: Checked, decisions: Decisions) -> Checked:
    """`checked` without the findings that were rejected; those that were accepted as they are."""
    pairs = zip(checked.findings, decisions.on(document.text, checked.findings), strict=True)
    kept = tuple(f for f, decision in pairs if decision is None or decision.verdict is not Verdict.REJECTED)
    return checked if len(kept) == len(checked.findings) else replace(checked, findings=kept)


def accepted(finding: Finding, replacement: str) -> Finding:
    """The finding with this replacement for its suggestion, at level safe."""
    return replace(finding, candidates=with_first(finding, replacement), level=Level.SAFE)


def with_first(finding: Finding, replacement: str) -> tuple[Candidate, ...]:
    """The candidates of a finding, the one of this replacement first; one more if it is a new one.

    The new one names no kind and no id, and has no evidence but the word of a person.
    """
    chosen = [c for c in finding.candidates if c.replacement == replacement][:1]
    if not chosen:
        entity = finding.best.entity._replace(name=replacement, kind="", wikidata="", aliases=(), source="")
        chosen = [Candidate(entity, replacement, finding.best.confidence, ())]
    return (*chosen, *(c for c in finding.candidates if c is not chosen[0]))


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
