"""Whether an article as a whole was rewritten by a machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from benchmarks.quality.markdown import bin_cells, decimal, table
from benchmarks.quality.measures import area_under_curve, bins, brier, calibration_error
from benchmarks.quality.observe import Article, Observed
from benchmarks.quality.pictures import histograms
from restore.report.triage import ENOUGH

ORIGINS = ("spun", "original", "clean")


def section(seen: Observed) -> str:
    """The section of the page."""
    long = [a for a in seen.articles if a.words >= ENOUGH]
    spun, others = _split(long)
    lengths = [
        (f"{ENOUGH} words or more", long),
        (f"50 to {ENOUGH - 1}", [a for a in seen.articles if 50 <= a.words < ENOUGH]),
        ("below 50", [a for a in seen.articles if a.words < 50]),
    ]
    by_length = []
    for label, articles in lengths:
        positive, negative = _split(articles)
        origins = Counter(a.origin for a in articles)
        areas = [
            area_under_curve(positive, [a.rewritten for a in articles if a.origin == origin])
            for origin in ("original", "clean")
        ]
        by_length.append(
            [label, *(str(origins[o]) for o in ORIGINS)]
            + [decimal(area, 4) for area in (*areas, area_under_curve(positive, negative))]
        )
    thresholds = [
        [f"{bound:g}", *(_above(long, origin, bound) for origin in ORIGINS)] for bound in (0.1, 0.5, 0.9)
    ]
    stated = [(a.rewritten, a.origin == "spun") for a in long]
    return f"""\
## The article as a whole

Was this text rewritten by a machine? Spun articles against their own originals and against clean news, all read with the names of the news set. The area under the curve (AUC) is how often a spun article gets a higher probability than another; 1 at best. All of them were spun in the same way: what other rewriters leave behind may be less plain.

{table(["length", "spun", "originals", "clean", "AUC, originals", "AUC, clean", "AUC, both"], by_length, "lrrrrrr")}

The probability of articles of {ENOUGH} words or more:

![Histograms of the probability, of spun articles and of others](rewritten.svg)

Those that reach a probability, of {len(spun)} spun articles and {len(others)} others:

{table(["at least", "spun", "originals", "clean"], thresholds, "rrrr")}

Calibration, where {len(spun)} of {len(long)} articles are spun (among fewer of them, fewer of those called spun will be): expected calibration error {decimal(calibration_error(stated), 3)}, Brier score {decimal(brier(stated), 3)}.

{table(["probability", "articles", "mean probability", "spun"], [bin_cells(b) for b in bins(stated)], "lrrl")}"""


def picture(seen: Observed) -> str:
    """The histograms of the probability, as SVG."""

    def counts(origin: str) -> list[int]:
        return [
            b.number
            for b in bins(
                [(a.rewritten, True) for a in seen.articles if a.origin == origin and a.words >= ENOUGH]
            )
        ]

    return histograms(
        {
            "spun articles": {"spun": counts("spun")},
            "others": {"originals": counts("original"), "clean": counts("clean")},
        },
        "Probability that an article was machine-rewritten",
    )


def _split(articles: Iterable[Article]) -> tuple[list[float], list[float]]:
    """The probabilities of the spun ones and of the others."""
    spun: list[float] = []
    others: list[float] = []
    for article in articles:
        (spun if article.origin == "spun" else others).append(article.rewritten)
    return spun, others


def _above(articles: Iterable[Article], origin: str, bound: float) -> str:
    scores = [a.rewritten for a in articles if a.origin == origin]
    return f"{sum(score >= bound for score in scores)}/{len(scores)}"
