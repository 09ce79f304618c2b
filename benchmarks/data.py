"""The sets of texts: the sample articles of this repository, and a folder of larger data."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cases import Article, Case, CleanText, Edit, Gold, Row, Sentence, SpunText
from benchmarks.names import Gazetteers

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CARRIERS = (
    "The study relies on {} in every experiment.",
    "We compare {} with earlier results.",
    "In this section, {} is described.",
    "Recent work on {} has grown quickly.",
)
ORGANISATION_CARRIERS = (
    "Officials from the {} met on Tuesday.",
    "A spokesman for the {} declined to comment.",
    "The report was written by the {} last year.",
)


@dataclass(frozen=True)
class Collection:
    """Texts that are read with the same names.

    `name` is its short name, `title` its heading, `about` says what it is and
    whose; slow tools read every `step`-th text; an `own` set is read by this
    tool alone. `kind` is news, sentences, clean or seeds: which figures make
    sense.
    """

    name: str
    title: str
    about: str
    kind: str
    cases: Sequence[Case]
    gazetteers: Gazetteers
    step: int = 1
    own: bool = False


def seeds(folder: Path = SEEDS) -> list[Collection]:
    """The plain-text sample articles, and the one of them in which nothing is damaged."""
    articles = []
    for path in sorted(folder.glob("*.txt")):
        rows = _rows(path.with_suffix(".gold.tsv"))
        table = tuple(Row(r["observed"], tuple(r["canonical"].split("|")), r["channel"]) for r in rows)
        articles.append(Article(path.stem, path.read_text(encoding="utf-8"), table))
    names = Gazetteers()
    return [
        Collection(
            "seeds",
            "Sample articles",
            "The articles in `seeds/` that are plain text: written and damaged by hand for this project, "
            "and fitted to the names that ship with it. Names: those that ship.",
            "seeds",
            [a for a in articles if a.rows],
            names,
        ),
        Collection(
            "healthy",
            "Healthy sample article",
            "`seeds/healthy.txt`: names that look like other names. Every edit is wrong. Names: those that ship.",
            "clean",
            [CleanText(a.key, a.text) for a in articles if not a.rows],
            names,
        ),
    ]


def larger(folder: Path) -> list[Collection]:
    """The sets of a folder with spun_news.jsonl, phrases.tsv, organisations.tsv, clean.jsonl and two gazetteers."""
    names, phrases = folder / "names_gazetteer.tsv", folder / "phrases_gazetteer.tsv"
    clean = [CleanText(d["id"], d["text"]) for d in _documents(folder / "clean.jsonl")]
    healthy = (
        "News and interviews as they were printed, from GUM (CC BY) and from the benchmarks above. "
        "Every edit is wrong. "
    )
    return [
        Collection(
            "news",
            "Names in spun news",
            "News and encyclopedia texts from entity-linking benchmarks, as collected by ELEVANT (Apache-2.0 "
            "repository; the texts keep their own terms). Words were replaced as spinners do, and some names "
            "misspelt or re-spaced. An edit is right when it gives the original text back; a damaged name is "
            "restored when all that was changed in it is back. Names: 40,000 with labels from Wikidata (CC0), "
            "and no others.",
            "news",
            [_spun(document) for document in _documents(folder / "spun_news.jsonl")],
            Gazetteers(bundled=False, files=(names,)),
            step=6,
        ),
        Collection(
            "phrases",
            "Tortured phrases",
            "Scientific phrases that paraphrasing tools mangled, with what was meant, from the Problematic Paper "
            "Screener (Cabanac, Labbé, Magazinov; CC BY 4.0), each in a sentence. Restored: the sentence reads "
            "as it should. Wrong: it was edited and does not. Names: the phrases that were meant, and no others.",
            "sentences",
            _sentences(folder / "phrases.tsv", CARRIERS),
            Gazetteers(bundled=False, files=(phrases,)),
            step=12,
        ),
        Collection(
            "organisations",
            "Organisations and countries",
            "Damaged names from the same papers, every other one with its acronym where it has one. "
            "Names: those that ship.",
            "sentences",
            _sentences(folder / "organisations.tsv", ORGANISATION_CARRIERS),
            Gazetteers(),
        ),
        Collection(
            "clean-names",
            "Clean news",
            healthy + "Names: those that ship, and the 40,000 of the spun news.",
            "clean",
            clean,
            Gazetteers(files=(names,)),
            step=6,
        ),
        Collection(
            "clean",
            "Clean news, with fewer names",
            "The same texts, read by `restore` alone. Names: those that ship.",
            "clean",
            clean,
            Gazetteers(),
            own=True,
        ),
    ]


def _spun(document: dict[str, Any]) -> SpunText:
    return SpunText(
        document["id"],
        document["text"],
        document["original"],
        tuple(Edit(*edit) for edit in document["edits"]),
        tuple(Gold(g["start"], g["end"], g["canonical"], g["kind"]) for g in document["gold"]),
    )


def _sentences(path: Path, carriers: Sequence[str]) -> list[Sentence]:
    sentences = []
    for number, row in enumerate(_rows(path)):
        acronym = f" ({row['acronym']})" if row.get("acronym") and number % 2 else ""
        carrier = carriers[number % len(carriers)]
        observed, canonical = row["corrupted"], row["canonical"]
        text, expected = carrier.format(observed + acronym), carrier.format(canonical + acronym)
        sentences.append(Sentence(canonical, text, expected, observed, canonical))
    return sentences


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _documents(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]
