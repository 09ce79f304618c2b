"""From entities to a compiled index."""

from __future__ import annotations

import math
import zlib
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from restore.gazetteer.entity import Entity
from restore.gazetteer.index import CAPITAL, COMMON, FORMAT, PLACES, deletions
from restore.gazetteer.progress import Progress, silent
from restore.lexicon.reader import Lexicon
from restore.store import rows, string_table, write
from restore.text import sounds
from restore.text.forms import fold
from restore.text.tokens import Token, tokenise

EVERY = 4096  # names between two looks at the progress
SHORTEST_MISSPELT = 4  # letters: below that every word is near every other
OF_A_KIND = 64  # much-mentioned entities remembered for each kind


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
    entities were chosen from, where that is more than they have together. The index hides the retired ones
    among the entities, and `hides`, in farther gazetteers.
    """
    records: list[str] = []
    forms: list[tuple[str, int, bool]] = []
    by_name: dict[str, int] = {}
    kinds: dict[str, list[tuple[float, int]]] = defaultdict(list)
    first_form: list[int] = []
    weights: list[float] = []
    total = 0.0
    hidden = {(entity.name, entity.kind) for entity in hides}
    sources: Counter[str] = Counter()
    for entity in entities:
        if entity.retired:
            hidden.add((entity.name, entity.kind))
            continue
        sources[entity.source] += 1
        number = len(records)
        cells = (
            entity.name,
            entity.kind,
            entity.wikidata,
            repr(float(entity.weight)),
            entity.source.replace("\t", " "),  # cells are parted by tabs
            *entity.aliases,
        )
        records.append("\t".join(cells))
        by_name.setdefault(entity.name, number)
        weights.append(entity.weight)
        total += entity.weight
        if entity.kind:
            kinds[fold(entity.kind)].append((-entity.weight, number))
        first_form.append(len(forms))
        forms += [(text, number, False) for text in dict.fromkeys((entity.name, *entity.aliases))]
    healthy = len(forms)
    for observed, name in sorted((corruptions or {}).items()):
        if name in by_name:
            forms.append((observed, by_name[name], True))

    units: dict[str, array[int]] = {}
    whole: dict[str, array[int]] = {}
    lengths: list[int] = []
    cased = bytearray(b"\1" * len(forms))
    for number, (text, owner, damaged) in enumerate(forms):
        if number % EVERY == 0:
            progress("indexing names", number / len(forms))
        tokens = tokenise(text)
        cased[number] = fold(records[owner].split("\t")[1]) not in CASELESS
        whole.setdefault(" ".join(t.key for t in tokens), array("I")).append(number)
        lengths.append(len(tokens))
        if damaged:
            continue
        for place, key in _units_of(tokens, lexicon, cased=bool(cased[number])):
            units.setdefault(key, array("I")).append(number * PLACES + place)

    progress("sorting words", 0.0)
    keys = sorted(units)
    free = bytearray(len(forms))
    for key, places in units.items():
        if len(places) > COMMON and " " not in key:
            for posting in places:
                free[posting // PLACES] += 1
    near: dict[str, list[int]] = defaultdict(list)
    by_term: dict[int, set[int]] = defaultdict(set)
    for number, unit in enumerate(keys):
        word = unit.removeprefix(CAPITAL)
        if len(word) >= SHORTEST_MISSPELT and " " not in word and not word.isdigit():
            for shape in deletions(word):
                near[shape].append(number)
            if unit.startswith(CAPITAL) and lexicon.rarity(lexicon.find(word)) >= sounds.FOREIGN:
                for shape in sounds.shapes(word):
                    near[shape].append(number)
        term = lexicon.find(word)
        for base in (term, *lexicon.lemmas(term)):
            if base >= 0:
                by_term[base].add(number)
    buckets: list[list[int]] = [[] for _ in range(max(64, len(near)))]
    for shape, numbers in near.items():
        buckets[zlib.crc32(shape.encode()) % len(buckets)] += numbers
    complete = sorted(whole)
    progress("writing", 0.0)
    write(
        path,
        {
            **string_table("units", keys),
            # Words in the unit; none where it is too common to find names by.
            "unit_words": ("B", [0 if len(units[k]) > COMMON else k.count(" ") + 1 for k in keys]),
            **rows("postings", "I", (units[k] for k in keys)),
            **rows("deletions", "I", (sorted(set(b)) for b in buckets)),
            **rows("by_term", "I", (sorted(by_term.get(t, ())) for t in range(len(lexicon)))),
            **string_table("whole", complete),
            **string_table("firsts", sorted({k.partition(" ")[0] for k in complete})),
            **rows("whole_forms", "I", (whole[k] for k in complete)),
            **_texts("forms", [text for text, _, _ in forms]),
            "form_entity": ("I", [entity for _, entity, _ in forms]),
            "form_damaged": ("B", [damaged for _, _, damaged in forms]),
            "form_cased": ("B", bytes(cased)),
            "form_length": ("B", [min(255, n) for n in lengths]),
            "first_form": ("I", first_form),
            "form_free": ("B", bytes(free)),
            "form_prior": (
                "H",
                [round(256 * math.log2((max(total, mass) or 1.0) / weights[e])) for _, e, _ in forms],
            ),
            **_texts("records", records),
        },
        format=FORMAT,
        meta={
            "lexicon": lexicon.version,
            "capitals": [bisect_left(keys, CAPITAL), bisect_left(keys, chr(ord(CAPITAL) + 1))],
            "healthy": healthy,
            "words": sum(lengths),
            "hides": sorted(hidden),
            "sources": dict(sorted(sources.items())),
            "kinds": {
                kind: [n for _, n in sorted(pairs)[:OF_A_KIND]] for kind, pairs in sorted(kinds.items())
            },
        },
    )


def _units_of(tokens: list[Token], lexicon: Lexicon, *, cased: bool) -> Iterable[tuple[int, str]]:
    for place, token in enumerate(tokens[:PLACES]):
        yield place, CAPITAL + token.key if token.capital else token.key
        if token.capital and not cased:
            yield place, token.key
        for length in (2, 3):
            group = tokens[place : place + length]
            if len(group) == length:
                term = " ".join(t.key for t in group)
                # Only terms of the lexicon can stand for, or be replaced by, one other term.
                if lexicon.find(term) >= 0:
                    yield place, CAPITAL + term if token.capital else term
                    if token.capital and not cased:
                        yield place, term


def _texts(name: str, strings: list[str]) -> dict[str, tuple[str, object]]:
    encoded = [s.encode() for s in strings]
    ends, total = array("I"), 0
    for s in encoded:
        total += len(s)
        ends.append(total)
    return {f"{name}.blob": ("B", b"".join(encoded)), f"{name}.ends": ("I", ends)}
