"""Learn which words and pairs of words rewriters leave behind: restore/lexicon/markers.tsv.

The data hold spun_news.jsonl: texts with their originals. Each text is compared with
its own original, so that the topics cancel and what is left is the rewriter's
hand. The figure is log2 of how much oftener a word stands in rewritten text.
A step of learn.py.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from itertools import pairwise
from pathlib import Path

from learn_replacements import fold_of, words

from restore.lexicon.reader import PATH

OUT = PATH.parent / "markers.tsv"
PRIOR = 6.0  # occurrences added on both sides: a rare word says little
MOST_IN_A_TEXT = 3  # occurrences that count in one text
LEAST = 0.3  # bits below which a word says nothing
LEAST_SEEN = 4  # occurrences of a pair on both sides together


def count(text: str) -> Counter[str]:
    """Words and pairs of neighbours of a text, each counted a few times at most."""
    keys = words(text)
    seen = Counter(keys) + Counter(f"{a} {b}" for a, b in pairwise(keys))
    return Counter({key: min(n, MOST_IN_A_TEXT) for key, n in seen.items()})


def learn(data: Path, output: Path = OUT, *, without: tuple[int, int] | None = None) -> int:
    """Write the table and return how many rows it has.

    `data` is the folder of evaluation data; `without` (k, n) leaves fold k of n out.
    """
    k, n = without or (-1, 1)
    spun: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for line in (data / "spun_news.jsonl").open(encoding="utf-8"):
        document = json.loads(line)
        if fold_of(document["id"], n) != k:
            spun += count(document["text"])
            plain += count(document["original"])
    rows = []
    for key in sorted({*spun, *plain}):
        bits = math.log2((spun[key] + PRIOR) / (plain[key] + PRIOR))
        if abs(bits) >= LEAST and spun[key] + plain[key] >= LEAST_SEEN and not any(c.isdigit() for c in key):
            rows.append(f"{key}\t{bits:.2f}")
    output.write_text("\n".join(["words\tbits", *rows]) + "\n", encoding="utf-8")
    return len(rows)
