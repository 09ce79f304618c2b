import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.channel import glue
from restore.text.tokens import tokenise
from tests.channel.cases import cost
from tests.match.cases import repaired, told
from tests.sample import lexicon


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("candidateKamala", "Kamala"),
        ("presidentBarack", "Barack"),
        ("theReuters", "Reuters"),
        ("TheGuardian", "Guardian"),
        ("ofSyria", "Syria"),
        ("pressAssociated", "Associated"),
        ("ministerZürich", "Zürich"),
        ("Harrisand", "Harris"),
        ("Obamawas", "Obama"),
        ("Obamain", "Obama"),
        ("CommanderM", "Commander"),  # an initial follows
        ("Reutersthe", "Reuters"),
        ("Samsungis", "Samsung"),
    ],
)
def test_explained(observed, expected):
    assert cost(glue, observed, expected) is not None


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Kamala", "Kamala"),
        ("amala", "Kamala"),
        ("candidatekamala", "Kamala"),  # nothing shows where the name begins
        ("CANDIDATEKAMALA", "Kamala"),
        ("candidateEU", "EU"),  # too short to tell
        ("zzqqKamala", "Kamala"),  # no word before
        ("KamalaHarris", "Harris"),  # a rare one
        ("KamalaHarris", "Kamala"),
        ("Harriszebra", "Harris"),  # not common enough to stand there without a capital
        ("ReutersAnd", "Reuters"),
        ("REUTERSM", "Reuters"),  # nothing shows that it is an initial
        ("Newcastle", "Castle"),  # a word of its own
        ("Understand", "Under"),
        ("in1990Reuters", "Reuters"),
        ("İKamala", "Kamala"),  # folding changes its length
        ("candidate Kamala", "Kamala"),
        ("candidateKamala", "Kamala Harris"),
    ],
)
def test_not_explained(observed, expected):
    assert cost(glue, observed, expected) is None


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("Harriss", "Harris"),
        ("Teslas", "Tesla"),
        ("Pauli", "Paul"),
        pytest.param(
            "Berlusconian", "Berlusconi",
            marks=pytest.mark.xfail(strict=True, reason="an ending counts as a word"),
        ),
    ],
)  # fmt: skip
def test_endings_are_no_neighbours(observed, expected):
    assert cost(glue, observed, expected) is None


NAMES = ["Reuters", "Kamala", "Associated", "Gaddafi", "Zürich", "Syria"]
WORDS = ["candidate", "the", "and", "was", "of", "The", "president", "zebra", "zzqq"]


@given(st.sampled_from(NAMES), st.sampled_from(WORDS), st.booleans())
def test_the_neighbour_and_the_name_are_the_text(name, word, before):
    text = word + name if before else name + word
    (token,), (meant,) = tokenise(text), tokenise(name)
    rest, in_front = glue.neighbour(token, meant.key)
    assert (rest, in_front) == (word, before)
    assert (rest + name if in_front else name + rest) == text


@given(st.text("aKàİßﬁ’", max_size=8), st.sampled_from(["kaka", "aaaa", "kssk", "ka"]))
def test_a_neighbour_of_anything(text, meant):
    tokens = tokenise(text)
    if len(tokens) != 1:
        return
    rest, before = glue.neighbour(tokens[0], meant)
    assert len(rest) <= len(tokens[0].text)
    assert tokens[0].text.startswith(rest) if before else tokens[0].text.endswith(rest)
    if before or rest:
        assert len(rest) + len(meant) == len(tokens[0].text)
    bits = glue.cost(tokens, tokenise(meant), lexicon())
    assert bits is None or bits >= 0


@pytest.mark.parametrize(
    ("sentence", "name", "expected"),
    [
        ("met candidateKamala Harris again", "Kamala Harris", "met candidate Kamala Harris again"),
        ("met Kamala Harrisand her team", "Kamala Harris", "met Kamala Harris and her team"),
        ("met candidateKamala Harrisand her", "Kamala Harris", "met candidate Kamala Harris and her"),
        ("by theAssociated Press again", "Associated Press", "by the Associated Press again"),
        ("with Prime MinisterJ. Smith", "Prime Minister", "with Prime Minister J. Smith"),
        ("in Reutersand in", "Reuters", "in Reuters and in"),
    ],
)
def test_the_neighbour_stays(sentence, name, expected):
    assert repaired(sentence, name, surprise=28.0) == expected  # nobody knows such words


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("met Kamala candidateHarris again", "Kamala Harris"),
        ("met Kamalaand Harris again", "Kamala Harris"),
        ("the Associatedand Press", "Associated Press"),
    ],
)
def test_no_neighbour_stands_inside_a_name(sentence, name):
    assert "spacing" not in told(sentence, name)
