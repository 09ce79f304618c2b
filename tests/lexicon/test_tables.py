"""The readable tables beside the compiled lexicon, and that it was compiled from them."""

import re
from itertools import permutations

import pytest

from restore.lexicon.reader import PATH
from restore.text.forms import fold
from tests.sample import lexicon

FOLDER = PATH.parent
_UNKNOWN = """
10th 11th 12th 13th 14th 15th 16th 17th 18th 19th 20th 21st
andorran beninese bruneian grenadian luxembourgish nigerien surinamese
"""
UNKNOWN = set(_UNKNOWN.split())


def table(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    return [line.split("\t") for line in text.split("\n")[:-1]]


CLASSES = {row[0]: row[1].split(" ") for row in table("contrasts.tsv")[1:]}


def test_contrasts_are_well_formed():
    header, *rows = table("contrasts.tsv")
    assert header == ["class", "words"]
    assert all(len(row) == 2 for row in rows)
    assert len(CLASSES) == len(rows)
    for name, words in CLASSES.items():
        assert re.fullmatch(r"[a-z]+", name)
        assert len(words) == len(set(words)) > 1, name
        assert all(word and word == fold(word) for word in words), name


def test_the_classes_of_the_design_are_there():
    assert {"compass", "ordinal", "cardinal", "nationality"} <= set(CLASSES)


def of_class(name):
    lex = lexicon()
    return [n for n in map(lex.find, CLASSES[name]) if n >= 0]


@pytest.mark.parametrize("name", CLASSES)
def test_the_words_of_a_class_are_known(name):
    lex = lexicon()
    for word in {*CLASSES[name]} - UNKNOWN:
        assert lex.find(word) >= 0, word
        assert lex.contrast(lex.find(word)) > 0, word


@pytest.mark.xfail(
    strict=True, reason="a word of a class that is neither frequent nor in a thesaurus is left out"
)
@pytest.mark.parametrize("word", sorted(UNKNOWN))
def test_rare_words_of_a_class_are_known(word):
    assert lexicon().contrast(lexicon().find(word)) > 0


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name,
            marks=pytest.mark.xfail(
                strict=True, reason="gold and silver are metals too: a word has one class only"
            ),
        )
        if name == "colour"
        else name
        for name in CLASSES
    ],
)
def test_the_words_of_a_class_are_never_linked(name):
    lex = lexicon()
    numbers = {*of_class(name)}
    linked = [
        f"{lex.term(observed)} for {lex.term(original)}"
        for observed in numbers
        for original, _ in lex.sources(observed)
        if original in numbers
    ]
    assert linked == []


@pytest.mark.parametrize("name", sorted({*CLASSES} - {"colour", "metal"}))
def test_the_words_of_a_class_contrast(name):
    lex = lexicon()
    for a, b in permutations(of_class(name), 2):
        assert lex.contrast(a) == lex.contrast(b) > 0, (lex.term(a), lex.term(b))


PLAIN = re.compile(r"[a-z0-9'.-]+( [a-z0-9'.-]+)*")


def test_replacements_are_well_formed():
    header, *rows = table("replacements.tsv")
    assert header == ["original", "observed", "count"]
    assert len(rows) > 1000
    for row in rows:
        assert len(row) == 3, row
        original, observed, count = row
        assert PLAIN.fullmatch(original), row
        assert PLAIN.fullmatch(observed), row
        assert original != observed, row
        assert len(original.split()) <= 3, row
        assert len(observed.split()) <= 3, row
        assert re.fullmatch(r"[1-9]\d*", count), row
    pairs = [(original, observed) for original, observed, _ in rows]
    assert pairs == sorted(pairs)
    assert len(pairs) == len(set(pairs))


def test_markers_are_well_formed():
    header, *rows = table("markers.tsv")
    assert header == ["words", "bits"]
    assert len(rows) > 100
    for row in rows:
        assert len(row) == 2, row
        assert re.fullmatch(r"[^\s\d]+( [^\s\d]+)?", row[0]), row
        assert row[0] == fold(row[0]), row
        assert re.fullmatch(r"-?\d+\.\d\d", row[1]), row
        assert 0 < abs(float(row[1])) < 10, row
    names = [words for words, _ in rows]
    assert names == sorted(names)
    assert len(names) == len(set(names))


def test_markers_were_compiled():
    lex = lexicon()
    seen = 0
    for words, bits in table("markers.tsv")[1:]:
        numbers = [lex.find(word) for word in words.split(" ")]
        if -1 not in numbers:
            seen += 1
            assert lex.marker(*numbers) == pytest.approx(float(bits), abs=0.04), words
    assert seen > 100


def test_frequent_replacements_were_compiled():
    lex = lexicon()
    rows = [(o, s) for o, s, count in table("replacements.tsv")[1:] if int(count) >= 5]
    numbers = [(lex.find(original), lex.find(observed)) for original, observed in rows]
    classes = [(lex.contrast(a), lex.contrast(b)) for a, b in numbers]
    wanted = [n for n, (a, b) in zip(numbers, classes, strict=True) if -1 not in n and not a == b != 0]
    linked = [lex.replacement_cost(observed, original, 1.5) is not None for original, observed in wanted]
    assert sum(linked) > 0.95 * len(rows)
