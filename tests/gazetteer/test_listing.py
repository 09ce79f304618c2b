import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.errors import GazetteerError
from restore.gazetteer.listing import Listing
from restore.gazetteer.rules import sort_key
from restore.gazetteer.source import is_comment, read

TEXT = """\
# Names of the harbour.
note\tname\tkind

# The papers.
seen in May\tHarbour Chronicle\tnewspaper
\tPort Gazette\tnewspaper
# The end.
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "names.tsv"
    path.write_text(TEXT)
    return path


def test_a_row_goes_to_its_place_and_nothing_else_changes(path):
    listing = Listing(path)
    assert listing.columns == ["note", "name", "kind"]
    assert [(r.line, r["name"], r["note"]) for r in listing.rows()] == [
        (5, "Harbour Chronicle", "seen in May"),
        (6, "Port Gazette", ""),
    ]
    assert listing.insert({"name": "Aleppo Post", "kind": "newspaper"}) == 4
    assert listing.insert({"name": "Marine News", "kind": ""}) == 7
    assert listing.insert({"name": "Zoo Post"}) == 10
    assert path.read_text() == TEXT
    listing.save()
    lines = TEXT.split("\n")
    lines[3:3] = ["\tAleppo Post\tnewspaper"]
    lines[6:6] = ["\tMarine News\t"]
    lines[9:9] = ["\tZoo Post\t"]
    assert path.read_text() == "\n".join(lines)
    listing.delete(4)
    listing.delete(6)
    listing.delete(8)
    listing.save()
    assert path.read_text() == TEXT


def test_a_column_that_is_needed_is_added(path):
    listing = Listing(path)
    line = listing.insert({"name": "Zoo", "kind": "", "weight": "0", "aliases": ""})
    listing.save()
    assert line == 8
    assert path.read_text() == (
        "# Names of the harbour.\nnote\tname\tkind\tweight\n\n# The papers.\n"
        "seen in May\tHarbour Chronicle\tnewspaper\t\n\tPort Gazette\tnewspaper\t\n# The end.\n\tZoo\t\t0\n"
    )
    assert [e.name for e in read(path)] == ["Harbour Chronicle", "Port Gazette", "Zoo"]


def test_line_ends_and_marks_stay(tmp_path):
    path = tmp_path / "names.tsv"
    path.write_bytes("\ufeffname\tkind\r\nHoms\tcity\r\n".encode())
    listing = Listing(path)
    listing.insert({"name": "Aleppo", "wikidata": "Q41183"})
    listing.save()
    assert path.read_bytes() == (
        "\ufeffname\tkind\twikidata\r\nAleppo\t\tQ41183\r\nHoms\tcity\t\r\n".encode()
    )


def test_a_file_that_is_not_there_yet(tmp_path):
    path = tmp_path / "a" / "b" / "names.tsv"
    listing = Listing(path)
    assert list(listing.rows()) == []
    assert listing.insert({"name": "Homs"}) == 2
    assert not path.exists()
    listing.save()
    assert path.read_text() == "name\tkind\twikidata\taliases\tweight\nHoms\t\t\t\t\n"
    assert [p.name for p in path.parent.iterdir()] == ["names.tsv"]


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"title\nHoms\n", 1, "no column 'name'"),
        (b"name\nHoms\tcity\n", 2, "2 cells"),
        (b"name\nCaf\xe9\n", 2, "not UTF-8"),
    ],
)
def test_a_file_that_is_not_in_order_is_left_alone(tmp_path, content, line, problem):
    path = tmp_path / "names.tsv"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=problem) as caught:
        Listing(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_a_file_that_changed_meanwhile_is_left_alone(path, tmp_path):
    listing, new = Listing(path), Listing(tmp_path / "new.tsv")
    for changed in (listing, new):
        changed.insert({"name": "Homs"})
        changed.path.write_text("name\nRaqqa\n")
        with pytest.raises(GazetteerError, match="was changed meanwhile"):
            changed.save()
        assert changed.path.read_text() == "name\nRaqqa\n"


def test_a_file_that_cannot_be_written_is_left_alone(path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    listing = Listing(path)
    listing.insert({"name": "Homs"})
    with pytest.raises(GazetteerError, match="No space left"):
        listing.save()
    assert path.read_text() == TEXT
    assert [p.name for p in path.parent.iterdir()] == ["names.tsv"]


def test_a_link_stays_one_and_so_do_the_rights(path, tmp_path):
    path.chmod(0o640)
    link = tmp_path / "link.tsv"
    link.symlink_to(path)
    listing = Listing(link)
    listing.insert({"name": "Homs"})
    listing.save()
    assert link.is_symlink() and "Homs" in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o640


words = st.text("abAB é#", min_size=1, max_size=4).map(str.strip).filter(bool)


@given(st.lists(words, unique=True, max_size=8))
def test_what_is_inserted_one_by_one_is_sorted(tmp_path_factory, names):
    listing = Listing(tmp_path_factory.mktemp("listing") / "names.tsv")
    names = [name for name in names if not is_comment(name)]
    for name in names:
        line = listing.insert({"name": name})
        assert next(r["name"] for r in listing.rows() if r.line == line) == name
    assert [r["name"] for r in listing.rows()] == sorted(names, key=sort_key)
