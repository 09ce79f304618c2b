"""A whole review in the page, by keys and by clicks; it ends in the file that the command line makes."""

import json
import subprocess
from pathlib import Path

import pytest

from restore.review.decision import Verdict
from restore.review.decisions import Decisions
from tests.review.test_review_terminal import REVIEWED, TEXT

STRANGE = (
    "Ink\x0c and the Related Press said\r\n"
    "so\u2028 at the White Dwelling, <script>alert(1)</script> &amp; e\u0301 👩‍👩‍👧\r\n\r\n"
    "שלום Related Press שלום \x1b[31m and\tthe Bodily Theatre\n\n"
    "The Related Press \u202eat the White Dwelling"
)
FILES = {
    "a.txt": STRANGE.encode(),
    "sub dir/ü.html": b"<p>Barker &amp; Sons, the Related\nPress</p>\n<p title='x'>the Related Press</p>",
    "w.txt": "Caf\xe9, the Related Press\r\nat the White Dwelling and the Bodily Theatre\r\n".encode(
        "cp1252"
    ),
    "u.txt": "The Related Press. ċ\u010a\n".encode("utf-16"),
    "clean.txt": b"Nothing here.\n",
}


@pytest.fixture
def folder(tmp_path, engine):
    """Files with odd letters, line ends and encodings, and the stand-in for the engine."""
    for name, data in FILES.items():
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "in"


@pytest.fixture
def made(folder, run, monkeypatch):
    """Make the page of these files."""

    def make(*names, level="review"):
        monkeypatch.chdir(folder)
        outcome = run("fix", "--format", "html", "--level", level, *(names or FILES))
        assert outcome.code == 0, outcome.stderr
        page = folder.parent / "page.html"
        page.write_bytes(outcome.stdout)
        return page

    return make


def downloaded(page, button):
    with page.expect_download() as download:
        page.click(button)
    return Path(download.value.path()).read_bytes()


def applied(folder, patch):
    """The files after `git apply`."""
    subprocess.run(["git", "apply", "--whitespace=nowarn"], input=patch, cwd=folder, check=True)
    return {name: (folder / name).read_bytes() for name in FILES}


def by_command(folder, run, *arguments):
    """The files after `restore fix`, and as they were again."""
    assert run("fix", "--write", *arguments, *FILES).code == 0
    after = {name: (folder / name).read_bytes() for name in FILES}
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    return after


@pytest.mark.parametrize("by", ["keys", "clicks", "at once"])
def test_all_accepted_is_what_fix_writes(folder, made, open_page, run, by):
    page = open_page(made())
    if by == "at once":
        page.click("#accept-shown")
    else:
        while "undecided" in page.get_attribute("main .f.here", "class"):
            key = "r" if page.is_disabled("#candidates button") else "a"  # cp1252 has no Ł
            page.keyboard.press(key) if by == "keys" else page.click({"a": "#accept", "r": "#reject"}[key])
    assert page.locator("main .f").count() == 11
    assert page.locator("main .f.accepted").count() == 10
    patch = downloaded(page, "#download-patch")
    wanted = by_command(folder, run, "--level", "review")
    assert wanted != FILES
    assert applied(folder, patch) == wanted


def test_one_by_one(folder, made, open_page):
    """Another candidate, a rejection, a typed fix, a step back; in two encodings."""
    page = open_page(made("a.txt", "w.txt", level="hint"))
    keys = page.keyboard
    keys.press("2")  # Related Pass
    keys.press("r")  # the White Dwelling stays
    keys.press("a")
    keys.press("u")
    assert "undecided" in page.get_attribute("main .f.here", "class")
    keys.press("e")
    page.fill("#typed", "“Associated” Ľ’Press")
    keys.press("Enter")
    keys.press("j")
    keys.press("A")  # all that is left in this file
    assert page.inner_text("#which") == "Finding 7 of 9"
    keys.press("e")
    page.fill("#typed", "Łódź")
    keys.press("Enter")
    assert "cp1252" in page.inner_text("#refused")
    page.fill("#typed", "‘Café’")
    keys.press("Enter")
    keys.press("r")
    keys.press("r")
    files = applied(folder, downloaded(page, "#download-patch"))
    text = STRANGE.replace("Related Press", "Related Pass", 1).replace(
        "Related Press", "“Associated” Ľ’Press", 1
    )
    text = text.replace("Related Press", "Associated Press").replace("Bodily Theatre", "Łódź Theatre")
    head, _, tail = text.rpartition("White Dwelling")
    assert files["a.txt"].decode() == f"{head}White House{tail}"
    assert files["w.txt"] == FILES["w.txt"].replace(b"Related Press", "‘Café’".encode("cp1252"))


@pytest.mark.parametrize(
    ("name", "typed", "written"),
    [
        ("a.html", "A & B <i>", "A &amp; B &lt;i&gt;"),
        ("a.md", "*A* & B_c", r"\*A\* & B_c"),
        ("a.txt", "A &amp; *", "A &amp; *"),
    ],
)
def test_a_typed_fix_is_written_as_the_markup_wants_it(folder, made, open_page, name, typed, written):
    (folder / name).write_text("the Related Press and Barker & Sons")
    page = open_page(made(name))
    page.keyboard.press("e")
    page.fill("#typed", typed)
    page.keyboard.press("Enter")
    page.keyboard.press("k")
    page.keyboard.press("e")
    assert page.input_value("#typed") == typed
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    if page.locator("main .f").count() > 1:
        page.keyboard.press("e")
        assert page.input_value("#typed") == "Baker & Sons"
    patch = downloaded(page, "#download-patch")
    subprocess.run(["git", "apply"], input=patch, cwd=folder, check=True)
    assert (folder / name).read_text() == f"the {written} and Barker & Sons"


def test_it_ends_as_the_review_in_the_terminal(folder, made, open_page, run):
    """The same answers to the same questions: the same file, and the same is remembered and learnt."""
    (folder / ".git").mkdir()
    (folder / "a.txt").write_text(TEXT)
    page = open_page(made("a.txt"))
    page.keyboard.press("y")
    page.keyboard.press("e")
    page.fill("#typed", "Blue House")
    page.keyboard.press("Enter")
    for key in "ny2":
        page.keyboard.press(key)
    assert page.inner_text("#progress") == "5 of 5 findings decided: 4 accepted, 1 rejected"
    (folder / "made.jsonl").write_bytes(downloaded(page, "#download-decisions"))
    assert applied(folder, downloaded(page, "#download-patch"))["a.txt"].decode() == REVIEWED
    (folder / "a.txt").write_text(TEXT)
    assert run("decisions", "import", "made.jsonl").code == 0
    by_terminal = [
        ("Barker & Sons", "accepted", "Baker & Sons", "Baker & Sons"),
        ("Bodily Theatre", "rejected", "", ""),
        ("Related Press", "accepted", "Associated Press", "Associated Press"),
        ("Related Press", "accepted", "Related Pass", "Related Pass"),
        ("White Dwelling", "accepted", "Blue House", "Blue House"),
    ]
    known = sorted((d.observed, d.verdict.value, d.replacement, d.name) for d in Decisions.load(folder))
    assert known == by_terminal
    assert run("fix", "--write", "a.txt").code == 0
    assert (folder / "a.txt").read_text() == REVIEWED


def test_decisions_are_those_that_the_program_reads(folder, made, open_page, run):
    page = open_page(made("a.txt"))
    page.keyboard.press("r")
    page.keyboard.press("2" if page.locator("#candidates button").count() > 1 else "a")
    (folder / ".restore").mkdir()
    file = folder / ".restore" / "decisions.jsonl"
    file.write_bytes(downloaded(page, "#download-decisions"))
    first, second = sorted(Decisions([file]), key=lambda d: d.verdict, reverse=True)
    assert (first.verdict, first.observed, first.replacement, first.path) == (
        Verdict.REJECTED, "Related Press", "", "a.txt"
    )  # fmt: skip
    assert (first.before, first.after) == ("Ink and the", "said so at")
    assert (second.verdict, second.observed, second.replacement) == (
        Verdict.ACCEPTED, "White Dwelling", "White House"
    )  # fmt: skip
    rows = [json.loads(line) for line in run("fix", "--format", "jsonl", "a.txt").stdout.splitlines()]
    assert [(row["observed"], row["level"]) for row in rows[:2]] == [
        ("White Dwelling", "safe"), ("Related Press", "safe")
    ]  # fmt: skip
    assert len(rows) == 5


def test_what_was_decided_is_there_again(made, open_page):
    path = made("a.txt")
    page = open_page(path)
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.reload()
    assert page.locator("main .f.accepted").count() == page.locator("main .f.rejected").count() == 1
    assert page.inner_text("#which") == "Finding 3 of 6"
    assert page.is_disabled("#undo")


def test_without_a_store_the_page_works_and_warns(folder, made, open_page):
    no = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } });"
    page = open_page(made("a.txt"), init=no)
    assert "keeps nothing" in page.inner_text("#warning")
    page.click("#accept-shown")
    assert b"Associated Press" in applied(folder, downloaded(page, "#download-patch"))["a.txt"]


def test_copies(made, open_page, folder):
    page = open_page(made("a.txt", "w.txt"), permissions=["clipboard-read", "clipboard-write"])
    page.click("#copy-patch")
    assert page.inner_text("#live") == "There is nothing to take along yet."
    page.keyboard.press("a")
    page.click("#copy-patch")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.encode() == downloaded(page, "#download-patch")
    page.click("#copy-decisions")
    assert '"verdict": "accepted"' in page.evaluate("navigator.clipboard.readText()")
    page.click("#accept-shown")
    page.click("#copy-patch")
    assert "not in UTF-8" in page.inner_text("#warning")


def test_an_encoding_beyond_the_page_is_told(folder, made, open_page):
    (folder / "j.txt").write_bytes("日本 the Related Press\n".encode("iso2022_jp"))
    page = open_page(made("--encoding", "iso2022_jp", "j.txt"))
    page.click("#download-patch")
    page.keyboard.press("a")
    page.click("#download-patch")
    assert "j.txt" in page.inner_text("#warning")
    assert downloaded(page, "#download-decisions").count(b"\n") == 1
