"""Compiling the pairs of words that stand near each other in names."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from restore.gazetteer.grouped import grouped
from restore.gazetteer.pairs import BUSY, MOST, NEAR, PLACES, spread
from restore.gazetteer.progress import Progress
from restore.store import Spool, narrow

_MATE = 40  # bits of form and places in a packed pair; the mate is above them
_VALUE = (1 << _MATE) - 1
_BLOCK = 1 << 16  # pairs written at once
_EVERY = 1 << 16


class Place(NamedTuple):
    """A unit of a name: where it begins, the place after it, its rank among the words that are not passed over, its number."""

    start: int
    end: int
    rank: int
    unit: int


def near(units: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """The pairs of units of one name that are near each other, the earlier first; `units` in order of start."""
    for at, first in enumerate(units):
        for second in units[at + 1 :]:
            if second.start >= first.end and second.rank - first.rank <= NEAR:
                yield first, second


class Pairing:
    """Collects the pairs of names, form after form, and makes the sections that `Pairs` reads."""

    def __init__(self, counts: Sequence[int]) -> None:
        """`counts` says for each unit how often it stands in a name."""
        self._counts = counts
        self._owners = array("I")
        self._packed = array("Q")

    def add(self, form: int, units: Sequence[Place]) -> None:
        """Take the units of a form."""
        counts, owners, packed = self._counts, self._owners, self._packed
        for first, second in near(units):
            a, b = first.unit, second.unit
            # As `pairs.owner`, written out: this is done millions of times.
            if counts[a] < counts[b] or (counts[a] == counts[b] and a <= b):
                owners.append(a)
                packed.append(b << _MATE | form << 8 | first.start << 4 | second.start)
            else:
                owners.append(b)
                packed.append(a << _MATE | form << 8 | second.start << 4 | first.start)

    def sections(
        self, priors: Sequence[int], folder: Path, spools: list[Spool], progress: Progress
    ) -> dict[str, tuple[str, Any]]:
        """The sections; those that are long wait in `folder`, in files that are put to `spools`.

        `priors` are the bits of the forms: of the names with one and the same
        pair the `MOST` with the fewest are kept.
        """
        units = len(self._counts)
        starts, packed = grouped(self._owners, self._packed, units)
        self._owners, self._packed = array("I"), array("Q")
        code = "Q" if len(priors) >= 1 << 24 else "I"
        mates, places = Spool(folder), Spool(folder)
        spools += mates, places
        ends = array("Q")
        busy = sum(
            starts[unit] - (starts[unit - 1] if unit else 0)
            for unit in range(units)
            if self._counts[unit] > BUSY
        )
        size = 64
        while size < busy:  # bytes: eight bits and more for a pair
            size *= 2
        bits, shift = bytearray(size), 64 - (8 * size).bit_length() + 1
        some_mates, some_places = array("I"), array(code)
        start = written = 0
        for unit, end in enumerate(starts):
            row: Sequence[int] = sorted(packed[start:end]) if end - start > 1 else packed[start:end]
            if end - start > MOST:
                row = list(_cut(row, priors))
            known = len(some_mates)
            some_mates.extend([pair >> _MATE for pair in row])
            some_places.extend([pair & _VALUE for pair in row])
            if self._counts[unit] > BUSY:
                own = spread(unit)
                for mate in set(some_mates[known:]):
                    place = (own ^ spread(mate)) >> shift
                    bits[place >> 3] |= 1 << (place & 7)
            ends.append(written + len(some_mates))
            if len(some_mates) > _BLOCK:
                mates.add(some_mates)
                places.add(some_places)
                written += len(some_mates)
                some_mates, some_places = array("I"), array(code)
            if unit % _EVERY == 0:
                progress("pairing words", unit / units)
            start = end
        mates.add(some_mates)
        places.add(some_places)
        return {
            "mates.ends": narrow(ends),
            "mates.values": ("I", mates),
            "mates.places": (code, places),
            "mates.filter": ("B", bits),
        }


def _cut(row: Iterable[int], priors: Sequence[int]) -> Iterator[int]:
    """The pairs of a row in order, of each pair of words no more than `MOST`."""
    group: list[int] = []
    for pair in row:
        if group and group[0] >> _MATE != pair >> _MATE:
            yield from _foremost(group, priors)
            group = []
        group.append(pair)
    yield from _foremost(group, priors)


def _foremost(group: list[int], priors: Sequence[int]) -> list[int]:
    if len(group) <= MOST:
        return group
    return sorted(sorted(group, key=lambda pair: (priors[(pair & _VALUE) >> 8], pair))[:MOST])


assert PLACES == 1 << 4  # two places are packed into a byte
