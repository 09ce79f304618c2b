from hypothesis import given
from hypothesis import strategies as st

from restore.review.fingerprint import fingerprint, neighbours, observed_words
from restore.span import Span
from tests.fake import finding

TEXT = "Police told the Related Press on Monday that it was over."
words = st.lists(st.text("abcdefgh", min_size=1, max_size=6), max_size=8).map(" ".join)


def found(text, observed="Related Press", rule="synonym"):
    start = text.index(observed)
    of = finding(Span(start, start + len(observed)), observed, "Associated Press")
    return of if rule == of.rule else type(of)(of.span, of.observed, of.candidates, of.level, rule)


def test_neighbours_are_three_words_to_each_side():
    assert neighbours(TEXT, found(TEXT)) == ("Police told the", "on Monday that")


def test_the_ends_of_a_text_have_no_neighbours():
    assert neighbours("Related Press", found("Related Press")) == ("", "")


def test_line_breaks_are_no_matter():
    broken = TEXT.replace("the Related Press on", "the\nRelated\n  Press\r\non")
    at = broken.index("Related")
    other = finding(Span(at, at + 15), broken[at : at + 15], "Associated Press")
    assert observed_words(other) == "Related Press"
    assert fingerprint(broken, other) == fingerprint(TEXT, found(TEXT))


def test_rule_words_and_neighbours_count():
    marks = {
        fingerprint(TEXT, found(TEXT)),
        fingerprint(TEXT, found(TEXT, rule="spelling")),
        fingerprint(TEXT.replace("Monday", "Friday"), found(TEXT)),
        fingerprint(TEXT, found(TEXT, "Press")),
        fingerprint(
            TEXT.replace("Related", "related"), found(TEXT.replace("Related", "related"), "related Press")
        ),
    }
    assert len(marks) == 5


@given(words, words, words, words)
def test_only_the_nearest_words_count(far, before, after, beyond):
    def text(*parts):
        return " ".join(part for part in parts if part)

    near = text("one two three", "Related Press", "four five six")
    around = text(far, before, near, after, beyond)
    assert fingerprint(near, found(near)) == fingerprint(around, found(around))


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_has_a_fingerprint(before, after):
    text = f"{before} Related Press {after}"
    mark = fingerprint(text, found(text))
    assert len(mark) == 16 and int(mark, 16) >= 0
