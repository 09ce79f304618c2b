import pytest

from restore.channel import spacing
from restore.text.tokens import tokenise
from tests.channel.cases import cost


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("UnitedArab", "United Arab"),
        ("L ockheed", "Lockheed"),
        ("Lock heed", "Lockheed"),
        ("Lock-heed", "Lockheed"),
        ("Lock\nheed", "Lockheed"),
        ("Unite dArab", "United Arab"),
        ("SyrianObservatoryfor", "Syrian Observatory for"),
        ("L ock heed", "Lockheed"),
        ("airstrike", "air strike"),
        ("deirezzor", "Deir ez-Zor"),
        ("UnitedArb", "United Arab"),  # and a letter lost
    ],
)
def test_explained(observed, expected):
    assert cost(spacing, observed, expected) is not None


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("UnitedNations", "United States"),
        ("United Arab", "United Arab Emirates"),
        ("a b", "ab"),  # too short to tell
        ("Lock. Heed", "Lockheed"),
        ("Lock, heed", "Lockheed"),
        ("Lock\n\nheed", "Lockheed"),
        ("Lock heath", "Lockheed"),
        ("New York Times", "Times New York"),
    ],
)
def test_not_explained(observed, expected):
    assert cost(spacing, observed, expected) is None


def test_a_misspelling_on_top_costs_more():
    assert cost(spacing, "UnitedArab", "United Arab") < cost(spacing, "UnitedArb", "United Arab")


def test_a_lost_space_is_likelier_than_one_put_anywhere():
    assert cost(spacing, "UnitedArab", "United Arab") < cost(spacing, "Unit edarab", "Unitedarab")


@pytest.mark.parametrize(
    ("observed", "expected", "odd"),
    [
        ("de -facto", "de facto", True),
        ("New -York", "New York", True),
        ("New- York", "New York", True),
        ("New-York", "New York", False),  # healthy hands write that too
        ("New York", "New-York", False),
        ("New\nYork", "New York", False),
        ("New -York", "New -York", False),
    ],
)
def test_odd_gaps(observed, expected, odd):
    assert spacing.odd(tokenise(observed)[1], tokenise(expected)[1]) == odd
