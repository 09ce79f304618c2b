"""Stretches by where they lie, so that those at a place are found without going through all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
_WIDTH = 64  # of a bucket, in the units that the stretches are counted in


class Overlaps(Generic[T]):
    """Items with half-open, non-empty stretches that can be asked for by a stretch that they overlap."""

    def __init__(self, items: Iterable[tuple[int, int, T]] = ()) -> None:
        """Hold `items`, each as start, end and what is there."""
        self._items: list[tuple[int, int, T]] = []
        self._buckets: dict[int, list[int]] = defaultdict(list)
        for start, end, item in items:
            self.add(start, end, item)

    def add(self, start: int, end: int, item: T) -> None:
        """Hold one more."""
        number = len(self._items)
        self._items.append((start, end, item))
        for bucket in range(start // _WIDTH, (end - 1) // _WIDTH + 1):
            self._buckets[bucket].append(number)

    def of(self, start: int, end: int) -> list[T]:
        """The items that share a unit with `start`…`end`, in the order in which they came."""
        numbers: set[int] = set()
        for bucket in range(start // _WIDTH, (end - 1) // _WIDTH + 1):
            numbers.update(self._buckets.get(bucket, ()))
        near = (self._items[number] for number in sorted(numbers))
        return [item for first, last, item in near if first < end and start < last]
