from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from restore.gazetteer.entity import Entity
from restore.gazetteer.own import own_files, project_file, user_file, visible
from restore.text.forms import fold

names = st.sampled_from(["Georgia", "georgia", "Reuters", "Zürich", "Zurich"])
kinds = st.sampled_from(["", "state", "State", "country"])
entities = st.builds(Entity, names, kinds, weight=st.sampled_from([0.0, 1.0]))
layers = st.lists(st.lists(entities, max_size=4), max_size=4)


def hides(near, far):
    """The rule, as the documentation says it."""
    kinds = fold(near.kind), fold(far.kind)
    return fold(near.name) == fold(far.name) and (kinds[0] == kinds[1] or "" in kinds)


@given(layers)
def test_the_nearer_file_wins(listed):
    """An entry counts if none that counts in a nearer file hides it."""
    counting = []
    for layer in listed:
        counting.append([e for e in layer if not any(hides(n, e) for near in counting for n in near)])
    wanted = [e for layer in counting for e in layer if not e.retired]
    assert list(visible(listed)) == wanted


def test_a_retired_name_can_be_added_again_nearer():
    project, user = Entity("Georgia", "film"), Entity("Georgia", "film", weight=0.0)
    bundled = [Entity("Georgia", "film"), Entity("Georgia", "state")]
    assert list(visible([[project], [user], bundled])) == [project, bundled[1]]


def test_where_the_files_are(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert user_file() == tmp_path / "home" / "restore" / "gazetteer.tsv"
    assert project_file(inner) == inner / ".restore" / "gazetteer.tsv"
    assert own_files(inner) == []
    for file in (tmp_path / "a" / ".restore" / "gazetteer.tsv", user_file()):
        file.parent.mkdir(parents=True)
        file.write_text("name\n")
    assert project_file(inner) == tmp_path / "a" / ".restore" / "gazetteer.tsv"
    assert own_files(inner) == [project_file(inner), user_file()]
    monkeypatch.chdir(inner)
    assert project_file(Path()) == project_file(inner)
