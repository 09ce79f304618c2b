import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.lexicon.sense import Sense, Senses
from tests.sample import lexicon

places = st.lists(st.integers(-127, 127), min_size=4, max_size=4).filter(any)


def senses(**words):
    return Senses(words.get)


def nearness(a, b):
    known = lexicon().senses
    return known.of(a.split()).nearness(known.of(b.split()))


def test_one_word_lies_where_the_lexicon_has_it():
    assert list(senses(press=[3, 4]).of(["press"]).place) == [3, 4]
    assert senses(press=[3, 4]).of(["press"]).length == 5.0


def test_some_words_lie_where_their_sum_does():
    known = senses(random=[3, 0], forest=[0, -2], of=[100, 100])
    assert list(known.of(["random", "forest"]).place) == [3, -2]
    assert known.of(["random", "of", "forest"]) == known.of(["random", "forest"])


def test_function_words_count_where_there_is_nothing_else():
    assert list(senses(of=[1, 2]).of(["of"]).place) == [1, 2]
    assert list(senses(of=[1, 2], to=[1, 0]).of(["of", "to"]).place) == [2, 2]


@pytest.mark.parametrize("words", [[], ["zzyzxq"], ["zzyzxq", "qxqx"]])
def test_words_that_nobody_knows_have_no_sense(words):
    assert senses(press=[3, 4]).of(words) is None


def test_a_word_that_nobody_knows_adds_nothing():
    assert senses(press=[3, 4]).of(["zzyzxq", "press"]) == senses(press=[3, 4]).of(["press"])


def test_words_that_cancel_out_have_no_sense():
    assert senses(a1=[3, 4], b1=[-3, -4]).of(["a1", "b1"]) is None


@given(places, places)
def test_nearness_is_the_cosine(a, b):
    one, two = (Sense(place, math.sqrt(sum(x * x for x in place))) for place in (a, b))
    assert one.nearness(two) == pytest.approx(two.nearness(one))
    assert -1.0000001 <= one.nearness(two) <= 1.0000001
    assert one.nearness(one) == pytest.approx(1)


@given(places)
def test_the_signature_has_a_bit_for_each_dimension(place):
    bits = format(Sense(place, 1.0).signature, "04b")
    assert [b == "1" for b in bits] == [x > 0 for x in place]


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (("woodland", "forest"), ("woodland", "bank")),
        (("sham intellect", "artificial intelligence"), ("sham intellect", "breast cancer")),
        (("capricious woodlands", "random forests"), ("capricious woodlands", "support vector machine")),
        (("sign to clamor", "signal to noise"), ("sign to clamor", "neural network")),
    ],
)
def test_what_stands_for_each_other_is_nearer(near, far):
    assert nearness(*near) > nearness(*far) + 0.2
