import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from restore.text.forms import fold, is_capitalised


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Zürich", "ZURICH"),
        ("Zürich", "Zu\u0308rich"),
        ("Deir ez‑Zor", "deir ez-zor"),
        ("Deir ez–Zor", "deir ez‐zor"),
        ("O’Neill", "O'NEILL"),
        ("O‘Neill", "Oʼneill"),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("ﬁnance", "Finance"),
        ("Ｒｅｕｔｅｒｓ", "Reuters"),
        ("ΑΘΉΝΑ", "αθηνα"),
        ("Москва", "МОСКВА"),
    ],
)
def test_alike(word, other):
    assert fold(word) == fold(other)


@pytest.mark.parametrize(
    ("word", "other"), [("Zürich", "Zuerich"), ("ı", "i"), ("U.S.", "US"), ("ez-Zor", "ez Zor")]
)
def test_not_alike(word, other):
    assert fold(word) != fold(other)


@given(st.text(max_size=8))
@example("ŉ")  # a letter that holds an apostrophe
@example("︲")  # a dash
def test_idempotent(word):
    assert fold(fold(word)) == fold(word)


@given(st.text(max_size=8))
def test_case_does_not_matter(word):
    if word.isascii():
        assert fold(word.upper()) == fold(word)


@pytest.mark.parametrize("word", ["Press", "P", "ÖPNV", "ǅ", "’Tis", "3D", "İstanbul", "Жуков"])
def test_capitalised(word):
    assert is_capitalised(word)


@pytest.mark.parametrize("word", ["press", "", "1st", "42", "eBay", "ez", "中国", "ß"])
def test_not_capitalised(word):
    assert not is_capitalised(word)
