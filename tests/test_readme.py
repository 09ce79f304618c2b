"""What the README shows is what the program does."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import restore
from restore.cli.app import COMMANDS, GROUPS
from restore.finding import Level
from restore.report.formats import FORMATS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(mark: str) -> str:
    """The fenced block behind the comment `mark`."""
    found = re.search(rf"<!-- {re.escape(mark)} -->\n```\w*\n(.*?)```\n", README, re.DOTALL)
    assert found is not None, mark
    return found[1]


def test_the_tests_test_this_checkout():
    assert Path(restore.__file__).parent == ROOT / "restore"


def test_the_example_is_real():
    done = subprocess.run(
        [sys.executable, "-m", "restore", *block("ci: job").split(".venv/bin/restore ")[1].split()],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    command, advice = "restore fix seeds/harbour.txt", "run scripts/update_readme.py"
    assert done.stdout.decode() == block(f"output: {command}"), advice
    assert done.stderr.decode() == block(f"summary: {command}"), advice


@pytest.mark.parametrize("mark", ["ci: job", "ci: tests"])
def test_each_command_does_its_own_set_up(mark):
    (line,) = block(mark).splitlines()
    assert line.startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_every_command_format_and_level_is_told():
    for command in (*(c.__name__ for c in COMMANDS), *GROUPS):
        assert f"restore {command} " in README
    for name in (*FORMATS, *(level.name.lower() for level in Level)):
        assert f"| `{name}` |" in README
