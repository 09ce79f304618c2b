"""A stand-in for the engine: it finds given words and has given answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from restore.document import Document
from restore.finding import Candidate, Checked, Evidence, Finding, Level
from restore.gazetteer.entity import Entity
from restore.span import Span


def finding(
    span: Span, observed: str, *replacements: str, level: Level = Level.REVIEW, confidence: float = 0.9
) -> Finding:
    """A finding with a candidate for each replacement, each half as likely as the one before."""
    candidates = tuple(
        Candidate(
            Entity(replacement, kind="news agency", wikidata="Q1" if place == 0 else ""),
            replacement,
            confidence / 2**place,
            (
                Evidence("prior", "", replacement, -12.0),
                Evidence(
                    "kept", observed.split()[-1], replacement.split()[-1] if replacement.split() else "", 4.5
                ),
                Evidence(
                    "synonym",
                    observed.split()[0],
                    replacement.split()[0] if replacement.split() else "",
                    14.25 - place,
                ),
            ),
        )
        for place, replacement in enumerate(replacements)
    )
    return Finding(span, observed, candidates, level, "synonym")


@dataclass(frozen=True)
class FakeEngine:
    """Finds each key of `answers` where it stands in prose: replacements, level, confidence."""

    answers: Mapping[str, tuple[Sequence[str], Level, float]]
    rewritten: float = 0.97

    def check(self, document: Document) -> Checked:
        found = []
        for observed, (replacements, level, confidence) in self.answers.items():
            for match in re.finditer(re.escape(observed), document.text):
                span = Span(*match.span())
                if any(span.within(part) for part in document.prose):
                    found.append(finding(span, observed, *replacements, level=level, confidence=confidence))
        found.sort(key=lambda f: f.span)
        return Checked(tuple(found), self.rewritten if found else 0.03)


def engine_of(answers: Sequence[Mapping[str, Any]]) -> FakeEngine:
    """The engine that a table in a case file describes."""
    return FakeEngine(
        {
            a["observed"]: (
                a["replacements"],
                Level[a.get("level", "review").upper()],
                a.get("confidence", 0.9),
            )
            for a in answers
        }
    )


ANSWERS = FakeEngine(
    {
        "Related Press": (["Associated Press", "Related Pass"], Level.SAFE, 0.99),
        "White Dwelling": (["White House"], Level.REVIEW, 0.8),
        "Bodily Theatre": (["Łódź Theatre"], Level.REVIEW, 0.7),
        "Barker & Sons": (["Baker & Sons"], Level.SAFE, 0.98),
        "on the surface": (["on the ground"], Level.HINT, 0.3),
    }
)


def open_fake(gazetteers: Sequence[Path], *, bundled: bool, own: Sequence[Path] = ()) -> FakeEngine:
    """What the tests put in the place of `restore.cli.run.open_engine`."""
    from restore.gazetteer.source import read

    for path in gazetteers:
        list(read(path))
    return ANSWERS
