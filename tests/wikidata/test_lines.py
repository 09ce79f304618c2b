import bz2
import gzip

import pytest

from restore.errors import RestoreError
from restore.wikidata import lines
from restore.wikidata.lines import Dump, DumpError

PACK = {".json": bytes, ".json.gz": gzip.compress, ".json.bz2": bz2.compress}
ITEMS = [b'{"id":"Q%d","pad":"%s"}' % (n, b"x" * (37 * n % 1000)) for n in range(1, 3000)]
TEXT = b"[\n" + b",\n".join(ITEMS) + b"\n]\n"


@pytest.fixture(params=PACK)
def dump(request, tmp_path):
    """Write a text as a dump, cut to its first bytes if so told."""

    def write(text, cut=None):
        path = tmp_path / f"x{request.param}"
        path.write_bytes(PACK[request.param](text)[:cut])
        return Dump(path)

    return write


def test_items_and_where_they_end(dump):
    d = dump(TEXT)
    found = [line for line in d.lines() if line.json]
    assert [line.json for line in found] == ITEMS
    assert all(TEXT[: line.end].rstrip(b",\n").endswith(line.json) for line in found)
    assert d.read() == d.size


@pytest.mark.parametrize("number", [0, 1, 1500, 2998])
def test_going_on_at_a_place(dump, number):
    d = dump(TEXT)
    ends = [line.end for line in d.lines() if line.json]
    asked = []
    rest = [line.json for line in d.lines(ends[number], skipping=lambda: asked.append(d.read())) if line.json]
    assert rest == ITEMS[number + 1 :]
    assert asked


def test_a_file_that_is_cut_short_gives_what_it_has(dump):
    whole = dump(TEXT)
    cut = dump(TEXT, whole.size * 2 // 3)
    found = []
    with pytest.raises(DumpError, match="cut short after 100% of it; fetch it again"):
        for line in cut.lines():
            found.append(line.json)
    found = [json for json in found if json]
    assert found == ITEMS[: len(found)]
    if cut.path.suffix != ".bz2":  # whose blocks are longer than this text
        assert len(found) > 1000


def test_a_text_that_is_cut_short_is_told_whatever_the_packing(dump):
    d = dump(TEXT[:5000])
    found = []
    with pytest.raises(DumpError, match="is cut short"):
        for line in d.lines():
            found.append(line.json)
    found = [json for json in found if json]
    assert found == ITEMS[: len(found)] and found


def test_what_is_garbled_in_the_middle(tmp_path):
    data = bytearray(gzip.compress(TEXT))
    data[len(data) // 2 : len(data) // 2 + 50] = b"\0" * 50
    (tmp_path / "x.json.gz").write_bytes(data)
    with pytest.raises(DumpError, match="cannot be read on"):
        list(Dump(tmp_path / "x.json.gz").lines())


def test_an_item_a_line_without_brackets(dump):
    text = b"\n".join(ITEMS)
    assert [line.json for line in dump(text).lines() if line.json] == ITEMS
    assert list(dump(b"").lines()) == []


def test_a_line_without_end_is_passed_over(dump, monkeypatch):
    monkeypatch.setattr(lines, "LONGEST", 1000)
    text = b'[\n{"a":1},\n' + b"x" * 5500 + b',\n{"b":2}\n]\n'
    assert [line.json for line in dump(text).lines()] == [b"", b'{"a":1}', None, b'{"b":2}', b""]


def test_what_is_no_dump(tmp_path):
    (tmp_path / "x.tsv").write_bytes(TEXT)
    (tmp_path / "x.json").mkdir()
    (tmp_path / "x.json.gz").write_bytes(TEXT)
    with pytest.raises(DumpError, match=r"is no dump by its name; give a file whose name ends in \.json, "):
        Dump(tmp_path / "x.tsv")
    with pytest.raises(DumpError, match="no such file"):
        Dump(tmp_path / "y.json")
    with pytest.raises(DumpError, match="cannot be read"):
        Dump(tmp_path / "x.json")
    with pytest.raises(RestoreError, match="cannot be read on"):
        list(Dump(tmp_path / "x.json.gz").lines())
