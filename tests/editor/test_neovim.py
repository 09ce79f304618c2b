"""The plugin in a real Neovim, against the command line."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "editors" / "neovim"
HARBOUR = (ROOT / "seeds" / "harbour.txt").read_bytes()

pytestmark = pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")


def nvim(folder, *arguments):
    home = {
        f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "STATE")
    }  # those of data and cache are the tests' own
    env = {
        **os.environ,
        **home,
        "RESTORE_TEST_FOLDER": str(folder),
        "RESTORE_TEST_PYTHON": sys.executable,
    }
    command = ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "--cmd", f"set rtp^={PLUGIN}"]
    done = subprocess.run(
        [*command, *arguments], env=env, cwd=folder, capture_output=True, text=True, timeout=240
    )
    return done.stdout + done.stderr


def fixed(path):
    command = [sys.executable, "-m", "restore", "fix", "--write", "-q", str(path)]
    subprocess.run(command, check=True)
    return path.read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder in which a headless Neovim has been at work; `seen.json` is what it saw."""
    folder = tmp_path_factory.mktemp("neovim")
    (folder / "article.txt").write_bytes(HARBOUR)
    (folder / "dos.txt").write_bytes(HARBOUR.replace(b"\n", b"\r\n"))
    said = nvim(folder, "-c", f"runtime plugin/restore.lua | luafile {Path(__file__).parent / 'neovim.lua'}")
    assert (folder / "seen.json").is_file(), said
    return folder


@pytest.fixture(scope="module")
def seen(folder):
    seen = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    assert "problem" not in seen, seen["problem"]
    return seen


def test_diagnostics(seen):
    by_words = {row["words"]: row for row in seen["diagnostics"]}
    assert "Associated Press" in by_words["Related Press"]["message"]
    assert by_words["Related Press"]["severity"] == 2


def test_a_quick_fix(seen):
    assert seen["actions"][0].startswith("Replace with “Associated Press”")
    text = HARBOUR.decode("utf-8")
    assert seen["fixed_one"] == text.replace("Related Press", "Associated Press")


def test_fix_all_does_what_the_command_line_does(seen, tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(HARBOUR.replace(b"Related Press", b"Associated Press"))
    assert seen["fixed_all"] == fixed(path).decode("utf-8") != HARBOUR.decode("utf-8")
    assert seen["repaired"] > 3


def test_on_save_line_ends_stay(seen, folder, tmp_path):
    path = tmp_path / "dos.txt"
    path.write_bytes(HARBOUR.replace(b"\n", b"\r\n"))
    assert (folder / "dos.txt").read_bytes() == fixed(path)


def test_commands(seen):
    assert sorted(seen["commands"]) == ["RestoreFixAll", "RestoreLog", "RestoreRestart", "RestoreReview"]


def test_help(tmp_path):
    doc = tmp_path / "doc"
    shutil.copytree(PLUGIN / "doc", doc)
    assert "E15" not in nvim(tmp_path, "-c", f"helptags {doc} | qall")
    tags = (doc / "tags").read_text(encoding="utf-8")
    for wanted in ("restore.txt", ":RestoreFixAll", "restore.setup()"):
        assert f"{wanted}\t" in tags


def test_how_to_install_it_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    script = "vim.env.PATH = '' vim.env.VIRTUAL_ENV = nil require('restore').setup()"
    said = nvim(tmp_path, "-c", "filetype on", "-c", f"lua {script}", "-c", "edit a.txt", "-c", "qall!")
    assert "pip install 'restore[lsp]'" in said
