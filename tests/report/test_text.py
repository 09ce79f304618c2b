import pytest

from restore.document import Document
from restore.finding import Checked, Level
from restore.report.formats import EXPLAIN, FORMATS, load
from restore.report.printable import printable
from restore.span import Span
from tests.fake import finding


def text_of(document, *found, module=FORMATS["text"]):
    return load(module).add(document, Checked(found, 0.5), found).decode()


def test_headline_and_excerpt():
    text = "one\n" + "x" * 50 + " the Related\nPress said"
    start = text.index("Related")
    out = text_of(
        Document.of(text, path="a.txt"),
        finding(
            Span(start, start + 13), "Related\nPress", "Associated Press", level=Level.SAFE, confidence=0.987
        ),
    )
    assert out == (
        "a.txt:2:56: Related Press → Associated Press (safe, 0.99, news agency, Q1)\n"
        f"    …{'x' * 35} the Related Press\n"
        f"    {' ' * 41}^^^^^^^^^^^^^\n"
    )


def test_marks_stand_below_wide_letters():
    out = text_of(Document.of("日本 Related 日"), finding(Span(3, 10), "Related", "x"))
    assert out.splitlines()[1:] == ["    日本 Related 日", "         ^^^^^^^"]


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
    assert report.start() + report.add(document, Checked((), 0.0), ()) + report.finish() == b""
