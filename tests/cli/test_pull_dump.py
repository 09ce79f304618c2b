"""`restore gazetteer pull --dump` as its users see it."""

import gzip
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("qwikidata")

ITEMS = Path(__file__).parents[1] / "wikidata" / "items.jsonl"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def dump(tmp_path):
    lines = ITEMS.read_bytes().splitlines()
    (tmp_path / "x.json.gz").write_bytes(gzip.compress(b"[\n" + b",\n".join([*lines, b"{odd"]) + b"\n]\n"))
    return tmp_path / "x.json.gz"


def test_names_of_a_class_and_a_country(run, dump, tmp_path):
    outcome = run(
        "gazetteer",
        "pull",
        "--dump",
        "x.json.gz",
        "--class",
        "News agency",
        "--country",
        "USA",
        "-o",
        "a.tsv",
    )
    assert (outcome.code, outcome.stdout) == (0, b"")
    assert outcome.stderr == "a.tsv: 1 name of 32 items; left out: 1 broken\n"
    assert (tmp_path / "a.tsv").read_text() == (
        "name\tkind\twikidata\taliases\tweight\nAssociated Press\tnews agency\tQ40469\tAP|The Associated Press\t75\n"
    )
    assert run("gazetteer", "validate", "a.tsv").code == 0


def test_lists_of_ids_and_classes(run, dump, tmp_path):
    (tmp_path / "ids.txt").write_text("# mine\nQ130879\nwd:Q9531 BBC\n<http://www.wikidata.org/entity/Q76>\n")
    (tmp_path / "classes.tsv").write_text("Q9000000001\twire service\nQ9000000004\n")
    command = ["gazetteer", "pull", "-q", "--dump", "x.json.gz", "--ids", "ids.txt", "-o", "a.tsv"]
    assert run(*command).code == 0
    assert [line.split("\t")[:2] for line in (tmp_path / "a.tsv").read_text().splitlines()[1:]] == [
        ["Barack Obama", "human"],
        ["BBC", "broadcaster"],
        ["Reuters", "news agency"],
    ]
    assert run(*command, "--classes", "classes.tsv").code == 0
    assert [line.split("\t")[:2] for line in (tmp_path / "a.tsv").read_text().splitlines()[1:]] == [
        ["BBC", "broadcaster"],
        ["Reuters", "wire service"],
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--dump", "y.json", "-o", "a.tsv"], "y.json: no such file; check the spelling of the path"),
        (["--dump", "x.json.gz"], "--output: none given; name the gazetteer to make with -o"),
        (
            ["--dump", "x.json.gz", "-o", "a.tsv", "--class", "agenci"],
            "x.json.gz: has no class 'agenci'; give its id",
        ),
        (
            ["--dump", "x.json.gz", "-o", "a.tsv", "--country", "Nowhere"],
            "--country: 'Nowhere' is no known country",
        ),
        (["--dump", "x.json.gz", "-o", "a.tsv", "--ids", "bad"], "bad:1: 'x' is no Wikidata id"),
    ],
)
def test_what_cannot_be_done_says_why(run, dump, tmp_path, arguments, message):
    (tmp_path / "bad").write_text("x\n")
    outcome = run("gazetteer", "pull", *arguments)
    assert outcome.code == 2
    assert message in outcome.stderr
    assert not (tmp_path / "a.tsv").exists()


def test_a_dump_that_is_cut_short(run, dump, tmp_path):
    whole = dump.read_bytes()
    dump.write_bytes(whole[: len(whole) * 9 // 10])
    command = ["gazetteer", "pull", "--dump", "x.json.gz", "--class", "Q3918", "-o", "a.tsv"]
    outcome = run(*command)
    assert outcome.code == 2
    error, summary = outcome.stderr.splitlines()
    assert error.startswith(
        "restore: error: x.json.gz: is cut short after 100% of it; fetch it again, or go on"
    )
    assert "of the first 100% of x.json.gz; the same command goes on from there" in summary
    dump.write_bytes(whole)
    assert run(*command).code == 0
    assert len((tmp_path / "a.tsv").read_text().splitlines()) == 6


def test_an_interruption_keeps_what_came(dump, tmp_path):
    lines = b",\n".join(ITEMS.read_bytes().splitlines()) + b",\n"
    with gzip.open(dump, "wb", 1) as file:
        file.write(b"[\n")
        for _ in range(3000):
            file.write(lines)
        file.write(lines[:-2] + b"\n]\n")
    code = (
        "import restore.wikidata.dump as w; w._SAVED, w._LOOK = 0.01, 16\n"
        "from restore.cli import main; import sys; sys.exit(main())"
    )
    command = [
        sys.executable,
        "-c",
        code,
        "gazetteer",
        "pull",
        "--dump",
        "x.json.gz",
        "--sitelinks",
        "1",
        "-o",
        "a.tsv",
    ]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True
    )
    for _ in range(600):  # until something is kept
        if (tmp_path / ".a.tsv.pull").exists() and (tmp_path / ".a.tsv.pull").stat().st_size > 20_000:
            break
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.startswith("a.tsv: ") and "; the same command goes on from there" in told
    assert "Traceback" not in told
    assert "Reuters" in (tmp_path / "a.tsv").read_text()
    assert (tmp_path / ".a.tsv.pull").exists()


def test_the_bar_tells_rate_and_time_left():
    from restore.cli.gazetteer.dump import _duration, _pace
    from restore.wikidata.dump import Far

    far = Far("items", 3_000_000, 10_000_000, 20_000, 1234)
    assert _pace(far, 2.0, 1_000_000) == "10,000 items/s, 7 s left, 1,234 names"
    assert _pace(far, 0.1, 1_000_000) == ""
    assert [_duration(s) for s in (99.6, 600, 3590, 11_100)] == [
        "100 s",
        "10 min",
        "1 h 00 min",
        "3 h 05 min",
    ]


def test_the_bar_is_shown_on_a_terminal(dump, tmp_path):
    pty = pytest.importorskip("pty")
    code = (
        "import restore.cli.terminal as t, restore.wikidata.dump as w; t._PATIENCE = t._PACE = 0.0; w._LOOK = 16\n"
        "from restore.cli import main; main()"
    )
    command = [
        sys.executable,
        "-c",
        code,
        "gazetteer",
        "pull",
        "--dump",
        "x.json.gz",
        "--class",
        "Q3918",
        "-o",
        "a.tsv",
    ]
    ours, theirs = pty.openpty()
    subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=theirs, check=True
    )
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "reading classes" in shown and "reading items" in shown and "█ 100%" in shown
    assert shown.endswith("\r\x1b[Ka.tsv: 5 names of 32 items; left out: 1 broken\r\n")
