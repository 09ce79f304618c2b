import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.document import LineIndex

TEXTS = st.text(st.sampled_from("ab\n\r\x0c\u2028é日𝒳İ"), max_size=40)
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@given(TEXTS, st.data())
def test_position_against_counting(text, data):
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset]
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    assert LineIndex(text).position(offset) == (line, column)


@given(TEXTS, st.data(), st.sampled_from(list(CODECS)))
def test_units_against_encoding(text, data, unit):
    offset = data.draw(st.integers(0, len(text)))
    codec, size = CODECS[unit]
    before = text[:offset].rpartition("\n")[2]
    index = LineIndex(text)
    line, units = index.units(offset, unit)
    assert (line, units) == (text[:offset].count("\n"), len(before.encode(codec)) // size)
    assert index.offset(line, units, unit) == offset


def test_offset_inside_a_character_and_past_the_end():
    index = LineIndex("a𝒳b\nc")
    assert index.offset(0, 2, "utf-16") == 1
    assert index.offset(0, 99, "utf-8") == 3
    assert index.offset(1, 99, "utf-32") == 5


def test_outside_the_text():
    index = LineIndex("a\n")
    assert index.position(2) == (2, 1)
    with pytest.raises(ValueError, match="outside"):
        index.position(3)
    with pytest.raises(IndexError):
        index.offset(2, 0, "utf-8")
