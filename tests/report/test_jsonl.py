import json
import math

from hypothesis import given
from hypothesis import strategies as st

from restore.document import Document
from restore.finding import Checked, Level
from restore.report.formats import FORMATS, load
from restore.span import Span
from tests.fake import finding

KEYS = ["path", "start", "end", "line", "column", "observed", "replacement", "level", "confidence", "rule",
        "entity", "candidates", "evidence", "rewritten"]  # fmt: skip


def lines_of(document, *found):
    return load(FORMATS["jsonl"]).add(document, Checked(found, 0.25), found).decode().splitlines()


def test_the_contract():
    document = Document.of("one\nthe Related Press", path="x/a.txt")
    (line,) = lines_of(
        document,
        finding(Span(8, 21), "Related Press", "Associated Press", "AP", level=Level.SAFE, confidence=0.98),
    )
    row = json.loads(line)
    assert list(row) == KEYS
    assert [row[key] for key in KEYS[:10]] == [
        "x/a.txt", 8, 21, 2, 5, "Related Press", "Associated Press", "safe", 0.98, "synonym"
    ]  # fmt: skip
    entity = {"name": "Associated Press", "kind": "news agency", "wikidata": "Q1"}
    assert row["entity"] == entity
    assert row["candidates"][0] == {"replacement": "Associated Press", "confidence": 0.98, "entity": entity}
    assert len(row["candidates"]) == 2
    assert row["evidence"][1] == {"step": "kept", "observed": "Press", "expected": "Press", "bits": 4.5}
    assert math.isclose(row["rewritten"], 0.25)


@given(st.text(st.characters(), min_size=1, max_size=20))
def test_one_object_a_line_whatever_the_text(text):
    document = Document.of("x", path=text)
    (line,) = lines_of(document, finding(Span(0, 1), "x", text))
    row = json.loads(line)
    assert (row["path"], row["replacement"]) == (text, text)


def test_letters_stay_letters():
    (line,) = lines_of(Document.of("x"), finding(Span(0, 1), "x", "Łódź"))
    assert "Łódź" in line
