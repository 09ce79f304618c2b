"""Reviewing documents one after the other: what `restore review` does once it is known how to ask."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from restore.cli.run import Input, Inputs, Run
from restore.cli.terminal import tell
from restore.errors import RestoreError
from restore.files import replace, shown
from restore.report.formats import FORMATS, load
from restore.report.wording import count
from restore.review.decision import Verdict
from restore.review.decisions import Decisions
from restore.review.finish import finish
from restore.review.keys import Outcome, Reviewer
from restore.review.place import decision_files, label
from restore.review.session import Session


class Asks(Protocol):
    """How a person is asked."""

    def ask(self, reviewer: Reviewer) -> Outcome:
        """Let a person review until there is an outcome."""


def review_all(inputs: Inputs, front_end: Asks, *, patch: Path | None, quiet: bool) -> int:
    """Review the documents; return the number of errors. Raises RestoreError when nothing can be done at all."""
    run = Run(inputs, quiet=quiet, decided=False)
    review = _Review(run, front_end, patch, quiet)
    try:
        for item in run.checked():
            if review.one(item) is Outcome.QUIT:
                break
    finally:
        review.close()
    if not quiet and not review.told:
        tell("nothing to review" if review.files else f"{count(run.files, 'file')}: no findings")
    return run.errors


class _Review:
    """What is carried from one document to the next."""

    def __init__(self, run: Run, front_end: Asks, patch: Path | None, quiet: bool) -> None:
        self.run, self.front_end, self.patch, self.quiet = run, front_end, patch, quiet
        self.files = 0
        self.told = False
        self._decisions: dict[tuple[Path, ...], Decisions] = {}
        self._diff = load(FORMATS["diff"])
        self._patch = b""

    def one(self, item: Input) -> Outcome | None:
        """Review a document; None where there is nothing to review."""
        assert item.path is not None
        findings = item.checked.at(item.settings.level)
        if not findings:
            return None
        self.files += 1
        folder = item.path.absolute().parent
        decisions = self._decisions_for(folder)
        session = Session(item.document, findings, decisions, path=label(item.path))
        if not session.undecided and not session.count(Verdict.ACCEPTED):
            return None
        goal = f"add it to {self.patch}" if self.patch else f"write {item.document.path}"
        if not session.undecided:
            tell(f"{item.document.path}: all was decided before")
        outcome = self.front_end.ask(Reviewer(session, goal))
        if outcome is not Outcome.WRITE:
            self._tell(item, session, "")
            return outcome
        try:
            done = finish(
                session,
                decisions,
                path=None if self.patch else item.path,
                beside=next(decision_files(folder)),
            )
        except RestoreError as error:
            self.run.failed(error)
            self._tell(item, session, "")
            return outcome
        if self.patch:
            self._patch += self._diff.add(item.document, item.checked, done.findings)
        self._tell(item, session, f"added to {shown(self.patch)}" if self.patch else "written")
        if done.learnt and not self.quiet:
            tell(f"learnt: {', '.join(done.learnt)}")
        return outcome

    def close(self) -> None:
        """Write the patch, and put the files of decisions in order."""
        if self.patch is not None and self._patch:
            try:
                replace(self.patch, self._patch)
            except OSError as error:
                problem = f"cannot be written ({error.strerror or error})"
                self.run.failed(RestoreError(str(self.patch), problem, "name another file"))
        for decisions in self._decisions.values():
            try:
                decisions.settle()
            except RestoreError as error:
                self.run.failed(error)

    def _tell(self, item: Input, session: Session, done: str) -> None:
        self.told = True
        if self.quiet:
            return
        accepted, rejected = session.count(Verdict.ACCEPTED), session.count(Verdict.REJECTED)
        if done:
            told = f"{accepted} accepted and {done}" if accepted else "nothing accepted"
        else:
            told = f"not {'added to the patch' if self.patch else 'written'}, {accepted} accepted"
        told += f", {rejected} rejected"
        if session.undecided:
            told += f", {session.undecided} undecided"
        told += "" if done else "; decisions are kept, the next review goes on from there"
        tell(f"{item.document.path}: {told}")

    def _decisions_for(self, folder: Path) -> Decisions:
        files = tuple(decision_files(folder, self.run.inputs.options.decisions))
        if files not in self._decisions:
            self._decisions[files] = Decisions(files)
            for warning in self._decisions[files].torn:
                self.run.warned(warning)
        return self._decisions[files]
