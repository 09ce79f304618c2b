"""Texts of each kind, and how the repairs of one are judged.

Apostrophes, case and white space do not count (in the sample articles, case does).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from benchmarks.peers.peer import Repair
from benchmarks.tally import Mistake, Tally


class Case(Protocol):
    """A text with what is known about it; `key` tells the half of the data it belongs to."""

    @property
    def text(self) -> str:
        """What the tools read."""
        ...

    @property
    def key(self) -> str:
        """Its identity."""
        ...

    @property
    def mentions(self) -> list[tuple[str, str]]:
        """Its damaged mentions, and what they should be."""
        ...

    def judge(self, repairs: Sequence[Repair]) -> Tally:
        """Count what `repairs`, in order and apart, made of the text."""
        ...


class Edit(NamedTuple):
    """`start`…`end` of an original became `new_start`…`new_end` of the damaged text."""

    start: int
    end: int
    new_start: int
    new_end: int


class Gold(NamedTuple):
    """A damaged mention: its place in the damaged text, what it should be, the kind of damage."""

    start: int
    end: int
    canonical: str
    kind: str


@dataclass(frozen=True)
class SpunText:
    """An article with its original.

    A repair is right when it gives the original text back, from the first to
    the last edit that it touches; a mention is restored when right repairs
    cover all edits in it.
    """

    key: str
    text: str
    original: str
    edits: tuple[Edit, ...]
    gold: tuple[Gold, ...]

    @property
    def mentions(self) -> list[tuple[str, str]]:
        """The gold mentions."""
        return [(self.text[g.start : g.end], g.canonical) for g in self.gold]

    def judge(self, repairs: Sequence[Repair]) -> Tally:
        """Count restored mentions, right and wrong repairs."""
        good: list[tuple[int, int]] = []
        mistakes: list[Mistake] = []
        for repair in repairs:
            over = [e for e in self.edits if e.new_start < repair.end and e.new_end > repair.start]
            start = min([repair.start, *(e.new_start for e in over)])
            end = max([repair.end, *(e.new_end for e in over)])
            became = self.text[start : repair.start] + repair.replacement + self.text[repair.end : end]
            if over and norm(became) == norm(
                self.original[self._origin(start) : self._origin(end, last=True)]
            ):
                good.append((start, end))
            else:
                mistakes.append(self._mistake(repair))
        restored = (
            mention
            for mention in self.gold
            if all(
                any(start <= e.new_start and e.new_end <= end for start, end in good)
                for e in self.edits
                if e.new_start < mention.end and e.new_end > mention.start
            )
        )
        return Tally(
            texts=1,
            words=len(self.text.split()),
            due=Counter(mention.kind for mention in self.gold),
            restored=Counter(mention.kind for mention in restored),
            right=len(good),
            wrong=len(mistakes),
            mistakes=tuple(mistakes),
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [e.new_start for e in self.edits]

    def _origin(self, place: int, *, last: bool = False) -> int:
        """Where a place of the text was in the original; inside an edit its start, or its end for the `last`."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return place
        edit = self.edits[at]
        if edit.new_start < place < edit.new_end:
            return edit.end if last else edit.start
        return place + edit.end - edit.new_end if place >= edit.new_end else edit.start

    def _mistake(self, repair: Repair) -> Mistake:
        meant = [g.canonical for g in self.gold if g.start < repair.end and repair.start < g.end]
        return Mistake(self.text[repair.start : repair.end], repair.replacement, " / ".join(meant))


@dataclass(frozen=True)
class Sentence:
    """A sentence round one damaged phrase: restored when it reads as it should, wrong when edited otherwise."""

    key: str
    text: str
    expected: str
    corrupted: str
    canonical: str

    @property
    def mentions(self) -> list[tuple[str, str]]:
        """The phrase."""
        return [(self.corrupted, self.canonical)]

    def judge(self, repairs: Sequence[Repair]) -> Tally:
        """Count 1 restored, or 1 wrong, or neither."""
        right = norm(applied(self.text, repairs)) == norm(self.expected)
        wrong = bool(repairs) and not right
        mistakes = tuple(
            Mistake(self.text[r.start : r.end], r.replacement, self.canonical) for r in repairs if wrong
        )
        return Tally(
            texts=1,
            words=len(self.text.split()),
            due=Counter(["phrase"]),
            restored=Counter(["phrase"] * right),
            right=int(right),
            wrong=int(wrong),
            mistakes=mistakes,
        )


@dataclass(frozen=True)
class CleanText:
    """An article as it was printed: each repair is wrong."""

    key: str
    text: str

    @property
    def mentions(self) -> list[tuple[str, str]]:
        """None."""
        return []

    def judge(self, repairs: Sequence[Repair]) -> Tally:
        """Count the repairs."""
        mistakes = tuple(Mistake(self.text[r.start : r.end], r.replacement, "") for r in repairs)
        return Tally(texts=1, words=len(self.text.split()), wrong=len(repairs), mistakes=mistakes)


class Row(NamedTuple):
    """A row of the table beside a sample article."""

    observed: str
    canonical: tuple[str, ...]
    channel: str


@dataclass(frozen=True)
class Article:
    """A sample article with its table; rows of the channel `welcome` may be repaired and need not be."""

    key: str
    text: str
    rows: tuple[Row, ...]
    welcome: str = "running text"

    @property
    def mentions(self) -> list[tuple[str, str]]:
        """The rows that are to be restored."""
        return [(row.observed, row.canonical[0]) for row in self.rows if row.channel != self.welcome]

    def judge(self, repairs: Sequence[Repair]) -> Tally:
        """Count restored rows, and repairs that no row explains."""
        due: Counter[str] = Counter()
        restored: Counter[str] = Counter()
        explained: set[Repair] = set()
        for row, start, end in self._places():
            over = [r for r in repairs if r.start < end and start < r.end]
            first, last = min([start, *(r.start for r in over)]), max([end, *(r.end for r in over)])
            shifted = [r._replace(start=r.start - first, end=r.end - first) for r in over]
            became = _blanks(applied(self.text[first:last], shifted))
            wanted = {_blanks(self.text[first:start] + c + self.text[end:last]) for c in row.canonical}
            right = became in wanted
            if right:
                explained.update(over)
            if row.channel != self.welcome:
                due[row.channel] += 1
                restored[row.channel] += right
        wrong = [r for r in repairs if r not in explained]
        return Tally(
            texts=1,
            words=len(self.text.split()),
            due=due,
            restored=+restored,
            right=len(repairs) - len(wrong),
            wrong=len(wrong),
            mistakes=tuple(Mistake(self.text[r.start : r.end], r.replacement, self._meant(r)) for r in wrong),
        )

    def _places(self) -> Iterator[tuple[Row, int, int]]:
        """Where the words of each row stand, broken over lines or not."""
        for row in self.rows:
            for match in re.finditer(r"\s+".join(map(re.escape, row.observed.split(" "))), self.text):
                yield row, *match.span()

    def _meant(self, repair: Repair) -> str:
        return " / ".join(
            row.canonical[0]
            for row, start, end in self._places()
            if start < repair.end and repair.start < end
        )


def applied(text: str, repairs: Sequence[Repair]) -> str:
    """`text` with the repairs, which are apart."""
    for repair in sorted(repairs, key=lambda r: r.start, reverse=True):
        text = text[: repair.start] + repair.replacement + text[repair.end :]
    return text


def norm(text: str) -> str:
    """`text` without case, surplus white space and typographic apostrophes."""
    return _blanks(text).strip().casefold()


def _blanks(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'"))
