"""Learn which words rewriters put in the place of which: restore/lexicon/replacements.tsv.

The data are a folder of evaluation data: spun_news.jsonl (texts with the edits that
made them), phrases.tsv and organisations.tsv (tortured phrase or name, expected one). What is learnt is in
how many texts or phrases one or two words were replaced by up to three others;
misspelt and re-spaced names teach nothing here. A fold of the documents and phrases
may be left out, for checking on what was not seen. A step of learn.py.
"""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from related import Related

from restore.lexicon.reader import PATH
from restore.text.tokens import tokenise

OUT = PATH.parent / "replacements.tsv"
ARTICLES = frozenset({"a", "an", "the"})
FUNCTION = frozenset(
    "a an the of in on at to for by with from as and or but is was be been are were has had have it".split()
)


def fold_of(identity: str, folds: int) -> int:
    """The part of the data that a document or a canonical phrase belongs to."""
    return zlib.crc32(identity.casefold().encode()) % folds


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [token.key for token in tokenise(text)]


def trim(original: list[str], observed: list[str]) -> tuple[list[str], list[str]]:
    """Without the words that both begin or end with, and without articles in front."""
    while original and original[0] in ARTICLES:
        original = original[1:]
    while observed and observed[0] in ARTICLES:
        observed = observed[1:]
    while original and observed and original[0] == observed[0]:
        original, observed = original[1:], observed[1:]
    while original and observed and original[-1] == observed[-1]:
        original, observed = original[:-1], observed[:-1]
    return original, observed


def from_news(path: Path, *, without: tuple[int, int] | None = None) -> Counter[tuple[str, str]]:
    """Count the replacements that the edits of the texts show; misspellings are not among them."""
    seen: Counter[tuple[str, str]] = Counter()
    for line in path.open(encoding="utf-8"):
        document = json.loads(line)
        if without and fold_of(document["id"], without[1]) == without[0]:
            continue
        once: set[tuple[str, str]] = set()
        damaged = [(g["start"], g["end"]) for g in document["gold"] if g["kind"] != "synonym"]
        for start, end, new_start, new_end in document["edits"]:
            if any(s <= new_start and new_end <= e for s, e in damaged):
                continue
            original, observed = trim(
                words(document["original"][start:end]), words(document["text"][new_start:new_end])
            )
            if original and observed and len(original) <= 2 and len(observed) <= 3:
                once.add((" ".join(original), " ".join(observed)))
        seen.update(once)  # a name that one text repeats counts once
    return seen


def align(
    original: list[str], observed: list[str], known: dict[tuple[str, str], float]
) -> list[tuple[str, str]]:
    """The cheapest monotone alignment into blocks of 1–2 words against 1–3."""
    blocks = [(1, 1), (1, 2), (2, 1), (1, 3), (2, 2), (1, 0), (0, 1)]
    best: dict[tuple[int, int], tuple[float, tuple[tuple[str, str], ...]]] = {(0, 0): (0.0, ())}
    for i in range(len(original) + 1):
        for j in range(len(observed) + 1):
            if (i, j) not in best:
                continue
            cost, path = best[i, j]
            for a, b in blocks:
                if i + a > len(original) or j + b > len(observed):
                    continue
                x, y = " ".join(original[i : i + a]), " ".join(observed[j : j + b])
                step = 0.0 if x == y else 3.0 * (a + b) - known.get((x, y), 0.0)
                if not a or not b:
                    step = 1.0 if (x or y) in FUNCTION else 8.0
                elif a != b:
                    step += 2.0
                new = cost + step
                if new < best.get((i + a, j + b), (1e9, ()))[0]:
                    best[i + a, j + b] = new, (*path, (x, y))
    return [(x, y) for x, y in best[len(original), len(observed)][1] if x and y and x != y]


def from_phrases(
    paths: Sequence[Path], related: Related, *, without: tuple[int, int] | None = None
) -> Counter[tuple[str, str]]:
    """Count the replacements inside tortured phrases and names, by repeated alignment, `related` terms first."""
    pairs = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if not (without and fold_of(row["canonical"], without[1]) == without[0]):
                    pairs.append((words(row["canonical"]), words(row["corrupted"])))
    listed = related.listed({(x, y) for original, observed in pairs for x in original for y in observed})
    known: dict[tuple[str, str], float] = defaultdict(float)
    for original, observed in pairs:
        for x in original:
            for y in observed:
                if (x, y) in listed:
                    known[x, y] = 2.0
    seen: Counter[tuple[str, str]] = Counter()
    for _ in range(3):
        support: dict[tuple[str, str], set[str]] = defaultdict(set)
        seen = Counter()
        for original, observed in pairs:
            for pair in align(original, observed, known):
                seen[pair] += 1
                support[pair].add(" ".join(original))
        known = defaultdict(
            float, {p: min(5.0, 1.0 + len(s)) for p, s in support.items() if len(s) > 1 or p in known}
        )
    return seen


def learn(data: Path, related: Related, output: Path = OUT, *, without: tuple[int, int] | None = None) -> int:
    """Write the table and return how many rows it has.

    `data` is the folder of evaluation data; `without` (k, n) leaves fold k of n out.
    """
    seen = from_news(data / "spun_news.jsonl", without=without)
    seen += from_phrases(
        [data / name for name in ("phrases.tsv", "organisations.tsv")], related, without=without
    )
    plain = re.compile(r"[a-z0-9'.-]+( [a-z0-9'.-]+)*")
    rows = sorted(
        (original, observed, count)
        for (original, observed), count in seen.items()
        if plain.fullmatch(original)
        and plain.fullmatch(observed)
        and not (original in FUNCTION or observed in FUNCTION)
        and not all(w in FUNCTION for w in original.split())
        and not {*original.split()} >= {*observed.split()}
    )
    lines = ["original\tobserved\tcount", *("\t".join(map(str, row)) for row in rows)]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(rows)
