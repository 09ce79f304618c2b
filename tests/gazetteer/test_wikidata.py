import bz2
import gzip
import json

import pytest

from restore.errors import GazetteerError
from restore.gazetteer.entity import Entity
from restore.gazetteer.source import read
from tests.sample import lexicon


def item(number, labels, aliases=(), *, classes=(), sitelinks=0):
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {tongue: {"language": tongue, "value": value} for tongue, value in labels.items()},
        "aliases": {"en": [{"language": "en", "value": value} for value in aliases]} if aliases else [],
        "claims": {
            "P31": [
                {"rank": "normal", "mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": q}}}}
                for q in classes
            ]
        },
        "sitelinks": {f"{n}wiki": {} for n in range(sitelinks)},
    }


ITEMS = [
    item(76, {"en": "Barack Obama", "de": "Barack Obama"}, ["Obama", "President Obama"], classes=["Q5"], sitelinks=300),
    item(43, {"mul": "Türkiye", "en": "Turkey"}, classes=["Q6256"]),
    item(1, {"mul": "R.E.M."}, ["REM ", "REM", "the"]),
    item(2, {"de": "Erde"}),
    item(3, {"en": "agency"}),
    {"type": "item", "id": "Q4", "labels": {"en": {"value": "Nothing  in it"}}, "claims": [], "aliases": []},
    {"type": "property", "id": "P31", "labels": {"en": {"value": "instance of"}}},
]  # fmt: skip
DUMP = ("[\n" + ",\n".join(json.dumps(i) for i in ITEMS) + "\n]\n").encode()
ENTITIES = [
    Entity("Barack Obama", "person", "Q76", ("Obama", "President Obama"), 300.0, "x"),
    Entity("Turkey", "country", "Q43", ("Türkiye",), 1.0, "x"),
    Entity("R.E.M.", "", "Q1", ("REM",), 1.0, "x"),
    Entity("Nothing in it", "", "Q4", (), 1.0, "x"),
]


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".json", bytes), (".json.gz", gzip.compress), (".JSON.bz2", bz2.compress)]
)
def test_an_extract(tmp_path, suffix, pack):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(pack(DUMP))
    told = []
    found = list(read(path, lexicon=lexicon(), seen=told.append))
    assert [(e.name, e.kind, e.wikidata, e.aliases, e.weight) for e in found] == [
        (e.name, e.kind, e.wikidata, e.aliases, e.weight) for e in ENTITIES
    ]
    assert "agency" in {e.name for e in read(path)}  # nobody told what is plain


def test_progress_and_many_items(tmp_path):
    path = tmp_path / "x.json.gz"
    path.write_bytes(
        gzip.compress(
            b"\n".join(json.dumps(item(n, {"en": f"Name {n}"})).encode() + b"," for n in range(1, 3000))
        )
    )
    told = []
    assert len(list(read(path, seen=told.append))) == 2999
    assert told == sorted(told) and 0 < told[-1] <= path.stat().st_size


@pytest.mark.parametrize(
    ("name", "content", "line", "problem"),
    [
        ("x.json", b"[\n{\n]", 2, "is no item of Wikidata"),
        ("x.json", b'[\n["Q1"]\n]', 2, "is no item of Wikidata"),
        ("x.json", b'{"type": "item", "id": 5}', 1, "is no item of Wikidata"),
        ("x.json", b'{"type": "item", "id": "Q5", "labels": {"en": "human"}}', 1, "is no item of Wikidata"),
        ("x.json.gz", b"[\n]\n", None, "cannot be unpacked or read"),
        ("x.json.gz", gzip.compress(DUMP)[:-20], None, "cannot be unpacked or read"),
        ("x.json.gz", b"", None, ""),
        ("x.json.bz2", bz2.compress(DUMP)[:-20], None, "cannot be unpacked or read"),
    ],
)
def test_a_broken_extract(tmp_path, name, content, line, problem):
    path = tmp_path / name
    path.write_bytes(content)
    if not problem:
        assert list(read(path)) == []
        return
    with pytest.raises(GazetteerError) as caught:
        list(read(path, lexicon=lexicon()))
    assert problem in caught.value.problem
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert caught.value.remedy


def test_no_such_extract(tmp_path):
    with pytest.raises(GazetteerError, match="no such file"):
        list(read(tmp_path / "none.json"))
    (tmp_path / "x.json").mkdir()
    with pytest.raises(GazetteerError, match="cannot be unpacked or read"):
        list(read(tmp_path / "x.json"))
