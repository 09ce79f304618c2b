from hypothesis import given
from hypothesis import strategies as st

from restore.wikidata.classtable import ClassTable

CLASSES = st.dictionaries(st.integers(1, 10**12), st.sampled_from(["city", "town", "Q5"]), max_size=20)


@given(CLASSES, st.lists(st.integers(1, 30)))
def test_it_is_the_map_it_stands_for(classes, others):
    table = ClassTable(sorted(classes.items()))
    plain = {f"Q{number}": kind for number, kind in classes.items()}
    assert dict(table) == plain
    assert set(table.kinds) == set(plain.values())
    for number in others:
        assert table.get(f"Q{number}") == plain.get(f"Q{number}")
    for odd in ("", "Q", "P5", "Q05", "5", "Q" + "9" * 40):
        assert odd not in table


@given(CLASSES, CLASSES)
def test_the_same_classes_have_the_same_identity_and_others_another(one, other):
    first, second = (ClassTable(sorted(c.items())).identity() for c in (one, other))
    assert first == ClassTable(sorted(one.items())).identity()
    assert (first == second) == (one == other)
