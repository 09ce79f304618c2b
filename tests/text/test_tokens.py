import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from restore.span import Span
from restore.text.forms import fold, is_capitalised
from restore.text.tokens import tokenise

MIXED = st.one_of(
    st.text(max_size=40),
    st.text("AbéİßǅЖ中9 .,'’-\n\r\t\u0301\u2028\xa0_&()/😀", max_size=40),
)


def words(text):
    return [token.text for token in tokenise(text)]


def pieces(text):
    """The words that a name can run across, joined by |; sentences and the like parted by ‖."""
    return "".join(("‖" if t.breaks else "|") + t.text for t in tokenise(text))[1:]


@given(MIXED)
@example("İstanbul'un İ")
@example("e\u0301te\u0301 İ\u0307")
@example("\ud800a\udfff")
def test_offsets_slice_back_to_the_text(text):
    end = 0
    for token in tokenise(text):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.text
        assert text[end : token.start] == token.gap or not end
        assert token.key == fold(token.text)
        assert token.capital == is_capitalised(token.text)
        end = token.end


@given(MIXED)
def test_no_letter_is_lost(text):
    covered = {at for token in tokenise(text) for at in range(token.start, token.end)}
    for at, char in enumerate(text):
        clitic = char in "sS" and at and text[at - 1] in "'’ʼ"
        assert at in covered or not char.isalnum() or clitic


@given(MIXED, st.lists(st.integers(0, 40), max_size=6))
def test_parts_are_kept_apart(text, cuts):
    cuts = sorted({min(cut, len(text)) for cut in cuts})
    parts = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    tokens = tokenise(text, parts)
    assert tokens == sorted(tokens, key=lambda t: t.start)
    for part in parts:
        inside = [t for t in tokens if Span(t.start, t.end).within(part)]
        assert [(t.text, t.start) for t in inside] == [
            (t.text, t.start + part.start) for t in tokenise(text[part.start : part.end])
        ]
        assert all(t.breaks and not t.gap for t in inside[:1])
    assert all(any(Span(t.start, t.end).within(part) for part in parts) for t in tokens)


@given(st.text("AbéİßǅЖ中9 .'’\u0301_ªﬁ½", max_size=20))
def test_no_key_is_empty(text):
    assert all(token.key.strip() for token in tokenise(text))


@pytest.mark.parametrize("text", ["\uff9e", "\u037a", "\ufe70"])
def test_no_key_of_a_spacing_mark_is_empty(text):
    assert all(token.key.strip() for token in tokenise(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Associated Press", ["Associated", "Press"]),
        ("the Associated Press's view", ["the", "Associated", "Press", "view"]),
        ("the Associated Press’s", ["the", "Associated", "Press"]),
        ("NASA'S RESEARCH", ["NASA", "RESEARCH"]),
        ("the United Nations' staff", ["the", "United", "Nations", "staff"]),
        ("James’ and ‘James’", ["James", "and", "James"]),
        ("Bauerʼs", ["Bauer"]),
        ("O’Neill’s", ["O’Neill"]),
        ("'s", ["s"]),
        ("Deir ez-Zor", ["Deir", "ez", "Zor"]),
        ("Bashar al‑Assad", ["Bashar", "al", "Assad"]),
        ("de -acto", ["de", "acto"]),
        ("AT&T", ["AT", "T"]),
        ("U.S. Army", ["U.S.", "Army"]),
        ("the B.B.C. said", ["the", "B.B.C.", "said"]),
        ("U.S.A", ["U.S.A"]),
        ("1,000.5 5th 1990s '90s", ["1,000.5", "5th", "1990s", "90s"]),
        ("3D and 4x", ["3D", "and", "4x"]),
        ("snake_case_name", ["snake", "case", "name"]),
        ("İstanbul’da", ["İstanbul’da"]),
        ("北京 市", ["北京", "市"]),
        ("", []),
        (" \n\t—…", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one name may run across these
        ("Syrian Observatory\nfor Human Rights", "Syrian|Observatory|for|Human|Rights"),
        ("Syrian Observatory \r\n  for", "Syrian|Observatory|for"),
        ("Deir ez-Zor", "Deir|ez|Zor"),
        ("de -acto", "de|acto"),
        ("de- acto", "de|acto"),
        ("St. Petersburg", "St|Petersburg"),
        ("J. P. Morgan", "J|P|Morgan"),
        ("Dr. Ruth and Mr. Smith", "Dr|Ruth|and|Mr|Smith"),
        ("U.S. Army", "U.S.|Army"),
        ("Johnson & Johnson", "Johnson|Johnson"),
        ("AT&T", "AT|T"),
        ("Prime Minister’s Office", "Prime|Minister|Office"),
        ("New\xa0York", "New|York"),
        # and not across these
        ("in court. The White House", "in|court‖The|White|House"),
        ("the House! Press", "the|House‖Press"),
        ("the House? Press", "the|House‖Press"),
        ("the House; Press: News", "the|House‖Press‖News"),
        ("Washington, D.C.", "Washington‖D.C."),
        ("World Health Organization (WHO) said", "World|Health|Organization‖WHO‖said"),
        ("White\n\nHouse", "White‖House"),
        ("White\r\n\r\nHouse", "White‖House"),
        ("White “House”", "White‖House"),
        ("White — House", "White‖House"),
        ("White… House", "White‖House"),
        ("White\u2028House", "White‖House"),
        ("White | House", "White‖House"),
        ("White\n- House", "White‖House"),
        ("White **House**", "White‖House"),
        ("He left.” Press", "He|left‖Press"),
    ],
)
def test_breaks(text, expected):
    assert pieces(text) == expected


def test_the_first_word_breaks():
    (token,) = tokenise("Press")
    assert token.breaks
    assert token.gap == ""


def test_a_possessive_is_in_the_gap():
    assert [t.gap for t in tokenise("Minister’s Office")] == ["", "’s "]


@pytest.mark.parametrize("word", ["Zürich", "São", "Nguyễn", "Pérez"])
def test_combining_marks(word):
    (token,) = tokenise(unicodedata.normalize("NFD", word))
    assert token.key == tokenise(word)[0].key


@pytest.mark.parametrize("text", ["हिन्दी", "தமிழ்", "เชียงใหม่"])
def test_vowel_signs(text):
    assert words(text) == [text]


@pytest.mark.parametrize("mark", ["\u0301", "\u0308"])
def test_a_combining_mark_loses_no_offset(mark):
    text = f"Cafe{mark} Society"
    assert all(text[t.start : t.end] == t.text for t in tokenise(text))
