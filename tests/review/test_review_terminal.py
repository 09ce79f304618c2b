"""A whole review in a real terminal: a process on a pty, the screen as an emulator shows it."""

import json
import subprocess

import pytest

from restore.review.decisions import Decisions
from tests.review.terminal import Terminal

TEXT = (
    "He told the Related Press at the White Dwelling. On Sunday the Bodily Theatre showed it.\n"
    "Barker & Sons were on the surface, said the Related Press.\n"
)
REVIEWED = (
    "He told the Associated Press at the Blue House. On Sunday the Bodily Theatre showed it.\n"
    "Baker & Sons were on the surface, said the Related Pass.\n"
)

FIRST_SCREEN = """\
a.txt:1:13                                                     1 of 5, 0 decided

  He told the Related Press Associated Press at the White Dwelling.

  Related Press → Associated Press
  safe · 0.99 · synonym · news agency · Q1

> 1 Associated Press  0.99  news agency, Q1
  2 Related Pass      0.49  news agency

    evidence                                  bits   total
    prior: Associated Press                  -12.0   -12.0  ------
    kept: Press ← Press                       +4.5    -7.5  ++
    synonym: Related ← Associated            +14.2    +6.8  +++++++
    log2 odds                                         +6.8







y accept  n reject  1-2 pick  c other  e edit  a/d all synonym  j later  k back
u undo  / search  l list  w write  q quit  ? help"""

LAST_SCREEN = """\
a.txt                                                             5 of 5 decided

  All 5 findings decided: 4 accepted, 1 rejected.

  Enter  write a.txt
  k K    go back
  u      undo
  l      list them
  q      quit; decisions are kept, no file is written













accepted: Related Press → Related Pass
Enter write a.txt  k back  u undo  q quit  ? help"""

NARROW_SCREEN = """\
a.txt:1:13   1 of 5, 0 decided

  He told the [-Related
  Press-]{+Associated Press+}
  at the White Dwelling.

  Related Press → Associated
  Press
  safe · 0.99 · synonym · news
  agency · Q1

> 1 Associated Pre…  0.99  ne…
  2 Related Pass     0.49  ne…

  … 5 lines more: PgDn

y accept  n reject  1-2 pick
c other  q quit  ? help"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path


@pytest.fixture
def terminal(folder):
    started = []

    def start(*arguments, **options):
        started.append(Terminal(folder, "review", *arguments, **options))
        return started[-1]

    yield start
    for each in started:
        if each.process.isalive():
            each.kill()


def verdicts(folder):
    return sorted((d.observed, d.verdict.value) for d in Decisions.load(folder))


def test_a_whole_review(folder, terminal):
    shown = terminal("a.txt").wait("1 of 5")
    assert shown.text == FIRST_SCREEN
    shown.press("y").wait("2 of 5, 1 decided")
    shown.press("e").wait("fix: White House").press("\x15Blue House", "enter").wait("3 of 5")
    assert "accepted: White Dwelling → Blue House" in shown.text
    shown.press("n").wait("4 of 5, 3 decided")
    shown.press("y").wait("5 of 5, 4 decided")
    shown.press("2").wait("All 5 findings decided")
    assert shown.text == LAST_SCREEN
    shown.press("enter")
    assert shown.end() == 0
    assert shown.said == [
        "a.txt: 4 accepted and written, 1 rejected",
        "learnt: Barker & Sons, White Dwelling",  # Related Press was accepted for two names
    ]
    assert (folder / "a.txt").read_text() == REVIEWED
    again = terminal("a.txt")  # what was rejected stays away
    assert again.end() == 0
    assert "nothing to review" in again.printed


def test_a_kill_in_mid_review_loses_no_decision(folder, terminal):
    shown = terminal("a.txt").wait("1 of 5")
    shown.press("y").wait("2 of 5, 1 decided").press("n").wait("3 of 5, 2 decided")
    shown.kill()
    assert verdicts(folder) == [("Related Press", "accepted"), ("White Dwelling", "rejected")]
    assert (folder / "a.txt").read_text() == TEXT
    shown = terminal("a.txt").wait("3 of 5, 2 decided")
    shown.press("d").wait("All 5 findings decided: 1 accepted, 4 rejected").press("enter")
    assert shown.end() == 0
    assert (folder / "a.txt").read_text() == TEXT.replace("Related", "Associated", 1)


def test_quitting_keeps_decisions_and_the_file(folder, terminal):
    shown = terminal("a.txt").wait("1 of 5").press("y").wait("2 of 5").press("q")
    assert shown.end() == 0
    told = "a.txt: not written, 1 accepted, 0 rejected, 4 undecided; decisions are kept, the next review goes on from there"
    assert shown.said == [told]
    assert (folder / "a.txt").read_text() == TEXT
    shown = terminal("a.txt").wait("2 of 5, 1 decided").press("u").wait("nothing to undo")
    shown.press("K").wait("accepted").press("n").wait("rejected: Related Press stays").press("c-c")
    assert shown.end() == 0
    assert verdicts(folder) == [("Related Press", "rejected")]


def test_a_patch_in_the_place_of_the_file(folder, terminal):
    shown = terminal("--patch", "a.patch", "a.txt").wait("1 of 5")
    shown.press("y").wait("2 of 5").press("w")
    assert shown.end() == 0
    assert "a.txt: 1 accepted and added to a.patch, 0 rejected, 4 undecided" in shown.printed
    assert (folder / "a.txt").read_text() == TEXT
    subprocess.run(
        ["git", "apply", "a.patch"],
        cwd=folder,
        check=True,
        env={"GIT_DIR": "/nowhere", "PATH": "/usr/bin:/bin"},
    )
    assert (folder / "a.txt").read_text() == TEXT.replace("Related", "Associated", 1)


def test_a_file_that_changed_meanwhile_is_not_overwritten(folder, terminal):
    shown = terminal("a.txt").wait("1 of 5").press("y").wait("2 of 5")
    (folder / "a.txt").write_text("New. " + TEXT)
    shown.press("w")
    assert shown.end() == 2
    assert "restore: error: a.txt: was changed while it was checked; run again" in shown.printed
    assert (folder / "a.txt").read_text() == "New. " + TEXT
    terminal("a.txt").wait("2 of 5, 1 decided")


def test_several_files(folder, terminal):
    (folder / "b.txt").write_text("The White Dwelling said so.\n")
    (folder / "c.txt").write_text("Nothing.\n")
    shown = terminal("a.txt", "b.txt", "c.txt").wait("1 of 5").press("f").wait("b.txt:1:5").press("y")
    shown.wait("The finding is decided: 1 accepted").press("enter")
    assert shown.end() == 0
    assert (folder / "b.txt").read_text() == "The White House said so.\n"
    assert "a.txt: not written, 0 accepted" in shown.printed


def test_help_list_and_search(terminal):
    shown = terminal("a.txt").wait("1 of 5").press("?").wait("any key goes back")
    assert "accept all undecided findings of this kind in this file" in shown.text
    shown.press("x").wait("1 of 5").press("l").wait("Enter see it").press("down", "down", "enter").wait(
        "3 of 5"
    )
    shown.press("/").wait("search:").press("sons", "enter").wait("4 of 5")
    shown.press("/").wait("search:").press("escape").wait("4 of 5").press("zzz").wait("this key does nothing")


def test_a_narrow_terminal_without_colours(terminal):
    shown = terminal("a.txt", columns=30, lines=18, env=[("NO_COLOR", "1")]).wait("1 of 5")
    assert shown.text == NARROW_SCREEN
    assert "\x1b[3" not in shown.printed.replace("\x1b[39", "").replace("\x1b[3m", "")


def test_a_dumb_terminal_is_asked_line_by_line(folder, terminal):
    shown = terminal("a.txt", env={"TERM": "dumb"}.items()).wait(
        "(1/5) accept [y,n,1-2,c,e,a,d,j,k,u,/,l,w,q,?]?"
    )
    assert "He told the [-Related Press-]{+Associated Press+} at the White Dwelling." in shown.text
    shown.press("y\r").wait("(2/5)").press("e\r").wait("fix:").press("Blue House\r").wait("(3/5)")
    shown.press("n\r").wait("(4/5)").press("y\r").wait("(5/5)").press("2\r").wait(
        "write a.txt [Enter,k,u,l,q,?]?"
    )
    shown.press("\r")
    assert shown.end() == 0
    assert (folder / "a.txt").read_text() == REVIEWED
    assert "\x1b[" not in shown.printed


def test_decisions_in_a_file_that_is_named(folder, terminal):
    shown = terminal("--decisions", "mine.jsonl", "a.txt").wait("1 of 5").press("y").wait("2 of 5").press("w")
    assert shown.end() == 0
    assert [d.path for d in Decisions([folder / "mine.jsonl"])] == ["a.txt"]
    assert sorted(f.name for f in folder.iterdir()) == [".git", ".restore", "a.txt", "mine.jsonl"]
    assert [f.name for f in (folder / ".restore").iterdir() if not f.name.startswith(".")] == [
        "corruptions.tsv"
    ]


def test_two_reviewers_at_once_lose_nothing(folder, terminal):
    one, two = terminal("a.txt").wait("1 of 5"), terminal("a.txt").wait("1 of 5")
    one.press("y").wait("2 of 5")
    two.press("j").wait("2 of 5").press("n").wait("3 of 5")
    one.press("q")
    two.press("q")
    assert (one.end(), two.end()) == (0, 0)
    assert verdicts(folder) == [("Related Press", "accepted"), ("White Dwelling", "rejected")]
    lines = (folder / ".restore/decisions.jsonl").read_text().splitlines()
    assert lines == sorted(lines) and all(json.loads(line)["when"] for line in lines)
