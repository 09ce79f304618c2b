import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from restore.errors import GazetteerError
from restore.gazetteer import build as module
from restore.gazetteer import seal
from restore.gazetteer.build import INDEX, build, is_built, open_built
from restore.gazetteer.compile import compile_index
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import Index
from restore.lexicon.reader import Lexicon
from restore.store import Store, StoreError, write
from tests.sample import lexicon, write_gazetteer
from tests.test_store import header_of

LINES = ["World Bank\tbank\tWB", "World Court\tcourt"]


@pytest.fixture
def source(tmp_path):
    return write_gazetteer(tmp_path / "names.tsv", LINES)


@pytest.fixture
def folder(tmp_path, source):
    """A compiled gazetteer."""
    build([source], tmp_path / "built", lexicon())
    return tmp_path / "built"


@pytest.fixture
def verified(monkeypatch):
    """How often an index was read from end to end."""
    calls = []
    verify = Store.verify

    def noted(store):
        calls.append(store.path)
        verify(store)

    monkeypatch.setattr(Store, "verify", noted)
    return calls


def names(folder):
    index = open_built(folder, lexicon())
    return [index.entity(number).name for number in range(len(index))]


def refused(folder):
    """The problem for which a folder is refused: file and remedy are told with it."""
    with pytest.raises(GazetteerError) as caught:
        open_built(folder, lexicon())
    assert caught.value.path == str(folder)
    assert "build" in caught.value.remedy
    return caught.value.problem


def put(folder, data, *, older=0):
    """Write other bytes into an index, in another second than the ones before."""
    path = folder / INDEX
    path.write_bytes(data)
    os.utime(path, ns=(0, older * 10**9))


def test_what_is_built_is_opened_in_place(folder, source, tmp_path):
    assert names(folder) == names(folder / INDEX) == ["World Bank", "World Court"]
    assert open_built(folder, lexicon()).entity(0) == Entity(
        "World Bank", "bank", aliases=("WB",), source="names.tsv"
    )
    assert is_built(folder) and is_built(folder / INDEX) and not is_built(source)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built", "names.tsv"]


def test_the_same_sources_give_the_same_bytes(folder, source, tmp_path):
    build([source], tmp_path / "again" / "and again", lexicon())
    assert (tmp_path / "again" / "and again" / INDEX).read_bytes() == (folder / INDEX).read_bytes()


def test_lists_of_corruptions_among_the_sources(tmp_path, source):
    known = tmp_path / "seen.tsv"
    known.write_text("observed\tname\tsource\nWorld Chest\tWorld Bank\ta page\n")
    index = build([known, source], tmp_path / "built", lexicon())
    (number,) = index.named("world chest")
    assert index.damaged(number) and index.name_form(number).text == "World Bank"


def test_a_truncated_index_is_refused(folder):
    data = (folder / INDEX).read_bytes()
    sections = header_of(folder / INDEX)["sections"].values()
    places = {0, 1, 7, 8, 12, 15, 16, 17, 400, len(data) - 1}
    for _, offset, size in sections:
        places |= {offset - 1, offset, offset + 1, offset + size // 2, offset + size}
    for place in sorted(places & set(range(len(data)))):
        put(folder, data[:place])
        assert refused(folder) in ("is empty", "is truncated"), place


def test_something_behind_an_index_is_refused(folder):
    put(folder, (folder / INDEX).read_bytes() + b"\0")
    assert refused(folder) == "is longer than it should be"


def test_a_flipped_bit_in_the_header_is_refused(folder):
    data = (folder / INDEX).read_bytes()
    end = 16 + int.from_bytes(data[8:12], "little")
    for place in {*range(16), *range(16, end, 7)}:
        put(folder, data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :])
        assert refused(folder)


def test_a_flipped_bit_in_the_names_is_refused(folder):
    data = (folder / INDEX).read_bytes()
    for number, (name, (_, offset, size)) in enumerate(header_of(folder / INDEX)["sections"].items(), 1):
        if size:
            place = offset + size // 2
            put(folder, data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], older=number)
            assert refused(folder) == f"is damaged in section {name}"
    put(folder, data)
    assert names(folder) == ["World Bank", "World Court"]


def test_a_change_that_leaves_no_trace_is_found_by_verify(folder):
    path = folder / INDEX
    status, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"World Court", b"World Cours"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    index = open_built(folder, lexicon())
    with pytest.raises(StoreError, match="is damaged in section"):
        index.verify()


def test_a_whole_index_is_read_from_end_to_end_once(folder, verified, tmp_path):
    assert names(folder) and not verified  # sealed when it was built
    os.utime(folder / INDEX, ns=(0, 0))
    assert names(folder) and len(verified) == 1
    assert names(folder) and len(verified) == 1
    shutil.copytree(folder, tmp_path / "copy")
    os.utime(tmp_path / "copy" / INDEX, ns=(5, 5))
    assert names(tmp_path / "copy") and len(verified) == 2
    (folder / f"{INDEX}.seal").write_bytes(b"\xff")
    assert names(folder) and len(verified) == 3


def test_an_index_that_cannot_be_sealed_is_read_each_time(folder, verified):
    seal.seal_of(folder / INDEX).unlink()
    seal.seal_of(folder / INDEX).mkdir()
    assert names(folder) and names(folder) and len(verified) == 2


def test_an_older_format_is_refused(folder):
    write(folder / INDEX, {}, format="gazetteer-1", meta={})
    problem = refused(folder)
    assert "of another version of restore" in problem and "gazetteer-1" in problem


def test_an_index_for_another_lexicon_is_refused(folder, monkeypatch):
    other = Lexicon()
    other.version = "0"
    with pytest.raises(GazetteerError, match="other lexical data"):
        open_built(folder, other)


def test_a_text_file_with_the_name_of_an_index_is_refused(folder, source):
    shutil.copy(source, folder / INDEX)
    assert refused(folder) == "is not a compiled file of restore"


def test_a_folder_without_an_index_is_refused(tmp_path):
    assert refused(tmp_path) == "is a folder without a compiled gazetteer"


def test_a_build_replaces_an_index_however_broken(folder, tmp_path):
    other = write_gazetteer(tmp_path / "other.tsv", ["Reuters\tnews agency"])
    before = open_built(folder, lexicon())
    build([other], folder, lexicon())
    assert names(folder) == ["Reuters"]
    assert before.entity(1).name == "World Court"  # who has the old one open keeps it
    put(folder, b"RESTORE1")
    build([other], folder, lexicon())
    assert names(folder) == ["Reuters"]
    assert sorted(path.name for path in folder.iterdir()) == [INDEX, f"{INDEX}.seal"]


def test_a_link_to_a_folder_stays_one(folder, source, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(folder, target_is_directory=True)
    build([source], link, lexicon())
    assert link.is_symlink() and names(link) == ["World Bank", "World Court"]


@pytest.mark.parametrize("failure", ["source", "disk"])
def test_a_failed_build_leaves_the_old_one_and_nothing_else(folder, tmp_path, monkeypatch, failure):
    data = (folder / INDEX).read_bytes()
    bad = write_gazetteer(tmp_path / "bad.tsv", ["Reuters\tnews agency"])
    if failure == "source":
        bad.write_text("name\tweight\nReuters\tmuch\n")
    else:

        def full(*_arguments, **_options):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("restore.gazetteer.compile.write", full)
    for place in (folder, tmp_path / "new"):
        with pytest.raises(GazetteerError) as caught:
            build([bad], place, lexicon())
        wanted = (str(bad), 2) if failure == "source" else (str(place), None)
        assert (caught.value.path, caught.value.line) == wanted
    assert (folder / INDEX).read_bytes() == data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.tsv", "built", "names.tsv"]


def test_nothing_else_is_overwritten(tmp_path, source):
    with pytest.raises(GazetteerError, match=r"is a folder with other things in it \(names.tsv\)"):
        build([source], tmp_path, lexicon())
    with pytest.raises(GazetteerError, match="is a file"):
        build([source], source, lexicon())
    assert source.read_text().startswith("name\t")
    (tmp_path / "empty").mkdir()
    build([source], tmp_path / "empty", lexicon())
    assert names(tmp_path / "empty") == ["World Bank", "World Court"]


def _build(barrier, source, folder, outcomes):
    words = Lexicon()
    barrier.wait()
    try:
        for _ in range(3):
            index = build([Path(source)], Path(folder), words)
            index.verify()
            outcomes.put((len(index), index.entity(len(index) - 1).name))
    except BaseException as error:
        outcomes.put(repr(error))
        raise


def test_two_processes_at_once(tmp_path):
    """Each builds the same folder three times and reads what is there."""
    lines = [f"Name{number} Surname{number}\tperson" for number in range(1000)]
    source = write_gazetteer(tmp_path / "many.tsv", lines)
    context = multiprocessing.get_context("spawn")
    barrier, outcomes = context.Barrier(2), context.Queue()
    arguments = (barrier, str(source), str(tmp_path / "built"), outcomes)
    running = [context.Process(target=_build, args=arguments) for _ in range(2)]
    for process in running:
        process.start()
    found = [outcomes.get(timeout=60) for _ in range(6)]
    for process in running:
        process.join(60)
    assert found == [(1000, "Name999 Surname999")] * 6
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built", "many.tsv"]
    assert len(names(tmp_path / "built")) == 1000


KILLED = """
import sys, time
from pathlib import Path
from restore.gazetteer.build import build
from restore.lexicon.reader import Lexicon

def progress(step, share):
    if step.startswith(sys.argv[3]):
        print("there", flush=True)
        time.sleep(60)

build([Path(sys.argv[1])], Path(sys.argv[2]), Lexicon(), progress=progress)
"""


@pytest.mark.parametrize("step", ["sorting", "writing"])
def test_a_build_that_is_killed_leaves_the_old_one(folder, tmp_path, step):
    other = write_gazetteer(tmp_path / "other.tsv", ["Reuters\tnews agency"])
    command = [sys.executable, "-c", KILLED, str(other), str(folder), step]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "there\n"
        process.kill()
    assert names(folder) == ["World Bank", "World Court"]
    build([other], folder, lexicon())
    assert names(folder) == ["Reuters"]


def test_progress(tmp_path, monkeypatch):
    monkeypatch.setattr("restore.gazetteer.source.EVERY", 100)
    sources = [
        write_gazetteer(
            tmp_path / f"{letter}.tsv", [f"Name{letter}{n} Surname{n}\tperson" for n in range(1000)]
        )
        for letter in "ab"
    ]
    told = []
    build(sources, tmp_path / "built", lexicon(), progress=lambda step, share: told.append((step, share)))
    assert all(0 <= share <= 1 for _, share in told)
    read = [share for step, share in told if step.startswith("reading ")]
    assert read == sorted(read) and len(read) > 10
    steps = list(dict.fromkeys(step for step, _ in told))
    assert steps[:2] == ["reading a.tsv", "reading b.tsv"] and len(steps) > 3


def test_an_index_moves_as_a_folder_or_as_its_files(tmp_path, monkeypatch):
    """Where a folder cannot be renamed over another one, its files are."""
    aside, folder = tmp_path / "aside", tmp_path / "folder"
    for place, text in ((aside, "new"), (folder, "old")):
        place.mkdir()
        (place / INDEX).write_text(text)
    module._move(aside, folder)
    assert (folder / INDEX).read_text() == "new"
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        module._move(folder, tmp_path / "other")


def test_a_single_file_is_opened_too(tmp_path):
    compile_index(tmp_path / "g.idx", [Entity("World Bank")], lexicon())
    assert len(Index(tmp_path / "g.idx")) == 1
    assert names(tmp_path / "g.idx") == ["World Bank"]
