"""Random edits: what is found after each, with what is remembered, is what a fresh engine finds in the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from restore.document import Document, Markup
from restore.editor.text import OpenText
from restore.pipeline import Restorer
from restore.span import Span
from tests.editor.twin import offset_of

PIECES = (
    "The Syrian Observatory for Individual Rights (SOHR) said so.",
    "He told the Related Press.",
    " The Observatory for Individual Rights denied it.",
    "the Joined Countries and the World Financial Institution",
    "the UnitedArab Emirates, L ockheed Martin",
    "\n\n",
    "\n",
    ". ",
    ", ",
    " (",
    "United Nations",
    "Invoice Doors spoke. Doors left.",
    "# A title\n\n",
    "`code` and *Related Press*",
    "😀",
    "x",
    " ",
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 0.4), st.sampled_from(PIECES)), min_size=1, max_size=8
)


def edited(text, edit):
    """The text after an edit at a relative place of a relative length, by way of a client's change."""
    at, length, content = edit
    start = round(at * len(text.text))
    end = min(len(text.text), start + round(length * length * len(text.text)))
    where = text.range(Span(start, end))
    expected = (
        text.text[: offset_of(text.text, where.start.line, where.start.character, "utf-16")]
        + content
        + text.text[offset_of(text.text, where.end.line, where.end.character, "utf-16") :]
    )
    change = types.TextDocumentContentChangePartial(text=content, range=where)
    changed = text.changed([change], version=text.version + 1)
    assert changed.text == expected
    return changed


@pytest.fixture(scope="module")
def engines(gazetteer):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(gazetteer.parent / "cache"))
        return tuple(Restorer([gazetteer], bundled=False, remember=most) for most in (0, 4, 8192))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10), EDITS, st.sampled_from(list(Markup)))
def test_incremental_is_fresh(engines, pieces, edits, markup):
    fresh, forgetful, remembering = engines
    text = OpenText("file:///a.txt", "plaintext", 1, "".join(pieces))
    for edit in edits:
        text = edited(text, edit)
        document = Document.of(text.text, markup=markup)
        expected = fresh.check(document)
        assert remembering.check(document) == expected
        assert forgetful.check(document) == expected


def test_a_check_that_is_ended_changes_nothing(gazetteer):
    calls = 0

    def between():
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt

    document = Document.of("\n\n".join(PIECES))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(gazetteer.parent / "cache"))
        interrupted = Restorer([gazetteer], bundled=False, remember=100, between=between)
        fresh = Restorer([gazetteer], bundled=False)
    with pytest.raises(KeyboardInterrupt):
        interrupted.check(document)
    assert interrupted.check(document) == fresh.check(document)
    assert calls > 3
