"""What holds for every channel."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import restore.channel
from restore.channel import TERM_CHANNELS, glue, synonym
from restore.match.weights import load
from restore.text.tokens import tokenise
from tests.channel.cases import contrasts, cost
from tests.lexicon.test_tables import CLASSES

FOLDER = Path(restore.channel.__file__).parent


def test_every_module_is_listed_once():
    modules = [channel.__name__.rpartition(".")[2] for channel in TERM_CHANNELS]
    assert sorted(modules) == sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
    others = [channel.NAME for channel in TERM_CHANNELS if channel is not glue]  # a kind of spacing
    assert len(set(others)) == len(others)


def test_every_channel_has_a_weight():
    weights = load().channels
    assert {channel.NAME for channel in TERM_CHANNELS} <= set(weights)
    assert all(bits > 0 for bits in weights.values())
    assert weights["kept"] == min(weights.values())
    assert weights["replaced"] == max(weights.values())


@pytest.mark.parametrize("channel", TERM_CHANNELS, ids=lambda c: c.NAME)
def test_shapes(channel):
    assert all(1 <= a <= 3 and 1 <= b <= 3 for a, b in channel.SHAPES)


_WORDS = """
The united nations NATIONS state U.S. US Corp. corporation 25 Twenty five fifth 5th -acto de facto
candidateKamala Kamala Qadhafi Gaddafi Kyjiw Kyiv O’Neill Zürich İstanbul court docket financial institution A x 北京 1,000.5 ½
"""
WORDS = _WORDS.split()


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
)
def test_costs_are_bits_or_none(observed, expected):
    for channel in TERM_CHANNELS:
        cost(channel, " ".join(observed), " ".join(expected))


@given(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9),
    st.text("abé1", min_size=1, max_size=9),
)
def test_any_word_may_be_asked_for(observed, expected):
    if len(tokenise(observed)) == len(tokenise(expected)) == 1:
        for channel in TERM_CHANNELS:
            cost(channel, observed, expected)


@pytest.mark.parametrize("word", ["\uff9e", "\uff9f"])
def test_a_lone_mark_may_be_asked_for(word):
    for channel in TERM_CHANNELS:
        cost(channel, word, "Press")
        cost(channel, f"{word} Press", "AP")


@pytest.mark.parametrize("word", ["Press", "U.S.", "25", "nations", "O’Neill"])
def test_a_word_is_not_damaged_by_itself(word):
    explained = [channel.NAME for channel in TERM_CHANNELS if cost(channel, word, word) is not None]
    assert explained == ["kept"]


@pytest.mark.parametrize("name", CLASSES)
def test_contrasts_are_no_synonyms(name):
    assert [pair for pair in contrasts(name) if cost(synonym, *pair) is not None] == []
