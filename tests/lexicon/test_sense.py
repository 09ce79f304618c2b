import math
from operator import mul

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.lexicon.sense import Sense, Senses, squared
from tests.sample import lexicon

places = st.lists(st.integers(-127, 127), min_size=4, max_size=4).filter(any)
wide = st.lists(st.integers(-2000, 2000), min_size=96, max_size=96)


def senses(**words):
    return Senses(words.get)


def nearness(a, b):
    known = lexicon().senses
    return known.of(a.split()).nearness(known.of(b.split()))


def test_one_word_lies_where_the_lexicon_has_it():
    assert list(senses(press=[3, 4]).of(["press"]).place) == [3, 4]
    assert senses(press=[3, 4]).of(["press"]).square == 25


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
    one, two = Sense.at(tuple(a)), Sense.at(tuple(b))
    cosine = sum(map(mul, a, b)) / math.sqrt(sum(map(mul, a, a)) * sum(map(mul, b, b)))
    assert one.nearness(two) == pytest.approx(cosine)
    assert one.nearness(two) == two.nearness(one)
    assert one.nearness(one) == pytest.approx(1)


@given(wide, wide)
def test_squares_are_whole_and_right(a, b):
    assert squared(a, b) == sum((x - y) ** 2 for x, y in zip(a, b, strict=True))


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
