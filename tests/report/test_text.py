import re

import pytest
from hypothesis import given, settings

from restore.document import Document
from restore.finding import Checked, Level
from restore.report.excerpt import excerpt
from restore.report.formats import EXPLAIN, FORMATS, load
from restore.report.printable import printable
from restore.span import Span
from tests.fake import finding
from tests.report.strange import checked


def text_of(document, *found, module=FORMATS["text"]):
    return load(module).add(document, Checked(found, 0.5), found).decode()


def test_headline_and_excerpt():
    text = "one\n" + "x" * 90 + " the Related\nPress said"
    start = text.index("Related")
    out = text_of(
        Document.of(text, path="a.txt"),
        finding(
            Span(start, start + 13), "Related\nPress", "Associated Press", level=Level.SAFE, confidence=0.987
        ),
    )
    assert out == (
        "a.txt:2:96: Related Press → Associated Press (safe, 0.99, news agency, Q1)\n"
        "2 | …the Related\n"
        "  |      ^^^^^^^\n"
        "3 | Press said\n"
        "  | ^^^^^ synonym: Associated Press\n\n"
    )


EXCERPTS = [
    ("日本 Related 日", "Related", ["1 | 日本 Related 日", "  |      ^^^^^^^"]),
    ("\ta\tRelated\fx", "Related", ["1 | a Related x", "  |   ^^^^^^^"]),
    ("👩‍👩‍👧 e\u0301 Related", "Related", ["1 | 👩‍👩‍👧 e\u0301 Related", "  |      ^^^^^^^"]),
    ("\n" * 9 + "Related\r\nPress\r\nx", "Related\r\nPress",
     ["10 | Related", "   | ^^^^^^^", "11 | Press", "   | ^^^^^"]),
    ("Related\n\nPress", "Related\n\nPress", ["1 | Related", "  | ^^^^^^^", "3 | Press", "  | ^^^^^"]),
    ("שלום Related", "Related", ["1 | \u2068שלום \u2069\u2068Related\u2069", "  |      ^^^^^^^"]),
    ("word " * 20 + "Related" + " word" * 20, "Related",
     ["1 | …" + "word " * 8 + "Related" + " word" * 8 + "…", "  | " + " " * 41 + "^^^^^^^"]),
    ("x" * 99 + " Related", "Related", ["1 | …" + "x" * 79 + " Related", "  | " + " " * 81 + "^^^^^^^"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "observed", "lines"), EXCERPTS)
def test_marks_stand_below_what_they_mark(text, observed, lines):
    start = text.index(observed)
    assert excerpt(Document.of(text), Span(start, start + len(observed))).splitlines() == lines


@settings(deadline=None)
@given(checked())
def test_every_finding_is_shown_whole_and_nothing_turns_the_terminal(case):
    document, found = case
    for f in found:
        lines = excerpt(document, f.span).split("\n")
        assert lines.pop() == ""
        shown = "".join(line.partition(" | ")[2] for line in lines[::2])
        assert squeezed(printable(f.observed)) in squeezed(shown)
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", "".join(lines))


def squeezed(text):
    return re.sub(r"\s|…|[\u2068\u2069]", "", text)


def test_other_candidates_are_named():
    found = finding(Span(0, 1), "x", "A", "B", "C", "D", "E")
    assert text_of(Document.of("x"), found).splitlines()[2] == "  | ^ synonym: A, or B, or C, or D"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\tb", "a b"),
        ("a\x1b[31mb", "a\\u001b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        (" a ", "a"),
        ("\ud800", "\\ud800"),
    ],
)
def test_nothing_reaches_the_terminal_but_letters(text, line):
    assert printable(text) == line


def test_explain():
    document = Document.of("the Related Press", path="a.txt")
    found = finding(
        Span(4, 17),
        "Related Press",
        "Associated Press",
        "Related Pass",
        "X",
        level=Level.SAFE,
        confidence=0.98,
    )
    assert text_of(document, found, module=EXPLAIN) == (
        "a.txt:1:5: Related Press → Associated Press (safe, 0.98, news agency, Q1)\n"
        "    rule: synonym\n"
        "\n"
        "    evidence                                  bits   total\n"
        "    prior: Associated Press                  -12.0   -12.0  ------\n"
        "    kept: Press ← Press                       +4.5    -7.5  ++\n"
        "    synonym: Related ← Associated            +14.2    +6.8  +++++++\n"
        "    log2 odds                                         +6.8\n"
        "    rivals, calibration                       -1.1    +5.6\n"
        f"    posterior                              0.9800  safe: {Level.SAFE.promise}\n"
        "\n"
        "    runner-up: Related Pass (0.4900, news agency), log2 odds +5.8\n"
        "    1.0 bits behind; what separates the two:\n"
        "      for the first  prior: Associated Press                  -12.0\n"
        "      for the first  kept: Press ← Press                       +4.5\n"
        "      for the first  synonym: Related ← Associated            +14.2\n"
        "      for the second prior: Related Pass                      -12.0\n"
        "      for the second kept: Press ← Pass                        +4.5\n"
        "      for the second synonym: Related ← Related               +13.2\n"
        "    then: X (0.24)\n\n"
    )


def test_explain_nothing():
    assert text_of(Document.of("x"), module=EXPLAIN) == ""


@pytest.mark.parametrize("module", [*FORMATS.values(), EXPLAIN])
def test_every_format_is_a_report(module):
    report = load(module)
    document = Document.of("x")
    before, said, after = report.start(), report.add(document, Checked((), 0.0), ()), report.finish()
    assert bool(before) == bool(after)
    if not before:
        assert said == b""
