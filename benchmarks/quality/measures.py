"""Measures of probabilities and of shares, as the literature defines them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

BINS = 10
"""Bins of equal width, for calibration."""


class Bin(NamedTuple):
    """Statements whose probability lies from `low` up to `high`: how many, their mean, how many are true."""

    low: float
    high: float
    number: int
    mean: float
    true: int

    @property
    def share(self) -> float:
        """The share that is true; NaN of none."""
        return self.true / self.number if self.number else math.nan


def bins(stated: Sequence[tuple[float, bool]], number: int = BINS) -> list[Bin]:
    """Statements as (probability, true or not), in bins of equal width; certainty is in the last."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(number)]
    for probability, true in stated:
        groups[min(number - 1, int(probability * number))].append((probability, true))
    return [
        Bin(
            i / number,
            (i + 1) / number,
            len(group),
            math.fsum(p for p, _ in group) / len(group) if group else math.nan,
            sum(true for _, true in group),
        )
        for i, group in enumerate(groups)
    ]


def calibration_error(stated: Sequence[tuple[float, bool]], number: int = BINS) -> float:
    """The expected calibration error: how far the share that is true is off the mean probability.

    Averaged over bins of equal width, each by the number in it (Naeini and
    others, AAAI 2015); NaN of none.
    """
    if not stated:
        return math.nan
    return math.fsum(abs(b.true - b.mean * b.number) for b in bins(stated, number) if b.number) / len(stated)


def brier(stated: Sequence[tuple[float, bool]]) -> float:
    """The mean squared distance of probabilities from what came true (Brier, 1950); NaN of none."""
    return math.fsum((p - true) ** 2 for p, true in stated) / len(stated) if stated else math.nan


def area_under_curve(positive: Sequence[float], negative: Sequence[float]) -> float:
    """How often a positive case scores above a negative one, ties counting half; NaN without both.

    That is the area under the receiver's operating characteristic (Hanley and McNeil, 1982).
    """
    if not positive or not negative:
        return math.nan
    ordered = sorted(negative)
    above = sum(bisect_left(ordered, score) + bisect_right(ordered, score) for score in positive)
    return above / 2 / len(positive) / len(negative)


def interval(true: int, number: int) -> tuple[float, float]:
    """The 95% interval of a share (Wilson, 1927); 0 to 1 of none."""
    if not number:
        return 0.0, 1.0
    z = 1.959964
    share = true / number
    middle = share + z * z / (2 * number)
    spread = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    scale = 1 + z * z / number
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
