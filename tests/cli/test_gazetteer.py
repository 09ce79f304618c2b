"""The commands on gazetteers, where a case in tests/cmd cannot say it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

NAMES = "name\tkind\nSyrian Observatory for Human Rights\thuman rights group\nWhite House\tbuilding\n"
TEXT = "The Syrian Observatory for Individual Rights said on Tuesday that many had died.\n"


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    """Caches and files of one's own are empty at the beginning of a test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))


def test_what_is_built_is_used(run, tmp_path):
    (tmp_path / "names.tsv").write_text(NAMES)
    (tmp_path / "a.txt").write_text(TEXT)
    outcome = run("gazetteer", "build", "names.tsv", "-o", "built")
    assert (outcome.code, outcome.stdout) == (0, b"")
    assert outcome.stderr == "built: 2 names in 2 forms from 1 file\n"
    assert run("gazetteer", "build", "-q", "names.tsv", "-o", "built").stderr == ""
    from_source = run("fix", "-q", "--no-bundled", "--gazetteer", "names.tsv", "a.txt")
    assert b"+The Syrian Observatory for Human Rights said" in from_source.stdout
    for place in ("built", "built/index.bin"):
        assert run("fix", "-q", "--no-bundled", "--gazetteer", place, "a.txt") == from_source


def test_the_bar_is_for_terminals(tmp_path):
    """Progress is shown where standard error is a terminal, and taken away at the end."""
    pty = pytest.importorskip("pty")
    (tmp_path / "names.tsv").write_text(NAMES)
    code = (
        "import restore.cli.terminal as t; t._PATIENCE = t._PACE = 0.0; from restore.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "gazetteer", "build", "names.tsv", "-o", "built"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    ours, theirs = pty.openpty()
    subprocess.run(command, cwd=tmp_path, env=environment, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    assert "indexing names           ····" in shown
    assert shown.endswith("\r\x1b[Kbuilt: 2 names in 2 forms from 1 file\r\n")
    os.close(ours)
    quiet = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert quiet.stderr == "built: 2 names in 2 forms from 1 file\n"


@pytest.fixture
def user_file(monkeypatch, tmp_path):
    """The user's own file, which is not there yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "restore" / "gazetteer.tsv"


def rows(path):
    return path.read_text().splitlines()[1:]


def test_a_name_of_ones_own(run, tmp_path, user_file):
    """Added, used, retired by the project, taken back, removed."""
    (tmp_path / "a.txt").write_text("The Zambezi Harbour Comission said so.\n")
    outcome = run("gazetteer", "add", "Zambezi Harbour Commission", "--kind", "agency")
    assert (outcome.code, outcome.stderr) == (
        0,
        "data/restore/gazetteer.tsv:2: 'Zambezi Harbour Commission' added\n",
    )
    assert rows(user_file) == ["Zambezi Harbour Commission\tagency\t\t\t"]
    assert b"+The Zambezi Harbour Commission said so." in run("fix", "-q", "a.txt").stdout
    assert run("fix", "-q", "--no-own", "a.txt").stdout == b""
    assert run("gazetteer", "remove", "Zambezi Harbour Commission", "--project").stderr == (
        ".restore/gazetteer.tsv:2: 'Zambezi Harbour Commission' of gazetteer.tsv:2 retired\n"
    )
    assert run("fix", "-q", "a.txt").stdout == b""
    assert run("gazetteer", "remove", "--undo", "Zambezi Harbour Commission").stderr == (
        ".restore/gazetteer.tsv: 'Zambezi Harbour Commission' is no longer retired\n"
    )
    assert run("gazetteer", "remove", "-q", "Zambezi Harbour Commission").stderr == ""
    assert rows(user_file) == []
    assert run("fix", "-q", "a.txt").stdout == b""


def test_a_bundled_name_is_replaced_retired_and_taken_back(run, tmp_path, user_file):
    added = run("gazetteer", "add", "Reuters", "--kind", "news agency", "--weight", "3")
    assert "gazetteer.tsv:2: 'Reuters' added, in the place of the one in news-agencies.tsv:" in added.stderr
    listing = run("gazetteer", "list", "--grep", "^reuters$").stdout.decode().splitlines()
    assert listing[1:] == [f"Reuters\tnews agency\t\t\t3\t{user_file.relative_to(tmp_path)}"]
    removed = run("gazetteer", "remove", "Reuters").stderr
    assert "'Reuters' removed; the one in news-agencies.tsv:" in removed and "counts again" in removed
    assert run("gazetteer", "remove", "Reuters").stderr.endswith(" retired\n")
    assert rows(user_file) == ["Reuters\tnews agency\t\t\t0"]
    assert run("gazetteer", "search", "-q", "--most", "1", "Reuters").stdout.count(b"listed") == 0
    again = run("gazetteer", "remove", "Reuters")
    assert again.code == 2 and "gazetteer.tsv:2: 'Reuters' is retired already; " in again.stderr
    assert run("gazetteer", "remove", "Reuters", "--undo").code == 0
    assert run("gazetteer", "search", "--most", "1", "Reuters").stdout.startswith(
        b"1. Reuters (news agency, Q"
    )


def test_search_shows_the_evidence(run, tmp_path):
    (tmp_path / "names.tsv").write_text(NAMES)
    command = ["gazetteer", "search", "--no-bundled", "--gazetteer", "names.tsv"]
    text = run(*command, "Syrian Observatory for Individual Rights").stdout.decode()
    assert text.startswith(
        "1. Syrian Observatory for Human Rights (human rights group, names.tsv): synonym\n"
        "    Syrian Observatory for Individual Rights → Syrian Observatory for Human Rights\n"
        "    evidence "
    )
    assert "    synonym: Individual ← Human " in text and "    log2 odds " in text
    hit = json.loads(run(*command, "--format", "jsonl", "White Hose").stdout.splitlines()[0])
    assert (hit["name"], hit["kind"], hit["file"], hit["rule"]) == (
        "White House",
        "building",
        "names.tsv",
        "spelling",
    )
    assert sum(step["bits"] for step in hit["evidence"]) == pytest.approx(hit["bits"], abs=0.01)


def test_stats(run, tmp_path):
    (tmp_path / "names.tsv").write_text(NAMES)
    run("gazetteer", "build", "-q", "names.tsv", "-o", "built")
    for place in ("names.tsv", "built"):
        text = run("gazetteer", "stats", place).stdout.decode()
        assert re.fullmatch(
            rf"{place}: 2 names, 2 forms, 2 kinds, \d+\.\d MB compiled\n +2  names\.tsv\n", text
        )
        figures = json.loads(run("gazetteer", "stats", "--format", "jsonl", place).stdout)
        assert (figures["name"], figures["names"], figures["files"]) == (place, 2, {"names.tsv": 2})
    assert b"MB compiled, whole\n" in run("gazetteer", "stats", "--verify", "built").stdout
    assert b"bundled: " in run("gazetteer", "stats").stdout


def test_stats_verify_finds_what_opening_does_not(run, tmp_path):
    (tmp_path / "names.tsv").write_text(NAMES)
    run("gazetteer", "build", "-q", "names.tsv", "-o", "built")
    index = tmp_path / "built" / "index.bin"
    status = index.stat()
    index.write_bytes(index.read_bytes().replace(b"White House", b"White Horse"))
    os.utime(index, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert run("gazetteer", "stats", "built").code == 0
    outcome = run("gazetteer", "stats", "--verify", "built")
    assert outcome.code == 2
    assert re.fullmatch(
        r"restore: error: built: is damaged in section \S+; build it again with restore gazetteer build\n",
        outcome.stderr,
    )


def test_a_pattern_that_is_none(run):
    outcome = run("gazetteer", "list", "--grep", "(")
    assert outcome.code == 2 and outcome.stderr.startswith("restore: error: --grep: '(' is no pattern (")
