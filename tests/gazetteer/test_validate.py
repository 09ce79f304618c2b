"""Each problem that `validate` knows is found, at its line, with a remedy."""

from pathlib import Path

import pytest

from restore.errors import GazetteerError
from restore.gazetteer.problem import RULES, Problem
from restore.gazetteer.validate import validate

HEADER = "name\tkind\twikidata\taliases\tweight\n"
IDS = "wikidata\tlabel\tsource\n"
CORRUPTIONS = "observed\tname\tsource\n"


def check(folder: Path, *texts: str | bytes) -> list[Problem]:
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.tsv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths.append(path)
    return validate(paths)


def test_a_healthy_file_has_no_problems(tmp_path: Path) -> None:
    gazetteer = (
        HEADER
        + "Agence France-Presse\tnews agency\tQ40464\tAFP|Agence France Presse\t100\n"
        + "de facto\tphrase\t\t\t10\n"
        + "Turkey\tcountry\tQ43\tTürkiye\t100\n"
        + "World Health Organization\tUN agency\t\tWHO\t100\n"
    )
    ids = IDS + "Q43\tTürkiye\trigour\nQ40464\tAgence France-Presse\tbenchmarks\n"
    corruptions = CORRUPTIONS + "de -acto\tde facto\tan article\n"
    assert check(tmp_path, gazetteer, ids, corruptions) == []


def test_only_the_name_column_is_needed_and_others_may_be_added(tmp_path: Path) -> None:
    assert check(tmp_path, "name\nRaqqa\n", "note\tname\nseen\tHoms\n") == []


@pytest.mark.parametrize(
    ("rows", "line", "problem", "remedy"),
    [
        ("Raqqa\tcity\t\t\n", 2, "4 cells where the header has 5", "tabs"),
        ("Raqqa\tcity\t\t\t1\n\n", 3, "1 cells where the header has 5", "blank line"),
        ("Raqqa\tcity\t\t\t1", 2, "no line feed at the end", "end the last line"),
        ("Raqqa\tcity\t\t\t1\nHoms\tcity\t\t\t1\n", 3, "not sorted: 'Homs' after 'Raqqa'", "sort"),
        ("Homs\tcity\t\t\t1\nHoms\tCity\t\t\t1\n", 3, "'Homs' is already in 0.tsv:2", "merge"),
        ("\tcity\t\t\t1\n", 2, "the name is empty", "delete the row"),
        ("Homs\tcity\t\tHims|\t1\n", 2, "an empty alias", "|"),
        ("Homs\tcity\t\tHoms\t1\n", 2, "the alias 'Homs' is the name itself", "delete"),
        ("Homs\tcity\t\tHims|Hims\t1\n", 2, "the alias 'Hims' twice", "delete"),
        ("Homs\tcity\t\t\tmuch\n", 2, "the weight 'much' is no positive number", "write"),
        ("Homs\tcity\t\t\t-1\n", 2, "the weight '-1' is no positive number", "write"),
        (
            "Homs\tcity\t\tHims\t0\n",
            2,
            "'Homs' is retired by its weight 0, yet has aliases",
            "empty those cells",
        ),
        ("Homs\tcity\t\t\t1\nRaqqa\tcity\t\tHoms\t1\n", 3, "the name of another entity in 0.tsv:2", "merge"),
        ("Homs\tcity\t\tHims\t1\nRaqqa\tcity\t\tHims\t1\n", 3, "also one of 'Homs' in 0.tsv:2", "more often"),
        ("Shared Agency\tgroup\t\tagency\t1\n", 2, "'agency' is a plain English word", "delete the alias"),
        ("Reading\tcity\t\t\t1\n", 2, "'Reading' is a plain English word", "longer form"),
        ("media\tgroup\t\t\t1\n", 2, "'media' is a plain English word", "longer form"),
        ("King’s College\tuniversity\t\t\t1\n", 2, "U+2019 in", "plain '"),
        ("North–South Pact\ttreaty\t\t\t1\n", 2, "U+2013 in", "plain -"),
        ("Sao\u0303 Paulo\tcity\t\t\t1\n", 2, "not in the normal form NFC", "composed"),
        ("Al\u200b Bab\tcity\t\t\t1\n", 2, "U+200B in", "delete it"),
        ("Al\u00a0Bab\tcity\t\t\t1\n", 2, "U+00A0 in", "blank"),
        ("Al\x0bBab\tcity\t\t\t1\n", 2, "U+000B in", "delete it"),
        ("D\ufffdsseldorf\tcity\t\t\t1\n", 2, "U+FFFD in", "lost"),
        ("DÃ¼sseldorf\tcity\t\t\t1\n", 2, "read in a wrong encoding", "meant"),
        ("Hоms\tcity\t\t\t1\n", 2, "letters of two alphabets in 'Hоms'", "in one"),  # a Cyrillic о
        ("Al  Bab\tcity\t\t\t1\n", 2, "blanks around or doubled", "delete"),
        ("Homs\tcity\t\tHims| Hums\t1\n", 2, "blanks around or doubled in ' Hums'", "delete"),
        ("Homs \tcity\t\t\t1\n", 2, "blanks around or doubled", "delete"),
        ("Homs\tcity\tq42\t\t1\n", 2, "'q42' is no Wikidata id", "Q42"),
        ("Homs\tcity\tQ042\t\t1\n", 2, "'Q042' is no Wikidata id", "Q42"),
        ("Homs\tcity\tQ1\t\t1\nRaqqa\tcity\tQ1\t\t1\n", 3, "Q1 is already in 0.tsv:2", "merge"),
    ],
)
def test_a_problem_in_one_file(tmp_path: Path, rows: str, line: int, problem: str, remedy: str) -> None:
    found = check(tmp_path, HEADER + rows)
    assert len(found) == 1, found
    assert found[0].path == str(tmp_path / "0.tsv")
    assert found[0].line == line
    assert problem in found[0].problem
    assert remedy in found[0].remedy


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (b"name\nHoms\n\xe9tat\n", 3, "not UTF-8"),
        ("\ufeffname\nHoms\n", 1, "begins with a byte order mark"),
        ("title\tkind\nHoms\tcity\n", 1, "no column 'name' in the header"),
        ("", 1, "no column 'name' in the header"),
        ("name\tkind\tkind\nHoms\tcity\tcity\n", 1, "a column twice in the header"),
        ("name\r\nHoms\r\n", 2, "U+000D in"),
    ],
)
def test_a_problem_of_the_file(tmp_path: Path, text: str | bytes, line: int, problem: str) -> None:
    found = [p for p in check(tmp_path, text) if problem in p.problem]
    assert [p.line for p in found] == [line]
    assert found[0].remedy


def test_files_are_judged_together(tmp_path: Path) -> None:
    first = HEADER + "Homs\tcity\tQ1\tHims\t1\nRaqqa\tcity\t\t\t1\n"
    second = HEADER + "Aleppo\tcity\tQ1\tRaqqa\t1\nHama\tcity\t\tHims\t1\nHoms\tcity\t\t\t1\n"
    found = check(tmp_path, first, second)
    assert [(Path(p.path).name, p.line, p.problem) for p in found] == [
        ("1.tsv", 2, "Q1 is already in 0.tsv:2"),
        ("1.tsv", 2, "the alias 'Raqqa' is the name of another entity in 0.tsv:3"),
        ("1.tsv", 3, "the alias 'Hims' is also one of 'Homs' in 0.tsv:2"),
        ("1.tsv", 4, "'Homs' is already in 0.tsv:2"),
    ]


def test_one_name_may_stand_for_things_of_two_kinds(tmp_path: Path) -> None:
    rows = "Georgia\tcountry\tQ230\t\t30\nGeorgia\tstate\tQ1428\t\t30\n"
    assert check(tmp_path, HEADER + rows) == []


def test_an_acronym_is_not_the_word_it_looks_like(tmp_path: Path) -> None:
    rows = "Islamic State\tarmed group\t\tIS\t30\nUnited States\tcountry\t\tUS\t100\n"
    assert check(tmp_path, HEADER + rows) == []


def test_an_id_must_be_in_the_list_of_checked_ones_if_there_is_one(tmp_path: Path) -> None:
    rows = HEADER + "Homs\tcity\tQ131301\t\t1\n"
    assert check(tmp_path, rows) == []
    (found,) = check(tmp_path, rows, IDS + "Q1\tuniverse\tnone\n")
    assert (found.line, found.problem) == (2, "Q131301 is not in the list of checked ids")
    assert "source" in found.remedy


def test_ids_are_sorted_by_number_and_listed_once(tmp_path: Path) -> None:
    assert check(tmp_path, IDS + "Q9\ta\tx\nQ10\tb\tx\n") == []
    found = check(tmp_path, IDS + "Q10\tb\tx\nQ9\ta\tx\nQ9\ta\tx\n")
    assert [(p.line, p.problem) for p in found] == [
        (3, "not sorted: 'Q9' after 'Q10'"),
        (4, "Q9 is already in 0.tsv:3"),
    ]


@pytest.mark.parametrize(
    ("rows", "line", "problem"),
    [
        ("Related Press\tRelated Media\tx\n", 2, "'Related Media' is not the name of any entity"),
        ("AP\tAssociated Press\tx\n", 2, "'AP' is a healthy name of 'Associated Press' in 0.tsv:2"),
        ("B\tReuters\tx\nA\tReuters\tx\n", 3, "not sorted: 'A' after 'B'"),
        ("related press\tReuters\tx\nRelated Press\tReuters\tx\n", 3, "'Related Press' is listed already"),
        ("Related Press\t\tx\n", 2, "an empty cell"),
    ],
)
def test_a_problem_of_corruptions(tmp_path: Path, rows: str, line: int, problem: str) -> None:
    gazetteer = HEADER + "Associated Press\tnews agency\t\tAP\t100\nReuters\tnews agency\t\t\t100\n"
    found = [p for p in check(tmp_path, gazetteer, CORRUPTIONS + rows) if p.problem == problem]
    assert [(Path(p.path).name, p.line) for p in found] == [("1.tsv", line)]
    assert found[0].remedy


def test_a_cycle_of_corruptions(tmp_path: Path) -> None:
    rows = "Joined Press\tRelated Press\tx\nRelated Press\tJoined Press\tx\nZoo Press\tRelated Press\tx\n"
    found = check(tmp_path, CORRUPTIONS + rows)
    assert [(p.line, p.problem) for p in found] == [
        (2, "a cycle: 'Joined Press' leads back to itself"),
        (3, "a cycle: 'Related Press' leads back to itself"),
    ]
    assert found[0].remedy == "delete one of its rows"


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(
        '{"name": "Raqqa", "kind": "city", "aliases": ["Rakka", "Rakka"]}\n'
        '{"name": 5}\n'
        '{"name": "Homs", "wikidata": "131301"}\n'
        "Hama\n"
    )
    assert [(p.line, p.rule, p.problem) for p in validate([path])] == [
        (1, "alias", "the alias 'Rakka' twice"),
        (2, "row", "the name is no text"),
        (3, "id", "'131301' is no Wikidata id"),
        (3, "order", "not sorted: 'Homs' after 'Raqqa'"),
        (4, "row", "is not JSON (Expecting value: line 1 column 1 (char 0))"),
    ]


def test_comments_are_for_readers(tmp_path: Path) -> None:
    text = "# Cities of Syria\n#\nname\n# on the Euphrates\nRaqqa\n#RaqqaIsBeingSlaughteredSilently\n"
    assert [(p.line, p.rule) for p in check(tmp_path, text)] == [(6, "order")]


def test_retired_names_are_no_names(tmp_path: Path) -> None:
    rows = "agency\tgroup\t\t\t0\nHoms\tcity\t\t\t0\nRaqqa\tcity\t\tHoms\t1\n"
    assert check(tmp_path, HEADER + rows) == []


def test_a_binary_file(tmp_path: Path) -> None:
    assert [(p.line, p.problem) for p in check(tmp_path, b"name\nA\0\n")] == [(2, "a binary file")]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "g.tsv"
    path.write_text("name\nHoms\n")
    (tmp_path / "link.tsv").symlink_to(path)
    assert validate([path, tmp_path / "link.tsv", path]) == []


def test_the_others_are_read_where_one_cannot_be(tmp_path: Path) -> None:
    path = tmp_path / "g.tsv"
    path.write_text("name\nRaqqa\nHoms\n")
    missing = tmp_path / "none.tsv"
    with pytest.raises(GazetteerError, match="no such file"):
        validate([missing, path])
    failures: list[GazetteerError] = []
    assert [p.rule for p in validate([missing, path, tmp_path], failed=failures.append)] == ["order"]
    assert [f.path for f in failures] == [str(missing), str(tmp_path)]


EVERY_RULE = {
    "file": (b"name\nHoms", b""),
    "header": ("name\tname\nHoms\tHoms\n", ""),
    "row": ("name\nHoms\tcity\n", ""),
    "order": ("name\nRaqqa\nHoms\n", ""),
    "characters": ("name\nDeir\u2010ez\n", ""),
    "name": ("name\tkind\n\tcity\n", ""),
    "alias": ("name\taliases\nHoms\tHoms\n", ""),
    "plain": ("name\nagency\n", ""),
    "weight": ("name\tweight\nHoms\tmuch\n", ""),
    "duplicate": ("name\nHoms\nHoms\n", ""),
    "shared": ("name\taliases\nHoms\t\nRaqqa\tHoms\n", ""),
    "id": ("name\twikidata\nHoms\tQ0\n", ""),
    "corruption": ("name\nHoms\n", CORRUPTIONS + "Hmos\tRaqqa\tx\n"),
    "cycle": ("name\nHoms\n", CORRUPTIONS + "Hmos\tHmos\tx\n"),
}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_broken_by_something(tmp_path: Path, rule: str) -> None:
    found = check(tmp_path, *(text for text in EVERY_RULE[rule] if text))
    assert rule in {p.rule for p in found}


def test_problems_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    found = check(tmp_path, HEADER + "B \tx\t\t\t1\nA \tx\t\t\t1\n", HEADER + "C \tx\t\t\t1\n")
    assert [(Path(p.path).name, p.line) for p in found] == [
        ("0.tsv", 2),
        ("0.tsv", 3),
        ("0.tsv", 3),
        ("1.tsv", 2),
    ]
