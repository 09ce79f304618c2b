"""What the evaluation data hold, and what counts as right in them."""

from __future__ import annotations

import bisect
import csv
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from restore.edit import Edit, apply
from restore.span import Span

CARRIERS = (
    "The study relies on {} in every experiment.",
    "We compare {} with earlier results.",
    "In this section, {} is described.",
    "Recent work on {} has grown quickly.",
)
"""Sentences for tortured phrases, taken in turn."""

ORGANISATION_CARRIERS = (
    "Officials from the {} met on Tuesday.",
    "A spokesman for the {} declined to comment.",
    "The report was written by the {} last year.",
)
"""The same for organisations."""


class Mention(NamedTuple):
    """A damaged mention: what the data call its damage, how it reads and how it should read."""

    kind: str
    place: Span
    observed: str
    original: str


class Gold(Protocol):
    """A text of which it is known how it should read."""

    text: str
    mentions: list[Mention]

    def right(self, edits: Sequence[Edit]) -> list[bool]:
        """Which of `edits`, made to the text together, are right."""

    def restored(self, edits: Sequence[Edit]) -> list[bool]:
        """Which of the mentions are as they should be after `edits`."""


class Case(NamedTuple):
    """A text to check, the set that it is from and its fold."""

    set: str
    fold: int
    gold: Gold


def norm(text: str) -> str:
    """`text` without what does not count: case, the kind of white space and of apostrophe."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip().casefold()


def fold_of(identity: str, folds: int) -> int:
    """The fold of a document by its id, of a phrase by its canonical form."""
    return zlib.crc32(identity.casefold().encode()) % folds


class Spun:
    """A rewritten text aligned with its original: an edit is right when it gives the original back.

    `edits` are (start, end, new start, new end): the original code points
    start…end read as new start…new end in the text. `damaged` are the places of
    the mentions, each with what the data call its damage.
    """

    def __init__(
        self,
        text: str,
        original: str,
        edits: Iterable[Sequence[int]],
        damaged: Iterable[tuple[Span, str]] = (),
    ) -> None:
        self.text = text
        self.original = original
        self.edits = [(a, b, c, d) for a, b, c, d in edits]
        self._starts = [edit[2] for edit in self.edits]
        self.mentions = []
        for place, kind in damaged:
            wide = self.widened(place)
            observed = text[wide.start : wide.end]
            self.mentions.append(Mention(kind, place, observed, self.source(wide)))

    def touching(self, place: Span) -> list[Span]:
        """The rewritten places that share a code point with `place`."""
        return [Span(c, d) for _, _, c, d in self.edits if c < place.end and d > place.start]

    def widened(self, place: Span) -> Span:
        """`place` with the whole of the rewritten places that it touches."""
        places = [place, *self.touching(place)]
        return Span(min(p.start for p in places), max(p.end for p in places))

    def source(self, place: Span) -> str:
        """What the original has for `place`."""
        return self.original[self._source(place.start, False) : self._source(place.end, True)]

    def _source(self, at: int, end: bool) -> int:
        i = bisect.bisect_right(self._starts, at) - 1
        if i < 0:
            return at
        start, stop, new_start, new_stop = self.edits[i]
        if at >= new_stop:
            return stop + at - new_stop
        return stop if end and at > new_start else start

    def right(self, edits: Sequence[Edit]) -> list[bool]:
        """Each edit alone: what it leaves of the rewritten places that it touches must be right too."""
        return list(map(self._right, edits))

    def _right(self, edit: Edit) -> bool:
        place, content = edit
        wide = self.widened(place)
        new = self.text[wide.start : place.start] + content + self.text[place.end : wide.end]
        return bool(self.touching(place)) and norm(new) == norm(self.source(wide))

    def restored(self, edits: Sequence[Edit]) -> list[bool]:
        """A mention is, when right edits cover all that was rewritten in it."""
        good = [self.widened(edit.span) for edit in edits if self._right(edit)]
        return [
            all(any(t.within(wide) for wide in good) for t in self.touching(mention.place))
            for mention in self.mentions
        ]


class Sentence:
    """A sentence with one damaged phrase: it must read as it should afterwards."""

    def __init__(self, text: str, wanted: str, mention: Mention) -> None:
        self.text = text
        self.wanted = norm(wanted)
        self.mentions = [mention]

    def right(self, edits: Sequence[Edit]) -> list[bool]:
        """An edit that alone makes the sentence right is; if none does, all are that do it together."""
        alone = [norm(apply(self.text, [edit])) == self.wanted for edit in edits]
        return alone if any(alone) else [all(self.restored(edits))] * len(edits)

    def restored(self, edits: Sequence[Edit]) -> list[bool]:
        """The phrase is, when the sentence is right after all edits."""
        return [norm(apply(self.text, edits)) == self.wanted]


class Untouched:
    """A text in which nothing is to be repaired: every edit is wrong."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Mention] = []

    def right(self, edits: Sequence[Edit]) -> list[bool]:
        """None is."""
        return [False] * len(edits)

    def restored(self, edits: Sequence[Edit]) -> list[bool]:
        """There are no mentions."""
        return []


def news(data: Path, folds: int) -> Iterator[tuple[Case, Spun]]:
    """Rewritten news, each also with what it was rewritten from."""
    for row in json_lines(data / "spun_news.jsonl"):
        damaged = [(Span(g["start"], g["end"]), g["kind"]) for g in row["gold"]]
        spun = Spun(row["text"], row["original"], row["edits"], damaged)
        yield Case("news", fold_of(row["id"], folds), spun), spun


def phrases(data: Path, folds: int) -> Iterator[Case]:
    """Tortured phrases, each in a sentence."""
    return _sentences("phrases", data / "phrases.tsv", CARRIERS, folds)


def organisations(data: Path, folds: int) -> Iterator[Case]:
    """Damaged organisations, each in a sentence; of those that have an acronym some with it in brackets."""
    return _sentences("organisations", data / "organisations.tsv", ORGANISATION_CARRIERS, folds)


def clean(data: Path, folds: int) -> Iterator[Case]:
    """Untouched news."""
    for row in json_lines(data / "clean.jsonl"):
        yield Case("clean", fold_of(row["id"], folds), Untouched(row["text"]))


def _sentences(name: str, path: Path, carriers: Sequence[str], folds: int) -> Iterator[Case]:
    for i, row in enumerate(table(path)):
        carrier = carriers[i % len(carriers)]
        acronym = f" ({row['acronym']})" if row.get("acronym") and i % 2 else ""
        damaged, canonical = row["corrupted"], row["canonical"]
        start = carrier.index("{}")
        mention = Mention("phrase", Span(start, start + len(damaged)), damaged, canonical)
        sentence = Sentence(carrier.format(damaged + acronym), carrier.format(canonical + acronym), mention)
        yield Case(name, fold_of(canonical, folds), sentence)


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, one a line."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file with tabs and a header."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
