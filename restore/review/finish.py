"""The end of a review: what was accepted goes into the file or the patch, and is learnt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from restore.document import write
from restore.edit import Edit, apply
from restore.finding import Finding
from restore.lexicon.reader import Lexicon
from restore.review.decision import Verdict
from restore.review.decisions import Decisions
from restore.review.learn import learn
from restore.review.place import user_decisions
from restore.review.session import Session


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a reviewed document: the findings that were repaired, the damaged forms that were learnt."""

    findings: Sequence[Finding]
    learnt: Sequence[str]


def finish(session: Session, decisions: Decisions, *, path: Path | None, beside: Path) -> Done:
    """Write what was accepted to the file at `path`, if there is one, and learn from it.

    What is learnt goes into the list of corruptions `beside` this file of decisions.
    Raises DocumentError, also when the file has changed since it was read, and
    then nothing is written or learnt; DecisionsError and GazetteerError for the files of one's own.
    """
    findings = session.accepted()
    edits = [finding.edit for finding in findings]
    text = apply(session.document.text, edits)
    if path is not None and text != session.document.text:
        write(session.document, text, path)
        session.carry_over(text, moved_by(edits))
    accepted = session.decided(Verdict.ACCEPTED)
    shared = beside != user_decisions()
    return Done(findings, learn(beside, accepted, known=decisions, shared=shared, lexicon=Lexicon()))


def moved_by(edits: Sequence[Edit]) -> Callable[[int], int]:
    """Where an offset outside the spans of `edits` is when they were applied."""

    def moved(offset: int) -> int:
        return offset + sum(
            len(content) - (span.end - span.start) for span, content in edits if span.end <= offset
        )

    return moved
