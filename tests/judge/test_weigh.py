"""The steps of evidence, with every step at its own weight: what is learnt changes nothing here."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.document import Document
from restore.judge.weigh import LETTERS, Scene, choice, weigh
from restore.match.weights import load
from restore.overlap import Overlaps
from restore.pipeline import Restorer
from restore.text.tokens import tokenise
from tests.match.cases import aligned
from tests.sample import lexicon, write_gazetteer

PLAIN = load()._replace(scale={}, offset={})


@pytest.fixture(scope="module")
def plain(gazetteer):
    """The engine on the small gazetteer, with evidence neither scaled nor shifted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(gazetteer.parent / "cache"))
        return Restorer([gazetteer], bundled=False, weights=PLAIN)


def suspects(engine, text, observed, replacement):
    """What the engine suspects of these words: for each place the bits of its steps."""
    found = {
        s.place: {e.step: e.bits for e in s.evidence}
        for s in engine.read(Document.of(text)).suspects
        if (s.observed, s.replacement) == (observed, replacement)
    }
    return [found[place] for place in sorted(found)]


def steps(engine, text, observed, replacement):
    (found,) = suspects(engine, text, observed, replacement)
    return found


@pytest.mark.parametrize(
    ("observed", "replacement", "words", "letters"),
    [
        ("Related Press", "Associated Press", True, False),
        ("Associted Press", "Associated Press", False, True),
        ("AssociatedPress", "Associated Press", False, True),
        ("Joined Natoins", "United Nations", True, True),
        ("Syrian Obsrevatory for Individual Rights", "Syrian Observatory for Human Rights", True, True),
        ("World Financial Institution", "World Bank", True, False),
        ("5 Nations Championship", "Five Nations Championship", True, False),
    ],
)
def test_other_letters_apart_from_other_words(plain, observed, replacement, words, letters):
    found = steps(plain, f"They met the {observed} yesterday.", observed, replacement)
    assert ("surprise" in found, "odd letters" in found) == (words, letters)
    assert all(found[step] > 0 for step in ("surprise", "odd letters") if step in found)


def test_many_lists_weigh_as_one_and_a_short_one_counts():
    assert choice(1000, ()) == choice(1000, [1000]) == pytest.approx(math.log2(1000))
    assert choice(1000, [1000] * 8) == pytest.approx(math.log2(8000))
    assert choice(30_000, [30_000, 10]) < math.log2(30_000) + 0.1
    assert choice(10, [30_000, 10]) == pytest.approx(math.log2(10) - math.log2(0.1 / 2), abs=0.1)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=9))
def test_the_choices_of_all_lists_are_no_more_than_certain(lists):
    assert sum(n * 2.0 ** -choice(n, lists) for n in lists) == pytest.approx(1.0)


def test_a_name_is_one_of_as_many_as_all_lists_have(plain, gazetteer, tmp_path):
    text = "They met the Related Press yesterday."
    more = [tmp_path / f"more{n}.tsv" for n in range(3)]
    for path in more:
        path.write_bytes(gazetteer.read_bytes())
    four = Restorer([gazetteer, *more], bundled=False, weights=PLAIN)
    (alone,) = suspects(plain, text, "Related Press", "Associated Press")
    for found in suspects(four, text, "Related Press", "Associated Press"):
        assert found["names"] == pytest.approx(alone["names"] - 2.0, abs=0.01)


def test_what_rewriters_do_is_told_from_what_hands_do(plain):
    def reworded(observed):
        return {s.reworded for s in plain.read(Document.of(f"They met the {observed} there.")).suspects}

    assert reworded("Related Press") == {True}
    assert reworded("Associted Press") == {False}
    assert reworded("Joined Natoins") == {True}
    assert {"spelling", "spacing", "glue", "transliteration"} == LETTERS


SENTENCES = {
    "elsewhere": "The Associated Press met the Related Press.",
    "after it": "The Related Press met the Associated Press.",
    "by another of its names": "The AP met the Related Press.",
    "nowhere": "The Reuters met the Related Press.",
    "only damaged": "The Related Press met the Associted Press.",
}


@pytest.mark.parametrize(("where", "text"), SENTENCES.items())
def test_elsewhere(plain, where, text):
    found = steps(plain, text, "Related Press", "Associated Press")
    assert found.get("elsewhere") == (None if where in ("nowhere", "only damaged") else 1.0)


def test_elsewhere_is_asked_of_the_own_gazetteer(tmp_path, monkeypatch):
    """The first entity of one gazetteer is not the first of another."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    one = write_gazetteer(tmp_path / "one.tsv", ["Zebra Council\tbody"])
    other = write_gazetteer(tmp_path / "other.tsv", ["Associated Press\tnews agency"])
    engine = Restorer([one, other], bundled=False, weights=PLAIN)
    text = "The Zebra Council met the Related Press."
    assert "elsewhere" not in steps(engine, text, "Related Press", "Associated Press")


def test_again(plain):
    once = steps(plain, "The Associted Press met.", "Associted Press", "Associated Press")
    assert "again" not in once
    twice = suspects(
        plain, "The Associted Press met. They saw the Associted Press.", "Associted Press", "Associated Press"
    )
    assert [found["again"] for found in twice] == [-1.0, -1.0]
    other = suspects(
        plain, "The Associted Press met. They saw the Asociated Press.", "Associted Press", "Associated Press"
    )
    assert all("again" not in found for found in other)


def test_a_rewriter_does_it_again(plain):
    text = "The Related Press met. They saw the Related Press."
    assert all("again" not in found for found in suspects(plain, text, "Related Press", "Associated Press"))


NAME = "Syrian Observatory for Human Rights"
PART, WHOLE = "Observatory for Individual Rights", "Observatory for Human Rights"
LATER = {
    "after the whole": (f"The {NAME} spoke. The {PART} left.", True),
    "after the damaged whole": (f"The Syrian {PART} spoke. The {PART} left.", True),
    "before the whole": (f"The {PART} left. The {NAME} spoke.", False),
    "alone": (f"The {PART} left.", False),
    "after an acronym": (f"The SOHR spoke. The {PART} left.", False),
    "after another": (f"The Human Rights Watch spoke. The {PART} left.", False),
}


@pytest.mark.parametrize(("text", "told"), LATER.values(), ids=LATER)
def test_later_mentions(plain, text, told):
    found = suspects(plain, text, PART, WHOLE)
    assert [f["later mention"] for f in found] == [1.0] * told


def test_a_later_mention_is_one_of_the_few_that_the_text_names(plain):
    found = steps(plain, LATER["after the whole"][0], PART, WHOLE)
    whole = steps(plain, f"The Syrian {PART} left.", f"Syrian {PART}", NAME)
    assert found.get("names", 0.0) > whole["names"]  # of one there is no choice
    assert "prior" not in found
    assert "elsewhere" not in found
    assert "later mention" not in whole


def test_an_undamaged_part_is_no_suspect(plain):
    text = f"The {NAME} spoke. The Observatory for Human Rights left. The Syrian Observatory left."
    assert plain.read(Document.of(text)).suspects == []


def test_a_scene_of_its_own(index):
    """`weigh` alone: what is known of the text comes from the scene."""
    text = "the Syrian Observatory for Individual Rights"
    found = aligned(text, NAME)
    numbers = [n for n in range(len(index)) if index.form(n).text == NAME]
    found = found._replace(form=index.form(numbers[0]))
    tokens = tokenise(text)
    scene = Scene(text, tokens, Overlaps(), frozenset(), {})
    entity = index.form(numbers[0]).entity
    plain_steps = _steps(found, scene, index)
    assert "elsewhere" not in plain_steps
    assert "elsewhere" in _steps(found, scene._replace(intact=frozenset({entity})), index)
    assert "elsewhere" not in _steps(found, scene._replace(intact=frozenset({entity + 1})), index)
    assert "later mention" in _steps(found, scene._replace(intact=frozenset({entity})), index, later=3)


def _steps(found, scene, index, **options):
    suspect = weigh(found, scene, index, lexicon(), PLAIN, **options)
    assert suspect is not None
    assert suspect.bits == pytest.approx(sum(e.bits for e in suspect.evidence))
    return {e.step for e in suspect.evidence}
