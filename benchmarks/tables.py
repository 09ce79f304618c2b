"""The tables of the page, in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from benchmarks.data import Collection
from benchmarks.peers import OWN
from benchmarks.quality import markdown
from benchmarks.results import Results, label
from benchmarks.run import Outcome
from benchmarks.tally import Tally

DAMAGE = {"synonym": "words replaced", "spacing": "spacing", "typo": "misspelt"}  # kinds in the news set


class Column(NamedTuple):
    """A heading and the cell below it."""

    title: str
    cell: Callable[[Tally], str]


def percent(share: float | None) -> str:
    """A share as people read it; a dash for none."""
    return "–" if share is None else f"{share:.1%}"


def columns(collection: Collection) -> list[Column]:
    """What is shown for a set of this kind."""
    restored = Column("restored", lambda tally: percent(tally.share))
    if collection.kind == "clean":
        return [
            Column("edits", lambda tally: str(tally.wrong)),
            Column("in 10,000 words", lambda tally: f"{tally.wrong_per_10000:.1f}"),
        ]
    if collection.kind == "sentences":
        return [restored, Column("wrong", lambda tally: percent(tally.wrong_share))]
    edits = [
        Column("right among its edits", lambda tally: percent(tally.precision)),
        Column("wrong edits", lambda tally: str(tally.wrong)),
    ]
    if collection.kind == "seeds":
        return [restored, *edits]

    def of(kind: str) -> Callable[[Tally], str]:
        return lambda tally: percent(tally.share_of(kind))

    return [restored, *(Column(f"… {title}", of(kind)) for kind, title in DAMAGE.items()), *edits]


def whole(results: Results, collection: Collection) -> list[str]:
    """What the tools made of a set, each of the texts that it read."""
    shown = columns(collection)
    rows = (
        [label(o.tool, s), texts(o), *(c.cell(o.tally(s)) for c in shown), pace(o)]
        for o, s in results.rows(collection)
    )
    return table(["", "texts", *(c.title for c in shown), "words/s"], rows)


def sampled(results: Results, collection: Collection, numbers: Sequence[int]) -> list[str]:
    """The same on these texts only, without the tools that did not read them."""
    shown = columns(collection)
    rows = (
        [label(o.tool, s), *(c.cell(o.tally(s, numbers)) for c in shown)] for o, s in results.rows(collection)
    )
    return table(["", *(c.title for c in shown)], rows)


def overview(results: Results) -> list[str]:
    """One row for each setting: a figure or two of each set."""
    damaged = results.sets("news") or results.sets("seeds")
    sentences = results.sets("phrases", "organisations")
    clean = results.one("clean-names", "healthy")
    head = [""]
    for collection in damaged:
        head += [f"{collection.title}: restored", "right among its edits"]
    head += [f"{collection.title}: restored" for collection in sentences]
    head += [f"{clean.title}: edits in 10,000 words", "words/s", "start-up"]
    rows = []
    for outcome, setting in results.rows(clean):
        cells = [label(outcome.tool, setting) + ("\\*" if outcome.tool.slow else "")]
        for collection in damaged:
            tally = results.outcomes[collection.name, outcome.tool.name].tally(setting)
            cells += [percent(tally.share), percent(tally.precision)]
        for collection in sentences:
            tally = results.outcomes[collection.name, outcome.tool.name].tally(setting)
            cells.append(percent(tally.share))
        cells += [f"{outcome.tally(setting).wrong_per_10000:.1f}", pace(outcome)]
        cells.append(ratio(results.startup, outcome.tool.name))
        rows.append(cells)
    return table(head, rows)


def ratio(startup: Mapping[str, float], name: str) -> str:
    """The start-up of a tool in starts of codespell, or of this tool where that is absent."""
    unit = startup.get("codespell") or startup.get(OWN)
    seconds = startup.get(name)
    return f"{seconds / unit:.1f}" if unit and seconds else "–"


def pace(outcome: Outcome) -> str:
    """Words in a second, to two digits."""
    return f"{float(f'{outcome.speed:.2g}'):,.0f}"


def texts(outcome: Outcome) -> str:
    """How many texts a tool read, marked where its time was up."""
    return f"{len(outcome.repairs):,}" + (" †" if outcome.stopped else "")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, figures: bool = True) -> list[str]:
    """The lines of a Markdown table; `figures` stand to the right."""
    cells = ([cell(text) for text in row] for row in rows)
    return markdown.table(head, cells, "l" + ("r" if figures else "l") * (len(head) - 1)).split("\n")


def cell(text: str) -> str:
    """`text` in a table: on one line, without signs that would end the cell."""
    return " ".join(text.split()).replace("|", "\\|")
