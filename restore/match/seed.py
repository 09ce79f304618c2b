"""Seeds: words of the text that may come from words of a listed name, two by two.

A name is found by two of its words that are near each other in the name and in
the text, whole or damaged; or by one, where it has no other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from restore.bounds import WIDE, Bounds
from restore.gazetteer.index import CAPITAL, Index
from restore.gazetteer.pairs import NEAR, PLACES
from restore.lexicon.reader import Lexicon
from restore.match.expand import COVERS, LETTERS, SPELT, STEPS, Expander, Expansion, packed
from restore.text.tokens import Token

SPREAD = 2  # how far the diagonals of seeds of one mention may lie apart: words added or lost
FREE = 5.0  # bits expected of a word that is too common to seed
LOST = 3.0  # bits lost for such a word that the text does not have
MISSING = 5.0  # bits lost for a word of the name that nothing in the text explains
SHARE = 0.8  # of the bits that a name needs, which two of its words must bring
SHORTEST = 4  # letters of words whose spaces are lost

# A seed in 64 bits, from the left: form, diagonal, token, gain, words covered.
_GAIN, _AT_BITS = 10, 20
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


class Seeds:
    """The seeds of one token: unit → gain in steps and words covered, packed.

    `rare` are the units that few names have, `busy` the others as (spread, unit),
    the highest gain first; `losses` are the gains of these, negative.
    """

    __slots__ = ("busy", "losses", "rare", "units")

    def __init__(self, expansions: Sequence[tuple[Expansion, int]] = ()) -> None:
        """Take what the token, and the words that begin with it, may come from, with the bits they say."""
        self.units: dict[int, int] = {}
        self.rare: list[int] = []
        self.busy: list[tuple[int, int]] = []
        self.losses: list[int] = []
        units = self.units
        for expansion, bits in expansions:
            busy, gains, spreads = expansion.busily(bits)
            if not units:
                units.update(expansion.rarely(bits))
                self.rare += units
                units.update(zip(busy, gains, strict=True))
            else:
                for unit, gain in expansion.rarely(bits):
                    if unit not in units:
                        self.rare.append(unit)
                    if gain > units.get(unit, 0):
                        units[unit] = gain
                for unit, gain in zip(busy, gains, strict=True):
                    if gain > units.get(unit, 0):
                        units[unit] = gain
            self.busy += zip(spreads, busy, strict=True)
        if len(expansions) > 1:
            self.busy = sorted(dict.fromkeys(self.busy), key=lambda seed: -units[seed[1]])
        self.losses = [-units[unit] for _, unit in self.busy]


_NOTHING = Seeds()


class Seeder:
    """Finds where the words of a text may come from words of the names of one index."""

    def __init__(self, index: Index, lexicon: Lexicon, *, keep: Bounds = WIDE) -> None:
        self._index = index
        self._lexicon = lexicon
        self._expander = Expander(index, lexicon, keep=keep)

    def clusters(
        self, tokens: Sequence[Token], null: Sequence[float], least: float, shielded: Sequence[int] = ()
    ) -> list[Cluster]:
        """Groups of seeds whose alignment may reach `least` bits, in no order.

        `shielded` tells for each token the end of the healthy mentions that it is
        in: two seeds that lie within one lead nowhere.
        """
        packed = self._packed(tokens, null, least, shielded)
        packed.sort()
        found: list[Cluster] = []
        begin, first, token, mixed = 0, -10, -1, False
        for end, seed in enumerate(packed):
            key = seed >> _LOW
            if key - first > SPREAD:
                if mixed and (cluster := self._cluster(packed[begin:end], tokens, least)) is not None:
                    found.append(cluster)
                begin, first, token, mixed = end, key, seed & _AT, not seed & 3
            elif not mixed and (seed & _AT != token or not seed & 3):
                mixed = True
        if mixed and (cluster := self._cluster(packed[begin:], tokens, least)) is not None:
            found.append(cluster)
        return found

    def _packed(
        self, tokens: Sequence[Token], null: Sequence[float], least: float, shielded: Sequence[int]
    ) -> list[int]:
        """The seeds that are near others, and those that may be all of a name."""
        index, found = self._index, list[int]()
        together = index.together
        seeds = self._by_token(tokens, null)
        ranks, rank = [], 0
        for token in tokens:
            ranks.append(rank)
            rank += token.key not in index.common

        def pack(form: int, place: int, at: int, gain: int) -> int:
            # The diagonal of place p is at − p: one key for form and diagonal puts seeds of one mention side by side.
            return (form << _FORM) + (at + PLACES - place << _LOW) | at << _GAIN + 2 | gain

        def meet(unit: int, at: int, mate: int, other: int) -> None:
            """Take the seeds of two units where names have them as the text has."""
            low, high = (at, other) if at < other else (other, at)
            if shielded and shielded[low] > high:
                return
            gain, gained = seeds[at].units[unit], seeds[other].units[mate]
            if gain + gained < weakest:
                return
            if at == other and (gain & COVERS or gained & COVERS):
                return  # one word is two only where it is split
            apart = other - at
            for form, place, mates_place in together(unit, mate):
                between = mates_place - place
                if -SPREAD <= apart - between <= SPREAD and apart * between >= 0:
                    found.append(pack(form, place, at, gain))
                    found.append(pack(form, mates_place, other, gained))

        weakest = packed(SHARE * (index.least_prior + least))
        bits, shift, mates = index.pairs.filter, index.pairs.shift, index.pairs.mates
        ends, values = mates.ends, mates.values
        everything = set().union(*[own.units for own in seeds])
        strongest = [max(own.units.values(), default=0) for own in seeds]
        start = stop = 0
        for at, own in enumerate(seeds):
            if not own.units:
                continue
            while ranks[start] < ranks[at] - NEAR:
                start += 1
            while stop < len(tokens) and ranks[stop] <= ranks[at] + NEAR:
                stop += 1
            for unit, gain in own.units.items():
                if not gain & COVERS and self._is_long(unit):
                    for form, place in index.alone(unit):
                        bound = (gain >> 2) / STEPS - index.prior(form)
                        if bound + FREE * PLACES < least:
                            break
                        if bound + FREE * (index.length(form) - 1) >= least:
                            found.append(pack(form, place, at, gain))
            if own.rare:
                enough = weakest - max(strongest[start:stop])
                for unit in own.rare:
                    if own.units[unit] < enough:
                        continue
                    # The row as `mates[unit]` has it, written out: this is done thousands of times for an article.
                    for mate in everything.intersection(values[ends[unit - 1] if unit else 0 : ends[unit]]):
                        for other in range(start, stop):
                            if mate in seeds[other].units:
                                meet(unit, at, mate, other)
            if own.busy:
                for other in range(at, stop):
                    there = seeds[other]
                    if not there.busy:
                        continue
                    for (x, unit), loss in zip(own.busy, own.losses, strict=True):
                        near = there.busy[: bisect_right(there.losses, -loss - weakest)]
                        for mate in [
                            u for y, u in near if bits[(h := x ^ y) >> shift + 3] >> (h >> shift & 7) & 1
                        ]:
                            meet(unit, at, mate, other)
        return found

    def _is_long(self, unit: int) -> bool:
        """Whether letters are enough to tell a name of this one word; looked at where there is such a name."""
        index = self._index
        return any(index.alone(unit)) and len(index.unit_text(unit).removeprefix(CAPITAL)) >= SHORTEST

    def _by_token(self, tokens: Sequence[Token], null: Sequence[float]) -> list[Seeds]:
        """The seeds of each token."""
        find, lexicon, expand = self._index.unit, self._lexicon, self._expander.expand
        found = []
        for at, token in enumerate(tokens):
            expansions: list[tuple[Expansion, int]] = []
            if token.key not in self._index.common:
                expansions.append((expand(token.key, token.capital), packed(null[at])))
            joined, term, known = token.key, token.key, null[at]
            for after in range(at + 1, min(len(tokens), at + 3)):
                if tokens[after].breaks:
                    break
                joined += tokens[after].key
                term += " " + tokens[after].key
                known += null[after]
                unit = find(CAPITAL + joined if token.capital else joined)
                if unit >= 0 and len(joined) >= SHORTEST:
                    cost = {unit: packed(SPELT, LETTERS)}
                    expansions.append((self._expander.expansion(cost), packed(known)))
                if lexicon.find(term) >= 0:
                    expansions.append((expand(term, token.capital), packed(known)))
            found.append(Seeds(expansions) if expansions else _NOTHING)
        return found

    def _cluster(self, packed: list[int], tokens: Sequence[Token], least: float) -> Cluster | None:
        """The seeds of one form on nearly one diagonal, with what they can reach; None below `least`."""
        index, form = self._index, packed[0] >> _FORM
        content = index.content(form)
        free = FREE * (index.length(form) - content) - index.prior(form)
        if len(packed) == 2:  # most are: what the two gain and cover at most
            one, two = packed
            missing = max(0, content - (one & 3 or 1) - (two & 3 or 1))
            gains = (one >> 2 & _MOST) + (two >> 2 & _MOST)
            if gains / STEPS + free - MISSING * missing < least:
                return None
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
        missing = max(0, content - covered)
        if missing and len(by_token) < 2:
            return None
        bound = min(sum(by_place.values()), sum(by_token.values())) / STEPS + free - MISSING * missing
        if index.length(form) > content and bound >= least:
            # Of the words too common to seed those that the text does not have were lost.
            around = {token.key for token in tokens[max(0, first[0] - PLACES) : last[0] + PLACES]}
            absent = sum(
                word in index.common and word not in around for word in index.text(form).casefold().split()
            )
            bound -= (FREE + LOST) * absent
        if bound < least:
            return None
        return Cluster(bound, form, first, last)
