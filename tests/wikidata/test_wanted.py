import pytest

from restore.errors import RestoreError
from restore.wikidata.ready import ready, ready_query
from restore.wikidata.wanted import Wanted, check, split

NAMES = {
    "agencies": {"Q40469", "Q130879", "Q40464"},
    "newspapers": {"Q9684", "Q11148"},
    "broadcasters": {"Q9531"},
    "ngos": {"Q42970"},
    "universities": {"Q34433", "Q35794", "Q131252", "Q209842", "Q221653"},
    "heads": {"Q76"},
    "cities": {"Q1297"},
    "armed-groups": set(),
    "commands": set(),
    "ministries": set(),
    "igos": set(),
    "parties": set(),
}


def ids(client, wanted, offset=0, most=50):
    return [row["item"].id for row in client.select(wanted.page(offset, most))]


def test_the_queries_that_ship_are_those():
    assert {query.name for query in ready()} == NAMES.keys()
    assert all(query.about.endswith(".") for query in ready())


@pytest.mark.parametrize("name", NAMES)
def test_each_finds_what_it_is_for(client, name):
    assert set(ids(client, Wanted(query=ready_query(name).text))) == NAMES[name]


def test_another_is_told():
    with pytest.raises(RestoreError, match="--query: there is no 'rivers'; choose agencies, armed-groups"):
        ready_query("rivers")


def test_pages_filters_and_ids(client):
    universities = Wanted(query=ready_query("universities").text)
    every = ids(client, universities)
    assert (
        ids(client, universities, 0, 2) + ids(client, universities, 2, 2) + ids(client, universities, 4, 2)
        == every
    )
    assert every == sorted(every)
    british = Wanted(query=universities.query, countries=("Q145",), sitelinks=150)
    assert ids(client, british) == ["Q34433"]
    assert [r["item"].id for r in client.select(british.among(["Q34433", "Q35794", "Q9531"]))] == ["Q34433"]


QUERY = """# what it is
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX e: <http://www.wikidata.org/entity/>  # hashes in <a#b> are none
SELECT ?item WHERE { ?item wdt:P31 e:Q5 } LIMIT 3 # few
"""


def test_a_query_of_ones_own(client):
    check(QUERY, "x.rq")
    prologue, body = split(QUERY)
    assert prologue.count("PREFIX wdt:") == 1 and "PREFIX e:" in prologue and "PREFIX wd:" in prologue
    assert body.startswith("SELECT ?item")
    assert ids(client, Wanted(query=QUERY)) == ["Q76"]


@pytest.mark.parametrize("query", ["", "SELECT ?s WHERE { ?s ?p ?o }", "ASK { ?item ?p ?o }", "DROP ALL"])
def test_what_selects_no_items_is_told(query):
    with pytest.raises(RestoreError, match=r"x.rq: selects no \?item; name the items so: SELECT DISTINCT"):
        check(query, "x.rq")
