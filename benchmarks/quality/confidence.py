"""Whether the confidence of findings is right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from benchmarks.quality.markdown import bin_cells, decimal, table, with_interval
from benchmarks.quality.measures import BINS, bins, brier, calibration_error
from benchmarks.quality.observe import LEVELS, SETS, Found, Observed
from benchmarks.quality.pictures import reliability
from restore.finding import Level
from restore.judge.policy import Policy


def section(seen: Observed) -> str:
    """The section of the page."""
    groups = {**{name: [f for f in seen.found if f.set == name] for name in SETS}, "together": seen.found}
    by_set = [_calibration(name, found) for name, found in groups.items()]
    by_level = [
        _calibration(level.name.lower(), [f for f in seen.found if f.level is level]) for level in LEVELS
    ]
    head = ["findings", "mean confidence", "right", "calibration error", "Brier score"]
    edits = ", ".join(
        f"{level.name.lower()} {_per_words(seen, level)}" for level in LEVELS if level is not Level.HINT
    )
    return f"""\
## Is the confidence right?

Of findings at 0.9, nine in ten should be right. The dots show how many are: above the dashed line the program is too modest, below it too sure.

![Reliability diagrams of each set and of all together](reliability.svg)

{table(["set", "findings", *head[1:]], by_set, "lrrlrr")}

“Together” counts each finding once, so that the sets weigh as much as they have findings.
The calibration error is the expected one (ECE) over {BINS} bins of equal width, 0 at best.

All findings together, by confidence:

{table(["confidence", *head[:3]], [bin_cells(b) for b in bins(_stated(seen.found))], "lrrl")}

And by level:

{table(["level", *head], by_level, "lrrlrr")}

False edits in 10,000 words of clean news, each level with those surer than it: {edits}."""


def picture(seen: Observed) -> str:
    """The reliability diagrams, as SVG."""
    groups = {"together": seen.found, **{name: [f for f in seen.found if f.set == name] for name in SETS}}
    policy = Policy()
    return reliability(
        {
            f"{name}: {len(found):,} findings, ECE {decimal(calibration_error(_stated(found)), 2)}": bins(
                _stated(found)
            )
            for name, found in groups.items()
        },
        {"review": policy.review, "safe": policy.safe},
    )


def _stated(found: Iterable[Found]) -> list[tuple[float, bool]]:
    return [(f.confidence, f.right) for f in found]


def _calibration(name: str, found: Sequence[Found]) -> list[str]:
    stated = _stated(found)
    mean = math.fsum(p for p, _ in stated) / len(stated) if stated else math.nan
    right = sum(f.right for f in found)
    return [
        name,
        f"{len(found):,}",
        decimal(mean),
        with_interval(right, len(found)),
        decimal(calibration_error(stated), 3),
        decimal(brier(stated), 3),
    ]


def _per_words(seen: Observed, level: Level) -> str:
    wrong = sum(f.set == "clean" and f.level >= level for f in seen.found)
    return f"{1e4 * wrong / max(1, seen.words.get('clean', 0)):.2f} ({wrong})"
