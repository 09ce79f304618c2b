"""`--online`: what no gazetteer explains is looked up, and whatever fails leaves the offline result."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from restore.finding import Candidate, Finding, Level
from restore.gazetteer.entity import Entity
from restore.lexicon.reader import Lexicon
from restore.match.healthy import Mention
from restore.span import Span
from restore.text.tokens import tokenise
from restore.wikidata.guesses import Guesses, text
from restore.wikidata.unexplained import unexplained

DAMAGED = (
    "A spokesman told the Related Press on Monday that Pardon International had no comment. "
    "Students of the College of Cambridge protested.\n"
)
OPTIONS = ("--no-bundled", "--format", "jsonl")


@pytest.fixture
def fix(run, tmp_path):
    def call(*arguments, text=DAMAGED):
        (tmp_path / "a.txt").write_text(text)
        return run("fix", "a.txt", *OPTIONS, *arguments)

    return call


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon()


def found(outcome):
    return {
        row["observed"]: (row["replacement"], row["entity"]["wikidata"], row["entity"]["kind"])
        for row in map(json.loads, outcome.stdout.splitlines())
    }


def test_a_damaged_name_that_no_gazetteer_has_is_restored_with_its_id(fix, standin):
    assert found(fix()) == {}
    assert standin.asked == []
    outcome = fix("--online")
    restored = found(outcome)
    assert restored["the Related Press"] == ("the Associated Press", "Q40469", "news agency")
    assert restored["Pardon International"] == ("Amnesty International", "Q42970", "human rights group")
    assert outcome.code == 0
    assert {a.params["action"] for a in standin.asked} == {"wbsearchentities", "wbgetentities"}
    line = outcome.stderr.splitlines()[0]
    assert line == f"Wikidata: 4 mentions looked up, {len(standin.asked)} requests, 0 answers from the cache"


def test_the_next_run_asks_nobody(fix, standin):
    first = fix("--online")
    asked = len(standin.asked)
    second = fix("--online")
    assert (second.stdout, len(standin.asked)) == (first.stdout, asked)
    line = second.stderr.splitlines()[0]
    assert line.startswith("Wikidata: 4 mentions looked up, 0 requests, ")
    assert int(line.split(", ")[2].split()[0]) >= asked


def test_healthy_names_that_no_gazetteer_has_are_left_alone(fix, standin):
    healthy = "The Associated Press and Amnesty International met at the University of Oxford on Monday.\n"
    assert found(fix("--online", text=healthy)) == {}
    assert standin.asked


def test_what_needs_no_looking_up_asks_nobody(fix, standin):
    outcome = fix("--online", text="Nothing was said of it, nor of anything else.\n")
    assert standin.asked == []
    assert outcome.stderr.splitlines()[0] == "Wikidata: nothing to look up"


FAULTS = ["403", "429:999", "500", "html", "half", "cut", "drop", "slow:1", "loop", "deep", "types", "maxlag"]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("after", [0, 5])
def test_any_failure_leaves_the_offline_result_and_one_warning(fix, standin, fault, after):
    offline = fix()
    standin.fail(*["redirect"] * after, *[fault] * 60)
    outcome = fix("--online")
    assert (outcome.code, outcome.stdout) == (offline.code, offline.stdout)
    warnings = [line for line in outcome.stderr.splitlines() if line.startswith("restore: warning: ")]
    assert len(warnings) == 1
    assert warnings[0].startswith(f"restore: warning: {standin.site}/w/api.php: ")
    assert outcome.stderr.endswith(offline.stderr)


def test_nobody_is_asked_again_after_a_failure(run, standin, tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(DAMAGED)
    standin.fail(*["403"] * 60)
    outcome = run("fix", ".", *OPTIONS, "--online")
    assert len(standin.asked) == 1
    assert outcome.stderr.count("warning") == 1


def test_who_asks_must_be_told(fix, standin, monkeypatch):
    monkeypatch.delenv("RESTORE_CONTACT")
    outcome = fix("--online")
    assert outcome.code == 0
    assert outcome.stderr.startswith(
        "restore: warning: contact: is not set, and Wikidata answers only programs"
    )
    assert found(fix("--online", "--contact", "a@example.org"))


def test_check_and_explain_look_up_too(run, standin, tmp_path):
    (tmp_path / "a.txt").write_text(DAMAGED)
    assert run("check", "a.txt", "--no-bundled").code == 0
    assert run("check", "a.txt", "--no-bundled", "--online").code == 1
    assert "Q40469" in run("explain", "a.txt", "--no-bundled", "--online").stdout


OFFLINE = """
import socket, sys

def refuse(*arguments, **options):
    raise AssertionError("a socket")

socket.socket = socket.create_connection = refuse
import restore
from restore.cli import main
import restore.pipeline, restore.project
code = main(["fix", "a.txt"])
print(code, *sorted(m for m in sys.modules if "." not in m), file=sys.stderr)
"""
NETWORK = {"requests", "qwikidata", "diskcache", "tenacity", "pybreaker", "urllib3", "pyoxigraph", "ssl"}


def test_offline_nothing_of_the_network_is_loaded_and_no_socket_opened(tmp_path):
    (tmp_path / "a.txt").write_text(DAMAGED)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "+A spokesman told the Associated Press" in done.stdout
    code, *modules = done.stderr.splitlines()[-1].split()
    assert code == "0" and "restore" in modules
    assert NETWORK.isdisjoint(modules)


def runs(sentence, lexicon, *, known=(), findings=(), kinds=()):
    tokens = tokenise(sentence)
    return [text(run) for run in unexplained(tokens, known, findings, lexicon, kinds=kinds)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("he told the Related Press so", ["Related Press"]),
        ("the Syrian Observatory for Individual Rights said", ["Syrian Observatory for Individual Rights"]),
        ("the Associted Qwrty said", ["Associted Qwrty"]),
        ("said AmandaBrown and McDonald", ["AmandaBrown and McDonald"]),
        ("said McDonald", []),
        ("Officials of the City Council met", ["Officials of the City Council", "City Council"]),
        ("he said nothing", []),
        ("he saw Angela there", []),
        ("she went. The Group left", []),
        ("the Related Press, the Related Press", ["Related Press"]),
    ],
)
def test_what_looks_damaged(sentence, wanted, lexicon):
    assert runs(sentence, lexicon) == wanted


def test_what_is_explained_is_not_looked_up(lexicon):
    sentence = "the Related Press and the White House"
    assert runs(sentence, lexicon) == ["Related Press and the White House"]
    known = [Mention(5, 7, (1,), False)]
    assert runs(sentence, lexicon, known=known) == ["Related Press"]
    best = Candidate(Entity("Associated Press"), "Associated Press", 0.9, ())
    place = Span(4, 17)
    hint, sure = (
        Finding(place, "Related Press", (best,), level, "synonym") for level in (Level.HINT, Level.SAFE)
    )
    assert runs(sentence, lexicon, known=known, findings=[hint]) == ["Related Press"]
    assert runs(sentence, lexicon, known=known, findings=[sure]) == []


def test_a_noun_behind_makes_one_word_enough(lexicon):
    kinds = {("news", "agency")}
    assert runs("the Reuter news agency said", lexicon, kinds=kinds) == ["Reuter"]
    assert runs("the Reuter news firm said", lexicon, kinds=kinds) == []


@pytest.mark.parametrize(
    ("mention", "wanted"),
    [
        ("Related Press", "Associated Press"),
        ("Associted Press", "Associated Press"),
        ("Syrian Observatory for Individual Rights", "Syrian Observatory"),
        ("Worldwide Financial Fund", "International Financial"),
        ("Punjab Porvince", "Punjab Province"),
        ("UnitedArab Emirates", "United Arab Emirates"),
        ("South -Bend", "South Bend"),
    ],
)
def test_what_is_searched_for(mention, wanted, lexicon):
    texts = Guesses(lexicon).searches(tokenise(mention))
    assert texts[0] == mention
    assert wanted in texts
    assert len(texts) == len(set(texts)) <= 8
