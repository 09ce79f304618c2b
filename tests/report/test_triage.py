import json
from dataclasses import replace

import pytest

from restore.document import Document
from restore.finding import Checked, Level
from restore.report.formats import SUMMARIES, load
from restore.report.triage import ENOUGH, row
from restore.span import Span
from tests.fake import finding


def found(rule, level=Level.REVIEW):
    return replace(finding(Span(0, 1), "x", "y", level=level), rule=rule)


def report_on(form, *documents):
    """What a report says of (path, probability, findings)."""
    report = load(SUMMARIES[form])
    out = report.start()
    for path, rewritten, findings in documents:
        out += report.add(Document.of("x " * ENOUGH, path=path), Checked(findings, rewritten), findings)
    return (out + report.finish()).decode()


def test_the_highest_first_and_of_equals_the_first_read():
    files = [("b", 0.5, ()), ("c", 1.0, ()), ("a", 0.5, ()), ("d", 0.994, ()), ("e", 0.001, ())]
    lines = report_on("text", *files).splitlines()[1:]
    assert [(line.split("  ")[0], line[-1]) for line in lines] == [
        ("100%", "c"), ("over 99%", "d"), ("50%", "b"), ("50%", "a"), ("under 1%", "e"),
    ]  # fmt: skip


def test_rules_by_their_number_then_by_name():
    findings = tuple(map(found, ["spelling", "kind", "spacing", "spelling", "form"]))
    text = report_on("text", ("a", 0.5, findings))
    assert "  spelling 2, form 1, kind 1, …  a\n" in text
    rules = json.loads(report_on("jsonl", ("a", 0.5, findings)))["rules"]
    assert list(rules.items()) == [("spelling", 2), ("form", 1), ("kind", 1), ("spacing", 1)]


@pytest.mark.parametrize("form", SUMMARIES)
def test_a_line_for_each_file_whatever_its_name(form):
    out = report_on(form, ("a\nb\u2028\x1b[1m", 0.5, ()))
    assert len(out.splitlines()) == (2 if form == "text" else 1)
    assert "\x1b" not in out


@pytest.mark.parametrize("form", SUMMARIES)
def test_nothing_of_nothing(form):
    assert report_on(form) == ""


def test_only_prose_has_words():
    document = Document.of("# One two\n\n`x = 1` three\n", path="a.md")
    assert row(document, Checked((), 0.0), ()).words == 3
