import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restore.errors import RestoreError
from restore.gazetteer.entity import Entity
from restore.gazetteer.source import read
from restore.gazetteer.validate import validate
from restore.wikidata.kept import Kept


def entity(name, number, *aliases, kind="", weight=1.0):
    return Entity(name, kind, f"Q{number}", aliases, weight)


def written(path, *entities):
    kept = Kept(path, "x")
    for e in entities:
        kept.add(e)
    result = kept.write(path)
    kept.close(done=True)
    return list(read(path, source="-")), result


def test_sorted_and_whole(tmp_path):
    path = tmp_path / "names.tsv"
    _, result = written(
        path,
        entity("reuters", 3, weight=40.5),
        entity("Agence\tFrance–Presse ", 2, " AFP", "AFP", "“F”P", "a|b"),
    )
    assert path.read_text() == (
        "name\tkind\twikidata\taliases\tweight\n"
        'Agence France-Presse\t\tQ2\t"F"P|AFP\t1\n'
        "reuters\t\tQ3\t\t40.5\n"
    )
    assert result == (2, 0)
    assert [p.name for p in tmp_path.iterdir()] == ["names.tsv"]


def test_one_entity_for_each_name_and_alias(tmp_path):
    found, result = written(
        tmp_path / "x.tsv",
        entity("Daily News", 1, "The News", kind="newspaper", weight=3),
        entity("daily news", 2, "News", kind="newspaper", weight=9),
        entity("Daily News", 3, "DN", kind="building", weight=1),
        entity("Deutsche Nachrichten", 4, "DN", "Daily News", "dn", weight=7),
    )
    assert result == (3, 1)
    assert [(e.wikidata, e.aliases) for e in found] == [("Q3", ()), ("Q2", ("News",)), ("Q4", ("DN", "dn"))]


def test_the_same_id_again_takes_the_place(tmp_path):
    found, _ = written(tmp_path / "x.tsv", entity("Old", 1), entity("New", 1))
    assert [e.name for e in found] == ["New"]


def test_names_that_are_none_are_refused(tmp_path):
    kept = Kept(tmp_path / "x.tsv", "x")
    assert not kept.add(entity("\ufffd", 1))
    assert not kept.add(entity("# hash", 1))
    assert not kept.add(entity("🇦🇴", 1))
    assert not kept.add(entity("Ваllаd", 1))
    assert kept.add(entity("Angola", 1, "🇦🇴"))
    assert len(kept) == 1
    kept.close(done=True)


NAMES = st.one_of(
    st.sampled_from(["BBC", "bbc", "B.B.C.", "Reuters", "reuters", "Réuters", "A", "a"]),
    st.text("aAbBéÉ’'-–\u00a0\u200d ßİı|#", min_size=1, max_size=5),
    st.text(min_size=1, max_size=5),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(NAMES, st.lists(NAMES, max_size=3), st.sampled_from(["", "city"]), st.integers(1, 3)),
        max_size=8,
    )
)
def test_there_is_never_anything_to_mend(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("kept") / "x.tsv"
    entities = [entity(n, i, *a, kind=k, weight=float(w)) for i, (n, a, k, w) in enumerate(rows, 1)]
    found, _ = written(path, *entities)
    problems = [p for p in validate([path], failed=pytest.fail) if p.rule != "plain"]
    assert problems == []
    assert {e.wikidata for e in found} <= {e.wikidata for e in entities}


def test_what_was_kept_is_there_again_for_the_same_pull_only(tmp_path):
    path = tmp_path / "deep" / "x.tsv"
    kept = Kept(path, "one")
    assert not kept.resumed
    kept.add(entity("A", 1))
    kept.set_note("place", "5")
    kept.close(done=False)
    kept = Kept(path, "one")
    assert kept.resumed and len(kept) == 1 and kept.note("place") == "5"
    kept.close(done=False)
    kept = Kept(path, "two")
    assert not kept.resumed and len(kept) == 0 and kept.note("place") == ""
    kept.close(done=True)


def test_two_runs_at_once(tmp_path):
    kept = Kept(tmp_path / "x.tsv", "one")
    with pytest.raises(RestoreError, match="is in use by another run; wait for it"):
        Kept(tmp_path / "x.tsv", "one")
    kept.close(done=True)


def test_a_file_that_is_not_ours(tmp_path):
    (tmp_path / ".x.tsv.pull").write_text("something else that is long enough to be looked at" * 20)
    with pytest.raises(RestoreError, match=r"cannot be opened .*; delete it"):
        Kept(tmp_path / "x.tsv", "one")


def test_an_output_that_cannot_be_written(tmp_path):
    kept = Kept(tmp_path / "x.tsv", "one")
    kept.add(entity("A", 1))
    (tmp_path / "x.tsv").mkdir()
    with pytest.raises(RestoreError, match=r"cannot be written .*; make room"):
        kept.write(tmp_path / "x.tsv")
    kept.close(done=False)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".x.tsv.pull", "x.tsv"]
