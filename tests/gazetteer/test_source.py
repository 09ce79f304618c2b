import pytest

from restore.errors import GazetteerError
from restore.gazetteer.entity import Entity
from restore.gazetteer.source import Corruption, read, read_corruptions


def tsv(tmp_path, content, name="g.tsv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_tsv(tmp_path):
    path = tsv(
        tmp_path,
        "weight\tnote\tname\taliases\tkind\twikidata\n"
        "2.5\tx\tAssociated Press\tAP | The AP||AP|Associated Press\tnews agency\tQ40469\n"
        '\t\tThe "Back\\slash" \n'
        "\n",
    )
    assert list(read(path)) == [
        Entity("Associated Press", "news agency", "Q40469", ("AP", "The AP"), 2.5, "g.tsv"),
        Entity('The "Back\\slash"', source="g.tsv"),
    ]


def test_mark_carriage_returns_and_odd_separators(tmp_path):
    path = tsv(tmp_path, "\ufeffname\tkind\r\nA\u2028B\x0cC\tterm\r\nD\tterm".encode())
    assert [(e.name, e.kind) for e in read(path)] == [("A\u2028B\x0cC", "term"), ("D", "term")]


def test_json_lines(tmp_path):
    path = tsv(
        tmp_path,
        '{"name": "A", "aliases": ["b", "c"], "weight": 3, "other": 1}\n\n'
        '{"name": "D", "aliases": "e|f", "wikidata": null, "kind": "term"}\n',
        "g.jsonl",
    )
    assert list(read(path)) == [
        Entity("A", aliases=("b", "c"), weight=3.0, source="g.jsonl"),
        Entity("D", "term", aliases=("e", "f"), source="g.jsonl"),
    ]


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ("", 1, "is empty"),
        ("Associated Press\tnews agency\n", 1, "no column 'name'"),
        ("name\tname\nA\tB\n", 1, "column twice"),
        ("name\tkind\nA\tterm\nB\tterm\tx\n", 3, "has 3 cells, the header 2"),
        ("name\tkind\nA\tterm\n\tterm\n", 3, "the name is empty"),
        ("name\tweight\nA\tmany\n", 2, "the weight 'many' is no positive number"),
        ("name\tweight\nA\t-1\n", 2, "the weight '-1'"),
        ("name\tweight\nA\tnan\n", 2, "the weight 'nan'"),
        ("name\tweight\nA\tinf\n", 2, "the weight 'inf'"),
        ("name\twikidata\nA\tQ1\nB\tQ0\n", 3, "'Q0' is no Wikidata id"),
        ("name\twikidata\nA\tq12\n", 2, "'q12' is no Wikidata id"),
        (b"name\nA\nCaf\xe9\nB\n", 3, "is not UTF-8"),
        (b"name\nA\0\n", None, "is a binary file"),
    ],
)
def test_bad_tsv(tmp_path, content, line, problem):
    path = tsv(tmp_path, content)
    with pytest.raises(GazetteerError) as caught:
        list(read(path))
    assert problem in caught.value.problem
    assert caught.value.line == line
    assert caught.value.path == str(path)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ("", None, "is empty"),
        ('{"name": "A"}\n{"name": \n', 2, "is not JSON"),
        ('["A"]\n', 1, "is no JSON object"),
        ('{"kind": "term"}\n', 1, "the name is empty"),
        ('{"name": 5}\n', 1, "the name is no text"),
        ('{"name": "A", "aliases": [1]}\n', 1, "the aliases are no list"),
        ('{"name": "A", "weight": true}\n', 1, "the weight is no number"),
        ('{"name": "A", "weight": -1}\n', 1, "the weight '-1'"),
        ('{"name": "Associated\\tPress"}\n', 1, "holds a tab or a line break"),
        ('{"name": "A"}\n{"name": "A", "kind": "news\\nagency"}\n', 2, "holds a tab or a line break"),
        ('{"name": "A", "aliases": ["B\\tC"]}\n', 1, "holds a tab or a line break"),
        ('{"name": "\\ud800"}\n', 1, "holds half a character"),
    ],
)
def test_bad_json_lines(tmp_path, content, line, problem):
    with pytest.raises(GazetteerError) as caught:
        list(read(tsv(tmp_path, content, "g.jsonl")))
    assert problem in caught.value.problem
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("name\tkind\tweight\nA\tterm\t0\n", "g.tsv"),
        ('{"name": "A", "kind": "term", "weight": 0}\n', "g.jsonl"),
    ],
)
def test_a_retired_name(tmp_path, content, name):
    (entity,) = read(tsv(tmp_path, content, name), source="mine")
    assert entity == Entity("A", "term", weight=0.0, source="mine")
    assert entity.retired and not Entity("A").retired


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(GazetteerError, match="no such file"):
        list(read(tmp_path / "none.tsv"))
    with pytest.raises(GazetteerError, match="is a folder"):
        list(read(tmp_path))


def test_corruptions(tmp_path):
    path = tsv(tmp_path, "observed\tname\tsource\nRelated Press\tAssociated Press\thttp://x\nA\tB\n")
    assert list(read_corruptions(path)) == [
        Corruption("Related Press", "Associated Press", "http://x"),
        Corruption("A", "B", ""),
    ]
    with pytest.raises(GazetteerError, match=r":2: the name is empty"):
        list(read_corruptions(tsv(tmp_path, "observed\tname\nA\t\n")))
    with pytest.raises(GazetteerError, match="no column 'observed'"):
        list(read_corruptions(tsv(tmp_path, "name\nA\n")))
