"""Segments of a text, and that what is remembered of them is what would be found again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restore.match.find import Finder
from restore.match.healthy import mentions
from restore.match.memory import shifted
from restore.match.null import null_bits
from restore.match.segment import segments
from restore.text.tokens import tokenise
from tests.match.cases import aligner
from tests.sample import lexicon


def parts(text):
    tokens = tokenise(text)
    return [" ".join(t.text for t in tokens[start:end]) for start, end in segments(tokens)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one two", ["one two"]),
        ("He saw them. She did not.", ["He saw them", "She did not"]),
        ("“He saw them.” “She did not.”", ["He saw them", "She did not"]),
        ("A title\n\nThe text", ["A title", "The text"]),
        ("the first line\nis wrapped", ["the first line is wrapped"]),
        ("Yahoo! News reported it", ["Yahoo News reported it"]),
        ("the La. Department of Wildlife", ["the La Department of Wildlife"]),
        ("in Nairobi,\nKenya", ["in Nairobi Kenya"]),
        ("see example.org today", ["see example org today"]),
    ],
)
def test_parts(text, expected):
    assert parts(text) == expected


SENTENCES = (
    "The Related Press said so.",
    "the Syrian Observatory for Individual Rights (SOHR) met",
    "Bank of the World, Nairobi,\nKenya.",
    "L ockheed Martin and the UnitedArab Emirates.",
    "the Joined Countries",
    "Nothing is wrong here.",
)
GAPS = (" ", "\n\n", "\n", ", ", " (")
TEXTS = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(GAPS)), max_size=5).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


def alignments(text, finder):
    return finder.look(tokenise(text)).found


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6), st.integers(1, 8))
def test_what_is_remembered_is_what_would_be_found(index, texts, most):
    remembering = Finder(index, lexicon(), aligner(), remember=most)
    plain = Finder(index, lexicon(), aligner())
    for text in (*texts, *texts):
        tokens = tokenise(text)
        sight = remembering.look(tokens)
        known, null = mentions(tokens, index), null_bits(tokens, index, lexicon())
        assert sight == plain.look(tokens) == (known, null, plain.find(tokens, null, known))
        assert len(remembering.memory) <= max(most, 2 * len(parts(text)))
    assert len(plain.memory) == 0


def test_a_segment_is_found_wherever_it_stands(index):
    finder = Finder(index, lexicon(), aligner(), remember=8)
    (first,) = [a for a in alignments("the Joined Countries", finder) if a.form.text == "United Nations"]
    text = "Nothing is wrong here.\n\nthe Joined Countries"
    (later,) = [a for a in alignments(text, finder) if a.form.text == "United Nations"]
    assert [later] == shifted([first], 4)
    assert (later.start, later.end) == (first.start + 4, first.end + 4)
