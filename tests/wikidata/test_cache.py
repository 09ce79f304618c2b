import json

import pytest

from restore.wikidata import cache as module
from restore.wikidata.cache import Cache, Kept


def test_what_is_kept_comes_back(cache):
    cache.put("a", Kept(200, "[1]"), nothing=False)
    assert cache.get("a") == Kept(200, "[1]")
    assert cache.get("b") is None
    assert cache.contents().answers == 1


def test_what_found_nothing_expires_sooner(cache, monkeypatch):
    monkeypatch.setattr(module, "NOTHING_KEPT", -1.0)
    cache.put("a", Kept(404, ""), nothing=True)
    cache.put("b", Kept(200, ""), nothing=False)
    assert cache.get("a") is None
    assert cache.get("b") is not None
    assert cache.contents().answers == 1


def test_it_stays_small(tmp_path):
    cache = Cache(tmp_path, most=1 << 20)
    for number in range(40):
        body = json.dumps([hash((number, n)) for n in range(10_000)])  # no packing makes that small
        cache.put(str(number), Kept(200, body), nothing=False)
    assert cache.contents().size < 3 << 20
    assert cache.get("39") is not None and cache.get("0") is None


def test_clearing_forgets_answers_but_not_who_wants_a_rest(cache):
    cache.put("a", Kept(200, "[1]"), nothing=False)
    cache.set_wait("host", 4e9)
    assert cache.clear() == 1
    assert cache.get("a") is None
    assert cache.wait_until("host") == 4e9


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b""])
def test_a_damaged_cache_is_begun_anew(tmp_path, damage):
    cache = Cache(tmp_path)
    cache.put("a", Kept(200, "[1]"), nothing=False)
    cache.close()
    for file in tmp_path.glob("cache.db*"):
        file.write_bytes(damage)
    cache = Cache(tmp_path)
    cache.put("b", Kept(200, "[2]"), nothing=False)
    assert cache.get("b") == Kept(200, "[2]")


def test_no_cache_is_no_error(tmp_path):
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file")
    cache.put("a", Kept(200, "[1]"), nothing=False)
    assert cache.get("a") is None
    assert cache.contents().answers == 0


def test_its_commands(run, tmp_path):
    run("cache", "clear", "-q")
    Cache().put("a", Kept(200, "[1]"), nothing=False)
    folder = tmp_path / "caches" / "restore" / "wikidata"
    lines = run("cache", "info").stdout.splitlines()
    assert lines[:2] == [f"folder   {folder}", "answers  1"]
    assert lines[2].startswith("size     0.") and lines[2].endswith(" MB of at most 256 MB")
    assert lines[3:] == ["kept     answers 7 days, those that found nothing 1 day", "oldest   0.0 days"]
    assert run("cache", "clear").stderr == f"{folder}: 1 answer forgotten\n"
    assert run("cache", "info").stdout.splitlines()[1] == "answers  0"
