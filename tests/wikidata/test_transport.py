"""Each fault is survived or told clearly, and nobody is asked twice or too soon."""

import itertools
import time
from email.utils import formatdate

import pytest
import requests

from restore.config.settings import Settings
from restore.errors import RestoreError
from restore.wikidata.reply import decode
from restore.wikidata.services import Services, agent, services
from restore.wikidata.transport import Transport
from tests.wikidata.conftest import PATIENCE
from tests.wikidata.standin import Fault

SEARCH = {"action": "wbsearchentities", "search": "reuters", "language": "en", "format": "json"}


@pytest.fixture
def search(transport, services):
    return lambda **more: transport.ask(services.api, {**SEARCH, **more})


def ids(data):
    return [hit["id"] for hit in data["search"]]


def test_an_answer(search, standin):
    assert ids(search()) == ["Q130879"]
    (asked,) = standin.asked
    assert asked.agent == agent("tests@example.org")
    assert asked.agent.startswith("restore/") and "(tests@example.org)" in asked.agent


def test_wikimedia_refuses_those_who_do_not_say_who_they_are(standin, services):
    assert requests.get(services.api, params=SEARCH, timeout=5).status_code == 403


PASSING = ["500", "503:0", "429:0", "html", "half", "cut", "drop", "slow:1", "maxlag:0", "redirect"]


@pytest.mark.parametrize("fault", PASSING)
def test_what_passes_is_survived(search, standin, fault):
    standin.fail(fault)
    assert ids(search()) == ["Q130879"]
    assert [a.fault for a in standin.asked][:2] == [fault.partition(":")[0], ""]


LASTING = {
    "403": "answered 403: Please set a user-agent and respect our robot policy; check that contact names you",
    "500": "answered 500: Wikimedia Error; try again later: what came is kept",
    "html": "answered with a web page (Wikimedia Error) where data were wanted; check the address",
    "half": "broke off or could not be reached (IncompleteRead(",
    "cut": "answered with what is no JSON, or only its beginning; try again later",
    "drop": "broke off or could not be reached (Remote end closed connection without response); try again",
    "slow:1": "did not answer within 0 s; try again later",
    "loop": "answered 302 and sends on without end; check the address",
    "huge": "answered with more than 64 MB; ask for less",
    "deep": "answered with data nested too deep to be read",
    "maxlag:0": "answered 200 with the error maxlag: Waiting for a database server: 6 seconds lagged.; try",
}


@pytest.mark.parametrize("fault", LASTING)
def test_what_lasts_is_told_with_status_and_address(search, standin, services, fault, monkeypatch):
    monkeypatch.setattr("restore.wikidata.reply.MOST", 4 << 20)
    standin.fail(*[fault] * 8)
    with pytest.raises(RestoreError) as caught:
        search()
    wanted = LASTING[fault].replace("64 MB", "4 MB")
    assert str(caught.value).startswith(f"{services.api}: {wanted}")
    standin.forget()
    assert ids(search()) == ["Q130879"]  # and is not remembered


def test_nobody_there():
    transport = Transport("a@example.org", patience=PATIENCE)
    with pytest.raises(RestoreError, match=r"^http://127.0.0.1:9/x: broke off or could not be reached \("):
        transport.ask("http://127.0.0.1:9/x", {})


@pytest.mark.parametrize("fault", ["429", "503", "maxlag"])
def test_no_request_sooner_than_retry_after_says(search, standin, fault):
    standin.fail(f"{fault}:1", f"{fault}:1")
    assert ids(search()) == ["Q130879"]
    times = [a.when for a in standin.asked]
    assert [a.fault for a in standin.asked] == [fault, fault, ""]
    assert all(after - before >= 1 for before, after in itertools.pairwise(times))


def test_retry_after_may_be_a_date(search, standin):
    wanted = time.time() + 2  # dates have no fractions: one to two seconds from now
    standin.faults.append(Fault("429", formatdate(wanted, usegmt=True)))
    search()
    arrived = time.time() - (time.monotonic() - standin.asked[1].when)
    assert arrived >= int(wanted)


def test_a_host_that_wants_a_long_rest_is_left_alone_by_later_runs_too(search, standin, services, cache):
    standin.fail("429:3600")
    with pytest.raises(
        RestoreError, match=r": answered 429 and wants no request for (3600|3599) s; try again"
    ):
        search()
    with pytest.raises(RestoreError, match=r": wants no request for 3\d\d\d s; try again later"):
        Transport("a@example.org", cache=cache, patience=PATIENCE).ask(services.api, SEARCH)
    assert len(standin.asked) == 1


def test_the_circuit_opens(search, standin, services):
    standin.fail(*["500"] * 20)
    with pytest.raises(RestoreError, match="answered 500"):
        search()
    for _ in range(2):
        with pytest.raises(RestoreError) as caught:
            search()
        told = "was not asked: 4 requests in a row had failed, the last: answered 500: Wikimedia Error; try again"
        assert str(caught.value).startswith(f"{services.api}: {told}")
        assert len(standin.asked) == PATIENCE.failures


def test_pauses_grow_and_are_never_the_same(standin, services):
    pauses = []
    transport = Transport("a@example.org", patience=PATIENCE, sleep=pauses.append)
    standin.fail("500", "500")
    transport.ask(services.api, SEARCH)
    assert len(pauses) == 2 and 0.01 <= pauses[0] <= 0.03 and 0.02 <= pauses[1] <= 0.04


def test_a_second_run_is_served_from_the_cache(search, standin, services, cache):
    search()
    again = Transport("a@example.org", cache=cache, patience=PATIENCE)
    assert ids(again.ask(services.api, SEARCH)) == ["Q130879"]
    assert (again.asked, again.cached, len(standin.asked)) == (0, 1, 1)


def test_what_is_not_there_is_remembered_too(transport, standin, services):
    address = f"{services.entity_data}/Q999999999.json"
    for _ in range(2):
        with pytest.raises(RestoreError, match=r"Q999999999\.json: answered 404: Not found; check the id"):
            transport.ask(address, {})
    assert len(standin.asked) == 1


def test_long_requests_are_posted(transport, standin, services):
    query = "SELECT ?x WHERE { VALUES ?x { " + " ".join(f'"{n}"' for n in range(900)) + " } }"
    data = transport.ask(services.sparql, {"query": query})
    assert len(data["results"]["bindings"]) == 900
    standin.fail("redirect")
    assert transport.ask(services.sparql, {"query": query + " LIMIT 1"})["results"]["bindings"]
    assert [a.method for a in standin.asked] == ["POST", "POST", "POST"]


def test_a_query_that_is_none(transport, services):
    with pytest.raises(
        RestoreError, match=r"/sparql: answered 400: MalformedQueryException.*; check the query$"
    ):
        transport.ask(services.sparql, {"query": "SELECT"})


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("", "contact: is not set, .*; give your e-mail or web address with --contact"),
        ("me", "neither an e-mail"),
    ],
)
def test_who_asks_must_be_told(monkeypatch, contact, told):
    monkeypatch.delenv("RESTORE_CONTACT", raising=False)
    with pytest.raises(RestoreError, match=told):
        services(contact=contact)


def test_the_nearer_word_counts(monkeypatch):
    settings = Settings(contact="config@example.org", endpoint="https://config.example/sparql")
    for name in ("RESTORE_CONTACT", "RESTORE_SPARQL"):
        monkeypatch.delenv(name, raising=False)
    assert services(settings=settings).contact == "config@example.org"
    assert services(settings=settings).sparql == "https://config.example/sparql"
    monkeypatch.setenv("RESTORE_CONTACT", "env@example.org")
    assert services(settings=settings).contact == "env@example.org"
    assert services(contact="me@example.org", settings=settings).contact == "me@example.org"


def test_what_others_send_cannot_steer_the_terminal():
    with pytest.raises(RestoreError) as caught:
        decode("<title>\x1b[31mred</title>", "http://x")
    assert "\x1b" not in str(caught.value) and "red" in str(caught.value)


def test_where_to_ask(monkeypatch):
    monkeypatch.setenv("RESTORE_WIKIDATA", "http://127.0.0.1:1/")
    found = services(contact="https://example.org/me", endpoint="https://qlever.example/api")
    assert found == Services(
        contact="https://example.org/me", sparql="https://qlever.example/api", site="http://127.0.0.1:1"
    )
    with pytest.raises(RestoreError, match="--endpoint: 'ftp://x' is no web address"):
        services(contact="a@example.org", endpoint="ftp://x")
