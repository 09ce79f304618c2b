import pytest

from restore.match import gist
from restore.text.tokens import tokenise
from tests.sample import lexicon


def windows(text, shielded=()):
    tokens = tokenise(text)
    shield = list(shielded) or [0] * len(tokens)
    return [" ".join(t.text for t in tokens[a:b]) for a, b in gist.windows(tokens, shield, lexicon())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("capricious woodlands", ["capricious woodlands"]),
        ("the capricious woodlands of it", ["capricious woodlands"]),
        ("sign to clamor proportion", ["sign to clamor", "sign to clamor proportion", "clamor proportion"]),
        ("profound brain organization graph", [
            "profound brain", "profound brain organization", "brain organization", "brain organization graph",
            "organization graph",
        ]),
    ],
)  # fmt: skip
def test_stretches_of_odd_words(text, found):
    assert windows(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "woodlands",
        "it was so",
        "prime minister",  # English has them side by side
        "capricious, woodlands",
        "capricious as of the woodlands",
        "a Capricious Woodlands",  # a name
    ],
)
def test_nothing_odd(text):
    assert windows(text) == []


def test_not_inside_of_a_healthy_mention():
    assert windows("capricious woodlands", [2, 2]) == []
    assert windows("capricious woodlands", [1, 2]) == ["capricious woodlands"]  # one word alone is no shield


def test_odds_grow_with_nearness_within_bounds():
    values = [gist.bits(n / 10) for n in range(-10, 11)]
    assert values == sorted(values)
    assert values[0] == gist.LEAST
    assert values[-1] == gist.MOST
    assert gist.bits(gist.EVEN) == 0
