"""Where this tool is not ahead, found in the figures and not by choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.data import Collection
from benchmarks.peers import LEVELS, OWN
from benchmarks.results import Results, label
from benchmarks.startup import article
from benchmarks.tables import DAMAGE, percent, ratio
from benchmarks.tally import Tally

MOST = 3  # tools named for one figure


class Figure(NamedTuple):
    """A figure of a tally: what it says, whether more is better, how it is written."""

    title: str
    value: Callable[[Tally], float | None]
    more: bool
    written: Callable[[float], str] = percent


def figures(collection: Collection) -> list[Figure]:
    """What is compared on a set of this kind."""
    restored = Figure("restored", lambda tally: tally.share, True)
    if collection.kind == "clean":
        return [Figure("edits in 10,000 words", lambda t: t.wrong_per_10000, False, lambda x: f"{x:.1f}")]
    if collection.kind == "sentences":
        return [restored, Figure("wrong", lambda tally: tally.wrong_share, False)]
    precise = Figure("right among its edits", lambda tally: tally.precision, True)
    if collection.kind == "seeds":
        return [restored, precise]

    def of(kind: str) -> Callable[[Tally], float | None]:
        return lambda tally: tally.share_of(kind)

    kinds = [Figure(f"restored, {title}", of(kind), True) for kind, title in DAMAGE.items()]
    return [restored, *kinds, precise]


def behind(results: Results) -> Iterator[str]:
    """A sentence for each figure in which another tool is better than this one at level review.

    Slow tools are compared on the texts that they read. The floor is not asked
    how little it breaks, since it repairs next to nothing.
    """
    own, review = results.reference, LEVELS[0]
    for collection in results.collections:
        mine = results.outcomes.get((collection.name, own.name))
        if mine is None:
            continue
        for figure in figures(collection):
            better: dict[str, tuple[float, str]] = {}
            for outcome, setting in results.rows(collection):
                if outcome.tool.own or (outcome.tool.floor and figure.title != "restored"):
                    continue
                theirs = figure.value(outcome.tally(setting))
                base = figure.value(mine.tally(review, list(outcome.repairs)))
                if theirs is None or base is None:
                    continue
                gain = theirs - base if figure.more else base - theirs
                if gain > better.get(outcome.tool.name, (0.0, ""))[0]:
                    tally = outcome.tally(setting)
                    said = f"{label(outcome.tool, setting)} {figure.written(theirs)}"
                    if tally.due and not figure.title.startswith("restored"):
                        said += f", with {percent(tally.share)} restored"
                    if len(outcome.repairs) < len(mine.repairs):
                        said += f" (on its sample, where the latter has {figure.written(base)})"
                    better[outcome.tool.name] = gain, said
            if better:
                best = sorted(better.values(), key=lambda item: -item[0])[:MOST]
                base = figure.value(mine.tally(review))
                own_figure = figure.written(base) if base is not None else "no edit"
                others = "; ".join(said for _, said in best)
                yield f"{collection.title}, {figure.title}: {others}; {label(own, review)} {own_figure}."
    yield from _speed(results)


def _speed(results: Results) -> Iterator[str]:
    clean = results.one("clean-names", "healthy")
    mine = results.outcomes[clean.name, OWN].speed
    faster = [
        f"{outcome.tool.name} {outcome.speed / mine:.1f} times as many"
        for outcome in results.of(clean)
        if not outcome.tool.own and outcome.speed > mine
    ]
    if faster:
        yield f"Words per second on {clean.title.lower()}: {'; '.join(faster)} as `restore`."
    quicker = [n for n, seconds in results.startup.items() if seconds < results.startup.get(OWN, 0.0)]
    if quicker:
        told = "; ".join(f"{name} {ratio(results.startup, name)}" for name in [*quicker, OWN])
        yield f"Start-up, in starts of codespell: {told}."
    if results.article.get("codespell", 0.0) and OWN in results.article:
        yield f"The same with an article of {len(article().split())} words: {ratio(results.article, OWN)}."
