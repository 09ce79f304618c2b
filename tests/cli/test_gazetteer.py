"""The commands on gazetteers, where a case in tests/cmd cannot say it."""

import os
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
