"""Senses: words as places in a space in which words that may stand for each other are close.

The places come with the lexicon; scripts/learn_senses.py lays the space out. Some words
lie where their sum does.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import reduce
from math import sqrt
from operator import add, mul
from typing import NamedTuple

from restore.bounds import WIDE, Kept
from restore.text.forms import FUNCTION_WORDS


class Sense(NamedTuple):
    """A place, and its distance from the middle."""

    place: Sequence[int]
    length: float

    def nearness(self, other: Sense) -> float:
        """The cosine of the angle between the two, −1…1."""
        return float(sum(map(mul, self.place, other.place)) / (self.length * other.length))

    @property
    def signature(self) -> int:
        """On which side of the middle it lies in each dimension, as bits: near senses differ in few."""
        return int("".join(["1" if x > 0 else "0" for x in self.place]), 2)


class Senses:
    """The senses of words; `look_up` gives the place of a single one, or None; `most` senses are kept."""

    def __init__(self, look_up: Callable[[str], Sequence[int] | None], most: int = WIDE.senses) -> None:
        self._look_up = look_up
        self._known = Kept[str, Sense | None](most)

    def of(self, words: Sequence[str]) -> Sense | None:
        """Where these folded words lie together; None where the lexicon has none of them.

        Function words say nothing, unless there are no others.
        """
        key = " ".join(words)
        if key in self._known:
            return self._known[key]
        found = self._known[key] = self._sum(words)
        return found

    def _sum(self, words: Sequence[str]) -> Sense | None:
        if len(words) == 1:
            place = self._look_up(words[0])
            return None if place is None else _sense(array("h", place))
        content = [word for word in words if word not in FUNCTION_WORDS] or words
        places = [sense.place for word in content if (sense := self.of([word])) is not None]
        return _sense(reduce(_add, places)) if places else None


def _add(a: Sequence[int], b: Sequence[int]) -> Sequence[int]:
    return array("h", map(add, a, b))


def _sense(place: Sequence[int]) -> Sense | None:
    length = sqrt(sum(map(mul, place, place)))
    return Sense(place, length) if length else None
