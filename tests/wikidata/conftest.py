from dataclasses import dataclass
from pathlib import Path

import pytest

from restore.cli import main
from restore.wikidata.cache import Cache
from restore.wikidata.client import Client
from restore.wikidata.services import Services
from restore.wikidata.transport import Patience, Transport

pytest.importorskip("pyoxigraph")

from tests.wikidata.standin import StandIn, read_items

HERE = Path(__file__).parent
REAL = HERE.parents[2] / "shared" / "wikidata" / "entities.json.gz"
PATIENCE = Patience(
    connect=2.0, read=0.5, whole=5.0, attempts=3, first=0.01, longest=5.0, failures=4, rest=60.0
)
"""So that the tests need not wait."""


@pytest.fixture(scope="session")
def items_file():
    """The real items where they are present, else the small ones."""
    return REAL if REAL.exists() else HERE / "items.jsonl"


@pytest.fixture(scope="session")
def small_items():
    return read_items(HERE / "items.jsonl")


@pytest.fixture(scope="session")
def running(small_items):
    with StandIn(small_items) as standin:
        yield standin


@pytest.fixture
def standin(running, monkeypatch):
    """The stand-in with the small items, and an environment that leads to it."""
    running.forget()
    monkeypatch.setenv("RESTORE_WIKIDATA", running.site)
    monkeypatch.setenv("RESTORE_SPARQL", running.sparql)
    monkeypatch.setenv("RESTORE_CONTACT", "tests@example.org")
    return running


@pytest.fixture
def services(standin):
    return Services(contact="tests@example.org", sparql=standin.sparql, site=standin.site)


@pytest.fixture
def cache(tmp_path):
    cache = Cache(tmp_path / "cache")
    yield cache
    cache.close()


@pytest.fixture
def transport(cache):
    return Transport("tests@example.org", cache=cache, patience=PATIENCE)


@pytest.fixture
def client(transport, services):
    return Client(transport, services)


@dataclass
class Outcome:
    code: int
    stdout: str
    stderr: str


@pytest.fixture
def run(monkeypatch, tmp_path, capsysbinary):
    """Run the command line in an empty folder, with a cache and patience of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setattr("restore.wikidata.transport.PATIENCE", PATIENCE)

    def call(*arguments):
        code = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Outcome(code, out.decode(), err.decode())

    return call


@pytest.fixture
def without_cache(monkeypatch):
    """Nothing is remembered between runs."""
    monkeypatch.setattr("restore.wikidata.cache.Cache.get", lambda cache, key: None)
