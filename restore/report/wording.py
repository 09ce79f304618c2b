"""Counts and probabilities in words."""

from __future__ import annotations

from collections.abc import Mapping

from restore.finding import Level


def count(number: int, noun: str) -> str:
    """Such as "1 file" or "1,234 files"."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def levels(counts: Mapping[Level, int]) -> str:
    """How many findings of each level, surest first, such as "2 safe, 1 review, 3 hints"."""
    words = ((counts[level], level.name.lower()) for level in sorted(counts, reverse=True))
    return ", ".join(count(n, word) if word == "hint" else f"{n} {word}" for n, word in words)


def percent(probability: float) -> str:
    """Whole per cents; none and certainty only where they are meant."""
    if 0 < probability < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < probability < 1 else f"{probability:.0%}"
