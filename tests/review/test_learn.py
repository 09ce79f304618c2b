import shutil
import subprocess

import pytest

from restore.gazetteer.learnt import LearntForms
from restore.gazetteer.source import read_corruptions
from restore.lexicon.reader import Lexicon
from restore.review.decision import Decision, Verdict
from restore.review.learn import is_distinctive, is_learnable, learn, unlearn

LEXICON = Lexicon()


def accepted(observed, name, rule="synonym", path="a.txt"):
    return Decision(
        observed, rule, observed, "", "", Verdict.ACCEPTED, name, name, path, "2024-05-31T09:30:00.000Z"
    )


@pytest.mark.parametrize(
    "observed",
    ["Related Press", "White Dwelling", "colossal information", "bosom peril", "Assda", "World Meals Programme",
     "sta tus quo", "Jimmy Contemplate", "court docket"],
)  # fmt: skip
def test_distinctive(observed):
    assert is_distinctive(observed, LEXICON)


@pytest.mark.parametrize(
    "observed",
    ["firm", "the firm", "Contemplate", "news firm", "information company", "financial institution", "Usa", "",
     "on the surface", "health centre", "of the"],
)  # fmt: skip
def test_not_distinctive(observed):
    assert not is_distinctive(observed, LEXICON)


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (accepted("Related Press", "Associated Press"), True),
        (accepted("John Smyth", "John Smith", "spelling"), False),  # may be somebody else
        (accepted("Associted Press", "Associated Press", "spelling"), True),
        (accepted("UnitedArab Emirates", "United Arab Emirates", "spacing"), True),
        (accepted("Related Press", ""), False),  # fitted to its sentence
        (accepted("Fifty-seven Dwelling", "57", "numeral"), False),
        (accepted("Deir Az Zzor", "Deir ez-Zor", "style"), False),
        (accepted("Related Press", "it"), False),
        (accepted("Related Press", "Related press"), False),
        (accepted("Related Press", "Associated\tPress"), False),
        (Decision("a", "synonym", "Related Press", "", "", Verdict.REJECTED), False),
    ],
)
def test_learnable(decision, expected):
    assert is_learnable(decision, LEXICON) is expected


def test_learnt_forms_are_sorted_and_say_where_they_were_seen(tmp_path):
    file = tmp_path / ".restore/decisions.jsonl"
    first = [accepted("White Dwelling", "White House"), accepted("the firm", "Acme")]
    assert learn(file, first, shared=True, lexicon=LEXICON) == ["White Dwelling"]
    second = [accepted("Related Press", "Associated Press", path=""), *first]
    assert learn(file, second, shared=True, lexicon=LEXICON) == ["Related Press"]
    assert file.with_name("corruptions.tsv").read_text() == (
        "observed\tname\tsource\n"
        "Related Press\tAssociated Press\taccepted 2024-05-31\n"
        "White Dwelling\tWhite House\taccepted in a.txt, 2024-05-31\n"
    )


def test_another_mind_takes_the_place_of_the_old_one(tmp_path):
    file = tmp_path / "decisions.jsonl"
    learn(file, [accepted("Related Press", "Associated Press")], shared=False, lexicon=LEXICON)
    assert learn(file, [accepted("Related Press", "Reuters")], shared=False, lexicon=LEXICON) == [
        "Related Press"
    ]
    assert [c.name for c in read_corruptions(file.with_name("corruptions.tsv"))] == ["Reuters"]


def test_words_that_were_accepted_for_two_names_mean_neither(tmp_path):
    file = tmp_path / "decisions.jsonl"
    press, pass_ = accepted("Related Press", "Associated Press"), accepted("Related Press", "Related Pass")
    assert learn(file, [press, pass_], shared=False, lexicon=LEXICON) == []
    assert learn(file, [press], shared=False, lexicon=LEXICON) == ["Related Press"]
    assert learn(file, [pass_], known=[press], shared=False, lexicon=LEXICON) == []
    assert list(read_corruptions(file.with_name("corruptions.tsv"))) == []


def test_forgotten_forms_are_unlearnt_unless_another_decision_taught_them(tmp_path):
    file = tmp_path / "decisions.jsonl"
    press, house = accepted("Related Press", "Associated Press"), accepted("White Dwelling", "White House")
    learn(file, [press, house], shared=False, lexicon=LEXICON)
    assert unlearn(file, [press], [press, house], shared=False) == []
    assert unlearn(file, [press], [house], shared=False) == ["Related Press"]
    assert unlearn(file, [press], [house], shared=False) == []
    assert [c.observed for c in read_corruptions(file.with_name("corruptions.tsv"))] == ["White Dwelling"]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_two_people_learn_in_branches(tmp_path, monkeypatch):
    file = tmp_path / ".restore/decisions.jsonl"

    def git(*arguments):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    (tmp_path / "README").write_text("x\n")
    git("add", "-A")
    git("commit", "-qm", "start")
    for branch, observed in [("theirs", "White Dwelling"), ("ours", "Related Press")]:
        git("checkout", "-q", "-b", branch, "main")
        learn(
            file,
            [accepted(observed, "X Y"), accepted("Miami Warmth", "Miami Heat")],
            shared=True,
            lexicon=LEXICON,
        )
        git("add", "-A")
        git("commit", "-qm", "learnt")
    git("merge", "-q", "--no-edit", "theirs")
    learnt = LearntForms([file.with_name("corruptions.tsv")])
    assert bool(learnt)
    rows = list(read_corruptions(file.with_name("corruptions.tsv")))
    assert sorted(row.observed for row in rows) == ["Miami Warmth", "Related Press", "White Dwelling"]
