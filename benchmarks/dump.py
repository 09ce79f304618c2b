"""How fast names come out of a dump of Wikidata, beside `qwikidata`'s plain loop, and in how much memory.

    python -m benchmarks.dump ITEMS.json.gz

ITEMS is any extract of Wikidata in the form of its dumps. It is repeated, with ids
of their own, to a dump of 10,000 items and one of 50,000; asked for is the class
whose share of the items is nearest to 1 in 100. Each run is a process of its own;
the runs take turns, and the best of each counts, in seconds of processor time: what else
the machine does matters little then.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

SIZES = (10_000, 50_000)
ROUNDS = 2
SHARE = 1 / 100

_ID = re.compile(rb'"id":"Q\d+"')
_PLAIN = """
from qwikidata.json_dump import WikidataJsonDump
items = sum(1 for item in WikidataJsonDump(sys.argv[1]) if item["type"] == "item")
"""
_FILTERED = """
from qwikidata.json_dump import WikidataJsonDump
from qwikidata.entity import WikidataItem
items = 0
for item in WikidataJsonDump(sys.argv[1]):
    items += 1
    try:
        group = WikidataItem(item).get_truthy_claim_group("P31")
    except (KeyError, ValueError):
        continue
    if any(c.mainsnak.datavalue and c.mainsnak.datavalue.value.get("id") == sys.argv[2] for c in group):
        item["labels"].get("en")
"""
_PULL = """
from pathlib import Path
from restore.wikidata.dump import pull
from restore.wikidata.selection import Selection
out = Path(sys.argv[1]).with_name("out.tsv")
items = pull(Path(sys.argv[1]), out, Selection(classes={sys.argv[2]: "kind"})).seen.items
"""
_SKIP = """
from pathlib import Path
from restore.wikidata.lines import Dump
dump = Dump(Path(sys.argv[1]))
items = int(sys.argv[3])
for line in dump.lines(int(sys.argv[4])):
    pass
"""
LOOPS = {
    "`qwikidata`, plain loop": _PLAIN,
    "`qwikidata`, loop that asks each item for its class": _FILTERED,
    "`restore gazetteer pull --dump`": _PULL,
    "going on at the end of what was read": _SKIP,
}
_HARNESS = """
import resource, sys, time
begin = time.process_time()
{code}
took = time.process_time() - begin
print(items, took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main(arguments: Sequence[str]) -> int:
    """Print the table for the items of a file."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m benchmarks.dump ITEMS.json.gz\n")
        return 2
    lines = _lines(Path(arguments[0]))
    asked, share = _class(lines)
    print(
        f"asked for {asked}, 1 item in {1 / share:.0f}; {sum(map(len, lines)) / len(lines):,.0f} bytes an item\n"
    )
    print(
        "| loop | items | items/s of processor time | times the plain loop | peak memory, MB |\n|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.json.gz"
            end = _write(path, lines, size)
            for row in _rows(path, asked, size, end):
                print(row, flush=True)
    return 0


def _rows(path: Path, asked: str, size: int, end: int) -> Iterable[str]:
    best: dict[str, tuple[float, float]] = {}
    for _ in range(ROUNDS):
        for name, code in LOOPS.items():
            command = [
                sys.executable,
                "-c",
                _HARNESS.format(code=code),
                str(path),
                asked,
                str(size),
                str(end),
            ]
            items, seconds, peak = subprocess.run(
                command, check=True, capture_output=True, text=True
            ).stdout.split()
            assert int(items) == size, (name, items)
            rate, memory = best.get(name, (0.0, 0.0))
            best[name] = max(rate, size / float(seconds)), max(memory, float(peak) / 1024)
    plain = best[next(iter(LOOPS))][0]
    for name, (rate, memory) in best.items():
        yield f"| {name} | {size:,} | {rate:,.0f} | {rate / plain:.1f} | {memory:.0f} |"


def _lines(path: Path) -> list[bytes]:
    with gzip.open(path, "rb") as file:
        lines = [line.strip().rstrip(b",") for line in file]
    return [line for line in lines if line not in (b"[", b"]", b"")]


def _class(lines: Sequence[bytes]) -> tuple[str, float]:
    """The class nearest to the share wanted, and its share."""
    found: Counter[str] = Counter()
    for line in lines:
        claims = json.loads(line).get("claims") or {}
        snaks = (statement["mainsnak"] for statement in claims.get("P31", ()))
        found.update({snak["datavalue"]["value"]["id"] for snak in snaks if "datavalue" in snak})
    name = min(found, key=lambda q: (abs(found[q] / len(lines) - SHARE), q))
    return name, found[name] / len(lines)


def _write(path: Path, lines: Sequence[bytes], size: int) -> int:
    """Write a dump of `size` items; return the place of the last one in its text."""
    place = 2
    with gzip.open(path, "wb", compresslevel=5) as file:
        file.write(b"[\n")
        for number in range(size):
            line = _ID.sub(b'"id":"Q%d"' % (number + 1), lines[number % len(lines)], count=1)
            end = place
            place += file.write(line + (b",\n" if number < size - 1 else b"\n"))
        file.write(b"]\n")
    return end


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
