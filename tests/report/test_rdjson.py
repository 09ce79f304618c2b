import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from restore.document import Document
from restore.edit import apply
from restore.finding import Checked, Level
from restore.report.formats import FORMATS, load
from restore.span import Span
from tests.fake import finding
from tests.report.strange import checked

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "rdformat.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def report_on(form, *files):
    report = load(FORMATS[form])
    out = report.start()
    for document, found in files:
        out += report.add(document, Checked(tuple(found), 0.5), found)
    return out + report.finish()


def test_exact_form():
    document = Document.of("one\nZürich 👍 Related Press", path="x/a b.txt")
    start = document.text.index("Related")
    found = finding(Span(start, start + 13), "Related Press", "Associated Press", "AP", level=Level.SAFE)
    where = {"start": {"line": 2, "column": 14}, "end": {"line": 2, "column": 27}}
    assert json.loads(report_on("rdjsonl", (document, [found]))) == {
        "message": "“Related Press” is “Associated Press” (news agency, Q1)",
        "location": {"path": "x/a b.txt", "range": where},
        "severity": "ERROR",
        "source": {"name": "restore"},
        "code": {"value": "synonym"},
        "suggestions": [{"range": where, "text": "Associated Press"}, {"range": where, "text": "AP"}],
    }


def test_nothing_is_an_empty_list():
    assert json.loads(report_on("rdjson")) == {"source": {"name": "restore"}, "diagnostics": []}


@settings(max_examples=100, deadline=None)
@given(checked())
def test_reviewdog_would_put_it_in_the_same_places(case):
    """Read back by the rules of reviewdog alone: lines end with LF, columns are bytes, both from 1."""
    document, found = case
    whole = json.loads(report_on("rdjson", case))
    VALIDATOR.validate(whole)
    lines = report_on("rdjsonl", case).split(b"\n")
    assert lines.pop() == b""
    rows = list(map(json.loads, lines))
    assert rows == whole["diagnostics"]
    data = document.text.encode()
    starts = [0, *(at + 1 for at, byte in enumerate(data) if byte == 10)]
    edited = bytearray(data)
    for row, f in reversed(list(zip(rows, found, strict=True))):
        VALIDATOR.validate(row)
        assert [s["text"] for s in row["suggestions"]] == [c.replacement for c in f.candidates]
        for suggestion in row["suggestions"]:
            start, end = (
                starts[suggestion["range"][side]["line"] - 1] + suggestion["range"][side]["column"] - 1
                for side in ("start", "end")
            )
            assert data[start:end].decode() == f.observed
        edited[start:end] = row["suggestions"][0]["text"].encode()
    assert edited.decode() == apply(document.text, [f.edit for f in found])


@pytest.mark.parametrize("form", ["rdjson", "rdjsonl"])
def test_lines_hold_no_other_line_ends(form):
    document = Document.of("x", path="a\u2028b\x85c")
    out = report_on(form, (document, [finding(Span(0, 1), "x", "y\u2028z")])).decode()
    assert len(out.splitlines()) == (1 if form == "rdjsonl" else 3)


def test_letters_the_encoding_lacks_are_no_suggestion():
    document = Document.of("a", encoding=Document.of("").encoding._replace(codec="cp1252"))
    row = json.loads(report_on("rdjsonl", (document, [finding(Span(0, 1), "a", "ł", "é")])))
    assert [s["text"] for s in row["suggestions"]] == ["é"]
