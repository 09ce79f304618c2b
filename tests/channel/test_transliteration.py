import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.channel import transliteration
from restore.text import sounds
from tests.channel.cases import cost


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Qadhafi", "Gaddafi"),
        ("Kadafi", "Gaddafi"),
        ("Poutine", "Putin"),
        ("Kyjiw", "Kyiv"),
        ("Charkiw", "Kharkiv"),
        ("Lwiw", "Lviv"),
        ("Selenskyj", "Zelensky"),
        ("Lawrow", "Lavrov"),
        ("Gorbatschow", "Gorbachev"),
        ("Jelzin", "Yeltsin"),
        ("Donezk", "Donetsk"),
        ("Teheran", "Tehran"),
        ("Husayn", "Hussein"),
    ],
)
def test_explained(observed, expected):
    assert cost(transliteration, observed, expected) is not None


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Gaddafi", "Gaddafi"),
        ("qadhafi", "Gaddafi"),  # names have capitals
        ("Qadhafi", "gaddafi"),
        ("China", "Kenya"),  # words that everybody knows
        ("Pence", "Pens"),
        ("Boss", "Bush"),
        ("Young", "Jung"),
        ("Zour", "Zor"),  # too short to tell
        ("Assad", "Azad Kashmir"),
        ("Lukashenko", "Zelensky"),
        ("Minsk", "Pinsk"),
    ],
)
def test_not_explained(observed, expected):
    assert cost(transliteration, observed, expected) is None


def test_the_nearer_spelling_is_likelier():
    assert cost(transliteration, "Kadafi", "Gaddafi") < cost(transliteration, "Qadhafi", "Gaddafi")


FOREIGN = "Qadhafi Gaddafi Kyjiw Kyiv Charkiw Kharkiv Lwiw Lviv Jelzin Yeltsin Bishkek Aschgabat".split()


@given(st.sampled_from(FOREIGN), st.sampled_from(FOREIGN))
def test_the_bits_are_those_of_the_sounds(observed, expected):
    assert cost(transliteration, observed, expected) == sounds.between(observed.lower(), expected.lower())
