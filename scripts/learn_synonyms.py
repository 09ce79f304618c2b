"""Learn how likely a rewriter draws which related term: restore/lexicon/synonyms.tsv.

For each term that may be meant, the terms related to it (related.py) share a
probability of one: a multinomial logistic regression over what is known of a
pair (which thesaurus links the two, where in our own list, how close they are in two spaces
of word vectors, how frequent the word is …), fitted to the replacements that
were seen (replacements.tsv). It tells of the pairs that nobody has seen yet. A step of learn.py.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from related import NEIGHBOURS, Related
from scipy.optimize import minimize
from words import table

Array = np.ndarray[Any, Any]

RAREST = 2e-9  # relative frequency that the rarest terms are taken to have
TYPICAL = 17.0  # bits of rarity of a usual replacement
MOST_SEEN = 3  # how often one replacement counts at most …
DAMPED = 0.7  # … and the power of how often it does
RIDGE = 1.0
CHUNK = 500_000  # pairs whose features are held at a time

FEATURES = (
    "moby mobied moby_both wordnet hyper hypo similar derived sibling gloss glossed backwards "
    "reworded place place_squared usage usage_squared unused near near_unknown near_place close close_place "
    "same_stem other_participle other_plural other_adverb several several_in_wordnet same_speech other_speech "
    "near_linked close_linked unlinked near_and_close reworded_usage well_linked moby_length close_5 near_5 close_20 near_20 both_20 "
    "not_among_reworded moby_usage place_usage wordnet_usage more_usual"
).split()


class Rows(NamedTuple):
    """The pairs of each term that may be meant: from `begins` to `ends`."""

    meant: Array
    begins: Array
    ends: Array


class Model:
    """Features of the pairs of `related`, computed a chunk at a time."""

    def __init__(self, related: Related) -> None:
        self.related = related
        terms = related.terms
        self._usage = (np.log2(np.maximum(related.usage, RAREST)) + TYPICAL).astype(np.float32)
        self._participle = np.array([t.endswith(("ed", "ing")) and len(t) > 4 for t in terms])
        self._plural = np.array([t.endswith("s") and not t.endswith("ss") for t in terms])
        self._adverb = np.array([t.endswith("ly") for t in terms])
        self._stem = np.unique(np.array([t[:4] for t in terms]), return_inverse=True)[1]
        self._several = np.array([" " in t for t in terms])
        known, size = related.known, len(terms)
        self._mobies = np.bincount(related.meant[known["moby"] | known["mobied"]], minlength=size)
        self._reworded = np.bincount(related.meant[related.rank >= 0], minlength=size) > 0
        begins = np.r_[0, np.flatnonzero(np.diff(related.meant)) + 1]
        self.rows = Rows(related.meant[begins], begins, np.r_[begins[1:], len(related.meant)])

    def features(self, begin: int, end: int) -> Array:
        """A row of FEATURES for each pair from `begin` to `end`."""
        related = self.related
        m, o = related.meant[begin:end], related.observed[begin:end]
        k = {name: column[begin:end] for name, column in related.known.items()}
        near, close = (c[begin:end].astype(np.float32) for c in (related.near[0], related.close[0]))
        near_place, close_place = (c[begin:end] for c in (related.near[1], related.close[1]))
        rank = related.rank[begin:end]
        reworded, moby = rank >= 0, k["moby"] | k["mobied"]
        linked = moby | k["wordnet"] | reworded | k["backwards"]
        place = np.where(reworded, np.log2(1.0 + np.maximum(rank, 0)), 0.0)
        usage, several = self._usage[o], self._several[o]
        speech = related.speech[m] & related.speech[o]
        both_speak = (related.speech[m] > 0) & (related.speech[o] > 0)
        links = k["moby"].astype(int) + k["mobied"] + 2 * k["wordnet"] + 2 * reworded
        columns = [
            k["moby"], k["mobied"], k["moby"] & k["mobied"], k["wordnet"], k["hyper"], k["hypo"], k["similar"], k["derived"],
            k["sibling"], k["gloss"], k["glossed"], k["backwards"],
            reworded, place, place * place, usage, usage * usage / 10, related.usage[o] <= 0,
            near, near == 0, np.log2(1.0 + near_place), close, np.log2(1.0 + close_place),
            self._stem[m] == self._stem[o], self._participle[m] != self._participle[o], self._plural[m] != self._plural[o],
            self._adverb[m] != self._adverb[o], several, several & k["wordnet"], speech > 0, both_speak & (speech == 0),
            near * linked, close * linked, ~linked, near * close, reworded * usage, links >= 3,
            moby * np.log2(1.0 + self._mobies[m]), close_place < 5, near_place < 5, close_place < 20, near_place < 20,
            (close_place < 20) & (near_place < 20),
            self._reworded[m] & ~reworded, moby * usage, place * usage, k["wordnet"] * usage, np.maximum(0, usage - self._usage[m]),
        ]  # fmt: skip
        return np.stack([np.asarray(column, np.float32) for column in columns], 1)

    def shares(self, weights: Array) -> Array:
        """For each pair the probability that its meant term, where it is replaced, is replaced by the observed one."""
        weights = weights.astype(np.float32)
        total = len(self.related.meant)
        score = np.concatenate([
            self.features(begin, min(begin + CHUNK, total)) @ weights for begin in range(0, total, CHUNK)
        ])  # fmt: skip
        row = np.repeat(np.arange(len(self.rows.begins)), self.rows.ends - self.rows.begins)
        odds = np.exp(score - np.maximum.reduceat(score, self.rows.begins)[row])
        return np.asarray(odds / np.add.reduceat(odds, self.rows.begins)[row])

    def seen(self, replacements: Path) -> Iterator[tuple[int, int, Array]]:
        """Of each term that was replaced: where its pairs begin and end, and how much each counts."""
        number = {term: i for i, term in enumerate(self.related.terms)}
        at = {int(meant): i for i, meant in enumerate(self.rows.meant)}
        counts: dict[int, Counter[int]] = defaultdict(Counter)
        for original, observed, count in table(replacements):
            row = at.get(number.get(original, -1), -1)
            if row >= 0 and observed in number:
                counts[row][number[observed]] += int(count)
        for row, drawn in sorted(counts.items()):
            begin, end = int(self.rows.begins[row]), int(self.rows.ends[row])
            there = {int(o): i for i, o in enumerate(self.related.observed[begin:end])}
            weight = np.zeros(end - begin)
            for observed, count in drawn.items():
                if observed in there:
                    weight[there[observed]] = min(count, MOST_SEEN) ** DAMPED
            if weight.any():
                yield begin, end, weight

    def fit(self, replacements: Path) -> Array:
        """A weight for each feature, in natural units, by which the replacements seen are the likeliest."""
        rows = list(self.seen(replacements))
        x = np.concatenate([self.features(begin, end) for begin, end, _ in rows]).astype(float)
        y = np.concatenate([weight for *_, weight in rows])
        sizes = [len(weight) for *_, weight in rows]
        row, begins = np.repeat(np.arange(len(rows)), sizes), np.r_[0, np.cumsum(sizes)[:-1]]
        spread = x.std(0) + 1e-6
        x = (x - x.mean(0)) / spread
        drawn = np.bincount(row, y)

        def loss(v: Array) -> tuple[float, Array]:
            score = x @ v
            score -= np.maximum.reduceat(score, begins)[row]
            odds = np.exp(score)
            total = np.add.reduceat(odds, begins)
            value = float(-(y * (score - np.log(total)[row])).sum() + RIDGE * (v @ v))
            return value, -(x.T @ (y - drawn[row] * odds / total[row])) + 2 * RIDGE * v

        found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
        return np.asarray(found.x / spread)


def learn(model: Model, replacements: Path, output: Path) -> None:
    """Fit `model` to the table of `replacements` and write its weights, in bits."""
    weights = model.fit(replacements) / math.log(2)
    lines = ["feature\tbits", *(f"{name}\t{bits:.3f}" for name, bits in zip(FEATURES, weights, strict=True))]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def weights(path: Path) -> Array:
    """The weights that `learn` wrote, in natural units."""
    bits = dict(table(path))
    return np.array([float(bits[name]) for name in FEATURES]) * math.log(2)


def drawn(model: Model, learnt: Path, least: float) -> dict[str, dict[str, float]]:
    """Original term → observed term → share of probability, of at least `least`."""
    shares, related = model.shares(weights(learnt)), model.related
    found: dict[str, dict[str, float]] = {}
    for meant, begin, end in zip(*model.rows, strict=True):
        row = begin + np.flatnonzero(shares[begin:end] >= least)
        found[related.terms[meant]] = {related.terms[related.observed[at]]: float(shares[at]) for at in row}
    return found


__all__ = ["FEATURES", "NEIGHBOURS", "Model", "drawn", "learn", "weights"]
