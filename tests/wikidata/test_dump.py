"""Pulls from a dump: the right names, whatever stands in the way."""

import gzip
import json
import sqlite3
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pyoxigraph")

from restore.errors import RestoreError
from restore.gazetteer.rules import is_plain
from restore.gazetteer.source import read
from restore.gazetteer.validate import validate
from restore.lexicon.reader import Lexicon
from restore.wikidata import dump
from restore.wikidata.dump import pull
from restore.wikidata.items import entity, wrapped
from restore.wikidata.selection import Selection
from tests.wikidata.standin.items import read_items
from tests.wikidata.standin.store import answer, load

REAL = Path(__file__).parents[3] / "shared" / "wikidata" / "entities.json.gz"
SMALL = Path(__file__).with_name("items.jsonl")
AGENCIES = {"Q40464": "Agence France-Presse", "Q40469": "Associated Press", "Q130879": "Reuters"}


@pytest.fixture(scope="module")
def small():
    return SMALL.read_bytes().splitlines()


@pytest.fixture
def packed(tmp_path, small):
    """Write lines as a dump; those of the small items if none are given."""

    def write(lines=None, name="x.json.gz"):
        path = tmp_path / name
        text = b"[\n" + b",\n".join(small if lines is None else lines) + b"\n]\n"
        path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
        return path

    return write


def names(path):
    return {e.wikidata: e.name for e in read(path)}


def test_a_class_by_its_label_and_those_beneath(packed, small, tmp_path):
    beneath = json.loads(small[-1]) | {"id": "Q77", "labels": {"en": {"value": "Tass"}}}
    beneath["claims"] = json.loads(small[6])["claims"]
    beneath["claims"]["P31"][0]["mainsnak"]["datavalue"]["value"] = {"id": "Q9000000002"}
    out = tmp_path / "out.tsv"
    result = pull(
        packed([json.dumps(beneath).encode(), *small]),
        out,
        Selection(),
        asked=["News Agency"],
    )
    assert names(out) == AGENCIES | {"Q77": "Tass"}
    assert {e.kind for e in read(out)} == {"news agency"}
    assert result.done and result.written.rows == 4 and not result.resumed
    assert result.share == 1.0
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("selection", "asked", "expected"),
    [
        (Selection(countries=("Q30",)), ["Q9000000001"], {"Q40469": "Associated Press"}),
        (Selection(sitelinks=80), ["Q9000000001"], {"Q40464": "Agence France-Presse", "Q130879": "Reuters"}),
        (Selection(ids=frozenset(["Q40464", "Q5", "Q1"])), (), {"Q40464": "Agence France-Presse", "Q5": "human"}),
        (Selection(classes={"Q9000000001": "agency"}, languages=("fr",)), (), AGENCIES),
        (Selection(sitelinks=100, languages=("fr",)), ["Q3918"], {"Q34433": "University of Oxford", "Q35794": "University of Cambridge"}),
        (Selection(countries=("Q142",)), ["Q3918"], {"Q209842": "Université de Paris"}),
    ],
)  # fmt: skip
def test_filters(packed, tmp_path, selection, asked, expected):
    pull(packed(), tmp_path / "out.tsv", selection, asked=asked)
    assert names(tmp_path / "out.tsv") == expected


def test_without_a_class_the_kind_is_the_label_of_their_own(packed, tmp_path, small):
    for lines in (small, small[::-1]):  # classes may come after their instances, or before
        pull(packed(lines), tmp_path / "out.tsv", Selection(sitelinks=100))
        kinds = {e.name: e.kind for e in read(tmp_path / "out.tsv")}
        assert kinds["BBC"] == "broadcaster" and kinds["Barack Obama"] == "human"
        assert kinds["President of the United States"] == ""


def test_unknown_and_ambiguous_classes(packed, tmp_path):
    with pytest.raises(RestoreError, match="has no class 'news agencies'; give its id"):
        pull(packed(), tmp_path / "out.tsv", Selection(), asked=["news agencies"])
    with pytest.raises(
        RestoreError, match=r"has 2 classes 'newspaper'; give the id of one: Q9000000003 \(1 sitelinks\); Q9"
    ):
        pull(packed(), tmp_path / "out.tsv", Selection(), asked=["newspaper"])


def test_a_class_that_stands_out_or_has_the_alias(packed, small, tmp_path):
    items = [json.loads(line) for line in small]
    for item in items:
        if item["id"] == "Q9000000003":
            item["sitelinks"] = {f"{n}wiki": {} for n in range(12)}
            item["aliases"] = {"en": [{"value": "Daily Paper"}]}
    lines = [json.dumps(item).encode() for item in items]
    for name in ("Newspaper", "daily paper"):
        pull(packed(lines), tmp_path / "out.tsv", Selection(), asked=[name])
        assert set(names(tmp_path / "out.tsv").values()) == {"The New York Times", "The Guardian"}
        assert {e.kind for e in read(tmp_path / "out.tsv")} == {"newspaper"}


def test_broken_and_odd_entities_are_counted(packed, tmp_path, small):
    odd = [
        b"{{{", b"null", b"[1]", b'"text"', b"5", b"{}", b'{"type":"item"}', b'{"type":"item","id":"P31"}', b"\xff\xfe",
        b'{"type":"item","id":"Q1","claims":{"P31":5},"x":{"P31":[{"id":"Q3918"}]}}',
        b'{"type":"item","id":"Q9","labels":{"en":5},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q3918"}}}}]}}',
        b'{"type":"item","id":"Q' + b"9" * 30 + b'","labels":{"en":{"value":"x"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q3918"}}}}]}}',
        b'{"a":' * 50_000 + b'"P31":[{"id":"Q3918"}]' + b"}" * 50_000,
        b'{"type":"property","id":"P31","claims":{"P31":[{"id":"Q3918"}]}}',
        b'{"type":"lexeme","id":"L1","claims":{"P31":[{"id":"Q3918"}]}}',
    ]  # fmt: skip
    lines = [line for pair in zip(odd, small, strict=False) for line in pair] + small[len(odd) :]
    result = pull(packed(lines), tmp_path / "out.tsv", Selection(), asked=["Q3918"])
    assert len(names(tmp_path / "out.tsv")) == 5
    assert result.done and result.seen.broken >= 8


def stopping(at, of):
    """A progress that stops the run, as Ctrl-C does, at a pass when so many items were seen."""

    def progress(far):
        if far.step == of and far.items is not None and far.items >= at:
            raise KeyboardInterrupt

    return progress


@pytest.fixture
def often(monkeypatch):
    """Look at the clock, and save, at each line."""
    monkeypatch.setattr(dump, "_LOOK", 1)
    monkeypatch.setattr(dump, "_SAVED", 0.0)


@pytest.mark.parametrize("name", ["x.json.gz", "x.json"])
@pytest.mark.parametrize(("step", "at"), [("classes", 3), ("items", 0), ("items", 16), ("items", 30)])
def test_what_was_stopped_goes_on(packed, tmp_path, small, often, name, step, at):
    path, out, whole = packed(name=name), tmp_path / "out.tsv", tmp_path / "whole.tsv"
    pull(path, whole, Selection(), asked=["Q3918", "Q9000000001"])
    first = pull(path, out, Selection(), asked=["Q3918", "Q9000000001"], progress=stopping(at, step))
    assert first.interrupted and not first.done
    if first.written:  # what came until then is a gazetteer already
        assert names(out).items() <= names(whole).items()
    seen = []
    second = pull(path, out, Selection(), asked=["Q3918", "Q9000000001"], progress=seen.append)
    assert second.done and second.resumed
    assert out.read_bytes() == whole.read_bytes()
    assert second.seen.items == len(small)
    if step == "items":  # nothing is looked at twice
        assert sum(far.step == "items" and far.items is not None for far in seen) <= len(small) + 2 - at
        assert not any(far.step == "classes" for far in seen)


def test_other_options_begin_anew(packed, tmp_path, often):
    out = tmp_path / "out.tsv"
    pull(packed(), out, Selection(), asked=["Q3918"], progress=stopping(28, "items"))
    result = pull(packed(), out, Selection(), asked=["Q9000000001"])
    assert not result.resumed
    assert names(out) == AGENCIES


def test_a_dump_that_is_cut_short_and_then_fetched_again(packed, tmp_path, small):
    whole = packed(name="y.json").read_bytes()
    path, out = tmp_path / "x.json", tmp_path / "out.tsv"
    path.write_bytes(whole[: whole.index(b'"Q131252"') + 20])
    asked = ["Q3918"]
    first = pull(path, out, Selection(), asked=asked)
    assert not first.done and "is cut short after 100% of it" in str(first.fault)
    assert names(out) == {"Q34433": "University of Oxford", "Q35794": "University of Cambridge"}
    again = pull(path, out, Selection(), asked=asked)
    assert again.resumed and not again.done and len(names(out)) == 2
    path.write_bytes(whole)
    last = pull(path, out, Selection(), asked=asked)
    assert last.resumed and last.done
    assert len(names(out)) == 5 and last.seen.items == len(small)


def test_classes_that_come_to_light_late_count_for_all(packed, tmp_path, small):
    """The tree of a dump that was cut short lacks classes, so its instances are looked for again."""
    child = b'{"type":"item","id":"Q88","labels":{"en":{"value":"Late Agency"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q9000000002"}}}}]}}'
    whole = packed([child, *small], name="y.json").read_bytes()
    path, out = tmp_path / "x.json", tmp_path / "out.tsv"
    path.write_bytes(whole[: whole.index(b'"id":"Q9000000002","labels"')])
    pull(path, out, Selection(), asked=["Q9000000001"])
    assert names(out) == AGENCIES
    path.write_bytes(whole)
    pull(path, out, Selection(), asked=["Q9000000001"])
    assert names(out) == AGENCIES | {"Q88": "Late Agency"}


def test_what_holds_no_items(packed, tmp_path):
    for lines in ([b"x"], [b"{", b"}"] * 2000):
        with pytest.raises(RestoreError, match="holds no items of Wikidata; give an array"):
            pull(packed(lines), tmp_path / "out.tsv", Selection(sitelinks=1))
    assert not (tmp_path / "out.tsv").exists()
    empty = pull(packed([]), tmp_path / "out.tsv", Selection())
    assert empty.done and empty.written.rows == 0


def test_a_full_disk_says_so(packed, tmp_path, monkeypatch):
    monkeypatch.setattr(
        dump.Kept, "add", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("disk is full"))
    )
    with pytest.raises(RestoreError, match=r"cannot be written \(disk is full\); make room"):
        pull(packed(), tmp_path / "out.tsv", Selection())


@pytest.fixture(scope="module", params=["small", "real"])
def dump_file(request, tmp_path_factory, small):
    """A dump, its items, and classes to ask for."""
    if request.param == "small":
        path = tmp_path_factory.mktemp("dump") / "x.json"
        path.write_bytes(b"\n".join(small))
        return path, read_items(SMALL), ["Q9000000006", "Q6256"]
    if not REAL.exists():
        pytest.skip("no real items here")
    return REAL, read_items(REAL), ["Q6256", "Q515", "Q23397", "Q8502", "Q5"]


def test_the_same_names_as_a_plain_loop(dump_file, tmp_path):
    path, items, asked = dump_file
    classes = dict.fromkeys(asked, "x")
    selection = Selection(classes=classes, sitelinks=2, languages=("de", "en"))
    result = pull(path, tmp_path / "out.tsv", selection)
    wanted = (
        entity(item, languages=("de", "en"), kinds=classes)
        for item in items
        if item["type"] == "item" and selection.wants(wrapped(item))
    )
    listed = names(tmp_path / "out.tsv")
    expected = {e.wikidata: e.name for e in wanted if e is not None}
    assert set(listed) <= set(expected)
    assert len(expected) - len(listed) == result.seen.unnamed + result.written.namesakes
    assert sum(listed[q] == expected[q] for q in listed) > 0.95 * len(
        listed
    )  # others had odd dashes and quotes


def test_the_same_items_as_a_query_and_a_valid_gazetteer(dump_file, tmp_path):
    path, items, asked = dump_file
    out = tmp_path / "out.tsv"
    result = pull(path, out, Selection(), asked=asked, plain=partial(is_plain, Lexicon()))
    assert validate([out], failed=pytest.fail) == []
    query = (
        "PREFIX wdt: <http://www.wikidata.org/prop/direct/> PREFIX wd: <http://www.wikidata.org/entity/>"
        f" SELECT DISTINCT ?item {{ VALUES ?class {{ {' '.join('wd:' + q for q in asked)} }}"
        " ?item wdt:P31/wdt:P279* ?class }"
    )
    rows = json.loads(answer(load(items, as_dumped=False), query))["results"]["bindings"]
    found = {row["item"]["value"].rpartition("/")[2] for row in rows}
    pulled = names(out)
    assert pulled.keys() <= found
    # Unnamed ones, plain words, and the second of two of the same name and kind are left out.
    assert len(found) - len(pulled) == result.seen.unnamed + result.written.namesakes
    assert len(pulled) > 0.9 * len(found) > 5


ODD = st.sampled_from(
    [None, [], {}, 5, -1.5, True, "", "Q", "\ud800", [None], {"en": None}, {"value": []}, 10**30]
)


def places(value, path=()):
    """Each place in a JSON value."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield from places(part, (*path, key))


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_nothing_odd_is_ever_fatal(data, small, tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    lines = []
    for line in data.draw(st.lists(st.sampled_from(small), min_size=1, max_size=4)):
        item = json.loads(line)
        path = data.draw(st.sampled_from(list(places(item))))
        odd = data.draw(ODD)
        if path:
            *way, last = path
            part = item
            for key in way:
                part = part[key]
            part[last] = odd
        lines.append(json.dumps(item if path else odd).encode())
    (folder / "x.json").write_bytes(b"[\n" + b",\n".join([*small, *lines]) + b"\n]\n")
    for selection in (
        Selection(sitelinks=1, countries=("Q30", "Q142", "Q145")),
        Selection(ids=frozenset(["Q1"])),
    ):
        result = pull(
            folder / "x.json", folder / "out.tsv", selection, asked=["university", "Q9000000006", "Q6256"]
        )
        assert result.done
        assert result.seen.items + result.seen.broken == len(small) + len(lines)
    pull(folder / "x.json", folder / "out.tsv", Selection(sitelinks=1))
    assert [p for p in validate([folder / "out.tsv"], failed=pytest.fail) if p.rule != "plain"] == []
