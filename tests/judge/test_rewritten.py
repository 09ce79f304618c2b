from hypothesis import given
from hypothesis import strategies as st

from restore.judge.decide import decide
from restore.judge.policy import Policy
from restore.judge.rewritten import Rewriting, markers
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
