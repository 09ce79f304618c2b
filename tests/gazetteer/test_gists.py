"""Terms found by their gist: the quick search against a slow, obvious one."""

import math
from pathlib import Path

import pytest
from hypothesis import assume, given
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
    return Sense.at(tuple(place))


def gists_of(path: Path, terms) -> Gists:
    writer = GistWriter(Senses({str(n): place for n, place in enumerate(terms)}.get))
    for n in range(len(terms)):
        writer.add(10 * n, [str(n), "of"])
    write(path, writer.sections(), format="test", meta={"dimensions": DIMENSIONS})
    return Gists(Store(path, format="test"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("gists")


def rough(words, term):
    """What the first look makes of a term, coordinate by coordinate."""
    shrink = gists.LENGTH / math.sqrt(sum(x * x for x in term))
    stored = [max(-127, min(127, round(x * shrink))) for x in term]
    signs = [[(x > gists.LARGE) - (x < -gists.LARGE) for x in word] for word in words]
    return sum(sign * y for word in signs for sign, y in zip(word, stored, strict=True))


@given(
    st.lists(places, min_size=1, max_size=12),
    st.lists(places, min_size=1, max_size=4),
    st.sampled_from([-1.0, 0.0, 0.4, 0.8]),
)
def test_as_the_slow_search(folder, terms, words, least):
    place = [sum(xs) for xs in zip(*words, strict=True)]
    assume(any(place))
    wanted, index = sense(place), gists_of(folder / "some", terms)
    found = index.near(wanted, sum(index.roughly(sense(word)) for word in words), least)
    enough = int(least * math.sqrt(wanted.square) * gists.LENGTH / gists.MEAN)
    slow = {
        10 * n: wanted.nearness(sense(term)) for n, term in enumerate(terms) if rough(words, term) >= enough
    }
    for nearness, form in found:
        assert nearness == pytest.approx(slow[form], abs=0.05)  # places are rounded
    assert {form for form, nearness in slow.items() if nearness >= least + 0.05} <= {
        form for _, form in found
    }


@pytest.mark.parametrize(
    "words", ["capricious woodlands", "bogus consciousness", "sign to clamor", "bosom peril"]
)
def test_the_first_look_misses_little_that_is_near(index, words):
    known = lexicon().senses
    keys = words.split()
    wanted = known.of(keys)
    roughly = sum(index.gists.roughly(known.of([key])) for key in keys if key != "to")
    terms = {form: known.of([t.key for t in index.form(form).tokens]) for form in index.gists._forms}
    near = {form for form, sense in terms.items() if wanted.nearness(sense) >= 0.5}
    assert near <= {form for _, form in index.meaning(wanted, roughly, 0.34)}


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
    known = lexicon().senses
    roughly = sum(index.gists.roughly(known.of([word])) for word in words.split())
    near = index.meaning(known.of(words.split()), roughly, 0.4)
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
    writer = GistWriter(Senses({"deep": [1] * DIMENSIONS}.get))
    for form in range(5):
        writer.add(form, ["deep", "sea"])
    assert list(writer.sections()["gist_forms"][1]) == [0, 1]
