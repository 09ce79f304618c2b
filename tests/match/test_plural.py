import pytest

from restore.match import plural
from restore.match.plural import is_plural
from tests.match.cases import term_repaired
from tests.sample import lexicon


@pytest.mark.parametrize(
    ("term", "sentence", "expected"),
    [
        ("public school", "public colleges", "public schools"),
        ("public school", "public college", "public school"),
        ("public school", "Public Colleges", "Public Schools"),
        ("public school", "PUBLIC COLLEGES", "PUBLIC SCHOOLS"),
        ("public schools", "public colleges", "public schools"),
        ("neural network", "nerual networks", "neural networks"),  # what came through keeps its number
        # Nobody says "intelligences".
        ("artificial intelligence", "artificial insights", "artificial intelligence"),
    ],
)
def test_sentences(term, sentence, expected):
    assert term_repaired(sentence, term) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("school", "schools"), ("policy", "policies"), ("day", "days"), ("boss", "bosses"), ("church", "churches"),
     ("tax", "taxes"), ("y", "ys")],
)  # fmt: skip
def test_regular_plurals(word, expected):
    assert plural.of(word) == expected


@pytest.mark.parametrize("word", ["schools", "policies", "churches"])
def test_plurals(word):
    assert is_plural(word, lexicon())


@pytest.mark.parametrize("word", ["school", "politics", "press", "campus", "xyzzys", ""])
def test_no_plurals(word):
    assert not is_plural(word, lexicon())
