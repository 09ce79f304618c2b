"""What `--online` adds, against a Wikidata of the names of the evaluation data.

    python -m benchmarks.lookup DATA [--every N]

DATA is the folder of larger data (see README.md beside this file). Its names are the
items that the search finds, by the beginning of labels and aliases as Wikidata's
does; nothing is asked of anybody. Compared are the bundled gazetteers alone, with
the search, and with all the names as a gazetteer: what a perfect search would reach.
"""

from __future__ import annotations

import argparse
import csv
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from restore.document.document import Document
from restore.finding import Finding, Level
from restore.pipeline import Restorer
from restore.wikidata.client import Hit
from restore.wikidata.items import Json
from restore.wikidata.online import Online

Check = Callable[[Document], Sequence[Finding]]


class Names:
    """As much of a client as looking up needs, on the rows of a gazetteer."""

    def __init__(self, path: Path) -> None:
        self._items: dict[str, dict[str, Any]] = {}
        forms: list[tuple[str, str, str]] = []
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if (id := row["wikidata"]) and id not in self._items:
                    aliases = [alias for alias in row["aliases"].split("|") if alias]
                    self._items[id] = _item(id, row["name"], aliases, float(row["weight"] or 1))
                    forms += [(form.casefold(), id, form) for form in (row["name"], *aliases)]
        self._forms = sorted(forms)
        self.searches = 0

    def search(self, text: str, *, language: str, most: int) -> list[Hit]:
        """The items with a form that begins with `text`, the most mentioned first."""
        self.searches += 1
        key = text.casefold()
        found: dict[str, Hit] = {}
        for form, id, shown in self._forms[bisect_left(self._forms, (key,)) :]:
            if not form.startswith(key):
                break
            found.setdefault(id, Hit(id, self._items[id]["labels"]["en"]["value"], "", shown))
        return sorted(found.values(), key=lambda hit: -len(self._items[hit.id]["sitelinks"]))[:most]

    def items(self, ids: Iterable[str], *, languages: Sequence[str], claims: bool = True) -> Iterator[Json]:
        """Items by their ids."""
        return (self._items[id] for id in ids if id in self._items)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lookup")
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=5, metavar="N", help="read one text in N")
    options = parser.parse_args()
    spun = _rows(options.data / "spun_news.jsonl")[:: options.every]
    clean = _rows(options.data / "clean.jsonl")[:: options.every]
    table = options.data / "names_gazetteer.tsv"
    names, bundled = Names(table), Restorer()
    failures: list[Exception] = []
    online = Online(lambda: names, warn=failures.append)  # type: ignore[arg-type,return-value]
    ways: dict[str, Check] = {
        "bundled gazetteers": lambda document: bundled.check(document).findings,
        "… with `--online`": lambda document: online.check(bundled, document).findings,
        "… with all names as a gazetteer": lambda document: everything.check(document).findings,
    }
    everything = Restorer([table])
    mentions = sum(len(row["gold"]) for row in spun)
    words = sum(len(row["text"].split()) for row in clean)
    print(
        f"| {len(spun)} spun texts, {mentions} damaged mentions; {words} clean words | restored | safe | clean edits |"
    )
    print("|---|---|---|---|")
    for way, check in ways.items():
        found = [(row, check(Document.of(row["text"]))) for row in spun]
        restored = [
            sum(_restored(row, findings, level) for row, findings in found)
            for level in (Level.REVIEW, Level.SAFE)
        ]
        edits = sum(f.level >= Level.REVIEW for row in clean for f in check(Document.of(row["text"])))
        print(f"| {way} | {restored[0]} | {restored[1]} | {edits} |")
    print(f"\n{online.mentions} mentions looked up with {names.searches} searches; {len(failures)} failures")


def _restored(row: dict[str, Any], findings: Sequence[Finding], level: Level) -> int:
    """How many of the gold mentions get their name at this level."""
    return sum(
        any(
            f.level >= level
            and f.span.start < gold["end"]
            and gold["start"] < f.span.end
            and gold["canonical"].casefold() in f.best.replacement.casefold()
            for f in findings
        )
        for gold in row["gold"]
    )


def _item(id: str, name: str, aliases: Sequence[str], weight: float) -> dict[str, Any]:
    return {
        "id": id,
        "type": "item",
        "labels": {"en": {"value": name}},
        "aliases": {"en": [{"value": alias} for alias in aliases]},
        "sitelinks": {str(n): {} for n in range(round(3 * weight))},  # about what Wikidata has for them
    }


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    main()
