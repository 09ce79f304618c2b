import json

from hypothesis import given
from hypothesis import strategies as st

from restore.wikidata.items import wrapped
from restore.wikidata.prefilter import item_id, prefilter
from restore.wikidata.selection import Selection

IDS = st.sampled_from(["Q1", "Q5", "Q15", "Q51", "Q555"])


def snak(property, q, numeric):
    value = {"entity-type": "item", "numeric-id": int(q[1:])} if numeric else {"id": q}
    return {"snaktype": "value", "property": property, "datavalue": {"value": value}}


@st.composite
def statements(draw, property):
    found = []
    for q in draw(st.lists(IDS, max_size=3)):
        other = draw(st.sampled_from(["P31", "P17", "P279"]))
        statement = {
            "mainsnak": snak(property, q, draw(st.booleans())),
            "rank": draw(st.sampled_from(["normal", "preferred", "deprecated"])),
            "qualifiers": {other: [snak(other, draw(IDS), False)]},
        }
        keys = draw(st.permutations(list(statement)))
        found.append({key: statement[key] for key in keys})
    return found


@st.composite
def items(draw):
    text = st.sampled_from(["P31", "sitelinks", '"P31":[', '],"P17":[{"mainsnak"', '"id":"Q5"', "x"])
    claims = {p: draw(statements(p)) for p in draw(st.permutations(["P31", "P17", "P569"]))}
    item = {
        "type": "item",
        "title": "Q1",
        "id": draw(IDS),
        "labels": {"en": {"value": draw(text)}},
        "aliases": {"en": [{"value": draw(text)}]},
        "claims": draw(st.sampled_from([claims, []])),
        "sitelinks": draw(
            st.sampled_from([{}, [], {"enwiki": {}}, {f"{n}wiki": {"badges": []} for n in range(4)}])
        ),
    }
    head = [*item][:3]
    keys = draw(st.one_of(st.permutations(list(item)), st.just(head + [k for k in item if k not in head])))
    return {key: item[key] for key in keys}


selections = st.builds(
    Selection,
    classes=st.dictionaries(IDS, st.just(""), max_size=2),
    countries=st.lists(IDS, max_size=1).map(tuple),
    sitelinks=st.integers(0, 5),
    ids=st.frozensets(IDS, max_size=2),
)


@given(items(), selections, st.sampled_from([(",", ":"), (", ", ": "), (" ,", " :")]))
def test_nothing_wanted_is_left_out(item, selection, separators):
    line = json.dumps(item, separators=separators).encode()
    if selection.wants(wrapped(item)):
        assert prefilter(selection)(line)
    assert item_id(line) in (None, item["id"].encode())


def test_most_of_what_is_not_wanted_is_left_out():
    line = (
        b'{"type":"item","id":"Q9","labels":{},"claims":{'
        b'"P17":[{"mainsnak":{"property":"P17","datavalue":{"value":{"numeric-id":30,"id":"Q30"}}},"rank":"normal"}],'
        b'"P31":[{"mainsnak":{"property":"P31","datavalue":{"value":{"numeric-id":5,"id":"Q5"}}},"rank":"normal"}],'
        b'"P569":[{"mainsnak":{"property":"P569","datavalue":{"value":{"numeric-id":7,"id":"Q7"}}},"rank":"normal"}]},'
        b'"sitelinks":{"enwiki":{},"dewiki":{}}}'
    )

    def passes(**asked):
        return prefilter(Selection(**asked))(line)

    assert passes()
    assert passes(classes={"Q5": ""}) and not passes(classes={"Q30": ""}) and not passes(classes={"Q7": ""})
    assert passes(countries=("Q30",)) and not passes(countries=("Q5",))
    assert passes(sitelinks=2) and not passes(sitelinks=3)
    assert passes(ids=frozenset(["Q9"])) and not passes(ids=frozenset(["Q5"]))
    assert not passes(classes={"Q5": ""}, countries=("Q1",))
