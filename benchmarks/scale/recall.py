"""Whether the index finds what a search of all names, one by one, would find.

The search that leaves nothing out aligns every name with every text. What it
says of the right name is told by aligning that name alone; where this reaches
the least bits of a candidate, the index must find the name too.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.scale.damaged import Damage, words_of
from restore.gazetteer.build import open_built
from restore.gazetteer.index import Index
from restore.lexicon.reader import Lexicon
from restore.match.align import Aligner
from restore.match.find import Finder
from restore.match.null import null_bits
from restore.match.weights import load
from restore.text.tokens import tokenise

CARRIER = "Officials from the {} met on Tuesday."


class Found(NamedTuple):
    """Of so many damaged names, how many an exhaustive search has as candidates, and how many the index."""

    damaged: int
    possible: int
    found: int


def recall(index: Index, lexicon: Lexicon, *, each: int, seed: int = 1) -> dict[str, Found]:
    """For each kind of damage what was found, with up to `each` names drawn from the index."""
    aligner = Aligner(lexicon, load())
    finder = Finder(index, lexicon, aligner)
    results = {}
    damage = Damage(lexicon, seed=seed)
    for way, change in damage.ways.items():
        damaged = possible = found = 0
        for number in _drawn(index, seed):
            form = index.form(number)
            words = words_of(form.text)
            other = change(words) if words else None
            if other is None or other == words:
                continue
            tokens = tokenise(CARRIER.format(" ".join(other)))
            if index.named(" ".join(t.key for t in tokenise(" ".join(other)))):
                continue  # another listed name
            damaged += 1
            null = null_bits(tokens, index, lexicon)
            best = aligner.align(form, tokens, null, 0, len(tokens))
            if best is None or all(block.kept for block in best.blocks):
                continue  # a healthy variant
            if best.bits - index.prior(number) >= finder.least:
                possible += 1
                texts = {alignment.form.text for alignment in finder.find(tokens, null, [])}
                found += form.text in texts
            if damaged == each:
                break
        results[way] = Found(damaged, possible, found)
    return results


def _drawn(index: Index, seed: int, most: int = 200_000) -> Iterator[int]:
    """Forms in a random order."""
    chance = random.Random(seed)
    return (chance.randrange(index.forms) for _ in range(min(most, 20 * index.forms)))


def main() -> None:
    """Measure an index: `python -m benchmarks.scale.recall DIR EACH` prints JSON."""
    folder, each = sys.argv[1:]
    lexicon = Lexicon()
    results = recall(open_built(Path(folder), lexicon), lexicon, each=int(each))
    print(json.dumps({way: found._asdict() for way, found in results.items()}))


if __name__ == "__main__":
    main()
