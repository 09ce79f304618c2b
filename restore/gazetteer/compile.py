"""From entities to a compiled index.

Names come in one by one. What is kept of them in memory are numbers in arrays
and one text for each distinct word; the texts of names and records wait on disk.
"""

from __future__ import annotations

import heapq
import math
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from restore.errors import GazetteerError
from restore.gazetteer.entity import Entity
from restore.gazetteer.gists import GistWriter
from restore.gazetteer.grouped import grouped
from restore.gazetteer.index import CAPITAL, FORMAT, deletions
from restore.gazetteer.pairing import Pairing, Place
from restore.gazetteer.pairs import COMMON, PLACES
from restore.gazetteer.progress import Progress, silent
from restore.lexicon.reader import Lexicon
from restore.store import Spool, narrow, string_table, write
from restore.text import sounds
from restore.text.forms import FUNCTION_WORDS, fold
from restore.text.tokens import tokenise

EVERY = 4096  # names between two looks at the progress
SHORTEST_MISSPELT = 4  # letters: below that every word is near every other
OF_A_KIND = 64  # much-mentioned entities remembered for each kind
MOST_UNITS = 1 << 24  # different words that an index can number
CASELESS = frozenset({"term", "phrase"})  # kinds whose names are written with and without capitals


def compile_index(
    path: Path,
    entities: Iterable[Entity],
    lexicon: Lexicon,
    *,
    corruptions: Mapping[str, str] | None = None,
    hides: Iterable[Entity] = (),
    mass: float = 0.0,
    progress: Progress = silent,
) -> None:
    """Write the index of `entities` to `path`; `progress` is told what comes after the entities were taken.

    `corruptions` maps observed forms to the names they stand for; those whose
    name is not among the entities are left out. `mass` is the weight of all that the
    entities were chosen from, where that is more than they have together. The index
    hides the retired ones among the entities, and `hides`, in farther gazetteers.
    Raises GazetteerError when there are too many different words.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        records, texts = (stack.enter_context(_Spooled(path.parent)) for _ in range(2))
        forms = _Forms(lexicon, texts)
        hidden = {(entity.name, entity.kind) for entity in hides}
        listed = _Listed(corruptions or {})
        for entity in entities:
            if entity.retired:
                hidden.add((entity.name, entity.kind))
                continue
            number = listed.add(entity, len(forms))
            records.add(_record(entity))
            cased = fold(entity.kind) not in CASELESS
            for text in dict.fromkeys((entity.name, *entity.aliases)):
                forms.add(text, number, cased=cased)
        healthy = len(forms)
        for observed, owner, cased in listed.corruptions():
            forms.add(observed, owner, cased=cased, damaged=True)
        priors = listed.priors(forms.entities, mass)
        if len(forms.units) > MOST_UNITS:
            remedy = f"split the gazetteer into parts of fewer than {MOST_UNITS:,} different words"
            raise GazetteerError(str(path), f"has {len(forms.units):,} different words", remedy)

        progress("sorting words", 0.0)
        keys = sorted(forms.units)
        units = _units(keys, forms, lexicon)
        spools: list[Spool] = []
        pairs = forms.pairs(keys, priors, path.parent, spools, progress)
        for spool in spools:
            stack.enter_context(spool)
        progress("writing", 0.0)
        write(
            path,
            {
                **string_table("units", keys),
                **units,
                **pairs,
                **forms.whole(),
                **texts.sections("forms"),
                "form_entity": ("I", forms.entities),
                "form_cased": ("B", forms.cased),
                "form_length": ("B", forms.lengths),
                "form_content": ("B", forms.contents),
                "first_form": ("I", listed.first_form),
                "form_prior": ("H", priors),
                **records.sections("records"),
                **forms.gists.sections(),
            },
            format=FORMAT,
            meta={
                "lexicon": lexicon.version,
                "dimensions": lexicon.dimensions,
                "capitals": [bisect_left(keys, CAPITAL), bisect_left(keys, chr(ord(CAPITAL) + 1))],
                "healthy": healthy,
                "words": forms.words,
                "common": forms.common(),
                "least_prior": min(priors, default=0) / 256,
                "hides": sorted(hidden),
                "sources": dict(sorted(listed.sources.items())),
                "kinds": listed.foremost(),
            },
        )


def _record(entity: Entity) -> str:
    """The cells of an entity; they are parted by tabs."""
    source = entity.source.replace("\t", " ")
    weight = repr(float(entity.weight))
    return "\t".join((entity.name, entity.kind, entity.wikidata, weight, source, *entity.aliases))


def words_of(text: str) -> tuple[list[str], list[bool]]:
    """The folded words of a name, and which have a capital: as `tokenise` has them, but faster."""
    if text.isascii() and text.replace(" ", "").isalpha():
        words = text.split()
        return [word.lower() for word in words], [word[0].isupper() for word in words]
    tokens = tokenise(text)
    return [token.key for token in tokens], [token.capital for token in tokens]


class _Spooled:
    """Texts that wait on disk."""

    def __init__(self, folder: Path) -> None:
        self._spool = Spool(folder)
        self._ends = array("Q")
        self._end = 0
        self._some: list[bytes] = []

    def __enter__(self) -> _Spooled:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool.close()

    def add(self, text: str) -> None:
        data = text.encode()
        self._end += len(data)
        self._ends.append(self._end)
        self._some.append(data)
        if len(self._some) > EVERY:
            self._flush()

    def _flush(self) -> None:
        self._spool.add(b"".join(self._some))
        self._some.clear()

    def sections(self, name: str) -> dict[str, tuple[str, Any]]:
        self._flush()
        return {f"{name}.blob": ("B", self._spool), f"{name}.ends": narrow(self._ends)}


class _Listed:
    """What is kept of the entities."""

    def __init__(self, corruptions: Mapping[str, str]) -> None:
        self.first_form = array("I")
        self.sources: Counter[str] = Counter()
        self._weights = array("d")
        self._kinds: dict[str, list[tuple[float, int]]] = {}
        self._corruptions = corruptions
        self._wanted: dict[str, tuple[int, bool]] = dict.fromkeys(corruptions.values(), (-1, True))

    def add(self, entity: Entity, first_form: int) -> int:
        """Take an entity; its number."""
        number = len(self.first_form)
        self.first_form.append(first_form)
        self.sources[entity.source] += 1
        self._weights.append(entity.weight)
        if entity.kind:
            foremost = self._kinds.setdefault(fold(entity.kind), [])
            # The much-mentioned ones, of equals the first.
            if len(foremost) < OF_A_KIND:
                heapq.heappush(foremost, (entity.weight, -number))
            elif (entity.weight, -number) > foremost[0]:
                heapq.heapreplace(foremost, (entity.weight, -number))
        if entity.name in self._wanted and self._wanted[entity.name][0] < 0:
            self._wanted[entity.name] = number, fold(entity.kind) not in CASELESS
        return number

    def corruptions(self) -> Iterator[tuple[str, int, bool]]:
        """The known corruptions of listed entities: observed, entity, whether its names are cased."""
        for observed, name in sorted(self._corruptions.items()):
            number, cased = self._wanted[name]
            if number >= 0:
                yield observed, number, cased

    def priors(self, entities: Iterable[int], mass: float) -> array[int]:
        """For the entity of each form −log2 of its share in all mentions, in 1/256 bits."""
        total = max(math.fsum(self._weights), mass) or 1.0
        bits: dict[float, int] = {}
        for weight in set(self._weights):
            bits[weight] = min(65535, max(0, round(256 * math.log2(total / weight))))
        return array("H", (bits[self._weights[number]] for number in entities))

    def foremost(self) -> dict[str, list[int]]:
        """For each kind its much-mentioned entities."""
        return {
            kind: [-n for _, n in sorted(pairs, key=lambda p: (-p[0], -p[1]))]
            for kind, pairs in sorted(self._kinds.items())
        }


class _Forms:
    """What is kept of the names and aliases.

    `units` numbers the distinct units as they come; the index has them sorted.
    """

    def __init__(self, lexicon: Lexicon, texts: _Spooled) -> None:
        self._terms = {term for n in range(len(lexicon)) if " " in (term := lexicon.term(n))}
        self._texts = texts
        self.gists = GistWriter(lexicon.senses)
        self.units: dict[str, int] = {}
        self.entities, self.lengths, self.contents = array("I"), bytearray(), bytearray()
        self._counts = array("I")
        self.cased = bytearray()
        self.words = 0
        self._sums = array("I")
        self._firsts: set[int] = set()
        # The units of all forms one after the other: their numbers; their words and place; and how many a form has.
        self._unit, self._place, self._many = array("I"), bytearray(), bytearray()
        self._alone, self._alone_at = array("I"), array("Q")

    def __len__(self) -> int:
        return len(self.entities)

    def add(self, text: str, entity: int, *, cased: bool, damaged: bool = False) -> None:
        """Take a form; a damaged one is only looked up whole."""
        keys, capitals = words_of(text)
        self._texts.add(text)
        if not cased and not damaged:
            self.gists.add(len(self), keys)
        self.entities.append(entity)
        self.cased.append(cased)
        self.lengths.append(min(255, len(keys)))
        self.words += len(keys)
        self._sums.append(zlib.crc32(" ".join(keys).encode()))
        if keys:
            self._firsts.add(zlib.crc32(keys[0].encode()))
        self._many.append(0 if damaged else self._take(keys, capitals, cased=cased))

    def _take(self, keys: list[str], capitals: list[bool], *, cased: bool) -> int:
        """The units of a form; how many there are."""
        units, unit, places, counts, terms = self.units, self._unit, self._place, self._counts, self._terms
        before = len(unit)
        for place, key in enumerate(keys[:PLACES]):
            written = [(16 | place, key)]
            for length in (2, 3):
                # Only terms of the lexicon can stand for, or be replaced by, one other term.
                if place + length <= len(keys) and (term := " ".join(keys[place : place + length])) in terms:
                    written.append((length << 4 | place, term))
            for info, text in written:
                marks = (CAPITAL,) if capitals[place] else ("",)
                for mark in marks if cased or not capitals[place] else (CAPITAL, ""):
                    number = units.setdefault(mark + text, len(units))
                    if number == len(counts):
                        counts.append(0)
                    counts[number] += 1
                    unit.append(number)
                    places.append(info)
        return len(unit) - before

    def common(self) -> list[str]:
        """The function words that are passed over."""
        return sorted(
            word
            for word in FUNCTION_WORDS
            if any(
                mark + word in self.units and self._counts[self.units[mark + word]] > COMMON
                for mark in ("", CAPITAL)
            )
        )

    def pairs(
        self, keys: list[str], priors: array[int], folder: Path, spools: list[Spool], progress: Progress
    ) -> dict[str, tuple[str, Any]]:
        """The sections of the pairs, and of the names of one word; `keys` are the units in their order."""
        sorted_as = array("I", bytes(4 * len(keys)))
        for number, key in enumerate(keys):
            sorted_as[self.units[key]] = number
        counts = array("I", bytes(4 * len(keys)))
        for unit, number in enumerate(sorted_as):
            counts[number] = self._counts[unit]
        common = {
            self.units[mark + word]
            for word in self.common()
            for mark in ("", CAPITAL)
            if mark + word in self.units
        }
        pairing = Pairing(counts)
        alone, alone_at = array("I"), array("Q")
        end = 0
        for form, many in enumerate(self._many):
            start, end = end, end + many
            if form % EVERY == 0:
                progress("indexing names", form / len(self))
            places = self._places(start, end, common)
            # Words behind the last place that is found count as well.
            content = self.lengths[form] - len({info & 15 for info in self._place[start:end]}) if many else 0
            content += len({place.start for place in places if place.end == place.start + 1})
            self.contents.append(min(255, max(content, 0)) if many else self.lengths[form])
            units = [place._replace(unit=sorted_as[place.unit]) for place in places]
            pairing.add(form, units)
            if content == 1:
                for place in units:
                    if place.end == place.start + 1:
                        alone.append(place.unit)
                        alone_at.append(priors[form] << 48 | form * PLACES + place.start)
        self._unit, self._place = array("I"), bytearray()
        ends, placed = grouped(alone, alone_at, len(keys))
        start = 0
        for end in ends:
            if end - start > 1:
                placed[start:end] = array("Q", sorted(placed[start:end]))
            start = end
        code = "I" if len(self) * PLACES < 1 << 32 else "Q"
        return {
            "unit_counts": ("I", counts),
            "alone.ends": narrow(ends),
            "alone.values": (code, array(code, (posting & (1 << 48) - 1 for posting in placed))),
            **pairing.sections(priors, folder, spools, progress),
        }

    def _places(self, start: int, end: int, common: set[int]) -> list[Place]:
        """The units of a form, those at `start`…`end`, with their ranks; without the common ones if it has others."""
        infos = self._place[start:end]
        units = self._unit[start:end]
        if common.isdisjoint(units) and all(info == 16 | at for at, info in enumerate(infos)):
            return [Place(at, at + 1, at, unit) for at, unit in enumerate(units)]  # as most names are
        kept = [not (info >> 4 == 1 and unit in common) for unit, info in zip(units, infos, strict=True)]
        if not any(keep and info >> 4 == 1 for keep, info in zip(kept, infos, strict=True)):
            kept = [True] * len(infos)
        found, rank, counted = [], 0, -1
        for unit, info, keep in zip(units, infos, kept, strict=True):
            place, words = info & 15, info >> 4
            if counted >= 0 and place != counted:
                rank, counted = rank + 1, -1
            if keep:
                found.append(Place(place, place + words, rank, unit))
                if words == 1:
                    counted = place
        return found

    def whole(self) -> dict[str, tuple[str, Any]]:
        """The sections by which a form is found by all of its words."""
        buckets = 64
        while buckets < len(self):
            buckets *= 2
        bucket_of = array("I", (total % buckets for total in self._sums))
        ends, numbers = grouped(bucket_of, array("I", range(len(self))), buckets)
        sums = array("I", (self._sums[number] for number in numbers))
        size = 8
        while size < 2 * len(self._firsts):
            size *= 2
        firsts = bytearray(size)
        for total in self._firsts:
            at = total % (8 * size)
            firsts[at >> 3] |= 1 << (at & 7)
        return {
            "whole.ends": narrow(ends),
            "whole.values": ("I", numbers),
            "whole.sums": ("I", sums),
            "firsts": ("B", firsts),
        }


def _units(keys: list[str], forms: _Forms, lexicon: Lexicon) -> dict[str, tuple[str, Any]]:
    """The sections of the units but their texts: words, misspellings, terms of the lexicon."""
    shapes, of_shapes = array("I"), array("I")
    terms, of_terms = array("I"), array("I")
    for number, unit in enumerate(keys):
        word = unit.removeprefix(CAPITAL)
        term = lexicon.find(word)
        if len(word) >= SHORTEST_MISSPELT and " " not in word and not word.isdigit():
            found = set(deletions(word))
            if unit.startswith(CAPITAL) and lexicon.rarity(term) >= sounds.FOREIGN:
                found |= sounds.shapes(word)
            shapes.extend([zlib.crc32(shape.encode()) for shape in found])
            of_shapes.extend([number] * len(found))
        if term >= 0:
            for base in {term, *lexicon.lemmas(term)}:
                terms.append(base)
                of_terms.append(number)
    buckets = max(64, len(shapes))
    for at, shape in enumerate(shapes):
        shapes[at] = shape % buckets
    ends, near = grouped(shapes, of_shapes, buckets)
    by_term, numbers = grouped(terms, of_terms, len(lexicon))
    return {
        "unit_words": ("B", bytes(key.count(" ") + 1 for key in keys)),
        "deletions.ends": narrow(ends),
        "deletions.values": ("I", near),
        "by_term.ends": narrow(by_term),
        "by_term.values": ("I", numbers),
    }
