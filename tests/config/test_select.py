import subprocess

import pytest

from restore.config import Configuration
from restore.config.select import Selection
from restore.document import walk


def tree(root, *names, **texts):
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")


def read(root, start=""):
    errors = []
    selection = Selection(Configuration(), root / start)
    found = [
        str(p.relative_to(root)) for p in walk(root / start, failed=errors.append, wants=selection.wants)
    ]
    return found, [str(error) for error in errors]


FILES = ("a.txt", "b.md", "c.article", "old/d.txt", "old/keep/e.txt", "sub/f.txt", "sub/old/g.txt", ".h.txt")


@pytest.mark.parametrize(
    ("config", "left"),
    [
        ("", "a.txt b.md old/d.txt old/keep/e.txt sub/f.txt sub/old/g.txt"),
        ('exclude = ["old/"]', "a.txt b.md sub/f.txt"),
        ('exclude = ["/old/", "*.md"]', "a.txt sub/f.txt sub/old/g.txt"),
        ('exclude = ["old/*", "!old/keep"]', "a.txt b.md old/keep/e.txt sub/f.txt sub/old/g.txt"),
        ('include = ["*.article", "sub/**"]', "c.article sub/f.txt sub/old/g.txt"),
        ('include = ["*.txt"]\nexclude = ["sub"]', "a.txt old/d.txt old/keep/e.txt"),
    ],
)
def test_include_and_exclude(tmp_path, config, left):
    tree(tmp_path, *FILES)
    (tmp_path / "restore.toml").write_text(config, encoding="utf-8")
    assert read(tmp_path) == (left.split(), [])


def test_patterns_are_relative_to_the_configuration(tmp_path):
    tree(tmp_path, *FILES)
    (tmp_path / "restore.toml").write_text('exclude = ["/sub/old/"]', encoding="utf-8")
    assert read(tmp_path, "sub") == (["sub/f.txt"], [])
    (tmp_path / "sub" / "restore.toml").write_text('exclude = ["f.txt"]', encoding="utf-8")
    assert read(tmp_path, "sub") == (["sub/old/g.txt"], [])


def test_what_is_left_when_all_is_excluded_is_told(tmp_path, monkeypatch):
    tree(tmp_path, "n/a.txt", "n/b.txt", "m/c.exe")
    (tmp_path / "restore.toml").write_text('exclude = ["n/*"]', encoding="utf-8")
    found, errors = read(tmp_path, "n")
    assert (found, errors) == (
        [],
        [
            f"{tmp_path / 'n'}: holds nothing to read: a.txt is left out and more; "
            "name the files, or change include, exclude or .gitignore"
        ],
    )
    assert "holds no text files (.txt " in read(tmp_path, "m")[1][0]


GITIGNORES = {
    ".gitignore": "*.log.txt\nbuild/\n/top.txt\n!\n",
    "sub/.gitignore": "!keep.log.txt\nlocal.txt\n",
    ".git/info/exclude": "mine.txt\n",
}
IGNORED = ("a.log.txt", "build/x.txt", "top.txt", "sub/local.txt", "sub/build/y.txt", "mine.txt")
KEPT = ("a.txt", "local.txt", "sub/keep.log.txt", "sub/top.txt")


@pytest.fixture
def repository(tmp_path):
    if subprocess.run(["git", "init", "-q", tmp_path], check=False).returncode:
        pytest.skip("no git")
    tree(tmp_path, *IGNORED, *KEPT)
    for name, text in GITIGNORES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_gitignore_is_honoured_as_git_does(repository):
    asked = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "*.txt"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    found, _ = read(repository)
    assert sorted(found) == sorted(asked.stdout.split()) == sorted(KEPT)
    assert read(repository, "sub")[0] == ["sub/keep.log.txt", "sub/top.txt"]


def test_an_ignored_folder_that_is_named_is_read(repository):
    assert read(repository, "build")[0] == ["build/x.txt"]


def test_gitignore_can_be_switched_off(repository):
    (repository / "restore.toml").write_text("gitignore = false", encoding="utf-8")
    assert sorted(read(repository)[0]) == sorted(IGNORED + KEPT)


def test_gitignore_counts_without_a_repository_from_the_current_folder_down(tmp_path, monkeypatch):
    tree(tmp_path, "here/sub/a.txt", "here/sub/b.txt")
    (tmp_path / ".gitignore").write_text("*", encoding="utf-8")
    (tmp_path / "here" / ".gitignore").write_text("a.txt", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    assert read(tmp_path, "here/sub")[0] == ["here/sub/b.txt"]
    monkeypatch.chdir("/")
    assert read(tmp_path, "here")[0] == ["here/sub/b.txt"]


def test_a_broken_configuration_does_not_stop_the_walk(tmp_path):
    tree(tmp_path, "a.txt", "b.exe")
    (tmp_path / "restore.toml").write_text("level = 1", encoding="utf-8")
    assert read(tmp_path)[0] == ["a.txt"]
