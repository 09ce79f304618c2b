"""Pairs of related terms, and what is known of each: what learn_synonyms.py learns from.

A pair is two terms of which a rewriter may put the second in the place of the
first: the Moby thesaurus, WordNet or our own rewordings link them, or they are
close in one of two spaces of word vectors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import wn
from vectors import ENCODED, Encoder, Floats, glove, joined
from words import HERE, PLAIN, Usage, contrasts, frequencies, moby, table

from restore.text.forms import fold

Array = np.ndarray[Any, Any]

TOP_WORDS = 25_000  # most frequent words that are looked at whether or not a thesaurus has them
NEIGHBOURS = 60  # nearest terms in a space of vectors that make a pair
NEIGHBOURLY = 2.5e-6  # relative frequency from which a term has neighbours; thesauri link rarer ones too
LEAST_USED = 1e-7  # a word rarer than this is not expected inside a name that was damaged
SIBLINGS = 40  # members of a family in WordNet beyond which they are too many to be alike
PLANE = 96  # main directions of the encoder's space in which neighbours are looked for
LINKS = ("hyper", "hypo", "similar", "derived", "sibling", "gloss", "glossed")


class Related(NamedTuple):
    """Pairs of terms, sorted, as columns of equal length.

    `meant` and `observed` number the `terms`. `known` says of each source
    whether it has the pair, `rank` gives the place among our own rewordings
    (−1: none), `near` and `close` the cosine and the place among the neighbours
    in GloVe's and in the encoder's space. `usage` is each term's relative
    frequency, `speech` the parts of speech it has, as bits, `vectors` holds the
    encoder's and GloVe's for it, side by side.
    """

    terms: list[str]
    usage: Array
    speech: Array
    meant: Array
    observed: Array
    known: dict[str, Array]
    rank: Array
    near: tuple[Array, Array]
    close: tuple[Array, Array]
    vectors: Array

    def centred(self, numbers: Array | list[int], middle: Array) -> Array:
        """The vectors of some terms, by their numbers, counted from a middle; where GloVe does not
        have one, the encoder alone says where it lies.
        """
        rows = self.vectors[numbers].astype(np.float64)
        unknown = ~rows[:, ENCODED:].any(1)
        rows -= middle
        rows[unknown, ENCODED:] = 0.0
        return np.asarray(rows)

    @property
    def linked(self) -> Array:
        """For each pair whether a thesaurus or our own list has it, and not only the vectors or WordNet's other links."""
        known = self.known
        return known["moby"] | known["mobied"] | known["wordnet"] | known["backwards"] | (self.rank >= 0)

    def listed(self, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of `pairs` that are linked."""
        number, size = {term: i for i, term in enumerate(self.terms)}, len(self.terms)
        keys = {number[a] * size + number[b]: (a, b) for a, b in pairs if a in number and b in number}
        linked = self.linked
        there = self.meant[linked].astype(np.int64) * size + self.observed[linked]
        return {keys[key] for key in np.intersect1d(there, np.array(sorted(keys))).tolist()}

    def save(self, path: Path) -> None:
        """Write all to one file of numpy's."""
        columns = {f"known_{name}": column for name, column in self.known.items()}
        np.savez(
            path, terms=np.array(self.terms), usage=self.usage, speech=self.speech, meant=self.meant, observed=self.observed,
            rank=self.rank, near=self.near[0], near_place=self.near[1], close=self.close[0], close_place=self.close[1],
            vectors=self.vectors, **columns,
        )  # fmt: skip


def load(path: Path) -> Related:
    """What `Related.save` wrote."""
    with np.load(path) as data:
        known = {name.removeprefix("known_"): data[name] for name in data.files if name.startswith("known_")}
        return Related(
            [str(term) for term in data["terms"]], data["usage"], data["speech"], data["meant"], data["observed"],
            known, data["rank"], (data["near"], data["near_place"]), (data["close"], data["close_place"]),
            data["vectors"],
        )  # fmt: skip


class WordNet(NamedTuple):
    """WordNet by term: others in a synset, antonyms, other links by their kind, parts of speech."""

    same: dict[str, set[str]]
    opposite: set[tuple[str, str]]
    links: dict[str, dict[str, set[str]]]
    speech: dict[str, int]


def wordnet() -> WordNet:
    """All that is taken from WordNet."""
    same: dict[str, set[str]] = defaultdict(set)
    opposite: set[tuple[str, str]] = set()
    links: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in LINKS}
    speech: dict[str, int] = defaultdict(int)
    bits = {"n": 1, "v": 2, "a": 4, "s": 4, "r": 8}
    synsets = list(wn.WordNet().all_synsets())  # all first: links between words need what they lead to

    def names(synset: Any) -> list[str]:
        return [_term(name) for name in synset.lemma_names()]

    def link(kind: str, back: str, firsts: Iterable[str], seconds: Iterable[str]) -> None:
        for first in firsts:
            for second in seconds:
                links[kind][first].add(second)
                links[back][second].add(first)

    for synset in synsets:
        own = names(synset)
        for name in own:
            same[name].update(n for n in own if n != name)
            speech[name] |= bits.get(synset.pos(), 0)
        for lemma in synset.lemmas():
            name = _term(lemma.name())
            for other in lemma.antonyms():
                opposite |= {(name, _term(other.name())), (_term(other.name()), name)}
            for other in _derived(lemma):
                links["derived"][name].add(_term(other.name()))
        for above in synset.hypernyms():
            link("hyper", "hypo", own, names(above))
            family = above.hyponyms()
            if len(family) <= SIBLINGS:
                for sibling in family:
                    if sibling != synset:
                        link("sibling", "sibling", own, names(sibling))
        for other in synset.similar_tos() + synset.also_sees():
            link("similar", "similar", own, names(other))
        link("gloss", "glossed", own, re.findall(r"[a-z]+", synset.definition().split(";")[0].lower()))
    return WordNet(same, opposite, links, speech)


def _term(name: str) -> str:
    return fold(name.replace("_", " "))


def _derived(lemma: Any) -> list[Any]:
    """Words of the same root; a few links of WordNet's files lead nowhere."""
    try:
        return [*lemma.derivationally_related_forms(), *lemma.pertainyms()]
    except KeyError:
        return []


class _Pairs:
    """Turns pairs of terms into sorted numbers, first term × all + second term."""

    def __init__(self, terms: list[str]) -> None:
        self._number = {term: i for i, term in enumerate(terms)}

    def __call__(self, pairs: Iterable[tuple[str, str]]) -> Array:
        number, size = self._number, len(self._number)
        found = (number[a] * size + number[b] for a, b in pairs if a != b and a in number and b in number)
        return np.unique(np.fromiter(found, np.int64))


def relate(packages: Path, *, progress: Callable[[str], None] = lambda state: None) -> Related:
    """All pairs of related terms of English.

    `packages` is the folder with npm's node_modules, which hold word vectors.
    `progress` is told what is being done. It takes some ten minutes, most of them for the encoder.
    """
    common = frequencies()
    usage = Usage(common)
    thesaurus, net = moby(), wordnet()
    own = [
        (fold(original), [fold(o) for o in others.split("|")])
        for original, others in table(HERE / "rewordings.tsv")
    ]
    terms = _terms(common, usage, thesaurus, net, own)
    used = np.array([usage(term) for term in terms])
    size, heads = len(terms), {original for original, _ in own}
    rarest = np.array([LEAST_USED * 0.1 ** term.count(" ") for term in terms])
    ours = np.array([term in heads for term in terms])
    meant = (used >= rarest) | ours
    short = np.array([term.count(" ") <= 1 for term in terms])
    wide = np.flatnonzero(((used >= rarest * NEIGHBOURLY / LEAST_USED) & short) | ours)

    keys = _Pairs(terms)
    known = {
        "moby": keys((head, term) for head, others in thesaurus.items() for term in others),
        "mobied": keys((term, head) for head, others in thesaurus.items() for term in others),
        "wordnet": keys((a, b) for a, others in net.same.items() for b in others),
        "backwards": keys((o, original) for original, others in own for o in others),
        **{kind: keys((a, b) for a, others in net.links[kind].items() for b in others) for kind in LINKS},
    }
    number = {term: i for i, term in enumerate(terms)}
    ranks: dict[int, int] = {}
    for original, others in own:
        for rank, observed in enumerate(others):
            if original in number and observed in number and original != observed:
                ranks.setdefault(number[original] * size + number[observed], rank)
    progress("vectors")
    spaces = (
        glove(terms, packages),
        Encoder()(terms, lambda done: progress(f"vectors: {done:,} of {size:,} terms")),
    )
    nearest = [_neighbours(space, wide, progress) for space in (spaces[0], _plane(spaces[1]))]

    progress("pairs")
    reworded = np.array(sorted(ranks))
    linked = [column for kind, column in known.items() if kind not in ("gloss", "glossed")]
    every = np.unique(np.concatenate([*linked, reworded, *(places for places, _ in nearest)]))
    every = every[meant[every // size]]
    classes = contrasts()
    numbered = {name: i for i, name in enumerate(sorted(set(classes.values())), 1)}
    group = np.array([numbered.get(classes.get(term, ""), 0) for term in terms])
    first, second = every // size, every % size
    banned = (group[first] > 0) & (group[first] == group[second]) | np.isin(every, keys(net.opposite))
    every = every[~banned]
    first, second = every // size, every % size
    return Related(
        terms, used, np.array([net.speech.get(term, 0) for term in terms]), first.astype(np.int32), second.astype(np.int32),
        {name: np.isin(every, column) for name, column in known.items()},
        _looked_up(every, reworded, np.array([ranks[key] for key in reworded.tolist()]), -1),
        *((_cosines(space, first, second), _looked_up(every, *near, 2 * NEIGHBOURS)) for space, near in zip(spaces, nearest, strict=True)),
        joined(spaces),
    )  # fmt: skip


def _terms(
    common: dict[str, float], usage: Usage, thesaurus: dict[str, list[str]], net: WordNet, own: list[tuple[str, list[str]]]
) -> list[str]:  # fmt: skip
    """The terms of the thesauri that are in use, single words of Moby's heads, and the most frequent words."""
    listed = {*thesaurus, *net.same, *(term for others in thesaurus.values() for term in others)}
    chosen = {
        term for term in listed if usage(term) and (" " not in term or usage(term) > 1e-9 or term in net.same)
    }
    chosen |= {term for term in thesaurus if term.isalpha()}
    chosen |= {term for original, others in own for term in (original, *others)}
    chosen |= {word for word in sorted(common, key=lambda w: (-common[w], w))[:TOP_WORDS] if word.isalpha()}
    return sorted(term for term in chosen if PLAIN.fullmatch(term))


def _plane(space: Floats) -> Floats:
    """The vectors in the directions in which they differ most."""
    _, directions = np.linalg.eigh(np.cov(space[::7].T))
    flat = ((space - space.mean(0)) @ directions[:, -PLANE:]).astype(np.float32)
    return np.asarray(flat / (np.linalg.norm(flat, axis=1, keepdims=True) + 1e-9), np.float32)


def _neighbours(space: Floats, wide: Array, progress: Callable[[str], None]) -> tuple[Array, Array]:
    """Sorted pairs of the terms `wide` with their nearest ones, and each one's place among these."""
    pairs, places = [], []
    for begin in range(0, len(wide), 512):
        progress(f"neighbours: {begin:,} of {len(wide):,} terms")
        batch = wide[begin : begin + 512]
        cosine = space[batch] @ space.T
        cosine[np.arange(len(batch)), batch] = -9.0
        near = np.argpartition(-cosine, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
        order = np.argsort(-np.take_along_axis(cosine, near, 1), axis=1, kind="stable")
        near = np.take_along_axis(near, order, 1)
        pairs.append((batch[:, None].astype(np.int64) * len(space) + near).ravel())
        places.append(np.tile(np.arange(NEIGHBOURS), len(batch)))
    joined, place = np.concatenate(pairs), np.concatenate(places)
    order = np.argsort(joined)
    return joined[order], place[order]


def _looked_up(every: Array, keys: Array, values: Array, default: int) -> Array:
    """For each of `every` the value of its key, or `default`; both are sorted."""
    found = np.full(len(every), default, np.int16)
    at = np.minimum(np.searchsorted(every, keys), len(every) - 1)
    there = every[at] == keys
    found[at[there]] = values[there]
    return found


def _cosines(space: Floats, first: Array, second: Array) -> Array:
    """The cosine of each pair."""
    step = 200_000
    parts = [
        np.einsum("ij,ij->i", space[first[i : i + step]], space[second[i : i + step]])
        for i in range(0, len(first), step)
    ]
    return np.concatenate(parts).astype(np.float16)
