"""Numbers and tables in Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from benchmarks.quality.measures import Bin, interval


def decimal(number: float, places: int = 2) -> str:
    """`number` with so many places; nothing for NaN."""
    return "" if math.isnan(number) else f"{number:.{places}f}"


def share(part: int, whole: int) -> str:
    """Such as "0.25 (1)"; nothing of none."""
    return f"{part / whole:.2f} ({part:,})" if whole else ""


def with_interval(true: int, number: int) -> str:
    """A share with its 95% interval; nothing of none."""
    if not number:
        return ""
    low, high = interval(true, number)
    return f"{true / number:.3f} ({low:.2f}–{high:.2f})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], align: str) -> str:
    """A table in Markdown; `align` has an l or r for each column."""
    marks = [{"l": "---", "r": "---:"}[letter] for letter in align]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, marks, *rows))


def bin_cells(b: Bin) -> list[str]:
    """A bin as cells: from–to, number, mean, share that is true."""
    return [f"{b.low:.1f}–{b.high:.1f}", f"{b.number:,}", decimal(b.mean), with_interval(b.true, b.number)]
