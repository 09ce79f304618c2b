"""Damaged is every "Related Press"; the tests say which ones remain."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.document import Document, Markup
from restore.document.comments import comments
from restore.finding import Checked
from restore.leave.comments import directives, leave_commented
from restore.span import Span
from tests.fake import finding


def left(text, name):
    """`text` with the findings that count in brackets."""
    document = Document.of(text, path=name)
    found = tuple(finding(Span(*m.span()), m[0], "Right") for m in re.finditer(r"Bad\w*", text))
    kept = leave_commented(document, Checked(found, 0.0), directives(document)).findings
    for f in reversed(kept):
        text = f"{text[: f.span.start]}[{f.observed}]{text[f.span.end :]}"
    return text


MARKDOWN = [
    ("Bad1 <!-- restore: ignore -->\nBad2\n", "Bad1 <!-- restore: ignore -->\n[Bad2]\n"),
    (
        "a <!--restore:IGNORE (a quotation)--> Bad1\nBad2",
        "a <!--restore:IGNORE (a quotation)--> Bad1\n[Bad2]",
    ),
    # The next paragraph, wrapped or not; blank lines before it do not count.
    (
        "Bad1\n\n<!-- restore: ignore -->\n\nBad2\nBad3\n\nBad4\n",
        "[Bad1]\n\n<!-- restore: ignore -->\n\nBad2\nBad3\n\n[Bad4]\n",
    ),
    ("- <!-- restore: ignore -->\n  Bad1\n\nBad2", "- <!-- restore: ignore -->\n  Bad1\n\n[Bad2]"),
    (
        "Bad1\n<!-- restore: off -->\nBad2\n\nBad3\n<!-- restore: on -->\nBad4",
        "[Bad1]\n<!-- restore: off -->\nBad2\n\nBad3\n<!-- restore: on -->\n[Bad4]",
    ),
    ("Bad1 <!-- restore: off --> Bad2\n\nBad3", "[Bad1] <!-- restore: off --> Bad2\n\nBad3"),
    (
        "Bad1 <!-- restore: off --> Bad2 <!-- restore: on --> Bad3",
        "[Bad1] <!-- restore: off --> Bad2 <!-- restore: on --> [Bad3]",
    ),
    # A text about these comments is not under them.
    ("```\n<!-- restore: off -->\n```\nBad1", "```\n<!-- restore: off -->\n```\n[Bad1]"),
    ("`<!-- restore: off -->` Bad1", "`<!-- restore: off -->` [Bad1]"),
    ("    <!-- restore: off -->\n\nBad1", "    <!-- restore: off -->\n\n[Bad1]"),
    ("restore: off Bad1", "restore: off [Bad1]"),
    ("<!-- restored: off --> Bad1", "<!-- restored: off --> [Bad1]"),
    ("<!--\nrestore: off\n-->\nBad1", "<!--\nrestore: off\n-->\nBad1"),
]


LATEX = [
    ("Bad1 % restore: ignore\nBad2", "Bad1 % restore: ignore\n[Bad2]"),
    ("% restore: ignore (a title)\nBad1\n\nBad2", "% restore: ignore (a title)\nBad1\n\n[Bad2]"),
    ("%% restore: off\nBad1\n% restore: on\nBad2", "%% restore: off\nBad1\n% restore: on\n[Bad2]"),
    ("5\\% restore: off Bad1", "5\\% restore: off [Bad1]"),
    ("\\begin{verbatim}\n% restore: off\n\\end{verbatim}\nBad1", "\\begin{verbatim}\n% restore: off\n\\end{verbatim}\n[Bad1]"),
]  # fmt: skip

RST = [
    (".. restore: ignore\n\nBad1\nBad2\n\nBad3", ".. restore: ignore\n\nBad1\nBad2\n\n[Bad3]"),
    (
        ".. restore: off\n\nBad1\n\n.. restore: on\n\nBad2",
        ".. restore: off\n\nBad1\n\n.. restore: on\n\n[Bad2]",
    ),
    ("..\n   restore: off\n\nBad1", "..\n   restore: off\n\nBad1"),
    ("a::\n\n   .. restore: off\n\nBad1", "a::\n\n   .. restore: off\n\n[Bad1]"),
]


@pytest.mark.parametrize(
    ("text", "expected", "path"), [*((*case, "a.tex") for case in LATEX), *((*case, "a.rst") for case in RST)]
)
def test_latex_and_restructured_text(text, expected, path):
    assert left(text, path) == expected
    assert left(text.replace("\n", "\r\n"), path) == expected.replace("\n", "\r\n")


@pytest.mark.parametrize(("text", "expected"), MARKDOWN)
def test_markdown(text, expected):
    assert left(text, "a.md") == expected
    assert left(text.replace("\n", "\r\n"), "a.md") == expected.replace("\n", "\r\n")


HTML = [
    (
        "<p>The <i>Bad1</i> <!-- restore: ignore --></p>\nBad2",
        "<p>The <i>Bad1</i> <!-- restore: ignore --></p>\n[Bad2]",
    ),
    (
        "<p>Bad1</p><!-- restore: ignore --><p>Bad2 <b>Bad3</b></p><p>Bad4</p>",
        "<p>[Bad1]</p><!-- restore: ignore --><p>Bad2 <b>Bad3</b></p><p>[Bad4]</p>",
    ),
    (
        "<!-- restore: ignore -->\n\n<div><div>Bad1</div>\nBad2</div>Bad3",
        "<!-- restore: ignore -->\n\n<div><div>Bad1</div>\nBad2</div>[Bad3]",
    ),
    ("<!-- restore: ignore --><p>Bad1<p>Bad2", "<!-- restore: ignore --><p>Bad1<p>[Bad2]"),
    ("<!-- restore: ignore --><br>Bad1", "<!-- restore: ignore --><br>[Bad1]"),
    ("<!-- restore: ignore -->\n Bad1\nBad2", "<!-- restore: ignore -->\n Bad1\n[Bad2]"),
    ("<p>Bad1 <!-- restore: ignore --> Bad2\nBad3", "<p>Bad1 <!-- restore: ignore --> Bad2\n[Bad3]"),
    (
        "Bad1<!-- restore: off --><p>Bad2</p><!-- restore: on -->Bad3",
        "[Bad1]<!-- restore: off --><p>Bad2</p><!-- restore: on -->[Bad3]",
    ),
    ("<script>'<!-- restore: off -->'</script>Bad1", "<script>'<!-- restore: off -->'</script>[Bad1]"),
    ("<p title='<!-- restore: off -->'>Bad1", "<p title='<!-- restore: off -->'>[Bad1]"),
]


@pytest.mark.parametrize(("text", "expected"), HTML)
def test_html(text, expected):
    assert left(text, "a.html") == expected


def test_plain_text_has_no_comments():
    assert left("<!-- restore: off --> Bad1", "a.txt") == "<!-- restore: off --> [Bad1]"


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("restore: of", "a.md:3: the comment 'restore: of' is not understood; did you mean restore: off?"),
        (
            "restore: ignore-all",
            "a.md:3: the comment 'restore: ignore-all' is not understood; did you mean restore: ignore?",
        ),
        (
            "restore: off please",
            "a.md:3: the comment 'restore: off please' is not understood; did you mean restore: off?",
        ),
        ("restore:", "a.md:3: the comment 'restore:' is not understood; there are off, on, ignore"),
        ("restore: on", "a.md:3: nothing is off here; delete the comment"),
    ],
)
def test_what_is_not_understood_is_told(comment, told):
    document = Document.of(f"One\n\ntwo <!-- {comment} --> three", path="a.md")
    found = directives(document)
    assert (found.spans, [str(problem) for problem in found.problems]) == ((), [told])


@given(st.text(alphabet="<!->/pb a\n`[]()rRx:of\\&;", max_size=60), st.sampled_from(Markup))
def test_comments_are_in_order_and_apart(text, markup):
    end = 0
    for comment in comments(text, markup):
        assert end <= comment.span.start < comment.span.end <= len(text)
        assert text.startswith(("<!--", "%", ".."), comment.span.start)
        end = comment.span.end
