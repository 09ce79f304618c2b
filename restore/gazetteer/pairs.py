"""Which words stand near each other in names: what finds a name all of whose words are common.

Function words that very many names have are passed over. Two other words of a
name are *near* when no more than three are between them. Each such pair is kept once, in the row of the word that fewer names have,
so that rows are short even for names like "World Bank" among millions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from restore.store import Rows, Store

COMMON = 1500  # names from which a function word is passed over
NEAR = 4  # words from one word of a pair to the other
BUSY = 128  # names from which a word is a busy one: its mates are looked up, not read through
MOST = 1000  # names kept for one pair of words, the much-mentioned ones
PLACES = 16  # places of a name that can be found; longer names are found by their beginning
_BITS = 64


class Pairs:
    """The pairs of an index: rows of mates, each with the places where the two words stand.

    `counts` says for each unit how often it stands in a name; the row of a unit in `mates` are
    those that stand near it in names and are not rarer, in order, again for each place.
    """

    def __init__(self, store: Store) -> None:
        self.counts = store["unit_counts"]
        self.mates = Rows(store, "mates")
        self._places = store["mates.places"]
        self._filter = store["mates.filter"]
        self.shift = _BITS - (8 * len(self._filter)).bit_length() + 1

    @property
    def filter(self) -> memoryview:
        """One bit for each pair of busy words at `(spread(a) ^ spread(b)) >> shift`, and for some others."""
        return self._filter

    def places(self, unit: int, mate: int) -> Iterator[tuple[int, int, int]]:
        """(form, place of `unit`, place of `mate`) where the two stand near each other."""
        swapped = owner(unit, mate, self.counts) != unit
        if swapped:
            unit, mate = mate, unit
        row, start = self.mates[unit], self.mates.start(unit)
        low = bisect_left(row, mate)
        for value in self._places[start + low : start + bisect_right(row, mate, low)]:
            first, second = value >> 4 & PLACES - 1, value & PLACES - 1
            yield (value >> 8, second, first) if swapped else (value >> 8, first, second)


def owner(a: int, b: int, counts: memoryview) -> int:
    """The one of two units that has the pair in its row: the rarer, of equals the first."""
    if counts[a] == counts[b]:
        return min(a, b)
    return a if counts[a] < counts[b] else b


def spread(unit: int) -> int:
    """A number of 64 bits for a unit, as good as random (Steele's SplitMix)."""
    x = (unit + 1) * 0x9E3779B97F4A7C15 & (1 << _BITS) - 1
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & (1 << _BITS) - 1
    return x ^ x >> 27
