"""An engine that remembers segments keeps its memory bounded while somebody types, and finds the same."""

import gc
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore import pipeline
from restore.bounds import NARROW, WIDE, Kept
from restore.pipeline import Restorer

TINY = NARROW._replace(words=40, senses=4, units=50, blocks=60, grams=3, forms=4)
TEXT = (
    "The Syrian Observatory for Individual Rights said so, and the Related Press had it from Reuters news firm. "
    "Scientists trained a profound neural organization on the irregular woodland of the information. "
    "The flag to clamor proportion was low in the UnitedArab Emirates."
)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers())), st.integers(1, 6))
def test_a_store_never_has_more_than_its_bound_and_always_what_came_last(things, most):
    store = Kept(most)
    for key, value in things:
        store[key] = value
        assert len(store) <= most
        assert store[key] == value
        assert set(store.items()) <= set(things)


def test_bounds_for_typing_are_tighter_in_each_kind():
    assert all(few < many for few, many in zip(NARROW, WIDE, strict=True))


@pytest.fixture(scope="module")
def tiny():
    """An engine that keeps next to nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "NARROW", TINY)
        yield Restorer(remember=4)


def test_stores_stay_in_their_bounds_and_change_nothing(tiny, bundled):
    gc.collect()
    mine = [thing for thing in gc.get_objects() if isinstance(thing, Kept) and thing.most in TINY]
    letters = random.Random(1)
    for _ in range(12):
        at = letters.randrange(len(TEXT))
        text = TEXT[:at] + letters.choice("aeinst ") + TEXT[at:]
        assert tiny.check(text) == bundled.check(text)
        assert all(len(store) <= store.most for store in mine)
    assert {store.most for store in mine} == set(TINY) - {
        TINY.units
    }  # each is in use; units are counted apart
    assert all(mine)
