"""Fill empty `wikidata` cells of our gazetteers from checked lists, and rewrite gazetteers/ids.tsv.

    python scripts/fill_ids.py gazetteers/*.tsv --checked labels.tsv names.tsv

A checked list is a TSV with a column `wikidata` and a column `label` or `name`.
A row gets an id only if its name, or else a full form among its aliases, equals
a label exactly, if that label belongs to one item only in all lists together,
and if nothing speaks against it: a kind that every country has one of
(ministry, office …), a single word that is not the kind of thing to have one
item only, another row with the same id, or the veto list beside this script,
which was written by reading every proposed fill. Territories come from rigour
2.6.1. Ids that are there already stay.

ids.tsv lists the ids that some row carries, with the label and its source, and
nothing else of the lists. An id without a source is reported, and emptied.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from rigour.territories import get_territories

HERE = Path(__file__).resolve().parent
IDS = HERE.parent / "gazetteers" / "ids.tsv"
VETOED = HERE / "ids_vetoed.tsv"
BENCHMARKS = "Wikidata labels seen in entity-linking benchmarks"
RIGOUR = "rigour 2.6.1 territories"
# Places checked from geographic data, which the lists may lack.
GEOGRAPHIC = {
    "Q283368": "Raqqa",
    "Q239097": "Deir ez-Zor",
    "Q310895": "Mayadin",
    "Q152828": "Abu Kamal",
    "Q5639989": "Hajin",
}
# Many countries have a body or post of the same name, so a label does not settle which is meant.
NATIONAL = frozenset({"commission", "committee", "council", "ministry", "office"})
# Kinds of which a single-word name is fairly sure to be the thing itself.
SINGLE = frozenset(
    {
        "airline", "armed forces", "armed group", "bank", "brand", "broadcaster", "carmaker", "city",
        "company", "continent", "intelligence agency", "news agency", "parliament", "region", "river",
        "stock exchange", "team",
    }
)  # fmt: skip


PLAIN = str.maketrans({"–": "-", "’": "'", "‘": "'", "\u00a0": " "})


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a TSV as dictionaries."""
    lines = path.read_text(encoding="utf-8").split("\n")
    header = lines[0].split("\t")
    for line in lines[1:]:
        if line:
            yield dict(zip(header, line.split("\t"), strict=False))


def checked_labels(paths: Iterable[Path]) -> tuple[dict[str, set[str]], dict[str, str]]:
    """Label → ids, and id → label, of the checked lists; the first list to have an id gives its label."""
    by_label: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for path in paths:
        for row in rows(path):
            label = row.get("label") or row.get("name") or ""
            if label and row["wikidata"]:
                by_label[label].add(row["wikidata"])
                labels.setdefault(row["wikidata"], label)
    return by_label, labels


def proposal(row: dict[str, str], by_label: dict[str, set[str]]) -> str:
    """The id that the labels give for a row, or an empty string when they give none or more."""
    if row["kind"] in NATIONAL or (" " not in row["name"] and row["kind"] not in SINGLE):
        return ""
    full_forms = [a for a in row["aliases"].split("|") if " " in a and not a.isupper()]
    found: set[str] = set()
    for form in (row["name"], *full_forms):
        ids = by_label.get(form, set())
        if len(ids) > 1:
            return ""
        found |= ids
    return found.pop() if len(found) == 1 else ""


def main() -> None:
    """Fill the cells, then write the list of ids."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("gazetteers", nargs="+", type=Path)
    parser.add_argument("--checked", nargs="+", type=Path, default=[], metavar="FILE")
    options = parser.parse_args()

    by_label, benchmark = checked_labels(options.checked)
    sources = {qid: (label, BENCHMARKS) for qid, label in benchmark.items()}
    sources |= {qid: (label, "geographic data") for qid, label in GEOGRAPHIC.items()}
    sources |= {t.qid: (t.name, RIGOUR) for t in get_territories()}
    vetoed = {(row["name"], row["wikidata"]) for row in rows(VETOED)}

    files = {p: list(rows(p)) for p in options.gazetteers}
    files = {p: f for p, f in files.items() if f and "kind" in f[0]}
    used: dict[str, str] = {}
    for path, file in files.items():
        for row in file:
            if (qid := row["wikidata"]) and (qid not in sources or (row["name"], qid) in vetoed):
                print(f"{path}: {row['name']}: {qid} is not checked", file=sys.stderr)
                row["wikidata"] = ""
            elif qid:
                used[qid] = row["name"]
    wanted: dict[str, list[dict[str, str]]] = defaultdict(list)
    for file in files.values():
        for row in file:
            if not row["wikidata"] and (qid := proposal(row, by_label)) and qid not in used:
                wanted[qid].append(row)
    for qid, claimants in wanted.items():
        exact = [row for row in claimants if row["name"] == benchmark[qid]] or claimants
        if len(exact) == 1 and (exact[0]["name"], qid) not in vetoed:
            exact[0]["wikidata"] = qid
            used[qid] = exact[0]["name"]
    for path, file in files.items():
        lines = ["\t".join(file[0]), *("\t".join(row.values()) for row in file)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["wikidata\tlabel\tsource"]
    for qid in sorted(used, key=lambda q: int(q[1:])):
        label, source = sources[qid]
        lines.append("\t".join((qid, " ".join(label.translate(PLAIN).split()), source)))
    IDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(used)} ids in {sum(map(len, files.values()))} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
