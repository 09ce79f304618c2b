"""A review in the terminal and one in the page, with the same decisions, end in the same file."""

import subprocess
from pathlib import Path

import pytest

from restore.gazetteer.source import read_corruptions
from restore.review.decisions import Decisions
from tests.cli.conftest import engine, run
from tests.page.conftest import browser, open_page
from tests.review.terminal import Terminal
from tests.review.test_review_terminal import REVIEWED, TEXT

__all__ = ["browser", "engine", "open_page", "run"]


@pytest.fixture
def folders(tmp_path):
    made = tmp_path / "terminal", tmp_path / "page"
    for folder in made:
        (folder / ".git").mkdir(parents=True)
        (folder / "a.txt").write_text(TEXT)
    return made


def downloaded(page, button):
    with page.expect_download() as download:
        page.click(button)
    return Path(download.value.path()).read_bytes()


def kept(folder):
    """What is decided in a folder, whenever; and what was learnt there."""
    decided = {(d.fingerprint, d.verdict, d.replacement, d.name) for d in Decisions.load(folder)}
    return decided, {(c.observed, c.name) for c in read_corruptions(folder / ".restore/corruptions.tsv")}


def test_the_same_decisions_make_the_same_file(folders, engine, run, open_page, monkeypatch):
    in_terminal, in_page = folders
    shown = Terminal(in_terminal, "review", "a.txt").wait("1 of 5").press("y").wait("2 of 5")
    shown.press("e").wait("fix:").press("\x15Blue House", "enter").wait("3 of 5")
    shown.press("n").wait("4 of 5").press("y").wait("5 of 5").press("2").wait("All 5").press("enter")
    assert shown.end() == 0

    monkeypatch.chdir(in_page)
    (in_page.parent / "page.html").write_bytes(run("fix", "--format", "html", "a.txt").stdout)
    page = open_page(in_page.parent / "page.html")
    page.keyboard.press("a")
    page.keyboard.press("e")
    page.fill("#typed", "Blue House")
    page.keyboard.press("Enter")
    for key in "ra2":
        page.keyboard.press(key)
    (in_page.parent / "d.jsonl").write_bytes(downloaded(page, "#download-decisions"))
    subprocess.run(["git", "init", "-q"], cwd=in_page, check=True)
    subprocess.run(["git", "apply"], input=downloaded(page, "#download-patch"), cwd=in_page, check=True)
    taken = run("decisions", "import", in_page.parent / "d.jsonl")
    assert taken.stderr.splitlines()[0] == "5 decisions taken in"

    assert (in_terminal / "a.txt").read_text() == (in_page / "a.txt").read_text() == REVIEWED
    decided, learnt = kept(in_terminal)
    assert len(decided) >= 5
    # The terminal has rejected the finding once more, with the neighbours that it has now.
    assert kept(in_page)[0] <= decided and kept(in_page)[1] == learnt
