"""Seeds: single words of the text that may come from a word of a listed name."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from restore.channel import inflection, numeral, spelling
from restore.gazetteer.index import CAPITAL, PLACES, Index
from restore.lexicon.reader import Lexicon
from restore.text import sounds
from restore.text.tokens import Token

LOWERED = 6.0  # bits against a lower-case word where the name has a capital
RAISED = 1.0  # bits against a capital where the name has none
INFORMATIVE = 13.0  # bits of rarity from which a lower-case word may still seed a capitalised name
MISSPELT = 14.5  # bits of rarity from which a word is taken for a possible misspelling
UNKNOWN = 19.0  # bits of rarity from which a word may be two words run together
LONGEST = 60  # letters beyond which a word is no word
MOST_EXPANSIONS = 50_000  # words whose expansions are remembered
CHANNEL = 3.5  # bits to name the kind of damage: a round figure, the alignment knows better
STEPS = 4  # steps of a bit in which a seed's gain is packed
SPREAD = 2  # how far the diagonals of seeds of one mention may lie apart: words added or lost
FREE = 5.0  # bits expected of a word that is too common to seed
MISSING = 5.0  # bits lost for a word of the name that nothing in the text explains
LEAST_GAIN = 2.0  # bits below which a seed says nothing
LETTERS = 0  # in the place of the words covered: one word, whose letters speak for themselves even alone

# A seed in 64 bits, from the left: form, diagonal, token, gain, words covered.
_GAIN, _AT_BITS = 9, 21
_LOW = _AT_BITS + _GAIN + 2
_FORM = _LOW + _AT_BITS + 1
_MOST = (1 << _GAIN) - 1
_TOKENS = (1 << _AT_BITS) - 1
_AT = _TOKENS << _GAIN + 2
_DIAGONALS = (1 << _AT_BITS + 1) - 1


class Cluster(NamedTuple):
    """Seeds of one form that lie on nearly one diagonal.

    `bound` is about the most, in bits, that an alignment through them can reach;
    `first` and `last` are the outermost seeds (token, place in the name).
    """

    bound: float
    form: int
    first: tuple[int, int]
    last: tuple[int, int]


class Seeder:
    """Finds where the words of a text may come from words of the names of one index."""

    def __init__(self, index: Index, lexicon: Lexicon) -> None:
        self._index = index
        self._lexicon = lexicon
        self._places: dict[int, list[int]] = {}
        self._expansions: dict[tuple[str, bool], list[tuple[int, int, float]]] = {}

    def clusters(self, tokens: Sequence[Token], null: Sequence[float], least: float) -> list[Cluster]:
        """Groups of seeds whose alignment may reach `least` bits, in no order."""
        packed: list[int] = []
        places = self._places
        for at, unit, covers, gain in self._seeds(tokens, null):
            # The diagonal of place p is at − p: one key for form and diagonal puts seeds of one mention side by side.
            low = (
                (at + PLACES << _LOW) | at << _GAIN + 2 | max(1, min(_MOST, int(gain * STEPS))) << 2 | covers
            )
            packed += [place + low for place in places.get(unit) or self._places_of(unit)]
        packed.sort()
        found: list[Cluster] = []
        begin, first, token, mixed = 0, -10, -1, False
        for end, seed in enumerate(packed):
            key = seed >> _LOW
            if key - first > SPREAD:
                if mixed and (cluster := self._cluster(packed[begin:end])).bound >= least:
                    found.append(cluster)
                begin, first, token, mixed = end, key, seed & _AT, not seed & 3
            elif not mixed and (seed & _AT != token or not seed & 3):
                mixed = True
        if mixed and (cluster := self._cluster(packed[begin:])).bound >= least:
            found.append(cluster)
        return found

    def _places_of(self, unit: int) -> list[int]:
        """The postings of a unit in the form that they are packed in."""
        postings = self._index.postings(unit)
        found = [(p // PLACES << _FORM) - (p % PLACES << _LOW) for p in postings]
        if len(self._places) > MOST_EXPANSIONS:
            self._places.clear()
        self._places[unit] = found
        return found

    def _cluster(self, packed: list[int]) -> Cluster:
        """The seeds of one form on nearly one diagonal, with what they can reach together."""
        form = packed[0] >> _FORM
        by_place: dict[int, int] = {}
        by_token: dict[int, int] = {}
        covered = 0
        first, last = (1 << 30, 0), (-1, 0)
        for seed in packed:
            at = seed >> _GAIN + 2 & _TOKENS
            place = at + PLACES - (seed >> _LOW & _DIAGONALS)
            gain = seed >> 2 & _MOST
            if place not in by_place:
                covered += seed & 3 or 1
                by_place[place] = gain
            elif gain > by_place[place]:
                by_place[place] = gain
            if gain > by_token.get(at, 0):
                by_token[at] = gain
            if (at, place) < first:
                first = at, place
            if (at, place) > last:
                last = at, place
        free = self._index.free(form)
        missing = max(0, self._index.length(form) - free - covered)
        best = min(sum(by_place.values()), sum(by_token.values())) / STEPS
        # Words too common to seed are expected to be there.
        bound = best + FREE * free - MISSING * missing - self._index.prior(form)
        if missing and len(by_token) < 2:
            bound = -math.inf
        return Cluster(bound, form, first, last)

    def _seeds(self, tokens: Sequence[Token], null: Sequence[float]) -> Iterator[tuple[int, int, int, float]]:
        """(token number, unit, words it covers, gain in bits) for all seeds of a text."""
        find, lexicon = self._index.unit, self._lexicon
        for at, token in enumerate(tokens):
            for unit, covers, cost in self.expand(token.key, token.capital):
                gain = null[at] - cost
                if gain > LEAST_GAIN:
                    yield at, unit, covers, gain
            joined, term = token.key, token.key
            for length in (2, 3):
                end = at + length
                if end > len(tokens) or tokens[end - 1].breaks:
                    break
                joined += tokens[end - 1].key
                term += " " + tokens[end - 1].key
                known = sum(null[at:end])
                unit = find(CAPITAL + joined if token.capital else joined)
                if unit >= 0 and len(joined) >= 4:
                    yield at, unit, LETTERS, known - CHANNEL - 2.0
                if lexicon.find(term) >= 0:
                    for unit, covers, cost in self.expand(term, token.capital):
                        if known - cost > LEAST_GAIN:
                            yield at, unit, covers, known - cost

    def expand(self, key: str, capital: bool) -> list[tuple[int, int, float]]:
        """Units that a folded word or term may come from: (unit, words in it or LETTERS, cost in bits)."""
        found = self._expansions.get((key, capital))
        if found is None:
            if len(self._expansions) > MOST_EXPANSIONS:
                self._expansions.clear()
            best: dict[int, tuple[float, int]] = {}
            words = self._index.unit_words
            for unit, cost, letters in self._expand(key, capital):
                if (unit not in best or cost < best[unit][0]) and words[unit]:
                    best[unit] = cost, LETTERS if letters else words[unit]
            found = self._expansions[key, capital] = [(u, covers, cost) for u, (cost, covers) in best.items()]
        return found

    def _expand(self, key: str, capital: bool) -> Iterator[tuple[int, float, bool]]:
        if len(key) > LONGEST:
            return
        index, lexicon = self._index, self._lexicon
        number = lexicon.find(key)
        rarity = lexicon.rarity(number)

        def cased(text: str, cost: float, *, letters: bool = False) -> Iterator[tuple[int, float, bool]]:
            if (unit := index.unit(text)) >= 0:
                yield unit, cost + (RAISED if capital else 0.0), letters
            if (capital or rarity >= INFORMATIVE) and (unit := index.unit(CAPITAL + text)) >= 0:
                yield unit, cost + (0.0 if capital else LOWERED), letters

        yield from cased(key, 0.0)
        if " " not in key:
            if rarity >= MISSPELT and len(key) >= spelling.SHORTEST - 1:
                for unit in index.near(key):
                    text = index.unit_text(unit)
                    raised = text.startswith(CAPITAL)
                    if capital or not raised or rarity > UNKNOWN:
                        word = text.removeprefix(CAPITAL)
                        cost = spelling.between(key, word)
                        if cost is None and raised and rarity >= sounds.FOREIGN:
                            cost = sounds.between(key, word)
                        if cost is not None:
                            yield unit, cost + CHANNEL + (0.0 if capital == raised else RAISED), True
            if rarity >= UNKNOWN and len(key) >= 5:
                for cut in range(2, len(key) - 1):
                    for part in (key[:cut], key[cut:]):
                        if len(part) > 2:
                            yield from cased(part, CHANNEL + 2.0, letters=True)
            if (amount := numeral.value([key])) is not None:
                for text in numeral.spellings(*amount):
                    yield from cased(text, CHANNEL + numeral.COST)
        if number < 0:
            return
        contrast = lexicon.contrast(number)
        capitals = index.capitals
        bases = [(number, 0.0), *((base, inflection.INFLECTED) for base in lexicon.lemmas(number))]
        for base, extra in bases:
            for unit in index.units_of_term(base):
                if (unit in capitals) == capital:
                    yield unit, CHANNEL + extra, False
            for source, cost in lexicon.sources(base):
                if contrast and contrast == lexicon.contrast(source):
                    continue
                for unit in index.units_of_term(source):
                    raised = unit in capitals
                    if capital or not raised:
                        yield unit, cost + CHANNEL + (RAISED if capital != raised else 0.0), False
