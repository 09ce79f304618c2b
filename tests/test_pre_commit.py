"""The hooks for pre-commit, run by pre-commit itself on a repository made for it."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

import pytest

from restore.document.markup import SUFFIXES

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PACKAGE = (
    ".pre-commit-hooks.yaml",
    "LICENSE",
    "NOTICE",
    "README.md",
    "pyproject.toml",
    "gazetteers",
    "restore",
)


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Where pre-commit installs the package as it does for a user, but takes what that needs from here.

    So no network is needed, and the versions are those that are tested.
    """
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return kept | {
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it the other way round
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }


@pytest.fixture(scope="module")
def git(environment):
    def call(folder, *arguments):
        command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


@pytest.fixture(scope="module")
def hooks(tmp_path_factory, git):
    """A repository with the package as it is here, committed or not."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "hooks")
    git(folder, "tag", "v0")
    return folder


@pytest.fixture
def project(tmp_path, git, hooks):
    """A repository that uses the hooks, with something staged."""
    config = f"repos:\n  - repo: {hooks}\n    rev: v0\n    hooks:\n      - id: restore-check\n      - id: restore-fix\n"
    (tmp_path / ".pre-commit-config.yaml").write_text(config)
    (tmp_path / "bad.md").write_text("The *Related Press* said so. The code `Related Press` is `code`.\n")
    (tmp_path / "good.txt").write_text("The Associated Press said so.\n")
    (tmp_path / "code.py").write_text("# The Related Press said so.\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    return tmp_path


def run(project, environment, hook, *arguments):
    command = [sys.executable, "-m", "pre_commit", "run", "--color=never", hook, *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed")
@pytest.mark.skipif(
    find_spec("hatchling") is None, reason="hatchling, which builds the package, is not installed"
)
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")
def test_the_hooks(project, environment, git):
    checked = run(project, environment, "restore-check")
    assert "restore check" in checked.stdout, checked.stdout + checked.stderr
    assert checked.returncode == 1
    assert "bad.md:1:6" in checked.stdout and "Associated Press" in checked.stdout
    assert "good.txt:1" not in checked.stdout and "code.py" not in checked.stdout

    fixed = run(project, environment, "restore-fix")
    assert fixed.returncode == 1 and "files were modified by this hook" in fixed.stdout, fixed.stdout
    assert (
        project / "bad.md"
    ).read_text() == "The *Associated Press* said so. The code `Related Press` is `code`.\n"
    assert (project / "code.py").read_text() == "# The Related Press said so.\n"

    git(project, "add", "-A")
    for hook in ("restore-check", "restore-fix"):
        again = run(project, environment, hook, "--all-files")
        assert again.returncode == 0 and "Passed" in again.stdout, again.stdout

    # What is not staged is put aside by pre-commit, and is there again afterwards.
    (project / "good.txt").write_text("The Related Press said so, not staged.\n")
    assert run(project, environment, "restore-fix").returncode == 0
    assert (project / "good.txt").read_text() == "The Related Press said so, not staged.\n"


def test_they_read_what_folders_are_searched_for():
    for pattern in re.findall(r"^  files: (.*)$", HOOKS.read_text(encoding="utf-8"), re.MULTILINE):
        assert all(re.search(pattern, f"docs/a{suffix}") for suffix in SUFFIXES)
        assert not re.search(pattern, "a.py") and not re.search(pattern, "html")


def test_the_page_names_the_hooks_and_its_commands_are_real(tmp_path):
    page = (ROOT / "docs" / "commits.md").read_text(encoding="utf-8")
    for hook in re.findall(r"^- id: (.*)$", HOOKS.read_text(encoding="utf-8"), re.MULTILINE):
        assert f"      - id: {hook}\n" in page
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("The Related Press said so.\n")
    (command,) = re.findall(r"- run: restore (.*) > findings.json", page)
    done = subprocess.run(
        [sys.executable, "-m", "restore", *command.split()],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert [d["location"]["path"] for d in json.loads(done.stdout)["diagnostics"]] == ["docs/a.md"]
