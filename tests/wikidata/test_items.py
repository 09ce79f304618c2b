import gzip
import json
from pathlib import Path

import pytest

from restore.gazetteer.entity import Entity
from restore.wikidata.items import COUNTRY, INSTANCE_OF, ItemError, choose, entity, sitelinks, values, wrapped

REAL = Path(__file__).parents[3] / "shared" / "wikidata" / "entities.json.gz"
KINDS = {"Q192283": "news agency", "Q11032": "newspaper"}


def label(**labels):
    return {tongue: {"language": tongue, "value": value} for tongue, value in labels.items()}


def statement(property, value, *, rank="normal", kind="wikibase-entityid"):
    snak = {"snaktype": "value", "property": property, "datavalue": {"type": kind, "value": value}}
    return {"mainsnak": snak, "type": "statement", "rank": rank, "references": [{"snaks": "odd"}]}


def item(**parts):
    return {"type": "item", "id": "Q1", **parts}


def read(languages=("en",), **parts):
    return entity(item(**parts), languages=languages, kinds=KINDS)


def test_labels_and_aliases_of_the_chosen_languages():
    labels = label(en="Reuters", de="Reuters Agentur", fr="Agence Reuters", mul="REUTERS")
    aliases = {
        "en": [{"value": "Reuter"}],
        "de": [{"value": " Reuters\tNachrichten "}],
        "fr": [{"value": "x"}],
    }
    assert read(labels=labels, aliases=aliases) == Entity("Reuters", "", "Q1", ("REUTERS", "Reuter"))
    found = read(("de", "en"), labels=labels, aliases=aliases)
    assert found == Entity(
        "Reuters Agentur", "", "Q1", ("Reuters", "REUTERS", "Reuters Nachrichten", "Reuter")
    )
    assert read(("sw",), labels=labels, aliases=aliases).name == "Reuters"
    assert "Reuter" in read(("sw",), labels=labels, aliases=aliases).aliases


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        ({"mul": "R.E.M."}, "R.E.M."),
        ({"mul": "R.E.M.", "de": "REM"}, "R.E.M."),
        ({"de": "Erde", "nl": "Aarde", "af": "Aarde"}, "Aarde"),
        ({"sv": "b", "de": "a"}, "a"),
        ({"ar": "قناة", "fa": "قناة", "tr": "Kanal"}, "Kanal"),
        ({"ar": "قناة"}, "قناة"),
    ],
)
def test_without_a_label_in_english(labels, name):
    assert read(labels=label(**labels)).name == name
    assert choose(labels, ["en"]) == name


def test_only_named_languages():
    assert entity(item(labels=label(de="Erde")), kinds={}, any_language=False) is None
    assert choose({"de": "Erde"}, ["en"], any_language=False) == ""


def test_absent_maps_and_arrays_instead_of_maps():
    assert read(labels=label(en="Hm")) == Entity("Hm", "", "Q1")
    assert read(labels=label(en="Hm"), aliases=[], claims=[], sitelinks=[], descriptions=[]) == Entity(
        "Hm", "", "Q1"
    )
    assert read() is None
    assert read(labels=[]) is None
    assert read(labels=label(en=" ")) is None


def test_kind_by_the_class_of_the_best_rank():
    claims = {
        "P31": [
            statement("P31", {"id": "Q11032"}, rank="deprecated"),
            statement("P31", {"entity-type": "item", "numeric-id": 192283}),
            statement("P31", {"id": "Q11032"}),
        ]
    }
    assert read(labels=label(en="x"), claims=claims).kind == "news agency"
    claims["P31"][2]["rank"] = "preferred"
    assert read(labels=label(en="x"), claims=claims).kind == "newspaper"


def test_values_that_are_unknown_or_of_an_unknown_type():
    odd = statement("P17", {"id": "M1"}, kind="musical-notation-2")
    missing = {"mainsnak": {"snaktype": "somevalue", "property": "P17"}, "rank": "normal", "id": "x"}
    text = statement("P17", "words", kind="string")
    found = wrapped(item(claims={"P17": [odd, missing, text, "broken", {}], "P569": "of no interest"}))
    assert values(found, COUNTRY) == ["M1"]
    assert values(found, INSTANCE_OF) == []


def test_an_unknown_value_of_the_best_rank_hides_the_others():
    unknown = {"mainsnak": {"snaktype": "somevalue", "property": "P31"}, "rank": "preferred"}
    assert values(wrapped(item(claims={"P31": [unknown, statement("P31", {"id": "Q5"})]})), INSTANCE_OF) == []


def test_sitelinks_are_the_weight():
    assert read(labels=label(en="x"), sitelinks={f"{n}wiki": {} for n in range(7)}).weight == 7.0
    assert read(labels=label(en="x"), sitelinks={}).weight == 1.0


def test_plain_words_and_bars_are_no_names():
    aliases = {"en": [{"value": "agency"}, {"value": "A|B"}, {"value": "AP"}]}
    found = entity(
        item(labels=label(en="Associated Press"), aliases=aliases),
        kinds={},
        plain=lambda form: form.islower(),
    )
    assert found is not None and found.aliases == ("AP",)
    assert entity(item(labels=label(en="agency")), kinds={}, plain=lambda form: form.islower()) is None


def test_what_is_no_item_has_no_name():
    assert entity({"type": "property", "id": "P31"}, kinds={}) is None
    assert entity({"type": "lexeme", "id": "L1", "lemmas": {}}, kinds={}) is None
    assert entity({"id": "Q9", "missing": ""}, kinds={}) is None


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {},
        {"type": "item"},
        {"type": "item", "id": 5},
        {"type": "item", "id": "Q0"},
        item(labels="x"),
        item(labels={"en": "x"}),
        item(labels={"en": {"value": None}}),
        item(labels=label(en="x"), aliases={"en": {"value": "x"}}),
        item(labels=label(en="x"), claims={"P31": {}}),
        item(labels=label(en="\ud800")),
    ],
)
def test_what_is_broken_says_so(broken):
    with pytest.raises(ItemError):
        entity(broken, kinds={})


@pytest.mark.skipif(not REAL.exists(), reason="no real items here")
def test_real_items():
    with gzip.open(REAL, "rt", encoding="utf-8") as lines:
        items = [json.loads(line.rstrip(",\n")) for line in lines if line.startswith("{")]
    found = [entity(i, kinds={"Q5": "person"}) for i in items]
    assert len(items) == 699
    assert all(e is not None and e.name for e in found)
    for raw, e in zip(items, found, strict=True):
        assert e.name in {" ".join(label["value"].split()) for label in raw["labels"].values()}
        assert e.wikidata == raw["id"]
        assert e.weight == max(1, len(raw["sitelinks"])) == max(1, sitelinks(wrapped(raw)))
    only_mul = [r for r in items if "mul" in r["labels"] and "en" not in r["labels"]]
    for raw in only_mul:
        assert entity(raw, kinds={}).name == raw["labels"]["mul"]["value"]
    assert sum(e.kind == "person" for e in found) > 150
