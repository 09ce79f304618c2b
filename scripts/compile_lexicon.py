"""Compile the lexical data that the package ships: restore/lexicon/lexicon.bin.

Needs the extra `restore[data]`. Sources (pinned in pyproject.toml, licences in
NOTICE): wordfreq (word frequencies), symspellpy's bigram list, lemminflect
(lemmas), the pairs of related.py with the shares that learn_synonyms.py learnt,
and our own readable tables beside the output: contrasts.tsv and replacements.tsv.
The same inputs give the same bytes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from pathlib import Path

from related import LEAST_USED
from words import CORPUS, HERE, Usage, contrasts, frequencies, lemmas, pair_counts, table

from restore.lexicon.reader import FORMAT, QUANTUM
from restore.store import rows, string_table, write
from restore.text.forms import fold

MOST_SOURCES = 220  # original words kept for one observed word
LEAST_SHARE = 2**-11  # a synonym drawn more rarely than this explains nothing
PRIOR = 6.0  # how many observations the learnt shares count for against the replacements seen


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


def compile_to(
    path: Path,
    drawn: dict[str, dict[str, float]],
    replacements: Path = HERE / "replacements.tsv",
    markers: Path = HERE / "markers.tsv",
) -> None:
    """Write the compiled lexicon to `path`.

    `drawn` are the shares of probability, original term → observed term, before the
    `replacements` that were seen.
    """
    common = frequencies()
    usage = Usage(common)
    classes = contrasts()
    drawn = dict(drawn)
    own = {fold(original) for original, _ in table(HERE / "rewordings.tsv")}
    mix(drawn, table(replacements) if replacements.exists() else [], classes)

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
    terms = sorted(related) + sorted(set(common) - related)
    number = {term: i for i, term in enumerate(terms)}
    names = ["", *sorted(set(classes.values()))]
    order = [t for t in terms if t in related]
    bases = [sorted(number[b] for b in lemmas(t) if b in number) if " " not in t else [] for t in terms]
    floor = min(common.values())
    pairs = bigrams(number)
    marks = {words: marker(float(bits)) for words, bits in (table(markers) if markers.exists() else [])}
    marked_pairs = sorted(
        (number[a] << 32 | number[b], bits)
        for (a, b), bits in ((words.split(" "), bits) for words, bits in marks.items() if " " in words)
        if a in number and b in number
    )
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
                ([min(255, round(-math.log2(s) * QUANTUM)) for s, _ in kept.get(t, ())] for t in order),
            ),
            "pairs": ("Q", [key for key, _ in pairs]),
            "pair_rarity": ("B", [bits for _, bits in pairs]),
            "markers": ("B", (marks.get(t, 128) if " " not in t else 128 for t in terms)),
            "marked_pairs": ("Q", [key for key, _ in marked_pairs]),
            "pair_markers": ("B", [bits for _, bits in marked_pairs]),
        },
        format=FORMAT,
        meta={"related": len(order), "contrasts": names, "unknown": round(-math.log2(floor / 4), 2)},
    )
