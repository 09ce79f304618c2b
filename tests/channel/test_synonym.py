import pytest

from restore.channel import synonym
from tests.channel.cases import cost


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Individual", "Human"),
        ("Related", "Associated"),
        ("firm", "agency"),
        ("Dwelling", "House"),
        ("Warmth", "Heat"),
        ("Invoice", "Bill"),
        ("Contemplate", "Ponder"),
        ("Joined", "United"),
        ("Countries", "Nations"),
        ("counterfeit", "false"),
        ("Substitute", "Exchange"),
        ("Considerable", "Grand"),
        ("Robbery", "Theft"),
        ("Collaboration", "Cooperation"),
        ("Night", "Evening"),
        ("Worldwide", "International"),
        ("financial institution", "Bank"),  # several for one
        ("body of workers", "staff"),
        ("Dwellings", "Houses"),  # by way of the base forms
    ],
)
def test_explained(observed, expected):
    assert cost(synonym, observed, expected) is not None


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("House", "House"),
        # antonyms
        ("Day", "Night"),
        ("War", "Peace"),
        ("Poor", "Rich"),
        ("Female", "Male"),
        ("Cold", "Hot"),
        # ordinals
        ("First", "Second"),
        ("Third", "Fourth"),
        # compass points
        ("North", "South"),
        ("Eastern", "Western"),
        ("Northern", "Southern"),
        ("Southeast", "Southwest"),
        # nationalities
        ("Syrian", "Russian"),
        ("French", "German"),
        ("British", "English"),
        ("Turkish", "Ottoman"),
        # numbers
        ("Five", "Six"),
        ("Twenty", "Ten"),
        ("Hundred", "Thousand"),
        ("Million", "Billion"),
        # other classes
        ("Monday", "Friday"),
        ("June", "July"),
        ("Red", "Blue"),
        ("Black", "White"),
        ("Brother", "Sister"),
        ("Left", "Right"),
        ("National", "International"),
        ("Mars", "Venus"),
        # simply other words
        ("Trade", "Health"),
        ("Horse", "House"),
        ("Assda", "Assad"),
        ("zzyzxq", "Press"),
        ("Press", "zzyzxq"),
    ],
)
def test_not_explained(observed, expected):
    assert cost(synonym, observed, expected) is None
    assert cost(synonym, expected, observed) is None


def test_a_close_synonym_is_likelier_than_a_distant_one():
    assert cost(synonym, "Related", "Associated") < cost(synonym, "Allied", "Associated")
    assert cost(synonym, "Dwelling", "House") < cost(synonym, "Family", "House")


def test_words_only_left_out_are_no_replacement():
    assert cost(synonym, "Court", "Court of Justice") is None
    assert cost(synonym, "general public", "public") is not None
