"""`restore fix --staged`: what is staged is checked, and nothing is ever lost."""

import subprocess

import pytest

from tests.fake import engine_of

ENGINE = [{"observed": "Related Press", "replacements": ["Associated Press"], "level": "safe"}]
BAD, GOOD = b"The Related Press said.\n", b"The Associated Press said.\n"


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Run git in a new repository; skips where there is none."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def call(*arguments, given=b""):
        command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments]
        return subprocess.run(command, cwd=tmp_path, input=given, capture_output=True, check=True).stdout

    try:
        call("init", "-q")
    except FileNotFoundError:
        pytest.skip("git is not there")
    return call


@pytest.fixture
def fix(run, engine):
    engine(lambda gazetteers, **_: engine_of(ENGINE))
    return lambda *arguments: run("fix", "--staged", *arguments)


@pytest.fixture
def put(tmp_path):
    def write(name, data):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return write


def test_the_diff_is_of_what_is_staged_and_applies_to_it(git, fix, put):
    put("a.txt", BAD)
    put("docs/b c.md", BAD)
    put("code.py", BAD)
    put("other.txt", BAD)
    git("add", "a.txt", "docs", "code.py")
    put("a.txt", b"Something else, not staged.\n")
    outcome = fix("-q")
    assert outcome.code == 0
    assert outcome.stdout.decode().count("+The Associated Press said.") == 2
    assert (
        b"a/a.txt" in outcome.stdout and b"other" not in outcome.stdout and b"code.py" not in outcome.stdout
    )
    git("apply", "--cached", given=outcome.stdout)
    assert git("show", ":a.txt") == git("show", ":docs/b c.md") == GOOD
    assert fix("-q").stdout == b""


def test_what_was_committed_and_not_changed_is_not_checked(git, fix, put):
    put("old.txt", BAD)
    put("gone.txt", BAD)
    git("add", ".")
    git("commit", "-qm", "old")
    git("rm", "-q", "gone.txt")
    outcome = fix()
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, b"", "nothing to check is staged\n")
    put("old.txt", BAD + BAD)
    assert fix("-q").stdout == b""
    git("add", "old.txt")
    assert fix("-q").stdout.count(b"+The Associated Press said.") == 2


def test_written_are_files_that_are_as_staged_and_no_others(git, fix, put):
    clean, differing, gone = put("clean file.txt", BAD), put("differing.txt", BAD), put("gone.txt", BAD)
    git("add", ".")
    differing.write_bytes(BAD + b"More, not staged.\n")
    gone.unlink()
    outcome = fix("--write")
    assert outcome.code == 2
    assert clean.read_bytes() == GOOD
    assert differing.read_bytes() == BAD + b"More, not staged.\n"
    assert not gone.exists()
    assert git("show", ":clean file.txt") == git("show", ":differing.txt") == git("show", ":gone.txt") == BAD
    for name in ("differing.txt", "gone.txt"):
        assert (
            f"error: {name}: is not as it is staged, left alone; stage the rest or stash it" in outcome.stderr
        )
    assert outcome.stderr.endswith("not staged yet: git add 'clean file.txt'\n")
    git("add", "clean file.txt")
    assert git("show", ":clean file.txt") == GOOD


def test_line_ends_of_the_work_tree_stay(git, fix, put):
    git("config", "core.autocrlf", "true")
    path = put("a.txt", BAD.replace(b"\n", b"\r\n"))
    git("add", "a.txt")
    assert git("show", ":a.txt") == BAD
    outcome = fix("--write")
    assert outcome.code == 0
    assert path.read_bytes() == GOOD.replace(b"\n", b"\r\n")
    git("add", "a.txt")
    assert git("show", ":a.txt") == GOOD


def test_paths_narrow_it_down(git, fix, put, tmp_path, monkeypatch):
    put("docs/a.txt", BAD)
    put("docs/b.txt", BAD)
    put("notes", BAD)
    git("add", ".")
    assert fix("-q", "docs/a.txt").stdout.count(b"+The") == 1
    assert fix("-q", "notes").stdout.count(b"+The") == 1  # whatever its suffix, when it is named
    assert fix("-q", "docs").stdout.count(b"+The") == 2
    monkeypatch.chdir(tmp_path / "docs")
    shown = fix("-q").stdout  # of all of the repository; names begin at its top
    assert shown.count(b"+The") == 2 and b"--- a/docs/a.txt\n" in shown


def test_the_configuration_chooses(git, fix, put):
    put(".restore.toml", b'exclude = ["drafts/", "b.txt"]\n')
    for name in ("a.txt", "b.txt", "drafts/c.txt", ".hidden/d.txt"):
        put(name, BAD)
    git("add", ".")
    shown = fix("-q").stdout
    assert shown.count(b"+The") == 1 and b"a/a.txt" in shown
    assert fix("-q", "b.txt").stdout.count(b"+The") == 1


def test_links_and_binary_files_are_passed_over(git, fix, put, tmp_path):
    put("a.txt", BAD)
    (tmp_path / "link.txt").symlink_to("a.txt")
    put("b.txt", b"\x00\x01\x02" * 50)
    git("add", ".")
    outcome = fix()
    assert outcome.stdout.count(b"+The") == 1
    assert "link.txt" not in outcome.stderr
    assert outcome.code == 2 and "b.txt" in outcome.stderr


def test_reports_of_what_is_staged(git, fix, put):
    put("a.txt", BAD)
    git("add", ".")
    assert b'"path":"a.txt"' in fix("-q", "--format", "jsonl").stdout.replace(b" ", b"")


def test_outside_a_repository(fix, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    outcome = fix()
    assert outcome.code == 2
    assert outcome.stderr.startswith("restore: error: --staged: not a git repository")
    assert "run it in a repository, or name the files to read" in outcome.stderr
    assert "goes not with -" in fix("-").stderr


def test_without_git(fix, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert "--staged: git cannot be run" in fix().stderr


def test_the_configuration_says_what_is_text(git, fix, put):
    put("restore.toml", b'include = ["*.article", "*.txt"]\nexclude = ["old/"]\n')
    for name in ("a.txt", "b.article", "c.md", "old/d.txt"):
        put(name, BAD)
    git("add", ".")
    told = fix("--format", "text", "-q").stdout.decode()
    assert [line.split(":")[0] for line in told.splitlines() if " → " in line] == ["a.txt", "b.article"]
    assert fix("-q", "c.md").stdout and fix("-q", "old/d.txt").stdout
