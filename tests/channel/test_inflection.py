import pytest

from restore.channel import inflection
from tests.channel.cases import cost


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Cups", "Cup"),
        ("Journals", "Journal"),
        ("right", "rights"),
        ("Children", "Child"),
        ("Francs", "Franc"),
        ("Assads", "Assad"),  # not in the lexicon
        ("Boxes", "Box"),
        ("activating", "activate"),
        ("Associate", "Associated"),
        ("Organisational", "Organisation"),
        ("activate", "activation"),
        ("convolution", "convolutional"),
    ],
)
def test_explained(observed, expected):
    assert cost(inflection, observed, expected) is not None


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Cup", "Cup"),
        ("Syria", "Russia"),
        ("United", "University"),
        ("House", "Horse"),
        ("War", "Ward"),
        ("Nation", "Notion"),
        ("Assad", "Asad"),
        ("first", "second"),
        ("Austria", "Australia"),
    ],
)
def test_not_explained(observed, expected):
    assert cost(inflection, observed, expected) is None


def test_a_plural_is_likelier_than_another_word_of_the_family():
    assert cost(inflection, "rights", "right") < cost(inflection, "activate", "activation")
