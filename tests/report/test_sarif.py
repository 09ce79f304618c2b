import json
from pathlib import Path
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restore.channel import CHANNELS
from restore.document import Document
from restore.edit import apply
from restore.finding import Checked, Level
from restore.judge import learnt
from restore.match import order
from restore.report.formats import FORMATS, load
from restore.report.rules import RULES
from restore.review.decisions import STYLE
from restore.review.fingerprint import fingerprint
from restore.span import Span
from tests.fake import finding
from tests.report.strange import checked

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def log_of(*files):
    """The run of the log on these documents and their findings; the log is valid."""
    report = load(FORMATS["sarif"])
    out = report.start()
    for document, found in files:
        out += report.add(document, Checked(tuple(found), 0.5), found)
    log = json.loads(out + report.finish())
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    return run


def test_exact_form():
    document = Document.of("one\nZürich 👍 Related Press", path="x/a b.txt")
    start = document.text.index("Related")
    found = finding(
        Span(start, start + 13), "Related Press", "Associated Press", "AP", level=Level.SAFE, confidence=0.98
    )
    run = log_of((document, [found]))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"] == [
        {"id": "synonym", "name": "synonym", "shortDescription": {"text": RULES["synonym"]}}
    ]
    assert run["artifacts"] == [{"location": {"uri": "x/a%20b.txt"}, "encoding": "utf-8"}]
    (result,) = run["results"]
    place = {"uri": "x/a%20b.txt"}
    region = {
        "startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 23, "charOffset": 13, "charLength": 13
    }  # fmt: skip
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": place, "region": {**region, "snippet": {"text": "Related Press"}}}}
    ]  # fmt: skip
    assert result["fixes"] == [
        {
            "description": {"text": f"Replace with “{text}” ({confidence})."},
            "artifactChanges": [
                {"artifactLocation": place,
                 "replacements": [{"deletedRegion": region, "insertedContent": {"text": text}}]}
            ],
        }
        for text, confidence in [("Associated Press", "0.98"), ("AP", "0.49")]
    ]  # fmt: skip
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("synonym", 0, "error")
    assert (result["rank"], result["properties"]["level"]) == (98.0, "safe")
    assert result["partialFingerprints"] == {"restoreFinding/v1": fingerprint(document.text, found)}


def test_a_rule_for_each_kind_of_damage():
    document = Document.of("a b c")
    found = [finding(Span(at, at + 1), "x", "y") for at in (0, 2, 4)]
    object.__setattr__(found[1], "rule", "spelling")
    run = log_of((document, found))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["synonym", "spelling"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == ["synonym", "spelling", "synonym"]


def test_every_channel_is_explained():
    assert {channel.NAME for channel in CHANNELS} - {"kept"} | {learnt.NAME, order.NAME, STYLE} <= set(RULES)


def test_nothing_is_a_log_too():
    assert log_of()["results"] == []
    assert log_of((Document.of("x"), []))["results"] == []


def regions(result):
    yield result["locations"][0]["physicalLocation"]["region"]
    for fix in result["fixes"]:
        (change,) = fix["artifactChanges"]
        (replacement,) = change["replacements"]
        yield replacement["deletedRegion"]


@settings(max_examples=100, deadline=None)
@given(st.lists(checked(), max_size=3))
def test_both_accounts_of_a_place_name_the_words(cases):
    """Lines and columns, and offsets, are read by the rules of the standard alone."""
    results = iter(log_of(*cases)["results"])
    for document, found in cases:
        starts = [0, *(at + 1 for at, char in enumerate(document.text) if char == "\n")]
        edited = document.text
        own = [next(results) for _ in found]
        for result, f in reversed(list(zip(own, found, strict=True))):
            for region in regions(result):
                start = starts[region["startLine"] - 1] + region["startColumn"] - 1
                end = starts[region["endLine"] - 1] + region["endColumn"] - 1
                assert document.text[start:end] == f.observed
                assert (region["charOffset"], region["charLength"]) == (start, end - start)
            texts = [
                fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"]
                for fix in result["fixes"]
            ]
            assert texts == [c.replacement for c in f.candidates]
            edited = edited[:start] + texts[0] + edited[end:]
        assert edited == apply(document.text, [f.edit for f in found])
    assert list(results) == []


@pytest.mark.parametrize(
    "path", ["a b.txt", "a:b#c?d%20.txt", "ü/日.txt", "/from/root.txt", "x\udcff.txt", "\ud800"]
)
def test_addresses(path):
    (result,) = log_of((Document.of("x", path=path), [finding(Span(0, 1), "x", "y")]))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///") == path.startswith("/")
    if path != "\ud800":
        assert unquote_to_bytes(uri.removeprefix("file://")).decode(errors="surrogateescape") == path
