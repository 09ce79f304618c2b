"""Senses: words as places in a space in which words that may stand for each other are close.

The places come with the lexicon; scripts/learn_senses.py lays the space out. Some words
lie where their sum does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from math import dist, sqrt
from operator import add
from typing import NamedTuple

from restore.bounds import WIDE, Kept
from restore.text.forms import FUNCTION_WORDS

Place = tuple[int, ...]


class Sense(NamedTuple):
    """A place, and the square of its distance from the middle."""

    place: Place
    square: int

    @classmethod
    def at(cls, place: Place) -> Sense:
        """The sense that lies there."""
        return cls(place, squared((0,) * len(place), place))

    def nearness(self, other: Sense) -> float:
        """The cosine of the angle between the two, −1…1; neither may lie in the middle."""
        inner = (self.square + other.square - squared(self.place, other.place)) / 2
        return inner / (sqrt(self.square) * sqrt(other.square))


def squared(a: Sequence[int], b: Sequence[int]) -> int:
    """The square of the distance of two places.

    An inner product is had from it, (a² + b² − (a − b)²) / 2, and several times sooner
    than by multiplying in Python; as all are whole numbers nothing is lost.
    """
    return round(dist(a, b) ** 2)


_UNKNOWN = Sense((), 0)


class Senses:
    """The senses of words; `look_up` gives the place of a single one, or None; `most` senses are kept."""

    def __init__(self, look_up: Callable[[str], Sequence[int] | None], most: int = WIDE.senses) -> None:
        self._look_up = look_up
        self._known = Kept[str, Sense | None](most)

    def of(self, words: Sequence[str]) -> Sense | None:
        """Where these folded words lie together; None where the lexicon has none of them.

        Function words say nothing, unless there are no others.
        """
        key = words[0] if len(words) == 1 else " ".join(words)
        found = self._known.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._known[key] = self._sum(words)
        return found

    def _sum(self, words: Sequence[str]) -> Sense | None:
        if len(words) == 1:
            place = self._look_up(words[0])
            return None if place is None else _sense(tuple(place))
        content = [word for word in words if word not in FUNCTION_WORDS] or words
        places = [sense.place for word in content if (sense := self.of([word])) is not None]
        return _sense(reduce(_add, places)) if places else None


def _add(a: Place, b: Place) -> Place:
    return tuple(map(add, a, b))


def _sense(place: Place) -> Sense | None:
    sense = Sense.at(place)
    return sense if sense.square else None
