import pytest

from restore.document import Document
from restore.finding import Level
from restore.gazetteer.compile import compile_index
from restore.gazetteer.index import Index
from restore.gazetteer.learnt import LearntForms
from restore.gazetteer.source import read
from restore.judge.learnt import learnt as learnt_in
from restore.lexicon.reader import Lexicon
from restore.pipeline import Restorer
from restore.text.tokens import tokenise

NAMES = """name\tkind\taliases
Associated Press\tnews agency\tAP
Random Access Memory\tterm\t
World Trade Organization\torganisation\t
World Health Organization\torganisation\t
"""
LEARNT = """observed\tname\tsource
Bulging Squeeze\tAssociated Press\ttest
irregular entrance recollection\tRandom Access Memory\ttest
World Trade Organization\tWorld Health Organization\ttest
Jimmy Contemplate\tJimmy Ponder\ttest
Kilindini-Berth Sixx\tKilindini Berth Six\ttest
"""


@pytest.fixture(scope="module")
def learnt(tmp_path_factory):
    folder = tmp_path_factory.mktemp("learnt")
    (folder / "gazetteer.tsv").write_text(NAMES)
    (folder / "corruptions.tsv").write_text(LEARNT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        yield Restorer(own=[folder / "gazetteer.tsv", folder / "corruptions.tsv"], bundled=False)


def repaired(restorer, text):
    return [
        (f.observed, f.best.replacement, f.best.entity.kind)
        for f in restorer.check(Document.of(text)).findings
        if f.level is Level.SAFE
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He told the Bulging Squeeze’s man.", [("Bulging Squeeze", "Associated Press", "news agency")]),
        ("THE BULGING SQUEEZE SAID", [("BULGING SQUEEZE", "ASSOCIATED PRESS", "news agency")]),
        ("at the Bulging\nSqueeze", [("Bulging\nSqueeze", "Associated Press", "news agency")]),
        (
            "With irregular entrance recollection it runs.",
            [("irregular entrance recollection", "Random Access Memory", "term")],
        ),
        # What is listed nowhere was typed by the person who accepted it.
        ("Jimmy Contemplate played.", [("Jimmy Contemplate", "Jimmy Ponder", "")]),
        ("at Kilindini-Berth Sixx", [("Kilindini-Berth Sixx", "Kilindini Berth Six", "")]),
    ],
)
def test_what_was_learnt_is_safe(learnt, text, expected):
    assert repaired(learnt, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A bulging squeeze box.",  # the capitals are not those that were seen
        "The Bulging. Squeeze it.",
        "Bulging, Squeeze and Bark",
        "Bulging\n\nSqueeze",
        "The World Trade Organization met.",  # a listed name is healthy
        "at Kilindini Berth Sixx",  # other marks between the words
    ],
)
def test_what_only_looks_like_it_is_not(learnt, text):
    assert repaired(learnt, text) == []


def test_a_name_that_was_retired_is_not_put_in(tmp_path):
    (tmp_path / "names.tsv").write_text(NAMES)
    compile_index(tmp_path / "names.idx", read(tmp_path / "names.tsv"), Lexicon())
    index = Index(tmp_path / "names.idx")
    (tmp_path / "corruptions.tsv").write_text(LEARNT)
    forms = LearntForms([tmp_path / "corruptions.tsv"])
    text = "the Bulging Squeeze said"

    def found():
        return [s.replacement for s in learnt_in(text, tokenise(text), forms, [index], (), ())]

    assert found() == ["Associated Press"]
    index.hide([("Associated Press", "")])
    assert found() == []


def test_the_nearer_file_wins_and_the_longer_form(tmp_path):
    near, far = tmp_path / "near.tsv", tmp_path / "far.tsv"
    near.write_text("observed\tname\nBulging Squeeze\tAgence A\n")
    far.write_text("observed\tname\nBulging Squeeze\tAgence B\nBulging Squeeze Box\tAgence C\n")
    forms = LearntForms([near, far])
    found = forms.find(tokenise("Bulging Squeeze, the Bulging Squeeze Box"))
    assert [(start, form.name) for start, form in found] == [(0, "Agence A"), (3, "Agence C")]
