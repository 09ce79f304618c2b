import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.document import Encoding, read
from restore.document.decode import decode
from restore.errors import DocumentError, RestoreError

TEXT = "The Café of the “Related Press”\r\nsaid\rso\x0c\x0b\x1c\x85\u2028\u2029 – naïve.\nłast"
WESTERN = "The café of the “Related Press”\r\nsaid it’s naïve – a façade.\n"
ENGLISH = st.text(st.characters(min_codepoint=1, exclude_categories=["Cs"]))


@given(ENGLISH)
def test_any_text_without_mark_is_utf8(text):
    data = text.encode()
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        text = text[1:]
    decoded, encoding = decode(data, name="x")
    assert decoded == text
    assert encoding.encode(decoded) == data


@given(ENGLISH, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_a_byte_order_mark_is_believed_and_kept(text, codec):
    data = f"\ufeff{text}".encode(codec)
    if codec == "utf-16-le" and text.startswith("\0"):
        return
    decoded, encoding = decode(data, name="x")
    assert (decoded, encoding.codec) == (text, codec)
    assert encoding.encode(decoded) == data


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(codec):
    data = TEXT.encode(codec)
    assert decode(data, name="x") == (TEXT, Encoding(codec))


@pytest.mark.parametrize(
    "text",
    [
        WESTERN,
        "Café déjà vu",
        "“a”",
        "The Observatory for Individual Rights said it’s so.",
        "Für die Größe der Häuser müßte man über den Fluß",
    ],
)
def test_windows_1252_is_detected(text):
    assert decode(text.encode("cp1252"), name="x") == (text, Encoding("cp1252"))


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Президент Владимир Путин заявил в Москве о новых мерах", "cp1251"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy. Prezident Václav Havel.", "cp1250"),
        ("日本の首相は東京で記者会見を行った。これはテストです。", "cp932"),
    ],
)
def test_others_are_detected(text, codec):
    decoded, encoding = decode(text.encode(codec), name="x")
    assert decoded == text
    assert encoding.encode(decoded) == text.encode(codec)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a binary file"),
        (b"text with one \0 in it", "is a binary file"),
        (bytes(range(1, 32)) * 20 + b"\xff\x81\x8d", "is a binary file"),
        ("Café déjà".encode() + b"\xff more", "x:1: is broken UTF-8 at byte 13"),
        (b"\xff\xfea\0b", "is not valid utf-16-le at byte 5"),
        (b"\xef\xbb\xbfa\xff", "is not valid utf-8 at byte 5"),
        (b"two \x81\x8d high bytes are no Japanese", "encoding cannot be told"),
    ],
)
def test_what_is_no_text_is_refused(data, problem):
    with pytest.raises(DocumentError) as caught:
        decode(data, name="x")
    assert problem in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["utf-8", "UTF8", "utf-8-sig"])
def test_forced_utf8_keeps_a_mark(name):
    for data in (b"abc", b"\xef\xbb\xbfabc"):
        text, encoding = decode(data, name="x", encoding=name)
        assert text == "abc"
        assert encoding.encode(text) == data


@pytest.mark.parametrize(
    "data", ["abc".encode("utf-16"), "abc".encode("utf-16-le"), "\ufeffabc".encode("utf-16-be")]
)
def test_forced_utf16(data):
    text, encoding = decode(data, name="x", encoding="utf-16")
    assert text == "abc"
    assert encoding.encode(text) == data


def test_forced_encoding_that_does_not_fit():
    with pytest.raises(DocumentError, match="not valid ascii at byte 4"):
        decode("Café".encode(), name="x", encoding="ascii")


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "a\0b", ""])
def test_unknown_encoding(name):
    with pytest.raises(RestoreError, match="--encoding: there is no encoding"):
        decode(b"abc", name="x", encoding=name)


def test_bytes_that_would_not_come_back():
    with pytest.raises(DocumentError, match="would not come back"):
        decode(b"a+AGE-", name="x", encoding="utf-7")


def test_html_states_its_encoding():
    page = '<html><meta charset="koi8-r"><p>да</p>'
    assert read(data=page.encode("koi8-r"), name="a.html").encoding == Encoding("koi8-r")
    page = '<html><meta charset="iso-8859-1"><p>it’s café</p>'
    assert read(data=page.encode("cp1252"), name="a.html").text == page


def test_empty():
    assert decode(b"", name="x") == ("", Encoding("utf-8"))
