"""Compile the lexical data that the package ships: restore/lexicon/lexicon.bin.

Needs the extra `restore[data]`. Sources (pinned in pyproject.toml, licences in
NOTICE): wordfreq (word frequencies), symspellpy's bigram list, lemminflect
(lemmas), the pairs of related.py with the shares that learn_synonyms.py learnt,
and the readable tables beside the output: contrasts.tsv, replacements.tsv, markers.tsv
and senses.tsv.
The same inputs give the same bytes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Set
from pathlib import Path

import learn_senses
import numpy as np
from related import LEAST_USED, Related
from vectors import places
from words import CORPUS, HERE, PLAIN, Usage, contrasts, frequencies, lemmas, pair_counts, phrasal, table

from restore.lexicon.reader import FORMAT, QUANTUM
from restore.store import rows, string_table, write
from restore.text.forms import fold

MOST_SOURCES = 220  # original words kept for one observed word
LEAST_SHARE = 2**-12  # a synonym drawn more rarely than this explains nothing
MOBY, WORDNET = 0.35, 2.0  # what a link counts, each way in Moby's lists
REWORDED = 0.6  # share of our own table of rewordings against the thesauri, for the words that it has
RANKED = 3.0  # ranks by which the share of a rewording falls to half that of the first
BACKWARDS = 0.1  # share of the way back: who puts "woodland" for "forest" may put "forest" for "woodland"
PRIOR = 6.0  # how many observations the learnt shares count for against the replacements seen


def shares(related: Related) -> dict[str, dict[str, float]]:
    """Original term → observed term → the thesauri's share of probability.

    A spinner draws from its thesaurus mostly words that are in use, so the share
    grows with the square root of a synonym's frequency; the links count more
    where the thesauri agree.
    """
    known = related.known
    strength = MOBY * known["moby"] + MOBY * known["mobied"] + WORDNET * known["wordnet"]
    weight = strength * np.sqrt(related.usage)[related.observed] * (related.usage > 0)[related.meant]
    total = np.bincount(related.meant, weight, len(related.terms))
    drawn: dict[str, dict[str, float]] = defaultdict(dict)
    terms = related.terms
    for at in np.flatnonzero(weight).tolist():
        meant = related.meant[at]
        drawn[terms[meant]][terms[related.observed[at]]] = float(weight[at] / total[meant])
    return dict(drawn)


def rewordings() -> dict[str, dict[str, float]]:
    """Original term → observed term → share of probability, by our own table, the likeliest first."""
    drawn: dict[str, dict[str, float]] = defaultdict(dict)
    for original, others in table(HERE / "rewordings.tsv"):
        for rank, observed in enumerate(others.split("|")):
            share = RANKED / (RANKED + rank)
            row, back = drawn[fold(original)], drawn[fold(observed)]
            row[fold(observed)] = max(row.get(fold(observed), 0.0), share)
            back[fold(original)] = max(back.get(fold(original), 0.0), BACKWARDS * share)
    return {
        original: {observed: share / max(1.0, sum(row.values())) for observed, share in row.items()}
        for original, row in drawn.items()
    }


def blend(
    drawn: dict[str, dict[str, float]], own: dict[str, dict[str, float]], banned: dict[str, str]
) -> None:
    """Update the thesauri's shares with those of our own table."""
    for original, row in own.items():
        before = drawn.get(original, {})
        allowed = {
            o: share
            for o, share in row.items()
            if o != original
            and PLAIN.fullmatch(o)
            and not (original in banned and banned[original] == banned.get(o))
        }
        trust = REWORDED * min(1.0, sum(allowed.values()))
        drawn[original] = {
            o: (1.0 - trust) * before.get(o, 0.0) + REWORDED * allowed.get(o, 0.0)
            for o in sorted({*before, *allowed})
        }


def from_thesauri(related: Related) -> dict[str, dict[str, float]]:
    """Original term → observed term → share of probability, by the thesauri and our own table alone."""
    drawn = shares(related)
    blend(drawn, rewordings(), contrasts())
    return drawn


def mix(drawn: dict[str, dict[str, float]], learnt: list[list[str]], banned: dict[str, str]) -> None:
    """Update `drawn` with observed counts: Dirichlet smoothing with the shares as the prior."""
    counts: dict[str, dict[str, float]] = defaultdict(dict)
    for original, observed, count in learnt:
        if original in banned and banned[original] == banned.get(observed):
            continue
        row = counts[original]
        row[observed] = row.get(observed, 0.0) + float(count)
    for original, row in counts.items():
        prior = drawn.get(original, {})
        total = sum(row.values())
        drawn[original] = {
            o: (row.get(o, 0.0) + PRIOR * prior.get(o, 0.0)) / (total + PRIOR) for o in sorted({*row, *prior})
        }


def bigrams(number: dict[str, int]) -> list[tuple[int, int]]:
    """(pair of word numbers packed into 64 bits, quantised −log2 P(pair)), sorted."""
    return sorted(
        (number[a] << 32 | number[b], min(255, round(-math.log2(n / CORPUS) * 4)))
        for a, b, n in pair_counts()
        if a in number and b in number
    )


def marker(bits: float) -> int:
    """A marker's bits as they are stored: sixteenths, shifted to be positive."""
    return max(1, min(255, round(bits * 16) + 128))


def cost(share: float, weak: bool) -> int:
    """−log2 of a share as it is stored: sixteenths of a bit, an even number, or an odd one for a weak link."""
    return min(254, 2 * round(-math.log2(share) * QUANTUM / 2)) + weak


def compile_to(
    path: Path,
    drawn: dict[str, dict[str, float]],
    weak: Set[tuple[str, str]],
    related_terms: Related,
    replacements: Path = HERE / "replacements.tsv",
    markers: Path = HERE / "markers.tsv",
    senses: Path = HERE / "senses.tsv",
) -> None:
    """Write the compiled lexicon to `path`.

    `related_terms` has the vectors of words, of which the learnt `senses` make places.
    `drawn` are the shares of probability, original term → observed term, before the
    `replacements` that were seen; `weak` are the pairs that no thesaurus has.
    """
    common = frequencies()
    usage = Usage(common)
    classes = contrasts()
    drawn = dict(drawn)
    own = {fold(original) for original, _ in table(HERE / "rewordings.tsv")}
    seen = table(replacements) if replacements.exists() else []
    mix(drawn, seen, classes)
    weak = weak - {(original, observed) for original, observed, _ in seen}

    sources: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for original, row in drawn.items():
        for observed, share in row.items():
            used = max(usage(original), LEAST_USED if original in own else 0.0)
            if share >= LEAST_SHARE and used >= LEAST_USED * 0.1 ** original.count(" "):
                sources[observed].append((share, used, original))
    # The most likely originals: how often the word is replaced by this one, and how often it is written at all.
    kept = {
        observed: [
            (share, v) for share, _, v in sorted(s, key=lambda x: (-x[0] * x[1] ** 0.75, x[2]))[:MOST_SOURCES]
        ]
        for observed, s in sources.items()
    }

    related = set(kept) | {v for s in kept.values() for _, v in s}
    forms = {form: verb for form, verb in phrasal(sorted(related)).items() if form not in related}
    terms = sorted(related) + sorted({*common, *forms} - related)
    number = {term: i for i, term in enumerate(terms)}
    names = ["", *sorted(set(classes.values()))]
    order = [t for t in terms if t in related]
    bases = [
        sorted(
            number[b]
            for b in ({forms[t]} if t in forms else lemmas(t) if " " not in t else ())
            if b in number
        )
        for t in terms
    ]
    floor = min(common.values())
    pairs = bigrams(number)
    marks = {words: marker(float(bits)) for words, bits in (table(markers) if markers.exists() else [])}
    marked_pairs = sorted(
        (number[a] << 32 | number[b], bits)
        for (a, b), bits in ((words.split(" "), bits) for words, bits in marks.items() if " " in words)
        if a in number and b in number
    )
    placed = sorted(
        (number[term], row)
        for row, term in enumerate(related_terms.terms)
        if " " not in term and term in number
    )
    middle, directions = learn_senses.load(senses)
    centred = related_terms.centred([row for _, row in placed], middle)
    write(
        path,
        {
            **string_table("terms", terms),
            "rarity": ("H", (round(-math.log2(common.get(t, floor / 2)) * 256) for t in terms)),
            "contrast": ("B", (names.index(classes.get(t, "")) for t in terms)),
            **rows("lemmas", "I", bases),
            **rows("sources", "I", ([number[v] for _, v in kept.get(t, ())] for t in order)),
            **rows(
                "cost",
                "B",
                ([cost(share, (v, t) in weak) for share, v in kept.get(t, ())] for t in order),
            ),
            "pairs": ("Q", [key for key, _ in pairs]),
            "pair_rarity": ("B", [bits for _, bits in pairs]),
            "markers": ("B", (marks.get(t, 128) if " " not in t else 128 for t in terms)),
            "marked_pairs": ("Q", [key for key, _ in marked_pairs]),
            "pair_markers": ("B", [bits for _, bits in marked_pairs]),
            "with_sense": ("I", [term for term, _ in placed]),
            "places": ("B", places(centred, directions).tobytes()),
        },
        format=FORMAT,
        meta={
            "related": len(order),
            "dimensions": len(directions),
            "contrasts": names,
            "unknown": round(-math.log2(floor / 4), 2),
        },
    )
