"""Counts and probabilities in words."""

from __future__ import annotations

from collections.abc import Mapping

from restore.finding import Finding, Level
from restore.report.printable import printable


def count(number: int, noun: str) -> str:
    """Such as "1 file" or "1,234 files"."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def levels(counts: Mapping[Level, int]) -> str:
    """How many findings of each level, surest first, such as "2 safe, 1 review, 3 hints"."""
    words = ((counts[level], level.name.lower()) for level in sorted(counts, reverse=True))
    return ", ".join(count(n, word) if word == "hint" else f"{n} {word}" for n, word in words)


def by_number(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """What there is most of first; of equals by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def percent(probability: float) -> str:
    """Whole per cents; none and certainty only where they are meant."""
    if 0 < probability < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < probability < 1 else f"{probability:.0%}"


def claim(finding: Finding) -> str:
    """The suggestion in a sentence, on one line: “Related Press” is likely “Associated Press” (news agency, Q1)."""
    best = finding.best
    about = ", ".join(filter(None, (best.entity.kind, best.entity.wikidata)))
    verb = {Level.SAFE: "is", Level.REVIEW: "is likely", Level.HINT: "may be"}[finding.level]
    text = f"“{printable(finding.observed)}” {verb} “{printable(best.replacement)}”"
    return f"{text} ({printable(about)})" if about else text
