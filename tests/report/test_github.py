import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restore.document import Document
from restore.finding import Checked, Level
from restore.report.formats import FORMATS, load
from restore.span import Span
from tests.fake import finding
from tests.report.strange import checked


@pytest.fixture(autouse=True)
def at_home(monkeypatch):
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)


def annotations(document, found):
    return load(FORMATS["github"]).add(document, Checked(tuple(found), 0.5), found).decode()


def parsed(line):
    """A command as the runner reads it: actions/runner, ActionCommand.TryParseV2."""
    assert line.startswith("::")
    end = line.index("::", 2)
    name, _, listed = line[2:end].partition(" ")
    properties = dict(item.split("=", 1) for item in listed.split(",") if item)
    unescape = lambda text, *more: _replace(text, ("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%"))  # noqa: E731
    return (
        name,
        {key: unescape(value, ("%3A", ":"), ("%2C", ",")) for key, value in properties.items()},
        unescape(line[end + 2 :]),
    )


def _replace(text, *pairs):
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def test_exact_form():
    document = Document.of("one\nthe Related Press", path="x/a,b:c.txt")
    found = finding(Span(8, 21), "Related Press", "100% Press", "AP", level=Level.SAFE)
    assert annotations(document, [found]) == (
        "::error file=x/a%2Cb%3Ac.txt,line=2,endLine=2,col=5,endColumn=18,title=restore (synonym)"
        "::“Related Press” is “100%25 Press” (news agency, Q1)%0Aor “AP”\n"
    )


@pytest.mark.parametrize(("level", "command"), [("SAFE", "error"), ("REVIEW", "warning"), ("HINT", "notice")])
def test_levels(level, command):
    out = annotations(Document.of("x"), [finding(Span(0, 1), "x", "y", level=Level[level])])
    assert out.startswith(f"::{command} ")


def test_no_columns_over_lines():
    document = Document.of("Related\nPress")
    _, properties, _ = parsed(annotations(document, [finding(Span(0, 13), "Related\nPress", "x")]))
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert not {"col", "endColumn"} & set(properties)


@settings(max_examples=100, deadline=None)
@given(checked(paths=st.sampled_from(["a.txt", "a:b,c%2C.txt", "new\nline\r.txt", "ü \u2028.txt"])))
def test_the_runner_reads_it_back(case):
    document, found = case
    lines = re.split("[\r\n]", annotations(document, found))
    assert lines.pop() == ""
    for line, f in zip(lines, found, strict=True):
        _, properties, message = parsed(line)
        row, column = document.position(f.span.start)
        assert (properties["file"], properties["line"]) == (document.path, str(row))
        assert properties.get("col", str(column)) == str(column)
        assert message.startswith("“") and "\x1b" not in message
        assert message.count("\n") == (len(f.candidates) > 1)


def test_files_of_a_job_are_named_from_its_workspace(tmp_path, monkeypatch):
    inner = tmp_path / "work" / "docs"
    inner.mkdir(parents=True)
    (inner / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("x")
    monkeypatch.chdir(inner)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "work"))
    for path, wanted in [("a.txt", "docs/a.txt"), ("../../b.txt", "../../b.txt"), ("stdin", "stdin")]:
        _, properties, _ = parsed(annotations(Document.of("x", path=path), [finding(Span(0, 1), "x", "y")]))
        assert properties["file"] == wanted
