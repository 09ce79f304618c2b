"""Learn the space of senses: restore/lexicon/senses.tsv, by which word vectors become places.

The data hold phrases.tsv: terms and what rewriters made of them. The directions are
those of linear discriminant analysis (Fisher, 1936): in them a term and what was put for it
differ least, and so do the words that our own rewordings link, against how the words of such
phrases differ among themselves. What is learnt is 96 sums of the numbers of a vector; no word
is in it. A step of learn.py.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from learn_replacements import fold_of, words
from related import Related
from scipy.linalg import eigh
from vectors import unit

from restore.lexicon.reader import PATH
from restore.text.forms import FUNCTION_WORDS

Array = np.ndarray[Any, Any]

OUT = PATH.parent / "senses.tsv"
DIMENSIONS = 96
REWORDED = 1.0  # what our rewordings count beside the phrases …
EVEN = 0.3  # … and what is added so that no direction seems certain


def learn(data: Path, pairs: Related, output: Path = OUT, *, without: tuple[int, int] | None = None) -> int:
    """Write the table, a row for the middle and one for each direction, and return how many directions it has.

    `data` is the folder of evaluation data; `without` (k, n) leaves fold k of n out.
    """
    k, n = without or (-1, 1)
    with (data / "phrases.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            (_content(row["corrupted"]), _content(row["canonical"]))
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if fold_of(row["canonical"], n) != k
        ]
    number = {term: at for at, term in enumerate(pairs.terms)}
    seen = Counter(number[w] for row in rows for phrase in row for w in phrase if w in number)
    used = np.array(sorted(seen))
    often = np.sqrt([seen[at] for at in used.tolist()])
    often /= often.sum()
    vectors = pairs.vectors
    middle = often @ vectors[used]

    def centred(numbers: Array | list[int]) -> Array:
        return pairs.centred(numbers, middle)

    between = (centred(used) * often[:, None]).T @ centred(used)
    apart = []
    for seen_words, meant_words in rows:
        places = [[number[w] for w in phrase if w in number] for phrase in (seen_words, meant_words)]
        if all(places):
            here, there = (unit(centred(place).sum(0, keepdims=True))[0] for place in places)
            apart.append(here - there)
    own = pairs.rank >= 0
    reworded = unit(centred(pairs.meant[own])) - unit(centred(pairs.observed[own]))
    within = _scatter(np.array(apart)) + REWORDED * _scatter(reworded) + EVEN * np.eye(len(middle))
    _, directions = eigh(between, within)
    directions = directions[:, : -DIMENSIONS - 1 : -1].T
    directions /= np.abs(directions).max(1, keepdims=True)
    directions *= np.sign(directions[np.arange(DIMENSIONS), np.abs(directions).argmax(1)])[:, None]
    save(output, middle, directions)
    return DIMENSIONS


def save(path: Path, middle: Array, directions: Array) -> None:
    """Write the table, numbers in thousandths; the middle in millionths."""
    lines = ["what\tnumbers", "middle\t" + " ".join(str(round(x * 1e6)) for x in middle.tolist())]
    lines += [
        f"{at}\t" + " ".join(str(round(x * 1e3)) for x in row)
        for at, row in enumerate(directions.tolist(), 1)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def load(path: Path) -> tuple[Array, Array]:
    """The middle and the directions of a table."""
    _, *rows = path.read_text(encoding="utf-8").splitlines()
    middle, *directions = (np.array(row.split("\t")[1].split(" "), float) for row in rows)
    return middle / 1e6, np.array(directions) / 1e3


def _content(phrase: str) -> list[str]:
    """The words of a phrase that are no function words."""
    return [word for word in words(phrase) if word not in FUNCTION_WORDS]


def _scatter(apart: Array) -> Array:
    """How differences are spread, on average 1 in each direction."""
    spread = apart.T @ apart
    return np.asarray(spread * len(spread) / np.trace(spread))
