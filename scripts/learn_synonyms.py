"""Learn which words rewriters draw that no thesaurus has: restore/lexicon/synonyms.tsv.

Of the replacements seen (replacements.tsv), some are linked by no thesaurus and
not by our own list: "vast" for "dense" is far from both. For these the terms that are near in two spaces of
word vectors, or of one family in WordNet (related.py), share a probability of
one: a multinomial logistic regression over how near they are, how
frequent and how alike in form. It tells of pairs that nobody has seen yet. A
step of learn.py.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from related import Related
from scipy.optimize import minimize
from words import table

Array = np.ndarray[Any, Any]

RAREST = 2e-9  # relative frequency that the rarest terms are taken to have
TYPICAL = 17.0  # bits of rarity of a usual replacement
MOST_SEEN = 3  # how often one replacement counts at most …
DAMPED = 0.7  # … and the power of how often it does
RIDGE = 1.0
LEAST_SHARE = 2**-11  # a word drawn more rarely than this explains nothing
COMMONEST = 2**-9.5  # relative frequency from which words are near to all others, and stand for none
CHUNK = 500_000  # pairs whose features are held at a time

FEATURES = (
    "hyper hypo similar derived sibling gloss glossed usage usage_squared unused more_usual "
    "near near_unknown near_place close close_place near_and_close near_5 close_5 near_20 close_20 both_20 "
    "same_stem other_participle other_plural other_adverb several same_speech other_speech"
).split()
ALL = "all"  # the row for how often a replacement is of this sort at all


class Row(NamedTuple):
    """A term that was replaced: where its pairs begin and end, how much each counts, and the sum of linked ones."""

    begin: int
    end: int
    weight: Array
    linked: float


class Model:
    """The pairs of `related` that only vectors or WordNet's families have; features are computed a chunk at a time."""

    def __init__(self, related: Related) -> None:
        self.related = related
        linked = related.linked
        self._linked = {
            name: array[linked] for name, array in (("meant", related.meant), ("observed", related.observed))
        }
        common = related.usage >= COMMONEST
        mine = ~linked & ~common[related.meant] & ~common[related.observed]
        self.meant, self.observed = related.meant[mine], related.observed[mine]
        self._known = {name: column[mine] for name, column in related.known.items()}
        self._near, self._close = (tuple(c[mine] for c in space) for space in (related.near, related.close))
        terms = related.terms
        self._usage = (np.log2(np.maximum(related.usage, RAREST)) + TYPICAL).astype(np.float32)
        self._participle = np.array([t.endswith(("ed", "ing")) and len(t) > 4 for t in terms])
        self._plural = np.array([t.endswith("s") and not t.endswith("ss") for t in terms])
        self._adverb = np.array([t.endswith("ly") for t in terms])
        self._stem = np.unique(np.array([t[:4] for t in terms]), return_inverse=True)[1]
        self._several = np.array([" " in t for t in terms])
        self.begins = np.r_[0, np.flatnonzero(np.diff(self.meant)) + 1]
        self.ends = np.r_[self.begins[1:], len(self.meant)]

    def features(self, begin: int, end: int) -> Array:
        """A row of FEATURES for each pair from `begin` to `end`."""
        m, o = self.meant[begin:end], self.observed[begin:end]
        near, close = (c[0][begin:end].astype(np.float32) for c in (self._near, self._close))
        near_place, close_place = (c[1][begin:end] for c in (self._near, self._close))
        usage, speech = self._usage[o], self.related.speech
        both_speak = (speech[m] > 0) & (speech[o] > 0)
        columns = [
            *(self._known[name][begin:end] for name in FEATURES[:7]),
            usage, usage * usage / 10, self.related.usage[o] <= 0, np.maximum(0, usage - self._usage[m]),
            near, near == 0, np.log2(1.0 + near_place), close, np.log2(1.0 + close_place), near * close,
            near_place < 5, close_place < 5, near_place < 20, close_place < 20, (near_place < 20) & (close_place < 20),
            self._stem[m] == self._stem[o], self._participle[m] != self._participle[o], self._plural[m] != self._plural[o],
            self._adverb[m] != self._adverb[o], self._several[o],
            (speech[m] & speech[o]) > 0, both_speak & ((speech[m] & speech[o]) == 0),
        ]  # fmt: skip
        return np.stack([np.asarray(column, np.float32) for column in columns], 1)

    def shares(self, weights: Array) -> Array:
        """For each pair the probability that its meant term, replaced by one of its pairs, is replaced by this one."""
        weights = weights.astype(np.float32)
        total = len(self.meant)
        score = np.concatenate([
            self.features(begin, min(begin + CHUNK, total)) @ weights for begin in range(0, total, CHUNK)
        ])  # fmt: skip
        row = np.repeat(np.arange(len(self.begins)), self.ends - self.begins)
        odds = np.exp(score - np.maximum.reduceat(score, self.begins)[row])
        return np.asarray(odds / np.add.reduceat(odds, self.begins)[row])

    def seen(self, replacements: Path) -> Iterator[Row]:
        """The terms that were replaced."""
        number = {term: i for i, term in enumerate(self.related.terms)}
        counts: dict[int, Counter[int]] = defaultdict(Counter)
        for original, observed, count in table(replacements):
            if original in number and observed in number:
                counts[number[original]][number[observed]] += int(count)
        firsts = self.meant[self.begins]
        for meant, drawn in sorted(counts.items()):
            damped = {observed: min(count, MOST_SEEN) ** DAMPED for observed, count in drawn.items()}
            low, high = np.searchsorted(self._linked["meant"], (meant, meant + 1))
            linked = sum(damped.get(int(o), 0.0) for o in self._linked["observed"][low:high])
            at = int(np.searchsorted(firsts, meant))
            begin = end = 0
            if at < len(firsts) and firsts[at] == meant:
                begin, end = int(self.begins[at]), int(self.ends[at])
            weight = np.array([damped.get(int(o), 0.0) for o in self.observed[begin:end]])
            yield Row(begin, end, weight, linked)

    def fit(self, replacements: Path) -> tuple[Array, float]:
        """A weight for each feature, in natural units, and the share of replacements that are no linked ones."""
        every = list(self.seen(replacements))
        rows = [row for row in every if row.weight.any()]
        x = np.concatenate([self.features(row.begin, row.end) for row in rows]).astype(float)
        y = np.concatenate([row.weight for row in rows])
        sizes = [len(row.weight) for row in rows]
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
        return np.asarray(found.x / spread), float(y.sum() / (y.sum() + sum(row.linked for row in every)))


def learn(model: Model, replacements: Path, output: Path) -> None:
    """Fit `model` to the table of `replacements` and write its weights, in bits."""
    weights, share = model.fit(replacements)
    bits = [(ALL, math.log2(share)), *zip(FEATURES, weights / math.log(2), strict=True)]
    lines = ["feature\tbits", *(f"{name}\t{value:.3f}" for name, value in bits)]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def add_unlinked(
    drawn: dict[str, dict[str, float]], model: Model, learnt: Path, least: float
) -> tuple[dict[str, dict[str, float]], set[tuple[str, str]]]:
    """The shares of linked terms, `drawn`, with those of the other related terms that have at least `least`; and these pairs."""
    bits = {name: float(value) for name, value in table(learnt)}
    among = 2.0 ** bits[ALL]
    shares = among * model.shares(np.array([bits[name] for name in FEATURES]) * math.log(2))
    terms = model.related.terms
    found = dict(drawn)
    added: set[tuple[str, str]] = set()
    for begin, end in zip(model.begins, model.ends, strict=True):
        kept = begin + np.flatnonzero(shares[begin:end] >= least)
        if len(kept):
            term = terms[model.meant[begin]]
            row = {observed: share * (1 - among) for observed, share in drawn.get(term, {}).items()}
            found[term] = {terms[model.observed[at]]: float(shares[at]) for at in kept} | row
            added |= {(term, terms[model.observed[at]]) for at in kept} - {
                (term, observed) for observed in row
            }
    return found, added
