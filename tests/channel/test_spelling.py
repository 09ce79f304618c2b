import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.channel import spelling
from tests.channel.cases import cost


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Associted", "Associated"),  # dropped
        ("Assda", "Assad"),  # changed places
        ("Assocciated", "Associated"),  # doubled
        ("Asociated", "Associated"),
        ("Presd", "Press"),  # the key beside it
        ("Guardain", "Guardian"),
        ("Reuterz", "Reuters"),
        ("Kuiv", "Kyiv"),
        ("rnodern", "modern"),  # scanners
        ("Lockbeed", "Lockheed"),
        ("c1oud", "cloud"),
        ("Assosiatted", "Associated"),  # two in a long word
        ("Pross", "Press"),
        ("V1II", "VIII"),  # no roman number, but one that a scanner spoilt
    ],
)
def test_explained(observed, expected):
    assert cost(spelling, observed, expected) is not None


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Press", "Press"),
        ("Bull", "Bill Shorten"),
        ("Kenyan", "Korean"),  # two in a short word
        ("cat", "car"),  # too short
        ("cart", "car"),
        ("he", "then"),
        ("Related", "Associated"),
        ("Syrian", "Russian"),
        ("1991", "1992"),
        ("1st", "21st"),
        ("Observation", "Observatory"),
        ("VII", "VIII"),  # two kings
        ("VIII", "VII"),
        ("XIII", "XIV"),
        ("XVIII", "XVII"),
        ("xxii", "xxiii"),
        ("LXIX", "LXIV"),
    ],
)
def test_not_explained(observed, expected):
    assert cost(spelling, observed, expected) is None


LIKELY_FIRST = [
    ("changed places before any letter", "Associtaed", "Associxted"),
    ("dropped before added", "Associted", "Associahted"),
    ("doubled before added", "Associaated", "Associaqted"),
    ("the next key before a far one", "Associared", "Associaqed"),
    ("one edit before two", "Associaqed", "Assoziaqed"),
    ("inside before at the start", "Assiciated", "Issociated"),
    ("what scanners confuse before what they do not", "Assoeiated", "Assoxiated"),
]


@pytest.mark.parametrize(
    ("likely", "unlikely"), [row[1:] for row in LIKELY_FIRST], ids=[row[0] for row in LIKELY_FIRST]
)
def test_order(likely, unlikely):
    assert cost(spelling, likely, "Associated") < cost(spelling, unlikely, "Associated")


def test_an_error_somewhere_in_a_longer_word_has_more_places():
    assert cost(spelling, "Prses", "Press") < cost(spelling, "Obsevratory", "Observatory")


@given(st.text("abcdeérn1", max_size=12), st.text("abcdeérn1", max_size=12))
def test_between_is_bits_or_none(seen, meant):
    bits = spelling.between(seen, meant)
    assert bits is None or bits > 0
    assert spelling.between(seen, seen) is None


@given(st.text("abcdefghijklmnop", min_size=5, max_size=12), st.integers(0, 11))
def test_every_dropped_letter_is_explained(meant, at):
    seen = meant[: at % len(meant)] + meant[at % len(meant) + 1 :]
    assert spelling.between(seen, meant) is not None
    assert spelling.between(meant, seen) is not None


@given(st.integers(1, 89), st.integers(1, 89))
def test_no_roman_number_is_another(one, other):
    assert spelling.between(roman(one), roman(other)) is None


def roman(number):
    tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"][number // 10]
    return tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]
