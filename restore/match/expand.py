"""What a word of the text may come from: the units of an index that it may be a damaged form of."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from restore.bounds import WIDE, Bounds
from restore.channel import glue, inflection, numeral, spelling
from restore.gazetteer.index import CAPITAL, Index
from restore.gazetteer.pairs import BUSY, spread
from restore.lexicon.reader import QUANTUM, Lexicon
from restore.match.null import most_bits
from restore.text import sounds

LOWERED = 6.0  # bits against a lower-case word where the name has a capital
RAISED = 4.0  # bits against a capital where the name has none
INFORMATIVE = 13.0  # bits of rarity from which a lower-case word may still seed a capitalised name
MISSPELT = 14.5  # bits of rarity from which a word is taken for a possible misspelling
UNKNOWN = 19.0  # bits of rarity from which a word may be two words run together
SCRAP = 2  # letters that may be left over where a space was moved
LONGEST = 60  # letters beyond which a word is no word
CHANNEL = 3.0  # bits to name the kind of damage, and …
SPELT = 5.0  # … where letters, spaces, endings or numbers changed: the alignment knows better
LEAST_GAIN = 2.0  # bits below which a seed says nothing
STEPS = 4  # steps of a bit in which costs and gains are packed
LETTERS = 0  # in the place of the words covered: one word, whose letters speak for themselves even alone

# A cost is packed as its steps × 4 − the words that the unit covers. Taken from the
# bits of the text's words × 4 it leaves the gain × 4 + the words covered.
COVERS = 3
_LEAST = (int(LEAST_GAIN * STEPS) + 1) << 2


def packed(bits: float, covers: int = 0) -> int:
    """A cost for a unit that covers so many words; without them, the bits that costs are taken from."""
    return (int(bits * STEPS) << 2) - covers


_LINKED = [packed(cost / QUANTUM + CHANNEL) for cost in range(256)]  # by the bits of a link, as they are kept


class Expansion(NamedTuple):
    """Units with their packed costs, the lowest first; of busy ones also their `spread`."""

    rare_costs: array[int]
    rare: array[int]
    busy_costs: array[int]
    busy: array[int]
    spreads: array[int]

    def rarely(self, bits: int) -> Iterator[tuple[int, int]]:
        """(unit, gain and words covered) of the units that are not busy, where the text's words say `bits`."""
        stop = bisect_right(self.rare_costs, bits - _LEAST)
        return zip(self.rare[:stop], [bits - cost for cost in self.rare_costs[:stop]], strict=True)

    def busily(self, bits: int) -> tuple[array[int], list[int], array[int]]:
        """(units, gains and words covered, spreads) of the busy ones, the highest gain first."""
        stop = bisect_right(self.busy_costs, bits - _LEAST)
        return self.busy[:stop], [bits - cost for cost in self.busy_costs[:stop]], self.spreads[:stop]

    @property
    def units(self) -> set[int]:
        """All units."""
        return {*self.rare, *self.busy}


class Expander:
    """Expands words and terms for one index, and remembers what they gave."""

    def __init__(self, index: Index, lexicon: Lexicon, *, keep: Bounds = WIDE) -> None:
        self._index = index
        self._lexicon = lexicon
        self._limit = keep.units
        self._known: dict[tuple[str, bool], Expansion] = {}
        self._remembered = 0

    def expand(self, key: str, capital: bool) -> Expansion:
        """What a folded word or term may come from."""
        found = self._known.get((key, capital))
        if found is None:
            costs = self._costs(key, capital)
            found = self.expansion(costs)
            if self._remembered >= self._limit:
                self._known.clear()
                self._remembered = 0
            self._remembered += len(costs) + 1
            self._known[key, capital] = found
        return found

    def expansion(self, costs: dict[int, int]) -> Expansion:
        """The expansion with these packed costs by unit."""
        counts = self._index.pairs.counts
        order = sorted(costs, key=costs.__getitem__)
        rare = [unit for unit in order if counts[unit] <= BUSY]
        busy = [unit for unit in order if counts[unit] > BUSY]
        return Expansion(
            array("i", [costs[unit] for unit in rare]),
            array("I", rare),
            array("i", [costs[unit] for unit in busy]),
            array("I", busy),
            array("Q", [spread(unit) for unit in busy]),
        )

    def _costs(self, key: str, capital: bool) -> dict[int, int]:
        """The lowest packed cost of each unit."""
        best: dict[int, int] = {}
        words = self._index.unit_words
        if len(key) > LONGEST:
            return best

        most = self._most(key, capital)

        def take(unit: int, cost: float, *, letters: bool = False) -> None:
            if cost >= most:
                return
            bits = packed(cost, LETTERS if letters else words[unit])
            if bits < best.get(unit, math.inf):
                best[unit] = bits

        self._as_written(key, capital, most, take)
        self._linked(key, capital, most, best)
        return best

    def _as_written(self, key: str, capital: bool, most: float, take: Callable[..., None]) -> None:
        """The word itself, its near spellings, its parts, the same number in other words."""
        index, lexicon = self._index, self._lexicon
        rarity = lexicon.rarity(lexicon.find(key))

        def cased(text: str, cost: float, *, letters: bool = False) -> None:
            if (unit := index.unit(text)) >= 0:
                take(unit, cost + (RAISED if capital else 0.0), letters=letters)
            if (capital or rarity >= INFORMATIVE) and (unit := index.unit(CAPITAL + text)) >= 0:
                take(unit, cost + (0.0 if capital else LOWERED), letters=letters)

        cased(key, 0.0)
        if " " in key:
            return
        if rarity >= MISSPELT and most > SPELT + spelling.LEAST and len(key) >= spelling.SHORTEST - 1:
            for unit in index.near(key):
                raised = unit in index.capitals
                if capital or not raised or rarity > UNKNOWN:
                    bits = spelling.between(key, index.unit_text(unit).removeprefix(CAPITAL))
                    if bits is not None:
                        take(unit, bits + SPELT + (0.0 if capital == raised else RAISED), letters=True)
            if rarity >= sounds.FOREIGN and (capital or rarity > UNKNOWN):
                for unit in index.sounding(key):
                    word = index.unit_text(unit).removeprefix(CAPITAL)
                    if unit in index.capitals and spelling.between(key, word) is None:
                        bits = sounds.between(key, word)
                        if bits is not None:
                            take(unit, bits + SPELT + (0.0 if capital else RAISED), letters=True)
        if rarity >= UNKNOWN and len(key) >= 5:
            for cut in range(2, len(key) - 1):
                for part, rest in ((key[:cut], key[cut:]), (key[cut:], key[:cut])):
                    if len(part) > 2 and self._is_word(rest):
                        cased(part, SPELT, letters=True)
        if (amount := numeral.value([key])) is not None:
            for text in numeral.spellings(*amount):
                cased(text, SPELT + numeral.COST)
                if key[0].isdigit() and (unit := index.unit(CAPITAL + text)) >= 0:
                    take(unit, SPELT + numeral.COST)  # figures have no capital to lose

    def _is_word(self, rest: str) -> bool:
        """Whether what is left of a split word may stand alone: a word, one of a name, or a scrap of the next one."""
        index, lexicon = self._index, self._lexicon
        return (
            len(rest) <= SCRAP
            or lexicon.rarity(lexicon.find(rest)) <= glue.COMMON
            or index.unit(CAPITAL + rest) >= 0
            or index.unit(rest) >= 0
        )

    def _linked(self, key: str, capital: bool, most: float, best: dict[int, int]) -> None:
        """Other forms of the word, and the terms that it may have replaced."""
        index, lexicon = self._index, self._lexicon
        number = lexicon.find(key)
        if number < 0:
            return
        words, low, high = index.unit_words, index.capitals.start, index.capitals.stop
        ends, units = index.by_term.ends, index.by_term.values
        contrast = lexicon.contrast(number)
        raising = packed(RAISED)
        bases = [(number, 0.0), *((base, inflection.INFLECTED) for base in lexicon.lemmas(number))]
        for base, extra in bases:
            bits = packed(SPELT + extra)
            for unit in index.by_term[base]:
                if (low <= unit < high) == capital and bits - words[unit] < best.get(unit, math.inf):
                    best[unit] = bits - words[unit]
            dearest = (most - CHANNEL) * QUANTUM
            for source, cost in lexicon.links(base):
                # The row as `by_term[source]` has it, written out: most are empty, and there are very many.
                start, stop = ends[source - 1] if source else 0, ends[source]
                if start == stop or cost >= dearest or (contrast and contrast == lexicon.contrast(source)):
                    continue
                bits = _LINKED[cost]
                for unit in units[start:stop]:
                    raised = low <= unit < high
                    if capital or not raised:
                        value = bits - words[unit] + (0 if raised == capital else raising)
                        if value < best.get(unit, math.inf):
                            best[unit] = value

    def _most(self, key: str, capital: bool) -> float:
        """The cost from which a unit gains nothing by a word or term, which says so many bits at most."""
        words = key.split(" ")
        bits = [most_bits(word, self._index, self._lexicon, capital=capital) for word in words]
        if len(words) > 1:  # the others may have a capital or none
            others = (most_bits(word, self._index, self._lexicon, capital=not capital) for word in words)
            bits = [max(pair) for pair in zip(bits, others, strict=True)]
        return sum(bits) - LEAST_GAIN
