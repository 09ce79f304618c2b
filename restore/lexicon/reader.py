"""The compiled lexicon: frequencies, lemmas, synonyms with their probabilities."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path

from restore.bounds import WIDE, Bounds, Kept
from restore.lexicon.sense import Senses
from restore.store import Rows, Store, StringTable

FORMAT = "lexicon-3"
PATH = Path(__file__).parent / "lexicon.bin"
BOTH_INFLECTED = 0.25  # bits for a link between the base forms of two inflected words
QUANTUM = 16  # steps of a bit in which the cost of a synonym is stored; an odd number marks a weak link


class Lexicon:
    """What is known of English words; made by scripts/compile_lexicon.py.

    Terms (folded words, and set phrases of two or three words) are numbered;
    −1 stands for a term that is not known. `senses` says where words lie in a space
    of so many `dimensions`. `keep` bounds what is kept in memory.
    """

    def __init__(self, path: Path = PATH, *, keep: Bounds = WIDE) -> None:
        store = Store(path, format=FORMAT)
        self._terms = StringTable(store, "terms")
        self._rarity = store["rarity"]
        self._contrast = store["contrast"]
        self._lemmas = Rows(store, "lemmas")
        self._sources = Rows(store, "sources")
        self._cost = Rows(store, "cost")
        self._pairs = store["pairs"]
        self._pair_rarity = store["pair_rarity"]
        self._markers = store["markers"]
        self._marked_pairs = store["marked_pairs"]
        self._pair_markers = store["pair_markers"]
        self._with_sense = store["with_sense"]
        self._places = store["places"].cast("b")
        self.dimensions: int = store.meta["dimensions"]
        self._unknown = float(store.meta["unknown"])
        self._numbers = Kept[str, int](keep.words)
        self.senses = Senses(self._place, keep.senses)
        self.version = store.signature

    def __len__(self) -> int:
        return len(self._terms)

    def find(self, term: str) -> int:
        """The number of a folded term, or −1."""
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = self._terms.find(term)
        return number

    def term(self, number: int) -> str:
        """The term with this number."""
        return self._terms[number]

    def rarity(self, number: int) -> float:
        """−log2 of the word's relative frequency in running English, in bits."""
        return self._rarity[number] / 256 if number >= 0 else self._unknown

    def pair_rarity(self, first: int, second: int) -> float | None:
        """−log2 P(second | first) in running English, in bits; None where the pair is not counted."""
        key = (first << 32) | second
        at = bisect_left(self._pairs, key)
        if at == len(self._pairs) or self._pairs[at] != key:
            return None
        return max(0.0, self._pair_rarity[at] / 4 - self.rarity(first))

    def marker(self, first: int, second: int = -1) -> float:
        """Bits that a word, or a pair of neighbours, gives for a text that was machine-rewritten."""
        if second < 0:
            return (self._markers[first] - 128) / 16 if first >= 0 else 0.0
        key = (first << 32) | second
        at = bisect_left(self._marked_pairs, key)
        if at == len(self._marked_pairs) or self._marked_pairs[at] != key:
            return 0.0
        return (self._pair_markers[at] - 128) / 16

    def lemmas(self, number: int) -> list[int]:
        """The base forms of a word, itself not included."""
        return list(self._lemmas[number]) if number >= 0 else []

    def contrast(self, number: int) -> int:
        """The class of words that never stand for each other (compass, ordinal …); 0 for none."""
        return int(self._contrast[number]) if number >= 0 else 0

    def sources(self, number: int) -> list[tuple[int, float]]:
        """The terms that this one may have replaced: (number, −log2 P(this | original) in bits)."""
        return [(source, cost / QUANTUM) for source, cost in self.links(number)]

    def links(self, number: int) -> Iterable[tuple[int, int]]:
        """The same with the bits as they are kept, in steps of 1/`QUANTUM`."""
        if not 0 <= number < len(self._sources):
            return ()
        return zip(self._sources[number], self._cost[number], strict=True)

    def replacement_cost(self, observed: int, original: int, other_form: float) -> float | None:
        """−log2 P(observed | original) in bits, or None where no link is known.

        Links between base forms count too: for nearly nothing where both words
        are inflected (as "organizations" is for "networks"), at `other_form`
        bits where only one is.
        """
        best = self._link(observed, original)
        bases = self.lemmas(original)
        for seen in self.lemmas(observed):
            for meant, extra in ((original, other_form), *((base, BOTH_INFLECTED) for base in bases)):
                if (cost := self._link(seen, meant)) is not None and (best is None or cost + extra < best):
                    best = cost + extra
        for base in bases:
            cost = self._link(observed, base)
            if cost is not None and (best is None or cost + other_form < best):
                best = cost + other_form
        return best

    def weakly(self, observed: int, original: int) -> bool:
        """Whether no thesaurus links the two terms or their base forms, only that they are used alike."""
        meant = {original, *self.lemmas(original)}
        return not any(
            cost % 2 == 0
            for seen in (observed, *self.lemmas(observed))
            for source, cost in self.links(seen)
            if source in meant
        )

    def synonyms(self, number: int) -> list[int]:
        """The terms that a thesaurus gives for this one; those that are only used alike are not among them."""
        return [source for source, cost in self.links(number) if cost % 2 == 0]

    def _place(self, word: str) -> Sequence[int] | None:
        """Where a folded word lies in the space of senses, or None."""
        number, size = self.find(word), self.dimensions
        at = bisect_left(self._with_sense, number)
        if number < 0 or at == len(self._with_sense) or self._with_sense[at] != number:
            return None
        return self._places[at * size : (at + 1) * size]

    def _link(self, observed: int, original: int) -> float | None:
        """The bits of a link as it is kept, or None."""
        if not 0 <= observed < len(self._sources) or original < 0:
            return None
        size = self._sources.values.itemsize
        row, wanted = bytes(self._sources[observed]), original.to_bytes(size, sys.byteorder)
        at = row.find(wanted)
        while at > 0 and at % size:  # across two numbers
            at = row.find(wanted, at + 1)
        return None if at < 0 else float(self._cost[observed][at // size]) / QUANTUM
