import pytest

from restore.channel import abbreviation
from tests.channel.cases import cost


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("U.S.", "United States"),
        ("US", "United States"),
        ("UAE", "United Arab Emirates"),
        ("United States", "U.S."),
        ("Corp", "Corporation"),
        ("Corporation", "Corp."),
        ("Dept.", "Department"),
        ("Gov.", "Governor"),
        ("St.", "Saint"),
        ("St.", "Street"),
        ("NYC", "New York City"),
        ("D.C.", "District of Columbia"),
        ("M.", "Malcolm"),
        ("Malcolm", "M."),
    ],
)
def test_explained(observed, expected):
    assert cost(abbreviation, observed, expected) is not None


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("us", "United States"),  # the pronoun
        ("US", "United Nations"),
        ("Related", "Associated"),
        ("A", "Associated"),  # the article
        ("a", "associated"),
        ("M.", "Scott"),
        ("m", "metre"),
        ("Corp", "Company"),
        ("Corporal", "Corporation"),
        ("Ministry", "Min"),
        ("Department of State", "Dept"),
    ],
)
def test_not_explained(observed, expected):
    assert cost(abbreviation, observed, expected) is None
