"""A candidate with its place and evidence, before it is judged."""

from __future__ import annotations

from typing import NamedTuple

from restore.finding import Evidence
from restore.gazetteer.entity import Entity
from restore.span import Span


class Suspect(NamedTuple):
    """One reading of some words as a damaged name.

    `place` and `observed` are the words, `replacement` what they should be;
    `bits` are the sum of the evidence, the document's own apart. `reworded` says
    that other words were put, not other letters: what rewriters do. An `unsafe` one is never safe. `family` names the calibration that turns its bits into log2 odds, "" for none.
    """

    place: Span
    observed: str
    replacement: str
    entity: Entity
    rule: str
    bits: float
    evidence: tuple[Evidence, ...]
    reworded: bool = True
    unsafe: bool = False
    family: str = ""

    def given(self, evidence: tuple[Evidence, ...]) -> Suspect:
        """The same with further evidence, the document's own."""
        seen = tuple(e for e in evidence if e.bits)
        return self._replace(bits=self.bits + sum(e.bits for e in seen), evidence=(*self.evidence, *seen))

    def widen(self, other: Suspect) -> str | None:
        """The replacement of `other` written for this suspect's place, or None where it does not fit into it."""
        if other.place == self.place:
            return other.replacement
        if not other.place.within(self.place):
            return None
        at = other.place.start - self.place.start
        until = other.place.end - self.place.start
        return self.observed[:at] + other.replacement + self.observed[until:]
