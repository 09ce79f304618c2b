"""Terms found by their gist: the quick search against a slow, obvious one."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.gazetteer import gists
from restore.gazetteer.compile import compile_index
from restore.gazetteer.entity import Entity
from restore.gazetteer.gists import Gists, GistWriter
from restore.gazetteer.index import Index
from restore.lexicon.sense import Sense, Senses
from restore.store import Store, write
from tests.sample import lexicon

DIMENSIONS = 16
places = st.lists(st.integers(-127, 127), min_size=DIMENSIONS, max_size=DIMENSIONS).filter(any)


def sense(place):
    return Sense(place, math.sqrt(sum(x * x for x in place)))


def gists_of(path: Path, terms) -> Gists:
    writer = GistWriter(Senses({str(n): place for n, place in enumerate(terms)}.get), DIMENSIONS)
    for n in range(len(terms)):
        writer.add(10 * n, [str(n), "of"])
    write(path, writer.sections(), format="test", meta={"dimensions": DIMENSIONS})
    return Gists(Store(path, format="test"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("gists")


@given(st.lists(places, min_size=1, max_size=12), places, st.sampled_from([-1.0, 0.0, 0.4, 0.8]))
def test_as_the_slow_search(folder, terms, place, least):
    wanted = sense(place)
    found = gists_of(folder / "some", terms).near(wanted, least)
    most = int(gists.SHARE * DIMENSIONS)
    slow = {
        10 * n: wanted.nearness(sense(term))
        for n, term in enumerate(terms)
        if (sense(term).signature ^ wanted.signature).bit_count() <= most
    }
    for nearness, form in found:
        assert nearness == pytest.approx(slow[form], abs=0.05)  # places are rounded
    assert {form for form, nearness in slow.items() if nearness >= least + 0.05} <= {
        form for _, form in found
    }


def test_of_many_the_closest(folder, monkeypatch):
    monkeypatch.setattr(gists, "CLOSEST", 16)
    terms = [[100] * (DIMENSIONS - k % 4) + [-100] * (k % 4) for k in range(60)]
    found = gists_of(folder / "many", terms).near(sense([100] * DIMENSIONS), 0.0)
    assert sorted(form for _, form in found) == sorted([10, *(40 * n for n in range(15))])


def test_nothing_to_find(folder):
    assert not gists_of(folder / "none", [])


@pytest.fixture(scope="module")
def index(folder):
    rows = [
        Entity("random forest", "term", "", ("random forests",)),
        Entity("Black Forest", "forest"),
        Entity("photosynthesis", "term"),
        Entity("artificial intelligence", "phrase"),
        Entity("deep learning", "term"),
    ]
    path = folder / "terms.idx"
    compile_index(path, rows, lexicon(), corruptions={"counterfeit consciousness": "artificial intelligence"})
    return Index(path)


def meant(index, words):
    near = index.meaning(lexicon().senses.of(words.split()), 0.4)
    return [index.form(number).text for _, number in sorted(near, reverse=True)]


def test_only_terms_of_some_words_have_a_gist(index):
    assert [index.form(n).text for n in index.gists._forms] == [
        "random forest", "random forests", "artificial intelligence", "deep learning",
    ]  # fmt: skip


def test_found_by_meaning(index):
    assert meant(index, "capricious woodlands")[0].startswith("random forest")
    assert meant(index, "synthetic intellect") == ["artificial intelligence"]
    assert meant(index, "profound learning")[0] == "deep learning"


def test_what_is_hidden_is_not_found(folder, index):
    other = Index(index.path)
    other.hide([("deep learning", "term")])
    assert "deep learning" not in meant(other, "profound learning")


def test_no_more_than_so_many(monkeypatch):
    monkeypatch.setattr(gists, "MOST", 2)
    writer = GistWriter(Senses({"deep": [1] * DIMENSIONS}.get), DIMENSIONS)
    for form in range(5):
        writer.add(form, ["deep", "sea"])
    assert list(writer.sections()["gist_forms"][1]) == [0, 1]
