import pytest

from restore.channel import CHANNELS, TERM_CHANNELS, meaning
from tests.channel.cases import cost


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("woodland", "forest"),
        ("clamor", "noise"),
        ("profound", "deep"),
        ("wellbeing", "health"),
        ("ozone depleting substance", "greenhouse gas"),  # by more words
        ("informal community", "network"),
    ],
)
def test_explained(observed, expected):
    assert cost(meaning, observed, expected) is not None


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("river", "algorithm"),
        ("Tuesday", "microscope"),
        ("forest", "forest"),
        ("Message", "Short Message"),  # shortened
        ("zzyzxq", "forest"),  # nobody knows the word
        ("of woodland", "forest"),  # a function word at the edge is none of it
        ("woodland", "the forest"),
    ],
)
def test_not_explained(observed, expected):
    assert cost(meaning, observed, expected) is None


def test_the_nearer_the_cheaper():
    assert cost(meaning, "woodland", "forest") < cost(meaning, "woodland", "hill")


def test_never_for_nothing():
    assert cost(meaning, "forests", "forest") >= meaning.LEAST


def test_for_terms_alone():
    assert meaning not in CHANNELS
    assert (*CHANNELS, meaning) == TERM_CHANNELS
