"""The measures behind docs/quality.md, on cases small enough to reckon by hand."""

import math
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality import channels
from benchmarks.quality import observe as observing
from benchmarks.quality.__main__ import NEEDED, main
from benchmarks.quality.damage import CLASSES, damage
from benchmarks.quality.gold import Case, Mention, Sentence, Spun, Untouched, fold_of, norm
from benchmarks.quality.measures import area_under_curve, bins, brier, calibration_error, interval
from benchmarks.quality.observe import Article, Fate, Found, Observed, fates, judged, lexica, observe
from benchmarks.quality.page import files
from restore.document import Document
from restore.edit import Edit
from restore.finding import Checked, Level
from restore.span import Span
from tests.fake import FakeEngine, finding

stated = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30)


def test_bins_hold_their_lower_bound_and_the_last_one_certainty():
    first, second = bins([(0.0, False), (0.49, True), (0.5, True), (1.0, True)], 2)
    assert first == (0.0, 0.5, 2, 0.245, 1)
    assert second == (0.5, 1.0, 2, 0.75, 2)
    assert (first.share, second.share) == (0.5, 1.0)


def test_an_empty_bin_has_no_share():
    assert math.isnan(bins([(0.9, True)], 2)[0].share)


def test_calibration_error():
    # Two at 0.8 of which one is right: off by 0.3. Three at 0.2 of which none is: off by 0.2.
    said = [(0.8, True), (0.8, False), (0.2, False), (0.2, False), (0.2, False)]
    assert calibration_error(said) == pytest.approx((2 * 0.3 + 3 * 0.2) / 5)
    assert brier(said) == pytest.approx((0.04 + 0.64 + 3 * 0.04) / 5)
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == 0
    assert math.isnan(calibration_error([])) and math.isnan(brier([]))


@given(stated)
def test_no_bin_is_lost(said):
    assert sum(b.number for b in bins(said)) == len(said)
    assert sum(b.true for b in bins(said)) == sum(true for _, true in said)
    assert 0 <= calibration_error(said) <= 1


@pytest.mark.parametrize(
    ("positive", "negative", "area"),
    [
        ([0.9, 0.8], [0.1], 1.0),
        ([0.1], [0.9], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.9, 0.4], [0.6, 0.1], 0.75),
        ([1.0, 0.5], [0.5, 0.5], 0.75),
    ],
)
def test_area_under_curve(positive, negative, area):
    assert area_under_curve(positive, negative) == area


scores = st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=1, max_size=8)


@given(scores, scores)
def test_area_under_curve_is_the_share_of_pairs(positive, negative):
    pairs = [(p > n) + 0.5 * (p == n) for p in positive for n in negative]
    assert area_under_curve(positive, negative) == pytest.approx(sum(pairs) / len(pairs))


def test_area_under_curve_needs_both():
    assert math.isnan(area_under_curve([], [0.5])) and math.isnan(area_under_curve([0.5], []))


def test_interval():
    assert interval(8, 10) == pytest.approx((0.490, 0.943), abs=0.001)
    assert interval(0, 10) == pytest.approx((0.0, 0.278), abs=0.001)
    assert interval(0, 0) == (0.0, 1.0)


DAMAGE = [
    ("Associated Press", "Related Press", "some words replaced"),
    ("big data", "colossal information", "every word replaced"),
    ("the Times", "the Instances", "every word replaced"),
    ("Bank of France", "Financial Institution of France", "several words for one"),
    ("New York City", "Ny City", "one word for several"),
    ("United States", "Usa", "every word, by more or fewer"),
    ("United States", "United States of America", "words added or left out"),
    ("International Monetary Fund", "Monetary Fund", "words added or left out"),
    ("Rugby World Cup", "Rugby World Cups", "another form of a word"),
    ("World Bank", "Bank World", "another order"),
    ("Associated Press", "Associted Press", "misspelt"),
    ("Reynolds and Reynolds", "Reyniolds and Reynolds", "misspelt"),
    ("United Arab Emirates", "UnitedArab Emirates", "split or joined"),
    ("de facto", "de -facto", "split or joined"),
    ("World Bank", "world bank", "letter case alone"),
]


@pytest.mark.parametrize(("original", "observed", "wanted"), DAMAGE)
def test_damage(original, observed, wanted):
    assert damage(original, observed) == wanted


def test_every_class_of_damage_has_a_case():
    assert {wanted for _, _, wanted in DAMAGE} == set(CLASSES)


@given(st.text(max_size=20), st.text(max_size=20))
def test_all_damage_has_a_class(original, observed):
    assert damage(original, observed) in CLASSES


def test_norm_and_fold():
    assert norm(" The\n Press’s ") == "the press's"
    assert fold_of("Big Data", 2) == fold_of("big data", 2) in (0, 1)
    assert {fold_of(str(i), 2) for i in range(20)} == {0, 1}


ORIGINAL = "He told the Associated Press about big data."
TEXT = "He informed the Related Press about colossal info."
EDITS = [[3, 7, 3, 11], [12, 22, 16, 23], [35, 43, 36, 49]]


@pytest.fixture
def spun():
    place = Span(TEXT.index("Related"), TEXT.index(" about"))
    phrase = Span(TEXT.index("colossal"), TEXT.index("."))
    return Spun(TEXT, ORIGINAL, EDITS, [(place, "synonym"), (phrase, "synonym")])


def edit(observed, content, text=TEXT):
    start = text.index(observed)
    return Edit(Span(start, start + len(observed)), content)


def test_mentions_know_how_they_should_read(spun):
    assert [(m.observed, m.original) for m in spun.mentions] == [
        ("Related Press", "Associated Press"),
        ("colossal info", "big data"),
    ]


@pytest.mark.parametrize(
    ("observed", "content", "right"),
    [
        ("Related Press", "Associated Press", True),
        ("Related Press", "associated  PRESS", True),
        ("the Related Press about", "the Associated Press about", True),
        ("Related", "Associated", True),
        ("Related Press", "World Press", False),
        ("Press", "Press", False),  # nothing was damaged there
        ("the Related Press about colossal", "the Associated Press about big", False),  # "info" is left
        ("colossal", "big", False),
        ("colossal info", "big data", True),
        ("ossal info", "big data", False),  # "col" is left
    ],
)
def test_right_gives_the_original_back(spun, observed, content, right):
    assert spun.right([edit(observed, content)]) == [right]


def test_restored_takes_all_of_a_mention(spun):
    good, other = edit("Related Press", "Associated Press"), edit("colossal info", "big data")
    assert spun.restored([]) == [False, False]
    assert spun.restored([good]) == [True, False]
    assert spun.restored([good, other]) == [True, True]
    assert spun.restored([edit("Related Press", "World Press"), other]) == [False, True]


@pytest.fixture
def sentence():
    text = "We use colossal info here."
    return Sentence(
        text, "We use big data here.", Mention("phrase", Span(7, 20), "colossal info", "big data")
    )


def test_a_sentence_is_right_or_not(sentence):
    whole = edit("colossal info", "big data", sentence.text)
    stray = edit("here", "there", sentence.text)
    assert sentence.right([whole]) == [True] and sentence.restored([whole]) == [True]
    assert sentence.right([whole, stray]) == [True, False] and sentence.restored([whole, stray]) == [False]
    assert sentence.right([]) == [] and sentence.restored([]) == [False]


def test_edits_may_be_right_together(sentence):
    both = [edit("colossal", "big", sentence.text), edit("info", "data", sentence.text)]
    assert sentence.right(both) == [True, True] and sentence.restored(both) == [True]
    assert sentence.right(both[:1]) == [False]


def test_an_untouched_text_needs_nothing():
    assert Untouched("x").right([Edit(Span(0, 1), "x")]) == [False]


def found_in(text, observed, *replacements, level=Level.REVIEW):
    start = text.index(observed)
    return finding(Span(start, start + len(observed)), observed, *replacements, level=level)


def test_findings_are_judged_with_those_as_sure(sentence):
    case = Case("phrases", 0, sentence)
    safe = found_in(sentence.text, "colossal", "big", level=Level.SAFE)
    review = found_in(sentence.text, "info", "data")
    assert [(f.level, f.right) for f in judged(case, Checked((safe, review), 0.5))] == [
        (Level.REVIEW, True),
        (Level.SAFE, False),
    ]


@pytest.mark.parametrize(
    ("replacements", "rank"), [(["big data"], 1), (["x", "y", "big data"], 3), (["x"], 0), ([], None)]
)
def test_rank(sentence, replacements, rank):
    found = (found_in(sentence.text, "colossal info", *replacements),) if replacements else ()
    (fate,) = fates(Case("phrases", 0, sentence), Checked(found, 0.5))
    assert fate.rank == rank
    assert fate.damage == "every word replaced"
    assert fate.restored == ({Level.REVIEW, Level.HINT} if rank == 1 else set())


ROWS = {
    "spun_news.jsonl": '{"id": "a", "text": "The Related Press.", "original": "The Associated Press.", '
    '"edits": [[4, 14, 4, 11]], "gold": [{"start": 4, "end": 17, "kind": "synonym"}]}\n',
    "clean.jsonl": '{"id": "b", "text": "A White Dwelling of his own."}\n',
    "phrases.tsv": "corrupted\tcanonical\nWhite Dwelling\tWhite House\nblue\tred\n",
    "organisations.tsv": "corrupted\tcanonical\tacronym\nx\ty\t\nRelated Press\tAssociated Press\tAP\n",
}


@pytest.fixture
def seen(tmp_path, monkeypatch):
    """A run over a few rows, with a stand-in for the engine."""

    asked = []

    class Engines:
        folds = 2
        folded = True

        def check(self, setting, fold, text):
            asked.append((setting, text))
            answers = {
                "Related Press": (["Associated Press"], Level.SAFE, 0.98),
                "White Dwelling": (["White House"], Level.REVIEW, 0.7),
            }
            return FakeEngine(answers).check(Document.of(text))

    monkeypatch.setattr(observing, "Engines", lambda data, folds: Engines())
    for name, rows in ROWS.items():
        (tmp_path / name).write_text(rows, encoding="utf-8")
    ticks = []
    seen = observe(tmp_path, tmp_path, progress=lambda done, total: ticks.append((done, total)))
    assert ticks == [(i, 8) for i in range(1, 9)]
    assert asked.count(("names", "The Associated Press.")) == 1
    assert ("bundled", "A spokesman for the Related Press (AP) declined to comment.") in asked
    return seen


def test_observe(seen):
    assert seen.words == {"news": 3, "phrases": 15, "organisations": 17, "clean": 6}
    assert [(f.set, f.level, f.right) for f in seen.found] == [
        ("news", Level.SAFE, True),
        ("phrases", Level.REVIEW, True),
        ("organisations", Level.SAFE, True),
        ("clean", Level.REVIEW, False),
    ]
    assert [(f.set, f.rank) for f in seen.fates] == [
        ("news", 1), ("phrases", 1), ("phrases", None), ("organisations", None), ("organisations", 1),
    ]  # fmt: skip
    assert seen.articles == [
        Article("spun", 3, 0.97),
        Article("original", 3, 0.03),
        Article("clean", 6, 0.97),
    ]


def check_page(seen):
    written = files(seen)
    assert written == files(seen)
    page = written["quality.md"]
    for pictured in re.findall(r"\]\((\w+\.svg)\)", page):
        assert ET.fromstring(written[pictured]).tag.endswith("svg")
    for table in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1, table
    assert not re.search(r"\bnan\b", "".join(written.values()))
    return page


def test_the_page(seen):
    page = check_page(seen)
    assert "| together | 4 | 0.84 | 0.750 (0.30–0.95) |" in page
    assert "safe 0.00 (0), review 1666.67 (1)." in page
    assert "| synonym | 1/1 | 1/1 | 1/1 | 0/1 | 2/2 |  | 0.750 (0.30–0.95) |" in page
    assert (
        "| some words replaced | Syrian Observatory for *Individual* Rights | news | 1 | 1.00 (1) |" in page
    )
    assert "| phrases | 2 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 1.00 (1) | 0.50 (1) |" in page
    assert "| below 50 | 1 | 1 | 1 | 1.0000 | 0.5000 | 0.7500 |" in page


def test_the_page_of_nothing_and_of_one_thing():
    check_page(Observed(2, False))
    one = Observed(2, True, [Found("news", "form", Level.HINT, 1.0, False)])
    one.fates.append(Fate("news", "typo", "misspelt", frozenset(), 7))
    one.articles.append(Article("spun", 150, 1.0))
    page = check_page(one)
    assert "| 150 words or more | 1 | 0 | 0 |  |  |  |" in page
    assert "| news | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0.00 (0) | 0.00 (0) |" in page


def test_every_mention_is_in_one_column_of_what_is_missed():
    page = Observed(5, folded=True)
    fate = Fate("news", "typo", "misspelt", frozenset(), 1)
    restored = fate._replace(restored=frozenset({Level.HINT, Level.REVIEW}))
    page.fates += [
        restored,
        restored,
        fate,
        fate._replace(rank=3),
        fate._replace(rank=0),
        fate._replace(rank=None),
    ]
    (row,) = [line for line in channels.misses(page).splitlines() if line.startswith("| news")]
    assert row == "| news | misspelt | 6 | 2 | 1 | 1 | 1 | 1 |"


def test_the_page_says_which_weights(seen):
    assert "So are the weights." in files(seen)["quality.md"]
    seen.folded = False
    assert "The weights are those that ship" in files(seen)["quality.md"]


def test_lexica_are_counted_from_0(tmp_path):
    for name in ("lex0.bin", "lex1.bin", "lex3.bin"):
        (tmp_path / name).touch()
    assert [path.name for path in lexica(tmp_path)] == ["lex0.bin", "lex1.bin"]


def test_what_is_missing_is_named(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--folds", str(tmp_path)])
    assert "has no spun_news.jsonl, phrases.tsv" in capsys.readouterr().err
    for name in NEEDED:
        (tmp_path / name).touch()
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--folds", str(tmp_path)])
    assert "has no lex0.bin and lex1.bin; write them with scripts/learn.py" in capsys.readouterr().err
