import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.channel import numeral
from restore.text.tokens import tokenise
from tests.channel.cases import cost


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("5", "Five"),
        ("Five", "5"),
        ("Twenty-five", "25"),
        ("25", "Twenty-Five"),
        ("twenty-fifth", "25th"),
        ("Fifth", "5th"),
        ("5th", "Fifth"),
        ("1st", "First"),
        ("Fifty-seven", "57"),
        ("zero", "0"),
        ("Ninetieth", "90th"),
    ],
)
def test_explained(observed, expected):
    assert cost(numeral, observed, expected) is not None


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Five", "Five"),
        ("5", "Six"),
        ("5", "Fifth"),  # five is not the fifth
        ("Five", "Fifth"),
        ("Six", "Five"),
        ("25", "Five Twenty"),
        ("twenty-ten", "30"),
        ("Twenty", "25"),
        ("25", "Twenty"),
        ("for", "4"),
        ("1,000", "1"),
        ("Nations", "Five"),
    ],
)
def test_not_explained(observed, expected):
    assert cost(numeral, observed, expected) is None


@given(st.integers(0, 10**6), st.booleans())
def test_every_spelling_names_its_number(amount, ordinal):
    spellings = numeral.spellings(amount, ordinal)
    assert spellings
    for text in spellings:
        assert numeral.value([token.key for token in tokenise(text)]) == (amount, ordinal)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_ordinal_figures(amount, text):
    assert text in numeral.spellings(amount, True)
