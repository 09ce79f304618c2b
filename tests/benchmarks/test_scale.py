"""The names of the benchmark of scale."""

from benchmarks.scale.names import Names, write
from restore.gazetteer.source import read


def test_the_same_names_each_time(tmp_path):
    rows = list(Names().rows(300))
    assert rows == list(Names().rows(300))
    assert rows != list(Names(seed=2).rows(300))
    write(tmp_path / "names.tsv", 300)
    assert (tmp_path / "names.tsv").read_text() == "".join(rows)


def test_they_are_a_gazetteer(tmp_path):
    write(tmp_path / "names.tsv", 500)
    entities = list(read(tmp_path / "names.tsv"))
    assert len(entities) == 500
    people = [entity for entity in entities if entity.kind == "person"]
    assert 100 < len(people) < 350
    assert {entity.name.count(" ") for entity in people} == {1, 2}
