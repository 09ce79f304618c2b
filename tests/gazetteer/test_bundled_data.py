"""Every row of every bundled gazetteer, held against the validator and the list of checked ids."""

from collections.abc import Iterator
from pathlib import Path

from restore.gazetteer.validate import validate

FOLDER = Path(__file__).parent.parent.parent / "gazetteers"
FILES = sorted(FOLDER.glob("*.tsv"))
LISTS = {"corruptions.tsv", "ids.tsv"}
ENTITIES = 31_700  # at least so many, phrases and terms not counted
PHRASES = 3_100
HEADER = ["name", "kind", "wikidata", "aliases", "weight"]


def rows(path: Path) -> Iterator[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return (line.split("\t") for line in lines[1:] if line)


def entities() -> Iterator[list[str]]:
    for path in FILES:
        if path.name not in LISTS:
            yield from rows(path)


def test_the_bundled_files_are_without_problems() -> None:
    problems = validate(FILES)
    assert not problems, "\n".join(
        f"{Path(p.path).name}:{p.line}: {p.problem}; {p.remedy}" for p in problems[:40]
    )


def test_columns_are_the_same_everywhere() -> None:
    for path in FILES:
        if path.name not in LISTS:
            with path.open(encoding="utf-8") as file:
                assert file.readline().rstrip("\n").split("\t") == HEADER, path.name


def test_there_is_a_file_for_each_family() -> None:
    families = {path.stem for path in FILES}
    assert families >= {
        "aid-groups",
        "armed-groups",
        "broadcasters",
        "central-banks",
        "companies",
        "computing-terms",
        "corruptions",
        "countries",
        "european-union",
        "hospitals-museums",
        "human-rights-groups",
        "ids",
        "intelligence-police",
        "international-organisations",
        "landmarks",
        "magazines",
        "military",
        "ministries",
        "news-agencies",
        "news-collocations",
        "newspapers",
        "parliaments-courts",
        "people",
        "places",
        "political-parties",
        "prizes-events",
        "science-terms",
        "set-phrases",
        "sports",
        "treaties",
        "united-nations",
        "universities",
        "wars-operations",
        "works",
    }


def test_enough_is_listed() -> None:
    kinds = [kind for _, kind, *_ in entities()]
    phrases = sum(kind in ("phrase", "term") for kind in kinds)
    assert len(kinds) - phrases >= ENTITIES
    assert phrases >= PHRASES


def test_every_row_says_its_kind_and_weight() -> None:
    for name, kind, _, _, weight in entities():
        assert kind, name
        assert weight in ("1", "3", "10", "30", "100", "150", "300"), name


def test_every_id_is_listed_with_its_source_and_every_listed_id_is_used() -> None:
    listed = {qid: source for qid, _, source in rows(FOLDER / "ids.tsv")}
    used = {qid for _, _, qid, _, _ in entities() if qid}
    assert used == set(listed)
    assert set(listed.values()) == {
        "Wikidata labels seen in entity-linking benchmarks",
        "geographic data",
        "rigour 2.6.1 territories",
    }


def test_places_are_not_common_words() -> None:
    names = {form.casefold() for row in rows(FOLDER / "places.tsv") for form in (row[0], *row[3].split("|"))}
    assert not names & {
        "the",
        "media",
        "agency",
        "nice",
        "mobile",
        "reading",
        "split",
        "orange",
        "man",
        "van",
    }


def test_names_that_started_the_project_are_there() -> None:
    names = {row[0] for row in entities()}
    assert names >= {"Syrian Observatory for Human Rights", "Associated Press", "Reuters", "de facto"}
    aliases = {a: row[0] for row in entities() for a in row[3].split("|")}
    assert aliases["Deir Az Zor"] == "Deir ez-Zor"
    assert aliases["SOHR"] == "Syrian Observatory for Human Rights"
