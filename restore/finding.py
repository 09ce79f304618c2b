"""What a check finds: damaged mentions, each with its ranked candidates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from restore.edit import Edit
from restore.gazetteer.entity import Entity
from restore.span import Span


class Level(IntEnum):
    """How far a finding can be trusted; higher is surer."""

    HINT = 1
    REVIEW = 2
    SAFE = 3

    @property
    def promise(self) -> str:
        """What a user may rely on, in a sentence."""
        return _PROMISES[self]


_PROMISES = {
    Level.SAFE: "Right beyond reasonable doubt and clear of its runner-up: applied by --write.",
    Level.REVIEW: "More likely right than wrong: shown in the diff, applied on request.",
    Level.HINT: "A guess with alternatives: shown when asked for, never applied unasked.",
}


class Evidence(NamedTuple):
    """One step of the argument for a candidate.

    `step` names it, `observed` and `expected` are the words it compares (either
    may be empty), `bits` is what it adds to the log2 odds that the candidate is
    what the text meant.
    """

    step: str
    observed: str
    expected: str
    bits: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that the observed words may stand for.

    `replacement` is the text to put in the place of the finding's span, fitted
    to the sentence; `confidence` the posterior probability; the bits of
    `evidence` add up to its log2 odds before calibration.
    """

    entity: Entity
    replacement: str
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A damaged mention; `candidates` is never empty and its first is the suggestion.

    `rule` names the kind of damage that weighs most in the suggestion.
    """

    span: Span
    observed: str
    candidates: tuple[Candidate, ...]
    level: Level
    rule: str

    @property
    def best(self) -> Candidate:
        """The suggestion."""
        return self.candidates[0]

    @property
    def edit(self) -> Edit:
        """The suggestion as an edit."""
        return Edit(self.span, self.best.replacement)


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a check says of one document.

    `findings` are in text order and do not overlap; `rewritten` is the
    probability that the text as a whole was machine-rewritten.
    """

    findings: tuple[Finding, ...]
    rewritten: float

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def at(self, level: Level) -> tuple[Finding, ...]:
        """The findings at `level` and surer."""
        return tuple(f for f in self.findings if f.level >= level)
