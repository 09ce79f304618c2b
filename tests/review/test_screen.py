import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restore.document.markup import Markup
from restore.review.keys import KEYS, Outcome, Question, Reviewer
from restore.review.lines import columns, plain
from restore.review.screen import screen
from restore.review.sentence import readable, sentence
from restore.span import Span
from tests.review.test_session import TEXT, session

PRESSED = st.lists(
    st.sampled_from([key for row in KEYS for key in row.keys] + ["enter", "escape", "z"]), max_size=15
)
STRANGE = "漢字 Related Press \x1b[31m שלום White Dwelling\u202e\r\n\r\n" + "a" * 300 + " Related Press"


@settings(max_examples=40, deadline=None)
@given(PRESSED, st.integers(1, 120), st.integers(1, 40), st.booleans(), st.sampled_from([TEXT, STRANGE]))
def test_every_screen_fits_and_no_key_breaks_it(tmp_path_factory, keys, room, height, colour, text):
    reviewer = Reviewer(session(tmp_path_factory.mktemp("screen"), text), "write a.txt")
    for key in keys:
        question = reviewer.press(key)
        if isinstance(question, Question):
            question.answer("Press")
        lines = screen(reviewer, room, height, colour=colour)
        assert len(lines) == height
        for line in lines:
            assert columns(line) <= room
            assert plain(line).isprintable()


def test_the_list_marks_what_is_decided(tmp_path):
    reviewer = Reviewer(session(tmp_path), "write a.txt")
    for key in "ynl":
        reviewer.press(key)
    assert [plain(line).rstrip() for line in screen(reviewer, 70, 12)][2:8] == [
        "  1 + Related Press → Associated Press  safe 0.99 synonym",
        "  2 - White Dwelling → White House  review 0.80 synonym",
        "> 3   Bodily Theatre → Łódź Theatre  review 0.70 synonym",
        "  4   Barker & Sons → Baker & Sons  safe 0.98 synonym",
        "  5   on the surface → on the ground  hint 0.30 synonym",
        "  6   Related Press → Associated Press  safe 0.99 synonym",
    ]


def test_a_long_list_shows_what_is_around(tmp_path):
    reviewer = Reviewer(session(tmp_path, "".join(f"({n}) the Related Press. " for n in range(500))), "")
    reviewer.press("l")
    reviewer.press("g").answer("250")
    shown = [plain(line) for line in screen(reviewer, 60, 14)]
    assert any(line.startswith("> 250 ") for line in shown)
    reviewer.press("pagedown")
    screen(reviewer, 60, 14)
    assert reviewer.session.at > 255


@pytest.mark.parametrize(
    ("key", "outcome"), [("w", Outcome.WRITE), ("f", Outcome.LEAVE), ("q", Outcome.QUIT), ("y", None)]
)
def test_how_it_ends(tmp_path, key, outcome):
    reviewer = Reviewer(session(tmp_path), "")
    reviewer.press(key)
    assert reviewer.outcome is outcome


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two *X* three. Four.", "Two *X* three."),
        ("One.\n\nTwo *X* three\n\nFour.", "Two *X* three"),
        ("He met Mr. Smith of *X* in the U.S. Army. Then", "He met Mr. Smith of *X* in the U.S. Army."),
        ("“Is it *X*?” he asked. No.", "“Is it *X*?” he asked."),
        ("He said “it is *X*.” Then he went.", "He said “it is *X*.”"),
        ("<p>One *X* two</p><p>three", "One *X* two"),
        ("<title>One *X* two</title> <meta content='x'> three", "One *X* two"),
        (
            "<p>One <b>two</b> *X* <a href='three'>four</a> five</p>",
            "One <b>two</b> *X* <a href='three'>four</a> five",
        ),
        ("It is 3 < 4 and *X* > 2", "It is 3 < 4 and *X* > 2"),
        ("*X*", "*X*"),
    ],
)
def test_the_sentence_around(text, expected):
    at = text.index("*X*")
    assert text[slice(*sentence(text, Span(at, at + 3)))] == expected


def test_a_sentence_reads_as_in_a_browser():
    text = "One <b>two</b> &amp; <a href='x'>3 &lt; 4</a><!-- not --> five"
    assert readable(text, Markup.HTML) == "One two & 3 < 4 five"
    assert readable(text, Markup.PLAIN) == text


def test_a_sentence_without_end_is_cut_at_words():
    text = "word " * 200 + "X" + " word" * 200
    start, end = sentence(text, Span(1000, 1001))
    assert set(text[start:end].split()) == {"word", "X"} and end - start < 500
