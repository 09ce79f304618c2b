"""Healthy sentences that naive matching repairs: tests/should_not_fix.tsv, with the bundled gazetteers.

`text` is left alone at review and above; `wrong` is an edit that it invites, `why` what it is an example
of. Where `known` says why the engine still edits it, the test must fail, so that progress shows.
"""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from restore.document import Document
from restore.finding import Level
from tests.test_seeds import holds_a_name

TABLE = Path(__file__).with_suffix("").with_name("should_not_fix.tsv")
LEAST_ROWS = 150


class Row(NamedTuple):
    """A healthy text, the wrong edit ("observed → replacement"), its family, and what still goes wrong."""

    text: str
    wrong: str
    why: str
    known: str


def rows() -> list[Row]:
    lines = TABLE.read_text(encoding="utf-8").split("\n")
    assert lines[0].split("\t") == list(Row._fields)
    assert lines.pop() == ""
    return [Row(*line.split("\t")) for line in lines[1:]]


ROWS = rows()


def marked(row):
    marks = pytest.mark.xfail(strict=True, reason=row.known) if row.known else ()
    return pytest.param(row.text, marks=marks, id=row.text[:60])


@pytest.mark.parametrize("text", [marked(row) for row in ROWS])
def test_left_alone(bundled, text):
    wrong = [
        f"{f.observed} → {f.best.replacement} ({f.level.name.lower()}, {f.best.confidence:.2f}, {f.rule})"
        for f in bundled.check(Document.of(text)).at(Level.REVIEW)
    ]
    assert wrong == []


def test_the_table():
    assert len(ROWS) >= LEAST_ROWS
    assert [text for text, times in Counter(row.text for row in ROWS).items() if times > 1] == []
    for row in ROWS:
        assert all(cell == cell.strip() for cell in row), row
        assert row.text and row.why
        observed, replacement = row.wrong.split(" → ")
        assert observed in row.text
        assert observed != replacement


def test_the_wrong_edits_are_of_listed_names():
    """What no gazetteer lists would be left alone for that reason only."""
    edits = [row.wrong.split(" → ")[1] for row in ROWS]
    assert [edit for edit in edits if not edit.isdecimal() and not holds_a_name(edit)] == []


DAMAGED = (
    "The Syrian Observatory for Individual Rights told the Related Press so. The White Dwelling and the "
    "Worldwide Financial Fund would not comment on the countrywide authorities’ report.\n\n"
)


def test_nothing_is_safe_beside_damage_either(bundled):
    """A text whose other names are damaged makes an edit likelier, never safe."""
    wrong = {
        row.text: [f"{f.observed} → {f.best.replacement}" for f in found]
        for row in ROWS
        if not row.known
        if (
            found := [
                f
                for f in bundled.check(Document.of(DAMAGED + row.text)).at(Level.SAFE)
                if f.span.end > len(DAMAGED)
            ]
        )
    }
    assert wrong == {}
