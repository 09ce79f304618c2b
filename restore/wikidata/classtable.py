"""Many classes in little room: some roots of Wikidata's tree have millions beneath them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from restore.gazetteer.source import is_wikidata_id


class ClassTable(Mapping[str, str]):
    """The kinds of instances by the ids of their classes, in twelve bytes a class."""

    def __init__(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take the numbers of ids, ascending, with their kinds."""
        places: dict[str, int] = {}
        self._numbers, self._kinds = array("Q"), array("I")
        for number, kind in rows:
            self._numbers.append(number)
            self._kinds.append(places.setdefault(kind, len(places)))
        self.kinds = tuple(places)
        """Each kind once."""

    def __getitem__(self, id: str) -> str:
        if is_wikidata_id(id) and len(id) < 20:
            at = bisect_left(self._numbers, int(id[1:]))
            if at < len(self._numbers) and self._numbers[at] == int(id[1:]):
                return self.kinds[self._kinds[at]]
        raise KeyError(id)

    def __iter__(self) -> Iterator[str]:
        return (f"Q{number}" for number in self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def identity(self) -> str:
        """A text that is the same for the same table."""
        found = sha256("\n".join(self.kinds).encode())
        found.update(self._numbers)
        found.update(self._kinds)
        return found.hexdigest()
