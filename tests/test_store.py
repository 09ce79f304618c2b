import json
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restore.store import Rows, Store, StoreError, StringTable, is_store, rows, string_table, write

SECTIONS = {
    "bytes": ("B", b"\0\x01\xff"),
    "shorts": ("H", [0, 1, 2**16 - 1]),
    "words": ("I", [7, 2**32 - 1]),
    "longs": ("Q", [2**64 - 1, 0]),
    "nothing": ("I", []),
}
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


@contextmanager
def stored(sections, meta=None):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.bin"
        write(path, sections, format="test-1", meta=meta or {})
        yield Store(path, format="test-1")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "data.bin"
    write(path, SECTIONS, format="test-1", meta={"note": "ø", "list": [1, 2]})
    return path


def refused(path, format="test-1"):
    """The error that opening or verifying gives."""
    with pytest.raises(StoreError) as caught:
        Store(path, format=format).verify()
    assert caught.value.path == str(path)
    assert caught.value.remedy
    assert str(path) in str(caught.value)
    return caught.value


def test_round_trip(path):
    store = Store(path, format="test-1")
    store.verify()
    assert {name: list(store[name]) for name in SECTIONS} == {n: list(v) for n, (_, v) in SECTIONS.items()}
    assert store.meta == {"note": "ø", "list": [1, 2]}
    assert store.path == path
    assert all(store[name].readonly for name in SECTIONS)
    with pytest.raises(KeyError):
        store["absent"]


codes = st.sampled_from([("B", 8), ("H", 16), ("I", 32), ("Q", 64)])
arrays = codes.flatmap(
    lambda c: st.tuples(st.just(c[0]), st.lists(st.integers(0, 2 ** c[1] - 1), max_size=9))
)


@given(st.dictionaries(st.text(max_size=5), arrays, max_size=5))
def test_round_trip_of_anything(sections):
    with stored(sections) as store:
        store.verify()
        assert {name: list(store[name]) for name in sections} == {n: v for n, (_, v) in sections.items()}


def test_the_same_input_gives_the_same_bytes_and_signature(tmp_path, path):
    again = tmp_path / "again.bin"
    write(again, SECTIONS, format="test-1", meta={"note": "ø", "list": [1, 2]})
    assert again.read_bytes() == path.read_bytes()
    other = tmp_path / "other.bin"
    write(
        other, SECTIONS | {"bytes": ("B", b"\0\x01\xfe")}, format="test-1", meta={"note": "ø", "list": [1, 2]}
    )
    signatures = [Store(p, format="test-1").signature for p in (path, again, other)]
    assert signatures[0] == signatures[1] != signatures[2]


def test_sections_are_aligned(path):
    header = header_of(path)
    assert all(offset % 8 == 0 for _, offset, _ in header["sections"].values())
    assert header["size"] == path.stat().st_size


def header_of(path):
    data = path.read_bytes()
    return json.loads(data[16 : 16 + int.from_bytes(data[8:12], "little")])


def test_a_failed_write_leaves_the_old_file_and_no_other(path):
    before = path.read_bytes()
    with pytest.raises(OverflowError):
        write(path, {"bytes": ("B", [300])}, format="test-1", meta={})
    with pytest.raises(TypeError):
        write(path, {}, format="test-1", meta={"not": object()})
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_write_makes_folders_and_replaces(tmp_path):
    path = tmp_path / "a" / "b" / "data.bin"
    for value in (1, 2):
        write(path, {"x": ("B", [value])}, format="test-1", meta={})
        assert list(Store(path, format="test-1")["x"]) == [value]
    assert list(path.parent.iterdir()) == [path]


def test_an_open_file_survives_its_replacement(path):
    store = Store(path, format="test-1")
    write(path, {"bytes": ("B", b"new")}, format="test-1", meta={})
    store.verify()
    assert bytes(store["bytes"]) == b"\0\x01\xff"


def test_truncated_anywhere(path):
    data = path.read_bytes()
    for length in {*range(len(data))} - {8}:  # the magic alone: see test_a_foreign_file
        path.write_bytes(data[:length])
        refused(path)


@given(st.integers(0, 10**9), st.integers(0, 7))
@settings(max_examples=300)
def test_a_flipped_bit_is_seen_or_harmless(at, bit):
    with stored(SECTIONS) as store:
        data = bytearray(store.path.read_bytes())
        data[at % len(data)] ^= 1 << bit
        store.path.write_bytes(data)
        try:
            flipped = Store(store.path, format="test-1")
            flipped.verify()
        except StoreError as error:
            assert error.path == str(store.path)
        else:  # a bit between two sections
            assert {n: list(flipped[n]) for n in SECTIONS} == {n: list(v) for n, (_, v) in SECTIONS.items()}


def test_a_flipped_section_is_named(path):
    offset = header_of(path)["sections"]["words"][1]
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)
    Store(path, format="test-1")  # opening reads the header alone
    assert "words" in refused(path).problem


def test_another_version(path):
    wanted = "is of another version of restore (format test-1, this one reads test-2)"
    assert refused(path, "test-2").problem == wanted


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"RESTORE",
        b"RESTORE1",
        b"RESTORE1\x10",
        b"name\tkind\n" * 50,
        b"PK\x03\x04" + bytes(400),
        bytes(64),
    ],
)
def test_a_foreign_file(path, content):
    path.write_bytes(content)
    refused(path)


def test_something_behind_the_file(path):
    path.write_bytes(path.read_bytes() + b"more")
    assert refused(path).problem == "is longer than it should be"


def test_each_problem_is_told_apart(path, tmp_path):
    data = path.read_bytes()
    flipped = bytearray(data)
    flipped[20] ^= 1
    for content, problem in (
        (b"", "is empty"),
        (data[:5], "is truncated"),
        (data[:-1], "is truncated"),
        (bytes(flipped), "is damaged in its header"),
        (b"name\tkind\n", "is not a compiled file of restore"),
    ):
        path.write_bytes(content)
        assert refused(path).problem == problem
    assert refused(tmp_path / "none.bin").problem == "no such file"
    assert refused(tmp_path).problem == "cannot be opened (Is a directory)"


def test_is_store(path, tmp_path):
    assert is_store(path)
    (tmp_path / "a.tsv").write_text("name\n")
    assert not any(map(is_store, (tmp_path / "a.tsv", tmp_path, tmp_path / "none")))


def test_missing_file_and_folder(tmp_path):
    refused(tmp_path / "none.bin")
    refused(tmp_path)


@given(st.lists(WORDS, unique=True, max_size=40), st.lists(WORDS, max_size=10))
def test_string_table_is_a_dict(strings, others):
    twin = {text: number for number, text in enumerate(strings)}
    with stored(string_table("t", strings)) as store:
        table = StringTable(store, "t")
        assert len(table) == len(strings)
        assert [table[number] for number in range(len(strings))] == strings
        for text in strings + others:
            assert table.find(text) == twin.get(text, -1)


def test_a_large_string_table():
    strings = [f"word{number}" for number in range(5000)]
    with stored(string_table("t", strings)) as store:
        table = StringTable(store, "t")
        assert [table.find(text) for text in strings] == list(range(5000))
        assert table.find("word5000") == -1


@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=5), max_size=20))
def test_rows_are_lists(values):
    with stored(rows("r", "I", values)) as store:
        table = Rows(store, "r")
        assert len(table) == len(values)
        assert [list(table[number]) for number in range(len(values))] == values
