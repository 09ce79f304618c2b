import json
import re
import subprocess
import tomllib

import pytest

from restore.cli import gazetteer
from restore.cli.app import COMMANDS
from restore.config import Settings, settings_for
from restore.finding import Level
from restore.report.formats import FORMATS

TEXT = "The Related Press said.\r\nThe White Dwelling\x0cand\u2028more on the surface"
SAFE = TEXT.replace("Related", "Associated")
REVIEW = SAFE.replace("White Dwelling", "White House")


@pytest.fixture(autouse=True)
def _fake(engine):
    pass


def test_the_diff_applied_is_what_write_writes(run, tmp_path):
    names = ["a.txt", "sub/b c.md", "ü.html", "sub/d.txt"]
    for name, encoding in zip(names, ["utf-8", "utf-8-sig", "utf-16", "cp1252"], strict=True):
        text = TEXT.replace("\u2028", "’ ") if encoding == "cp1252" else TEXT
        for root in ("git", "patch", "write"):
            file = tmp_path / root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode(encoding))
    for root, command in (("git", ["git", "apply"]), ("patch", ["patch", "-p1", "-s"])):
        outcome = run("fix", root, "-q")
        assert (outcome.code, outcome.stderr) == (0, "")
        subprocess.run(command, input=outcome.stdout, cwd=tmp_path, check=True)
    assert run("fix", "-w", "--level", "review", "write").stdout == b""
    for name in names:
        written = (tmp_path / "write" / name).read_bytes()
        assert b"\r" in written and b"D\0w" not in written and b"Dwelling" not in written
        assert (tmp_path / "git" / name).read_bytes() == written
        assert (tmp_path / "patch" / name).read_bytes() == written


def test_write_applies_the_safe_ones(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    outcome = run("fix", "-w", "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == SAFE.encode()
    assert outcome.stderr.splitlines()[0] == (
        "1 file: 1 repair written (1 safe); 1 review, 1 hint left, --level hint applies them"
    )


def test_write_with_standard_input_prints_the_text(run):
    data = TEXT.encode("utf-16")
    assert run("fix", "-w", "-", stdin=data).stdout == SAFE.encode("utf-16")
    assert run("fix", "-w", "--level", "review", "-", stdin=TEXT.encode()).stdout == REVIEW.encode()
    untouched = b"\xef\xbb\xbfnothing\r\n\x0c"
    assert run("fix", "-w", "-", stdin=untouched).stdout == untouched


def test_write_with_a_report(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    outcome = run("fix", "-w", "--format", "jsonl", "a.txt")
    assert json.loads(outcome.stdout)["observed"] == "Related Press"
    assert "goes not with" in run("fix", "-w", "--format", "text", "-").stderr


def test_every_file_is_done_whatever_the_others_are(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "binary.txt").write_bytes(b"\0\1")
    (tmp_path / "empty").mkdir()
    (tmp_path / "ro.txt").write_bytes(TEXT.encode())
    (tmp_path / "ro.txt").chmod(0o444)
    (tmp_path / "z.txt").write_bytes(TEXT.encode())
    outcome = run("fix", "-w", "none.txt", "binary.txt", "empty", "ro.txt", "a.txt", "z.txt")
    assert outcome.code == 2
    lines = outcome.stderr.splitlines()
    assert lines[4].startswith("2 files: 2 repairs written")
    del lines[4:]
    assert [line.split(": ")[2] for line in lines] == ["none.txt", "binary.txt", "empty", "ro.txt"]
    assert all(line.startswith("restore: error: ") and "; " in line for line in lines)
    for name, text in (("a.txt", SAFE), ("z.txt", SAFE), ("ro.txt", TEXT)):
        assert (tmp_path / name).read_bytes() == text.encode()


def test_each_file_once(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "link.txt").symlink_to("a.txt")
    outcome = run(
        "fix", "--format", "jsonl", "a.txt", ".", "./a.txt", tmp_path / "a.txt", "-", "-", stdin=b""
    )
    assert outcome.stderr.startswith("2 files: 2 findings")


def test_letters_the_encoding_lacks(run, tmp_path):
    data = "A “Related Press” in the Bodily Theatre\n".encode("cp1252")
    (tmp_path / "a.txt").write_bytes(data)
    skipped = (
        "restore: a.txt:1:26: 'Łódź Theatre' left out, cp1252 has no such letters; save the file as UTF-8\n"
    )
    outcome = run("fix", "-q", "a.txt")
    assert (outcome.code, outcome.stderr) == (0, skipped)
    assert "Bodily" in outcome.stdout.decode("cp1252").split("\n+")[2]
    assert run("fix", "-q", "-w", "--level", "review", "a.txt").stderr == skipped
    assert (tmp_path / "a.txt").read_bytes() == data.replace(b"Related", b"Associated")
    assert run("check", "-q", "a.txt").stderr == ""


def test_html_is_written_as_html(run, tmp_path):
    (tmp_path / "a.html").write_text("<p title='Barker & Sons'>Barker & Sons</p>")
    run("fix", "-w", "a.html")
    assert (tmp_path / "a.html").read_text() == "<p title='Barker & Sons'>Baker &amp; Sons</p>"


def test_standard_input_has_a_name(run):
    assert b"--- a/stdin\n+++ b/stdin\n" in run("fix", "-", stdin=TEXT.encode()).stdout
    outcome = run("fix", "-", "--stdin-filename", "docs/x.md", stdin=b"`White Dwelling` White Dwelling")
    assert b"--- a/docs/x.md\n" in outcome.stdout
    assert b"+`White Dwelling` White House" in outcome.stdout


def test_forced_encoding(run, tmp_path):
    (tmp_path / "a.txt").write_bytes("Café Related Press".encode("mac-roman"))
    outcome = run("fix", "--encoding", "mac-roman", "--format", "jsonl", "-q", "a.txt")
    assert json.loads(outcome.stdout)["start"] == 5
    assert "a.txt: is not valid utf-8 at byte 4" in run("fix", "--encoding", "utf8", "a.txt").stderr


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        (TEXT, (), 1),
        ("nothing", (), 0),
        ("on the surface", (), 0),
        ("on the surface", ("--level", "hint"), 1),
    ],
)
def test_check_tells_by_its_exit_code(run, tmp_path, text, level, code):
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert run("check", *level, "a.txt").code == code
    assert run("check", *level, "a.txt", "none.txt").code == 2


def test_fix_exits_with_0(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    for arguments in (["fix"], ["fix", "-w"], ["explain"]):
        assert run(*arguments, "a.txt").code == 0


def test_explain_shows_hints_too(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    out = run("explain", "a.txt").stdout.decode()
    assert out.count("log2 odds  ") == 3
    assert "runner-up: Related Pass" in out
    assert run("explain", "--level", "safe", "a.txt").stdout.count(b"evidence  ") == 1


USAGE = [
    (["fix"], "PATH: none given; name files or folders, or - for standard input"),
    (["fix", "", "a"], "PATH: is empty; name files or folders, or . for this folder"),
    (["fix", "--no-config", "--config", "x", "a"], "--no-config: goes not with --config; leave one"),
    (["fix", "--level", "sure", "a"], "--level: there is no 'sure'; choose safe, review, hint"),
    (["check", "--format", "xml", "a"], f"--format: there is no 'xml'; choose {', '.join(FORMATS)}"),
    (
        ["check", "--summary", "--format", "diff", "a"],
        "--format: diff goes not with --summary; choose text, jsonl",
    ),
    (["fix", "--encoding", "klingon", "a"], "--encoding: there is no encoding 'klingon'; try utf-8"),
    (["fix", "--gazetteer", "none.tsv", "a"], "none.tsv: no such file; check the spelling of the path"),
    (["fix", "--gazetteer"], "requires an argument"),
    (["fix", "--frob", "a"], "No such option"),
    (["frob"], "No such command"),
    ([], "Missing command; see restore --help"),
    (["gazetteer"], "Missing command; see restore gazetteer --help"),
    (["gazetteer", "frob"], "No such command"),
    (["gazetteer", "validate"], "FILE: none given; name the gazetteers to check"),
    (["gazetteer", "build", "-o", "x"], "FILE: none given; name the gazetteers to compile"),
    (["gazetteer", "build", "x"], "--output: none given; name the folder to make with -o"),
    (["gazetteer", "build", "none.tsv", "-o", "x"], "none.tsv: no such file; check the spelling"),
    (["gazetteer", "validate", "--format", "xml", "a"], "there is no 'xml'; choose text, jsonl"),
]


@pytest.mark.parametrize(("arguments", "message"), USAGE)
def test_usage_errors_take_one_line(run, arguments, message):
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.stdout == b""
    assert outcome.stderr.startswith("restore: error: ")
    assert message in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_malformed_gazetteer(run, tmp_path):
    (tmp_path / "g.tsv").write_text("name\tweight\nA\tmany\n")
    outcome = run("fix", "--gazetteer", "g.tsv", "-", stdin=b"x")
    assert outcome.code == 2
    assert outcome.stderr.startswith("restore: error: g.tsv:2: the weight 'many' is no positive number; ")


def test_many_files_are_summed_up(run, tmp_path):
    for i in range(7):
        (tmp_path / f"{i}.txt").write_bytes(TEXT.encode())
    assert run("check", ".").stderr == (
        "7 files: 14 findings (7 safe, 7 review); 7 hints hidden, --level hint shows them\n"
        "by rule: synonym 14\n"
    )


def test_the_keys_are_listed_as_a_configuration(run, tmp_path):
    listing = run("config", "keys").stdout.decode()
    restored = re.sub(r"^#(?! )", "", listing, flags=re.MULTILINE)
    (tmp_path / "restore.toml").write_text(restored, encoding="utf-8")
    settings = settings_for(tmp_path / "a.txt")
    assert settings == Settings(source=tmp_path / "restore.toml")
    assert settings_for(tmp_path / "archive" / "a.txt").level is Level.SAFE
    assert tomllib.loads(listing) == {}


def test_odd_names_of_files_break_no_line(run, tmp_path):
    odd = tmp_path / "a\nb.txt"
    odd.write_bytes(TEXT.encode())
    assert run("check", odd.name).stderr.splitlines()[-1] == (
        "a b.txt: likely machine-rewritten: 97% (too short to tell)"
    )
    assert run("config", "show", odd.name).stdout.decode().splitlines()[0] == "# in force for a b.txt"


def test_what_is_excluded_is_read_when_named_unless_that_is_forced(run, tmp_path):
    (tmp_path / "restore.toml").write_text('exclude = ["old/"]', encoding="utf-8")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.txt").write_bytes(TEXT.encode())
    for arguments, files in (
        (["."], 1),
        (["b.txt", "old/a.txt"], 2),
        (["--force-exclude", "b.txt", "old/a.txt"], 1),
    ):
        for command in ("fix", "check"):
            assert run(command, *arguments).stderr.startswith(f"{files} file")


def test_config_show_names_what_is_wrong(run):
    assert "none.txt: no such file or folder; check" in run("config", "show", "none.txt").stderr


def test_version_and_help(run):
    assert run("--version").stdout.startswith(b"restore ")
    listing = run("--help").stdout.decode()
    for command in COMMANDS:
        assert f"  {command.__name__} " in listing
        assert run(command.__name__, "--help").code == 0
    assert "..." not in listing.split("Commands:")[1], "the first sentence of a help text fits a line"
    listing = run("gazetteer", "--help").stdout.decode()
    assert "..." not in listing.split("Commands:")[1]
    for command in gazetteer.COMMANDS:
        assert f"  {command} " in listing
        assert run("gazetteer", command, "--help").code == 0
