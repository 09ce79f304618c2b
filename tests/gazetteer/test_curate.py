from functools import partial

import pytest

from restore.errors import GazetteerError
from restore.gazetteer import curate, rules
from restore.gazetteer.curate import Added, Removed
from restore.gazetteer.entity import Entity
from restore.gazetteer.listing import Listing
from restore.gazetteer.table import read_table
from tests.sample import lexicon

USER = "name\tkind\taliases\tweight\nGeorgia\tstate\t\t0\nHarbour Chronicle\tnewspaper\tHC\t10\n"
BUNDLED = """\
name\tkind\twikidata\taliases\tweight
Agence France-Presse\tnews agency\tQ40464\tAFP\t100
Georgia\tcountry\tQ230\t\t30
Georgia\tstate\tQ1428\t\t30
Harbour Chronicle\tnewspaper\t\t\t1
"""


@pytest.fixture
def bundled(tmp_path):
    path = tmp_path / "bundled.tsv"
    path.write_text(BUNDLED)
    return [read_table(path)[0].rows]


@pytest.fixture
def user(tmp_path):
    path = tmp_path / "gazetteer.tsv"
    path.write_text(USER)
    return Listing(path)


def add(listing, farther, name, **more):
    return curate.add(listing, Entity(name, **more), farther, partial(rules.is_plain, lexicon()))


def listed(listing):
    return [(r["name"], r["kind"], r["weight"]) for r in listing.rows()]


def test_add(user, bundled):
    assert add(
        user, bundled, "Aleppo Post", kind="newspaper", aliases=("AP", "Post of Aleppo"), weight=3.0
    ) == Added(2, None)
    assert user._lines[1] == "Aleppo Post\tnewspaper\tAP|Post of Aleppo\t3"
    done = add(user, bundled, "Agence France-Presse", kind="news agency", wikidata="Q40464")
    assert done.instead["name"] == "Agence France-Presse"


def test_a_retired_name_that_is_added_is_no_longer_retired(user, bundled):
    assert add(user, bundled, "georgia", kind="state") == Added(2, None)
    assert listed(user)[0] == ("georgia", "state", "")
    assert len(listed(user)) == 2


@pytest.mark.parametrize(
    ("name", "more", "problem", "remedy"),
    [
        ("", {}, "the name is empty", "write one"),
        ("# Aleppo", {}, "'# Aleppo' reads as a comment", "without"),
        ("agency", {}, "'agency' is a plain English word", "longer"),
        ("Aleppo", {"aliases": ("media",)}, "'media' is a plain English word", "delete the alias"),
        ("Al\tBab", {}, "U+0009 in 'Al\\tBab'", "blank"),
        ("Aleppo", {"wikidata": "41183"}, "'41183' is no Wikidata id", "Q42"),
        ("Aleppo", {"aliases": ("Aleppo",)}, "the alias 'Aleppo' is the name itself", "delete"),
        ("Harbour chronicle", {"kind": "newspaper"}, "is already in gazetteer.tsv:3", "remove it first"),
        ("Harbour Chronicle", {}, "is already in gazetteer.tsv:3", "remove it first"),
        ("HC", {"kind": "club"}, "'HC' is an alias of 'Harbour Chronicle' in gazetteer.tsv:3", "retire"),
        ("AFP", {"kind": "club"}, "'AFP' is an alias of 'Agence France-Presse' in bundled.tsv:2", "retire"),
        ("Aleppo", {"aliases": ("AFP",)}, "'AFP' already stands for 'Agence France-Presse'", "leave it out"),
        ("Aleppo", {"aliases": ("Georgia",)}, "'Georgia' already stands for 'Georgia' in bundled.tsv:3", "leave"),
        ("Aleppo", {"wikidata": "Q230"}, "Q230 is already 'Georgia' in bundled.tsv:3", "retire"),
    ],
)  # fmt: skip
def test_what_is_not_added(user, bundled, name, more, problem, remedy):
    (found,) = add(user, bundled, name, **more)
    assert problem in found.problem and remedy in found.remedy
    assert found.path == str(user.path)
    assert len(listed(user)) == 2


def test_what_is_hidden_is_in_nobodys_way(user, bundled):
    """The state is retired, so that its id is free; the country is not."""
    assert isinstance(add(user, bundled, "Peach State", wikidata="Q1428"), Added)
    assert isinstance(add(user, bundled, "Georgia", kind="country", wikidata="Q230"), Added)


def test_an_entry_is_deleted_and_the_one_beneath_counts_again(user, bundled):
    row, line, beneath = curate.remove(user, "harbour chronicle", None, bundled)
    assert (row["name"], line, beneath.place) == ("Harbour Chronicle", None, "bundled.tsv:5")
    assert listed(user) == [("Georgia", "state", "0")]
    assert curate.remove(user, "Harbour Chronicle", None, [[], *bundled])[1] == 3
    assert listed(user) == [("Georgia", "state", "0"), ("Harbour Chronicle", "newspaper", "0")]


def test_an_entry_of_a_farther_file_is_retired(user, bundled):
    done = curate.remove(user, "Georgia", None, bundled)
    assert isinstance(done, Removed) and (done.row["kind"], done.line) == (
        "country",
        3,
    )  # the state is already
    assert listed(user)[:2] == [("Georgia", "state", "0"), ("Georgia", "country", "0")]
    row = curate.undo(user, "GEORGIA", "country")
    assert row["kind"] == "country"
    assert listed(user)[0] == ("Georgia", "state", "0")


@pytest.mark.parametrize(
    ("name", "kind", "problem"),
    [
        ("Georgia", "state", "'Georgia' is retired already"),
        ("Frob", None, "'Frob' is not listed"),
        ("Georgia", "film", "'Georgia' of the kind 'film' is not listed"),
        ("AFP", None, "'AFP' is an alias of 'Agence France-Presse' in bundled.tsv:2"),
    ],
)
def test_what_cannot_be_removed(user, bundled, name, kind, problem):
    with pytest.raises(GazetteerError) as caught:
        curate.remove(user, name, kind, bundled)
    assert problem in caught.value.problem and caught.value.remedy
    assert len(listed(user)) == 2


def test_one_of_several_must_be_chosen(user, bundled):
    curate.undo(user, "Georgia", None)
    with pytest.raises(
        GazetteerError, match="'Georgia' is listed as country and state; choose one with --kind"
    ):
        curate.remove(user, "Georgia", None, bundled)
    with pytest.raises(GazetteerError, match="'Georgia' is not retired"):
        curate.undo(user, "Georgia", None)
