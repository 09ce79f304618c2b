"""Terms by their gist: where the words of each lie together in the space of senses.

Thousands of terms are looked through in a moment, as one long number holds the coordinates of all in
one dimension, and sums of such numbers add for all terms at once. Of the words of a text only the signs
of the larger coordinates are used for that (Charikar, 2002); those that may be near are then measured.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import sqrt
from typing import Any

from restore.lexicon.sense import Sense, Senses, squared
from restore.store import Store

MOST = 20_000  # terms of a gazetteer that are found by their gist, the first ones
SHORTEST, LONGEST = 2, 6  # words of such terms
LENGTH = 254.0  # of the places as they are kept, so that each number fits a byte …
MIDDLE = 128  # … when so much is added to it
LARGE = 22  # coordinates of words that count in the first look, and …
MEAN = 40.0  # … how large they are taken for: too little, so that the barely near are mostly passed over
LANE = 16  # bits that each term has in a long number
_ZERO = 1 << LANE - 1  # what is added so that all are positive


class Gists:
    """The gists of the terms of an index."""

    def __init__(self, store: Store) -> None:
        """Open them."""
        self._forms = store["gist_forms"]
        self._places = store["gist_places"]
        self._squares = store["gist_squares"]
        self._dimensions: int = store.meta["dimensions"]

    def __len__(self) -> int:
        return len(self._forms)

    def roughly(self, word: Sense) -> int:
        """How near all terms are to a word, roughly, in one long number; those of some words may be added up."""
        more = less = balance = 0
        for x, lanes in zip(word.place, self._lanes, strict=True):
            if x > LARGE:
                more += lanes
                balance += 1
            elif x < -LARGE:
                less += lanes
                balance -= 1
        return more - less - MIDDLE * balance * self._ones

    def near(self, sense: Sense, roughly: int, least: float) -> list[tuple[float, int]]:
        """(nearness, form) of the terms that are at least so near to a sense.

        `roughly` is the sum for the words that the sense is of; by it terms that
        are hardly as near as that are often missed.
        """
        near = []
        size, length = self._dimensions, sqrt(sense.square) * LENGTH
        place = tuple([x + MIDDLE for x in sense.place])
        for at in self._above(roughly, int(least * length / MEAN)):
            apart = squared(place, bytes(self._places[at * size : (at + 1) * size]))
            nearness = (sense.square + self._squares[at] - apart) / 2 / length
            if nearness >= least:
                near.append((nearness, self._forms[at]))
        return near

    def _above(self, number: int, least: int) -> Iterator[int]:
        """The terms that have at least so much in a long number."""
        high = ((number + (_ZERO - least) * self._ones) & self._highest).to_bytes(
            len(self._forms) * 2, "little"
        )
        at = high.find(0x80)
        while at >= 0:
            yield at >> 1
            at = high.find(0x80, at + 1)

    @cached_property
    def _lanes(self) -> list[int]:
        """For each dimension the coordinates of all terms in one number, `MIDDLE` added to each."""
        places = bytes(self._places)
        lanes = []
        for at in range(self._dimensions):
            wide = bytearray(2 * len(self._forms))
            wide[::2] = places[at :: self._dimensions]
            lanes.append(int.from_bytes(wide, "little"))
        return lanes

    @cached_property
    def _ones(self) -> int:
        return int.from_bytes(b"\1\0" * len(self._forms), "little")

    @cached_property
    def _highest(self) -> int:
        return self._ones << LANE - 1


class GistWriter:
    """Gathers the gists of terms while an index is compiled."""

    def __init__(self, senses: Senses) -> None:
        self._senses = senses
        self._forms = array("I")
        self._places = bytearray()
        self._squares = array("I")

    def add(self, form: int, keys: Sequence[str]) -> None:
        """Take a term by its folded words."""
        if len(self._forms) < MOST and SHORTEST <= len(keys) <= LONGEST and (sense := self._senses.of(keys)):
            self._forms.append(form)
            shrink = LENGTH / sqrt(sense.square)
            place = [max(-127, min(127, round(x * shrink))) for x in sense.place]
            self._places.extend(x + MIDDLE for x in place)
            self._squares.append(sum(x * x for x in place))

    def sections(self) -> dict[str, tuple[str, Any]]:
        """The sections of `Gists`."""
        return {
            "gist_places": ("B", bytes(self._places)),
            "gist_squares": ("I", self._squares),
            "gist_forms": ("I", self._forms),
        }
