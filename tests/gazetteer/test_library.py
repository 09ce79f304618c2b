import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import restore.gazetteer.compile
import restore.gazetteer.library
from restore.errors import GazetteerError
from restore.gazetteer.build import build
from restore.gazetteer.library import CORRUPTIONS, bundled_files, entities, open_indexes
from tests.sample import lexicon, write_gazetteer


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """The folder where the compiled gazetteers of a test go."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "restore"


@pytest.fixture
def compilations(monkeypatch):
    """The paths of what was compiled."""
    made = []
    compile_index = restore.gazetteer.compile.compile_index

    def noted(path, *arguments, **options):
        compile_index(path, *arguments, **options)
        made.append(path)

    monkeypatch.setattr(restore.gazetteer.compile, "compile_index", noted)
    return made


@pytest.fixture
def source(tmp_path):
    return write_gazetteer(tmp_path / "mine.tsv", ["World Bank\tbank", "World Court\tcourt"])


def indexes_in(cache):
    """The compiled files, without their seals."""
    return sorted(path for path in cache.iterdir() if path.suffix == ".idx")


def names(*paths):
    indexes = open_indexes(paths, bundled=False, lexicon=lexicon())
    return [[index.entity(n).name for n in range(len(index))] for index in indexes]


def change(path, lines, *, seconds=5):
    """Write other names, and make the file look younger by so much."""
    stat = path.stat()
    write_gazetteer(path, lines)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + seconds * 10**9))


def test_compiled_once(cache, compilations, source):
    assert names(source) == names(source) == [["World Bank", "World Court"]]
    assert [path.parent for path in compilations] == [cache]
    assert indexes_in(cache) == compilations


def test_each_file_is_an_index_of_its_own(cache, tmp_path, source):
    (tmp_path / "other").mkdir()
    other = write_gazetteer(tmp_path / "other" / "mine.tsv", ["Reuters\tnews agency"])
    assert names(source, other) == [["World Bank", "World Court"], ["Reuters"]]
    assert names(other, source) == [["Reuters"], ["World Bank", "World Court"]]
    assert len(indexes_in(cache)) == 2
    assert names() == []


@pytest.mark.parametrize("lines", [["World Bank\tbank", "World Chess\tterm"], ["Reuters\tnews agency"]])
def test_recompiled_when_the_source_changed(cache, compilations, source, lines):
    names(source)
    change(source, lines)
    assert names(source) == [[line.partition("\t")[0] for line in lines]]
    assert len(compilations) == 2
    assert indexes_in(cache) == compilations[1:]
    assert len(list(cache.iterdir())) == 2  # what is out of date is gone, and its seal


@pytest.mark.parametrize("kept", [0, 8, 100, -1])
def test_a_truncated_cached_file_is_compiled_again(cache, source, compilations, kept):
    names(source)
    (path,) = indexes_in(cache)
    data = path.read_bytes()
    path.write_bytes(data[:kept])
    assert names(source) == [["World Bank", "World Court"]]
    assert len(compilations) == 2
    assert path.read_bytes() == data


def test_a_damaged_cached_file_is_compiled_again(cache, source, compilations):
    names(source)
    (path,) = indexes_in(cache)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"World Court", b"World Cours"))
    os.utime(path, ns=(0, 0))  # the clock of a file system may be slower than a test
    assert names(source) == [["World Bank", "World Court"]]
    assert len(compilations) == 2
    assert path.read_bytes() == data


def test_another_version_of_the_program_compiles_again(cache, source, compilations, monkeypatch):
    names(source)
    for name, value in (("FORMAT", "gazetteer-0"), ("__version__", "0.0.0")):
        monkeypatch.setattr(restore.gazetteer.library, name, value)
        names(source)
    assert len({path.name for path in compilations}) == 3


def test_a_foreign_cached_file_is_compiled_again(cache, source):
    names(source)
    (path,) = indexes_in(cache)
    path.write_text("something else")
    assert names(source) == [["World Bank", "World Court"]]


def test_the_cache_is_no_folder(cache, source, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    cache.parent.write_text("a file")
    assert names(source) == [["World Bank", "World Court"]]
    assert cache.parent.read_text() == "a file"


@pytest.fixture
def unprivileged():
    """A folder of ours, and rights that count, even where the tests run as root."""
    folder = Path(tempfile.mkdtemp())
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are other there")
@pytest.mark.parametrize("rights", [0o500, 0o400, 0o000], ids=oct)
def test_a_cache_without_rights(unprivileged, monkeypatch, rights):
    lexicon()
    source = write_gazetteer(unprivileged / "mine.tsv", ["World Bank\tbank"])
    cache = unprivileged / "cache" / "restore"
    cache.mkdir(parents=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache.parent))
    monkeypatch.setattr(tempfile, "tempdir", str(unprivileged))
    cache.chmod(rights)
    assert names(source) == [["World Bank"]]


def test_nothing_is_left_behind_without_a_cache(cache, source, tmp_path, monkeypatch):
    """Names are read from the file as long as the process lives; then it goes."""
    cache.parent.write_text("a file")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    code = (
        "import sys; from pathlib import Path; from restore.pipeline import Restorer; "
        "Restorer([Path(sys.argv[1])], bundled=False)"
    )
    environment = os.environ | {"TMPDIR": str(temporary)}
    subprocess.run([sys.executable, "-c", code, str(source)], env=environment, check=True, timeout=60)
    assert list(temporary.iterdir()) == []


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    """Bundled gazetteers of three names."""
    folder = tmp_path / "bundled"
    folder.mkdir()
    write_gazetteer(
        folder / "names.tsv", ["Georgia\tcountry", "Georgia\tstate\tPeach State", "World Bank\tbank"]
    )
    monkeypatch.setattr(restore.gazetteer.library, "bundled_folder", lambda: folder)
    return folder


def own(path, *rows):
    path.write_text("\n".join(["name\tkind\taliases\tweight", *rows]) + "\n")
    return path


def stacked(*paths, own=(), bundled=True):
    """What each index lists, by the label of the index; what `entities` lists is the same."""
    options = {"bundled": bundled, "own": own, "lexicon": lexicon()}
    indexes = open_indexes(paths, **options)
    found = {i.label: [(e.name, e.kind, e.weight) for e in i.entities()] for i in indexes}
    listed = sorted((e.name, e.kind, e.weight) for e in entities(paths, **options))
    assert listed == sorted(row for rows in found.values() for row in rows)
    return found


def test_nearer_files_win(cache, bundle, tmp_path):
    project = own(
        tmp_path / "project.tsv", "Georgia\tstate\t\t3", "Odesa\tcity\t\t1", "Reuters\tnews agency\t\t0"
    )
    user = own(tmp_path / "user.tsv", "Odesa\tcity\t\t7", "Reuters\tnews agency\t\t1", "World Bank\t\t\t0")
    assert stacked(own=[project, user]) == {
        "bundled": [("Georgia", "country", 1.0)],
        "own": [("Georgia", "state", 3.0), ("Odesa", "city", 1.0)],
    }
    assert stacked(own=[user]) == {
        "bundled": [("Georgia", "country", 1.0), ("Georgia", "state", 1.0)],
        "own": [("Odesa", "city", 7.0), ("Reuters", "news agency", 1.0)],
    }
    assert list(stacked(own=[project], bundled=False)) == ["own"]
    (bundled, _) = open_indexes([], bundled=True, own=[project], lexicon=lexicon())
    assert bundled.named("peach state") is None  # an alias goes with its entity


def test_own_names_are_compiled_again_when_a_file_or_the_bundled_ones_changed(
    cache, bundle, compilations, tmp_path
):
    user = own(tmp_path / "user.tsv", "Odesa\tcity\t\t7")
    stacked(own=[user])
    stacked(own=[user])
    assert len(compilations) == 2
    own(user, "Odesa\tcity\t\t9")
    assert ("Odesa", "city", 9.0) in stacked(own=[user])["own"]
    assert len(compilations) == 3
    write_gazetteer(bundle / "names.tsv", ["Odesa\tcity", "World Bank\tbank"])
    assert stacked(own=[user])["bundled"] == [("World Bank", "bank", 1.0)]
    assert len(compilations) == 5
    assert len(indexes_in(cache)) == 2


def test_own_files_that_only_retire(cache, bundle, tmp_path):
    user = own(tmp_path / "user.tsv", "Georgia\t\t\t0")
    assert stacked(own=[user]) == {"bundled": [("World Bank", "bank", 1.0)]}


def test_given_files_add_and_hide_only_what_they_retire(cache, bundle, tmp_path):
    user = own(tmp_path / "user.tsv", "Odesa\tcity\t\t7")
    given = own(tmp_path / "given.tsv", "Georgia\tstate\t\t5", "Odesa\tcity\t\t0", "World Bank\t\t\t0")
    found = {
        "bundled": [("Georgia", "country", 1.0), ("Georgia", "state", 1.0)],
        "own": [],
        str(given): [("Georgia", "state", 5.0)],
    }
    assert stacked(given, own=[user]) == found


def test_a_compiled_gazetteer_hides_what_it_retires(cache, bundle, tmp_path):
    given = own(tmp_path / "given.tsv", "Reuters\tnews agency\t\t5", "World Bank\t\t\t0")
    build([given], tmp_path / "built", lexicon())
    found = stacked(tmp_path / "built")
    assert [[name for name, _, _ in rows] for rows in found.values()] == [["Georgia", "Georgia"], ["Reuters"]]


TWO = """
import sys, time
from pathlib import Path
import restore.gazetteer.compile
from restore.gazetteer.library import open_indexes
from restore.lexicon.reader import Lexicon

lexicon = Lexicon()
print("ready", flush=True)
sys.stdin.readline()
(index,) = open_indexes([Path(sys.argv[1])], bundled=False, lexicon=lexicon)
print(len(index), index.entity(len(index) - 1).name, len(index.named("world bank")))
"""


def test_two_processes_at_once(cache, tmp_path):
    lines = ["World Bank\tbank", *(f"Name{number} Surname{number}\tperson" for number in range(3000))]
    source = write_gazetteer(tmp_path / "many.tsv", lines)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", TWO, str(source)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in running:
        assert process.stdout.readline() == "ready\n"
    for process in running:
        process.stdin.write("go\n")
        process.stdin.flush()
    outcomes = [process.communicate(timeout=60) for process in running]
    assert outcomes == [("3001 Name2999 Surname2999 1\n", "")] * 2
    assert len(indexes_in(cache)) == 1


@pytest.mark.parametrize(
    ("name", "problem"), [("none.tsv", "no such file"), (".", "is a folder without a compiled gazetteer")]
)
def test_no_such_gazetteer(cache, tmp_path, name, problem):
    with pytest.raises(GazetteerError) as caught:
        names(tmp_path / name)
    assert (caught.value.path, caught.value.problem) == (str(tmp_path / name), problem)
    assert caught.value.remedy


def test_a_malformed_gazetteer_is_named_with_its_line_and_leaves_nothing(cache, tmp_path):
    path = tmp_path / "bad.tsv"
    path.write_text("name\tweight\nWorld Bank\t1\nReuters\tmuch\n")
    for _ in range(2):
        with pytest.raises(GazetteerError) as caught:
            names(path)
        assert (caught.value.path, caught.value.line) == (str(path), 3)
    assert not cache.exists() or list(cache.iterdir()) == []


def test_bundled_files():
    files = bundled_files()
    assert files == sorted(files)
    assert CORRUPTIONS not in {path.name for path in files}
    assert len(files) > 20
