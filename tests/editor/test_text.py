"""Positions and changes of open texts against the obvious twin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from restore.editor.text import OpenText
from restore.span import Span
from tests.editor.twin import CODECS, applied, lines_of, offset_of, position_of

# Emoji with modifiers, combining marks, line ends of all kinds, and what only some count as one.
CHARACTERS = "ab é\u0301日😀\u200d🏽\n\r\x0b\x0c\x1c\x85\u2028\u2029İ"
TEXTS = st.lists(st.sampled_from([*CHARACTERS, "\r\n", "e\u0301", "👩🏽\u200d🚀"]), max_size=25).map("".join)
UNITS = st.sampled_from(list(CODECS))


def opened(text, unit):
    return OpenText("file:///a.txt", "plaintext", 1, text, unit)


@given(TEXTS, UNITS)
def test_every_position_against_the_twin(text, unit):
    open_text = opened(text, unit)
    for offset in range(len(text) + 1):
        position = open_text.position(offset)
        if 0 < offset < len(text) and text[offset - 1 : offset + 1] == "\r\n":
            continue  # within a line end: nothing stands there
        assert (position.line, position.character) == position_of(text, offset, unit)
        assert open_text.offset(position) == offset


@given(TEXTS, UNITS)
def test_lines_against_the_twin(text, unit):
    assert len(opened(text, unit).lines) == len(lines_of(text))


@given(TEXTS, UNITS, st.integers(0, 60), st.integers(0, 60))
def test_no_position_is_too_far(text, unit, line, column):
    offset = opened(text, unit).offset(types.Position(line, column))
    assert 0 <= offset <= len(text)
    if line < len(lines_of(text)):
        assert position_of(text, offset, unit)[0] == line


@given(TEXTS, UNITS, st.data())
def test_changes_against_the_twin(text, unit, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    content = data.draw(TEXTS)
    open_text = opened(text, unit)
    where = open_text.range(Span(start, end))
    if open_text.span(where) != (start, end):
        return  # an end between "\r" and "\n"
    change = types.TextDocumentContentChangePartial(text=content, range=where)
    changed = open_text.changed([change], version=7)
    assert changed.text == applied(text, [types.TextEdit(where, content)], unit)
    assert changed.version == 7


def test_changes_count_one_upon_the_other():
    def change(line, start, end, text):
        range = types.Range(types.Position(line, start), types.Position(line, end))
        return types.TextDocumentContentChangePartial(text=text, range=range)

    open_text = opened("one\ntwo", "utf-16")
    changes = [change(0, 0, 3, "a\nb"), change(1, 1, 1, "!"), change(2, 0, 3, "c")]
    assert open_text.changed(changes, version=2).text == "a\nb!\nc"
    whole = types.TextDocumentContentChangeWholeDocument(text="new")
    assert open_text.changed([*changes, whole, change(0, 0, 1, "f")], version=3).text == "few"
    assert open_text.changed([], version=4).version == 4


@pytest.mark.parametrize(("unit", "column"), [("utf-8", len("é😀".encode())), ("utf-16", 3), ("utf-32", 2)])
def test_units(unit, column):
    text = opened("x\r\né😀Press", unit)
    assert text.position(text.text.index("P")) == types.Position(1, column)
    assert text.offset(types.Position(1, column)) == text.text.index("P")


def test_a_form_feed_ends_no_line():
    text = "one\x0ctwo\u2028three\x85four\rfive"
    assert opened(text, "utf-16").position(len(text)) == types.Position(1, 4)
    assert offset_of(text, 1, 0, "utf-16") == text.index("five")
