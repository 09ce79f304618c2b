"""One compiled gazetteer beside the bundled ones: `python -m benchmarks.scale.measure DIR TEXTS` prints JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from restore.gazetteer.index import Index
from restore.gazetteer.library import open_indexes
from restore.lexicon.reader import Lexicon
from restore.match.align import Aligner
from restore.match.find import Finder, shield_of
from restore.match.healthy import mentions
from restore.match.null import null_bits
from restore.match.seed import Seeder
from restore.match.segment import segments
from restore.match.weights import load
from restore.text.tokens import tokenise

OPENINGS = 7


def anonymous() -> float:
    """The resident anonymous memory of this process, in MB."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) / 1024
    return 0.0


def measure(folder: Path | None, texts: Sequence[str]) -> dict[str, Any]:
    """Opening (ms), memory (MB) and, per article, seeding and alignment (ms of processor time)."""
    lexicon = Lexicon()
    paths = [folder] if folder else []
    open_indexes(paths, bundled=True, lexicon=lexicon)
    openings = []
    for _ in range(OPENINGS):
        begin = time.perf_counter()
        indexes = open_indexes(paths, bundled=True, lexicon=lexicon)
        openings.append(1000 * (time.perf_counter() - begin))
    opened = anonymous()
    results = [_index(index, lexicon, texts) for index in indexes]
    return {"opening": median(openings), "opened": opened, "worked": anonymous(), "indexes": results}


def _index(index: Index, lexicon: Lexicon, texts: Sequence[str]) -> dict[str, Any]:
    """What one index takes for each article, the first time that it sees its words and with words known."""
    documents = [tokenise(text) for text in texts]
    prepared = [(tokens, null_bits(tokens, index, lexicon), mentions(tokens, index)) for tokens in documents]
    finder, seeder = Finder(index, lexicon, Aligner(lexicon, load())), Seeder(index, lexicon)
    seeding, found, deep = ({"new": 0.0, "known": 0.0} for _ in range(3))
    for state in seeding:
        for tokens, null, known in prepared:
            begin = time.process_time()
            for start, end in segments(tokens):
                own = [
                    m._replace(start=m.start - start, end=m.end - start)
                    for m in known
                    if start <= m.start < end
                ]
                seeder.clusters(
                    tokens[start:end], null[start:end], finder.promising, shield_of(own, end - start)
                )
            seeded = time.process_time()
            finder.find(tokens, null, known, deep=False)
            aligned = time.process_time()
            finder.find(tokens, null, known)
            deep[state] += time.process_time() - aligned
            found[state] += aligned - seeded
            seeding[state] += seeded - begin
    each = 1000 / len(documents)
    return {
        "label": index.label,
        "names": len(index),
        "seeding": {state: each * seconds for state, seconds in seeding.items()},
        "candidates": {state: each * seconds for state, seconds in found.items()},
        "deep": {state: each * seconds for state, seconds in deep.items()},
    }


def main() -> None:
    """Measure what the command line names."""
    folder, texts = sys.argv[1:]
    articles = json.loads(Path(texts).read_text(encoding="utf-8"))
    print(json.dumps(measure(Path(folder) if folder != "-" else None, articles)))


if __name__ == "__main__":
    main()
