"""Code actions without a client, and the small parts of the server."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.config.settings import Settings, Style
from restore.document import Document, Markup
from restore.editor.actions import FIX_ALL, actions, is_wanted, safe_fixes
from restore.editor.checker import Result
from restore.editor.diagnostics import diagnostics
from restore.editor.hover import hover
from restore.editor.languages import markup_for
from restore.editor.options import read_options
from restore.editor.text import OpenText
from restore.finding import Level
from restore.span import Span
from tests.editor.twin import applied

TEXT = "He told the Related Press and the Joined Countries; the Related Press said so."


@pytest.mark.parametrize(
    ("kind", "only", "wanted"),
    [
        ("quickfix", None, True),
        ("quickfix", [], False),
        ("quickfix", [""], True),
        ("quickfix", ["quickfix"], True),
        ("quickfix", ["quick"], False),
        ("quickfix", ["quickfix.restore"], False),
        ("quickfix", ["source"], False),
        (FIX_ALL, ["source"], True),
        (FIX_ALL, ["source.fixAll"], True),
        (FIX_ALL, ["source.fixAll.restore"], True),
        (FIX_ALL, ["source.fixAll.other"], False),
        (FIX_ALL, ["source.fix"], False),
        (FIX_ALL, ["refactor", "source"], True),
    ],
)
def test_kinds_are_matched_by_prefix(kind, only, wanted):
    assert is_wanted(kind, only) is wanted


@pytest.fixture(scope="module")
def result(restorer):
    text = OpenText("file:///a.txt", "plaintext", 3, TEXT)
    document = Document.of(TEXT, path="/a.txt")
    return Result(text, document, restorer.check(document), Settings())


def titles(result, words, *, level=Level.REVIEW, only=("quickfix",)):
    at = TEXT.index(words)
    found = actions(result, Span(at, at + 1), only, level=level, versioned=True)
    return [action.title for action in found]


def test_one_quick_fix_for_each_candidate(result):
    (finding, *_) = result.checked.findings
    found = actions(result, finding.span, ["quickfix"], level=Level.HINT, versioned=True)
    repairs = [action for action in found if action.edit]
    new = [action.edit.document_changes[0].edits[0].new_text for action in repairs]
    assert new == [candidate.replacement for candidate in finding.candidates[:5]]
    for action in repairs:
        (change,) = action.edit.document_changes
        assert change.text_document.version == 3
        edit = change.edits[0]
        assert applied(TEXT, [edit], "utf-16") == TEXT.replace(finding.observed, edit.new_text, 1)


def test_what_else_is_offered(result):
    assert titles(result, "Related")[-4:] == [
        "Replace “Related Press” with “Associated Press” everywhere and remember",
        "Ignore “Related Press” here",
        "Ignore “Related Press” in this project",
        "Add “Related Press” to the gazetteer",
    ]
    assert titles(result, "He told") == []
    assert all(t.startswith("Repair ") for t in titles(result, "Related", only=("source",)))


def test_only_what_is_safe_is_preferred(result):
    for finding in result.checked.findings:
        found = actions(result, finding.span, ["quickfix"], level=Level.HINT, versioned=True)
        preferred = [place for place, action in enumerate(found) if action.is_preferred]
        assert preferred == ([0] if finding.level is Level.SAFE else [])


def test_fix_all_takes_what_is_safe_and_no_more(result):
    (action,) = actions(result, Span(0, 0), ["source"], level=Level.REVIEW, versioned=False)
    (edits,) = action.edit.changes.values()
    safe = [f for f in result.checked.findings if f.level is Level.SAFE]
    assert safe_fixes(result) == safe
    assert [edit.new_text for edit in edits] == [f.best.replacement for f in safe]


def test_levels(result):
    shown = {level: len(diagnostics(result, level)) for level in Level}
    assert shown[Level.HINT] >= shown[Level.REVIEW] >= shown[Level.SAFE] > 0


def test_hover_names_the_entity_and_the_evidence(result):
    at = TEXT.index("Press")
    over = hover(result, at, Level.REVIEW, markdown=True)
    assert over.contents.value.startswith("**Associated Press**, news agency")
    assert "Related Press → **Associated Press**" in over.contents.value
    assert "evidence" in over.contents.value
    assert over.range == result.text.range(result.checked.findings[0].span)
    plain = hover(result, at, Level.REVIEW, markdown=False).contents.value
    assert "**" not in plain
    assert "log2 odds" in plain
    assert hover(result, 0, Level.HINT, markdown=True) is None


@pytest.mark.parametrize(
    ("language", "name", "markup"),
    [
        ("markdown", "a.txt", Markup.MARKDOWN),
        ("html", "a", Markup.HTML),
        ("plaintext", "a.md", Markup.MARKDOWN),
        ("text", "a.txt", Markup.PLAIN),
        ("Markdown", "untitled:1", Markup.MARKDOWN),
        ("latex", "untitled:2", Markup.LATEX),
        ("plaintex", "a", Markup.LATEX),
        ("rst", "a.txt", Markup.RST),
        ("plaintext", "a.tex", Markup.LATEX),
        ("klingon", "a.html", Markup.HTML),
    ],
)
def test_markup(language, name, markup):
    assert markup_for(language, name) is markup


def test_options(tmp_path):
    options, problems = read_options(
        {
            "level": "hint",
            "debounce": 250,
            "gazetteers": ["a.tsv"],
            "own": None,
            "path": "x",
            "style": "hint",
        },
        tmp_path,
    )
    assert not problems
    assert (options.level, options.debounce) == (Level.HINT, 0.25)
    assert options.checks.gazetteers == (tmp_path / "a.tsv",)
    assert options.checks.style is Style.HINT
    assert options.checks.own is None
    assert options.checks.level is None  # what is shown, not what is written


@given(st.dictionaries(st.sampled_from(["level", "debounce", "own", "config", "?"]), st.none() | st.integers() | st.text() | st.lists(st.text())))  # fmt: skip
def test_no_settings_break_the_server(tmp_path_factory, section):
    options, problems = read_options(section, tmp_path_factory.getbasetemp())
    assert options.debounce >= 0
    assert all(problem.startswith("restore.") for problem in problems)
