import math

from hypothesis import given
from hypothesis import strategies as st

from restore.judge.decide import decide
from restore.judge.policy import Policy
from restore.judge.rewritten import SELDOM, Rewriting, markers
from restore.match.weights import load
from restore.text.tokens import tokenise
from tests.sample import lexicon

SPUN = (
    "The countrywide authorities stated that a complete of 20 human beings had been injured, "
    "and introduced that extra help was on the way, in keeping with a file."
)
PLAIN = "The national government said that 20 people were injured, and added that more help was on its way."


def share(rewriting):
    """The probability that a text whose names are undamaged was rewritten, by its words."""
    return decide([], 0, Policy(), load(), rewriting)[1]


def of(text):
    return markers(tokenise(text), lexicon())


def test_the_hand_of_a_rewriter():
    assert of(SPUN).bits > of(PLAIN).bits
    assert share(of(SPUN)) > share(of(PLAIN))


def test_words_are_counted():
    assert of("") == Rewriting(0.0, 0)
    assert of("Zzyzxq, qxqx!").words == 2


def test_repetition_is_no_proof():
    assert share(of(PLAIN * 50)) <= share(of(PLAIN)) + 0.1


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=2).map(sorted), st.integers(0, 10**6))
def test_the_share_is_a_probability_that_rises_with_the_bits(bits, words):
    low, high = (share(Rewriting(b, words)) for b in bits)
    assert 0 <= low <= high <= 1


learnt = st.fixed_dictionaries({"words": st.floats(0, 20), "intercept": st.floats(-10, 10)})
rewritings = st.builds(Rewriting, st.floats(-1e6, 1e6), st.integers(0, 10**6))


@given(learnt, st.integers(0, 10**6))
def test_words_without_markers_say_nothing_of_damage(weights, words):
    assert Rewriting(0.0, words).text_bits(**weights) == 0


@given(learnt, rewritings)
def test_what_the_text_says_is_bounded(weights, rewriting):
    assert abs(rewriting.text_bits(**weights)) <= -math.log2(SELDOM)


@given(learnt, st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=2).map(sorted), st.integers(0, 10**6))
def test_what_the_text_says_rises_with_the_bits(weights, bits, words):
    low, high = (Rewriting(b, words).text_bits(**weights) for b in bits)
    assert low <= high + 1e-9


def test_a_rewriter_makes_damage_likelier():
    weights = load().text
    assert of(PLAIN).text_bits(**weights) < of(SPUN).text_bits(**weights)
    assert of(SPUN).text_bits(**weights) > 0
