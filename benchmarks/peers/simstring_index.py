"""SimString: names that share enough letter triples with a window, ranked again by rapidfuzz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process
from simstring_rust import database, extractors, measures, searcher

from benchmarks.names import Names
from benchmarks.peers.peer import Repair
from benchmarks.peers.windows import Hit, Window, fits, repairs

ALIKE = 0.7  # least cosine of the letter triples


class SimstringPeer:
    """A SimString index of folded names; the score is `rapidfuzz.fuzz.ratio` of a window and its best name."""

    def __init__(self, names: Names, least: float) -> None:
        """Fill the index; names below `least` in the second ranking are left out."""
        self._names = names
        self._least = least
        self._index = database.HashDb(extractors.CharacterNgrams(3, " "))
        for key in names.listed:
            self._index.insert(key)
        self._searcher = searcher.Searcher(self._index, measures.Cosine())

    def repair(self, text: str) -> list[Repair]:
        """The repairs of `text`."""
        return repairs(text, self._names, self._match)

    def _match(self, windows: Sequence[Window]) -> Iterator[Hit]:
        for window in windows:
            found = (self._names.listed[key] for key, _ in self._searcher.ranked_search(window.key, ALIKE))
            rivals = [name for name in found if fits(window, name)]
            keys = [name.key for name in rivals]
            best = process.extractOne(window.key, keys, scorer=fuzz.ratio, score_cutoff=self._least)
            if best is not None:
                yield Hit(window, rivals[best[2]], best[1])
