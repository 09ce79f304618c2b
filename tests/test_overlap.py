from hypothesis import given
from hypothesis import strategies as st

from restore.overlap import Overlaps

STRETCHES = st.tuples(st.integers(0, 300), st.integers(1, 150)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(STRETCHES, max_size=30), STRETCHES)
def test_against_going_through_all(stretches, asked):
    overlaps = Overlaps((start, end, number) for number, (start, end) in enumerate(stretches))
    start, end = asked
    assert overlaps.of(start, end) == [
        number for number, (first, last) in enumerate(stretches) if first < end and start < last
    ]
