import json
from dataclasses import replace

import pytest

from benchmarks.data import larger
from benchmarks.names import Gazetteers

NAMES = ["Associated Press", "United Nations", "Bank of England", "Springfield", "Apollo 11"]
TEXT = "The Asociated Press met the Joined Countries. Officials of the Bank of England agreed."
ORIGINAL = "The Associated Press met the United Nations. Officials of the Bank of England agreed."
CLEAN = "The Bank of Englond sold Apollo 12 and the United Nations of Springfield."


def edit(observed, canonical):
    start, new = ORIGINAL.index(canonical), TEXT.index(observed)
    return [start, start + len(canonical), new, new + len(observed)]


def gold(observed, canonical, kind):
    start = TEXT.index(observed)
    return {"start": start, "end": start + len(observed), "canonical": canonical, "kind": kind}


def table(path, *rows):
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def documents(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """A folder in the form of the larger data."""
    folder = tmp_path_factory.mktemp("data")
    table(folder / "names_gazetteer.tsv", ["name"], *([name] for name in NAMES))
    table(folder / "phrases_gazetteer.tsv", ["name"], ["random forest"], ["neural network"])
    table(
        folder / "phrases.tsv",
        ["corrupted", "canonical"],
        ["neurol network", "neural network"],
        ["irregular forest", "random forest"],
    )
    table(
        folder / "organisations.tsv",
        ["corrupted", "canonical", "acronym"],
        ["Joined Countries", "United Nations", "UN"],
        ["Unitd Nations", "United Nations", "UN"],
    )
    documents(
        folder / "spun_news.jsonl",
        {
            "id": "a",
            "text": TEXT,
            "original": ORIGINAL,
            "edits": [edit("Asociated", "Associated"), edit("Joined Countries", "United Nations")],
            "gold": [
                gold("Asociated Press", "Associated Press", "typo"),
                gold("Joined Countries", "United Nations", "synonym"),
            ],
        },
    )
    documents(folder / "clean.jsonl", {"id": "b", "text": CLEAN})
    return folder


@pytest.fixture(scope="session")
def collections(data):
    """Its sets, without the bundled names."""
    names = (data / "names_gazetteer.tsv",)
    return [
        replace(c, gazetteers=Gazetteers(bundled=False, files=names)) if c.gazetteers.bundled else c
        for c in larger(data, 2)
    ]
