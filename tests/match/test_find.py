"""Seeding and chaining: whether the right name is among what is aligned."""

import pytest

from restore.match.expand import Expander
from restore.match.find import Finder
from restore.match.healthy import mentions
from restore.match.null import null_bits
from restore.text.tokens import tokenise
from tests.match.cases import aligner
from tests.sample import lexicon


@pytest.fixture(scope="module")
def finder(index):
    return Finder(index, lexicon(), aligner())


def found(text, finder):
    tokens = tokenise(text)
    null = null_bits(tokens, finder.index, lexicon())
    alignments = finder.find(tokens, null, mentions(tokens, finder.index))
    return {a.form.text: " ".join(t.text for t in tokens[a.start : a.end]) for a in alignments}


@pytest.mark.parametrize(
    ("text", "name", "observed"),
    [
        ("the Syrian Observatory for Individual Rights said", "Syrian Observatory for Human Rights",
         "Syrian Observatory for Individual Rights"),
        ("told the Related Press so", "Associated Press", "Related Press"),
        ("in the White Dwelling", "White House", "White Dwelling"),
        ("the Joined Countries", "United Nations", "Joined Countries"),
        ("the World Financial Institution", "World Bank", "World Financial Institution"),
        ("the UnitedArab Emirates", "United Arab Emirates", "UnitedArab Emirates"),
        ("L ockheed Martin", "Lockheed Martin", "L ockheed Martin"),
        ("the Associted Press", "Associated Press", "Associted Press"),
        ("the Rugby World Cups", "Rugby World Cup", "Rugby World Cups"),
        ("the 5 Countries Championship", "Five Nations Championship", "5 Countries Championship"),
        ("a de -acto truce", "de facto", "de acto"),
        ("the Association For Security And Collaboration In Europe (OSCE)",
         "Organization for Security and Cooperation in Europe",
         "Association For Security And Collaboration In Europe"),
        ("the Related Press Agency said", "Associated Press", "Related Press Agency"),  # a listed corruption
        ("the Syrian Observatory\nfor Individual Rights", "Syrian Observatory for Human Rights",
         "Syrian Observatory for Individual Rights"),
    ],
)  # fmt: skip
def test_found(finder, text, name, observed):
    assert found(text, finder)[name] == observed


@pytest.mark.parametrize(
    "text",
    ["", "the", "the Associated Press", "He said that it was so.", "Wall Street Journal"],
)
def test_nothing_that_is_damaged(finder, text):
    assert found(text, finder) == {}


def test_what_is_learnt_of_words_changes_nothing(finder, index):
    text = "the Related Press and the Joined Countries"
    first = found(text, finder)
    found("the Syrian Observatory for Individual Rights", finder)
    assert found(text, finder) == first == found(text, Finder(index, lexicon(), aligner()))


def expanded(index, key, capital):
    return {index.unit_text(unit) for unit in Expander(index, lexicon()).expand(key, capital).units}


@pytest.mark.parametrize(
    ("word", "capital", "unit"),
    [
        ("press", True, "^press"),
        ("related", True, "^associated"),
        ("associted", True, "^associated"),
        ("cups", True, "^cup"),
        ("countries", True, "^nations"),
        ("counterfeit", False, "false"),
        ("5", True, "^five"),
        ("lockheedmartin", True, "^lockheed"),
        ("gaddafi", False, "^gaddafi"),  # rare enough to be known without its capital
        ("financial institution", True, "^bank"),
    ],
)
def test_expansion(index, word, capital, unit):
    assert unit in expanded(index, word, capital)


@pytest.mark.parametrize(
    ("word", "capital", "unit"),
    [
        ("south", True, "^north"),
        ("six", True, "^five"),
        ("house", False, "^house"),
        ("syrian", True, "^russia"),
    ],
)
def test_no_expansion(index, word, capital, unit):
    assert unit not in expanded(index, word, capital)
