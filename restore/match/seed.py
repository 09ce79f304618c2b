"""Seeds: single words of the text that may come from a word of a listed name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from restore.channel import inflection, numeral, spelling, synonym
from restore.gazetteer.index import CAPITAL, COMMON, PLACES, Index
from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

LOWERED = 6.0  # bits against a lower-case word where the name has a capital
RAISED = 1.0  # bits against a capital where the name has none
INFORMATIVE = 13.0  # bits of rarity from which a lower-case word may still seed a capitalised name
MISSPELT = 14.5  # bits of rarity from which a word is taken for a possible misspelling
UNKNOWN = 19.0  # bits of rarity from which a word may be two words run together
MOST_EXPANSIONS = 50_000  # words whose expansions are remembered
CHANNEL = 4.0  # bits to name the kind of damage: a round figure, the alignment knows better
STEPS = 4  # steps of a bit in which a seed's gain is packed
SPREAD = 2  # how far the diagonals of seeds of one mention may lie apart: words added or lost
FREE = 5.0  # bits expected of a word that is too common to seed
MISSING = 5.0  # bits lost for a word of the name that nothing in the text explains
_GAIN, _TOKEN = 10, 22  # bits of the packed gain and of the packed token number
_LOW = _GAIN + _TOKEN + 2


class Seed(NamedTuple):
    """Token `at` may have come from word `place` of a name (`covers` words of it), gaining `gain` bits."""

    at: int
    place: int
    covers: int
    gain: float


class Cluster(NamedTuple):
    """Seeds of one form that lie on nearly one diagonal; `bound` is about the most, in bits,
    that an alignment through them can reach.
    """

    bound: float
    form: int
    first: Seed
    last: Seed


class Seeder:
    """Finds where the words of a text may come from words of the names of one index."""

    def __init__(self, index: Index, lexicon: Lexicon) -> None:
        self._index = index
        self._lexicon = lexicon
        self._expansions: dict[tuple[str, bool], list[tuple[int, int, float]]] = {}

    def clusters(self, tokens: Sequence[Token], null: Sequence[float], least: float) -> list[Cluster]:
        """Groups of seeds whose alignment may reach `least` bits, in no order."""
        packed: list[int] = []
        postings = self._index.postings
        for at, unit, covers, gain in self._seeds(tokens, null):
            low = (at << _GAIN | max(1, min((1 << _GAIN) - 1, int(gain * STEPS)))) << 2 | covers
            packed += [p << _LOW | low for p in postings(unit)]
        packed.sort()
        return list(self._grouped(packed, least))

    def _grouped(self, packed: list[int], least: float) -> Iterator[Cluster]:
        shift = _LOW + PLACES.bit_length() - 1
        lengths = self._index.length
        begin, total = 0, len(packed)
        while begin < total:
            form = packed[begin] >> shift
            end = begin + 1
            limit = (form + 1) << shift
            while end < total and packed[end] < limit:
                end += 1
            if end - begin > 1 or lengths(form) <= packed[begin] & 3:
                yield from self._chain(form, packed[begin:end], least)
            begin = end

    def _chain(self, form: int, packed: list[int], least: float) -> Iterator[Cluster]:
        """Group the seeds of a form by diagonal and keep the groups that may reach `least` bits."""
        seeds = sorted(map(_unpack, packed), key=_diagonal)
        free = self._index.free(form)
        length = self._index.length(form) - free
        # Words too common to seed are expected to be there.
        base = FREE * free - self._index.prior(form)
        begin = 0
        while begin < len(seeds):
            limit = seeds[begin].at - seeds[begin].place + SPREAD
            end = begin
            by_place: dict[int, float] = {}
            by_token: dict[int, float] = {}
            covered = 0
            while end < len(seeds) and seeds[end].at - seeds[end].place <= limit:
                at, place, covers, gain = seeds[end]
                if place not in by_place:
                    covered += covers
                if gain > by_place.get(place, 0.0):
                    by_place[place] = gain
                if gain > by_token.get(at, 0.0):
                    by_token[at] = gain
                end += 1
            bound = base + min(sum(by_place.values()), sum(by_token.values())) - MISSING * max(0, length - covered)
            if bound >= least and (len(by_token) > 1 or length <= covered):
                group = seeds[begin:end]
                yield Cluster(bound, form, min(group), max(group))
            begin = end

    def _seeds(self, tokens: Sequence[Token], null: Sequence[float]) -> Iterator[tuple[int, int, int, float]]:
        """(token number, unit, words it covers, gain in bits) for all seeds of a text."""
        find, lexicon = self._index.unit, self._lexicon
        for at, token in enumerate(tokens):
            for unit, covers, cost in self.expand(token.key, token.capital):
                gain = null[at] - cost
                if gain > 0:
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
                    yield at, unit, 1, known - CHANNEL - 2.0
                if lexicon.find(term) >= 0:
                    for unit, covers, cost in self.expand(term, token.capital):
                        if known > cost:
                            yield at, unit, covers, known - cost

    def expand(self, key: str, capital: bool) -> list[tuple[int, int, float]]:
        """Units that a folded word or term may come from: (unit, words in it, cost in bits)."""
        found = self._expansions.get((key, capital))
        if found is None:
            if len(self._expansions) > MOST_EXPANSIONS:
                self._expansions.clear()
            best: dict[int, float] = {}
            for unit, cost in self._expand(key, capital):
                if cost < best.get(unit, 1e9) and len(self._index.postings(unit)) <= COMMON:
                    best[unit] = cost
            found = self._expansions[key, capital] = [
                (unit, self._index.unit_text(unit).count(" ") + 1, cost) for unit, cost in best.items()
            ]
        return found

    def _expand(self, key: str, capital: bool) -> Iterator[tuple[int, float]]:
        index, lexicon = self._index, self._lexicon
        number = lexicon.find(key)
        rarity = lexicon.rarity(number)

        def cased(text: str, cost: float) -> Iterator[tuple[int, float]]:
            if (unit := index.unit(text)) >= 0:
                yield unit, cost + (RAISED if capital else 0.0)
            if (capital or rarity >= INFORMATIVE) and (unit := index.unit(CAPITAL + text)) >= 0:
                yield unit, cost + (0.0 if capital else LOWERED)

        yield from cased(key, 0.0)
        if " " not in key:
            if rarity >= MISSPELT and len(key) >= spelling.SHORTEST - 1:
                for unit in index.near(key):
                    text = index.unit_text(unit)
                    raised = text.startswith(CAPITAL)
                    if capital or not raised or rarity > UNKNOWN:
                        cost = spelling.between(key, text.removeprefix(CAPITAL))
                        if cost is not None:
                            yield unit, cost + CHANNEL + (0.0 if capital == raised else RAISED)
            if rarity >= UNKNOWN and len(key) >= 5:
                for cut in range(2, len(key) - 1):
                    for part in (key[:cut], key[cut:]):
                        if len(part) > 2:
                            yield from cased(part, CHANNEL + 2.0 + max(0.0, rarity - lexicon.rarity(lexicon.find(part))))
            if (amount := numeral.value([key])) is not None:
                for text in numeral.spellings(*amount):
                    yield from cased(text, CHANNEL + numeral.COST)
        if number < 0:
            return
        contrast = lexicon.contrast(number)
        bases = [(number, 0.0), *((base, inflection.INFLECTED) for base in lexicon.lemmas(number))]
        for base, extra in bases:
            for unit in index.units_of_term(base):
                if index.unit_text(unit).startswith(CAPITAL) == capital:
                    yield unit, CHANNEL + extra
            for source, cost in lexicon.sources(base):
                if contrast and contrast == lexicon.contrast(source):
                    continue
                for unit in index.units_of_term(source):
                    raised = index.unit_text(unit).startswith(CAPITAL)
                    if capital or not raised:
                        yield unit, cost + CHANNEL + (extra and synonym.OTHER_FORM) + (RAISED if capital != raised else 0.0)



def _unpack(packed: int) -> Seed:
    return Seed(
        packed >> _GAIN + 2 & (1 << _TOKEN) - 1,
        (packed >> _LOW) % PLACES,
        packed & 3,
        (packed >> 2 & (1 << _GAIN) - 1) / STEPS,
    )


def _diagonal(seed: Seed) -> tuple[int, int]:
    return seed.at - seed.place, seed.at
