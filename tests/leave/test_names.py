import pytest

from restore.document import Document
from restore.finding import Checked
from restore.leave.names import Ignored, leave_named
from restore.span import Span
from tests.fake import finding

CASES = [
    # entry, words, whether it leaves them alone
    ("related press", "Related Press", True),
    ("related press", "RELATED PRESS", True),
    ("Related Press", "Related Press", True),
    ("Related Press", "related press", False),
    ("Related Press", "RELATED PRESS", False),
    ("RELATED press", "Related Press", False),
    ("Related  Press", "Related\nPress", True),
    ("Related Press", "the Related Press", True),
    ("The Related Press", "the Related Press", False),
    ("Related Press", "Related Press’s", True),
    ("Jones’ Law", "Jones' Law", True),
    ("łódź", "ŁÓDŹ", True),
    ("straße", "STRASSE", True),
    ("Related", "Related Press", False),
]


@pytest.mark.parametrize(("entry", "words", "ignored"), CASES)
def test_case(entry, words, ignored):
    assert (words in Ignored([entry])) is ignored


def left(text, observed, replacement, **lists):
    start = text.index(observed)
    found = finding(Span(start, start + len(observed)), observed, replacement, "Another Press")
    lists = {"ignore": (), "patterns": ()} | lists
    return bool(leave_named(Document.of(text), Checked((found,), 0.5), **lists).findings)


def test_observed_and_suggested_names_count_and_other_candidates_do_not():
    text = "by the Related Press today"
    assert left(text, "Related Press", "Associated Press")
    assert not left(text, "Related Press", "Associated Press", ignore=["related press"])
    assert not left(text, "Related Press", "Associated Press", ignore=["Associated Press"])
    assert left(text, "Related Press", "Associated Press", ignore=["Another Press"])


def test_patterns():
    text = "one\n> by the Related Press today\n"
    for pattern, kept in [
        (r"^> .*$", False),
        (r"Press today", False),
        (r"today$", True),
        (r"x*", True),
        (r"(?s)one.*", False),
    ]:
        assert left(text, "Related Press", "Associated Press", patterns=[pattern]) is kept
