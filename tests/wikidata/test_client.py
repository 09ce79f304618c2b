import pytest

from restore.errors import RestoreError
from restore.wikidata.client import Hit, Term


def test_rows_of_a_query(client):
    rows = client.select(
        "SELECT ?label WHERE { <http://www.wikidata.org/entity/Q142> <http://www.w3.org/2000/01/rdf-schema#label> ?label }"
    )
    assert sorted(row["label"] for row in rows) == [Term("France", "en"), Term("France", "fr")]


def test_an_item(client):
    assert client.item("Q130879")["id"] == "Q130879"
    assert client.item("Q9000000011")["id"] == "Q9531"  # merged into it
    assert client.item("Q9000000099") is None


def test_search_is_for_the_beginning(client):
    assert client.search("agence f") == [Hit("Q40464", "Agence France-Presse", "", "Agence France-Presse")]
    assert client.search("british broad") == [Hit("Q9531", "BBC", "", "British Broadcasting Corporation")]
    assert client.search("presse") == []


def test_items_come_in_batches_of_fifty(client, standin):
    ids = [f"Q90000002{n:02}" for n in range(100)]
    found = list(client.items(["Q30", *ids, "Q76", "Q30"], languages=["en", "mul"]))
    assert [item["id"] for item in found] == ["Q30", "Q76"]
    assert [len(asked.params["ids"].split("|")) for asked in standin.asked] == [50, 50, 2]


def test_nothing_found_is_remembered(client, standin):
    for _ in range(2):
        assert client.search("no such name") == []
    assert len(standin.asked) == 1


ASKING = {
    "select": (lambda client: client.select("SELECT * WHERE { ?s ?p ?o } LIMIT 1"), "sparql"),
    "search": (lambda client: client.search("x"), "api.php"),
    "items": (lambda client: list(client.items(["Q30"], languages=["en"])), "api.php"),
    "item": (lambda client: client.item("Q30"), "Special:EntityData/Q30.json"),
}


@pytest.mark.parametrize("method", ASKING)
def test_json_of_another_form_is_told(client, standin, method):
    ask, address = ASKING[method]
    standin.fail("types")
    with pytest.raises(RestoreError, match=rf"{address}: answered 200 with JSON of another form \("):
        ask(client)


@pytest.mark.parametrize("action", ["wbgetentities", "nonsense"])
def test_what_the_interface_says_is_wrong_is_told(client, action, services):
    with pytest.raises(RestoreError, match=r"/w/api.php: answered 200 with the error \w+: "):
        client.transport.ask(services.api, {"action": action, "ids": "|".join(f"Q{n}" for n in range(1, 60))})
