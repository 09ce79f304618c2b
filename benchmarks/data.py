"""The sets of texts: the sample articles of this repository, and a folder of larger data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cases import Article, Row
from benchmarks.names import Gazetteers
from benchmarks.quality import gold
from benchmarks.quality.gold import Case

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


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
    damaged, healthy = [], []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        rows = [
            Row(row["observed"], tuple(row["canonical"].split("|")), row["channel"])
            for row in gold.table(path.with_suffix(".gold.tsv"))
        ]
        if rows:
            damaged.append(Case("seeds", 0, Article(text, rows)))
        else:
            healthy.append(Case("healthy", 0, gold.Untouched(text)))
    names = Gazetteers()
    return [
        Collection(
            "seeds",
            "Sample articles",
            "The articles in `seeds/` that are plain text: written and damaged by hand for this project, "
            "and fitted to the names that ship with it. Names: those that ship.",
            "seeds",
            damaged,
            names,
        ),
        Collection(
            "healthy",
            "Healthy sample article",
            "`seeds/healthy.txt`: names that look like other names. Every edit is wrong. Names: those that ship.",
            "clean",
            healthy,
            names,
        ),
    ]


def larger(folder: Path, parts: int) -> list[Collection]:
    """The sets of a folder with spun_news.jsonl, phrases.tsv, organisations.tsv, clean.jsonl and two gazetteers.

    `parts` is how many parts each set falls into that may be learnt from apart.
    """
    names, phrases = folder / "names_gazetteer.tsv", folder / "phrases_gazetteer.tsv"
    clean = list(gold.clean(folder, parts))
    printed = (
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
            [case for case, _ in gold.news(folder, parts)],
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
            list(gold.phrases(folder, parts)),
            Gazetteers(bundled=False, files=(phrases,)),
            step=12,
        ),
        Collection(
            "organisations",
            "Organisations and countries",
            "Damaged names from the same papers, every other one with its acronym where it has one. "
            "Names: those that ship.",
            "sentences",
            list(gold.organisations(folder, parts)),
            Gazetteers(),
        ),
        Collection(
            "clean-names",
            "Clean news",
            printed + "Names: those that ship, and the 40,000 of the spun news.",
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
