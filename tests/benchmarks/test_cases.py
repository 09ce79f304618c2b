"""The figures are what the page says they are."""

import pytest

from benchmarks.cases import Article, Row, judge
from benchmarks.data import seeds
from benchmarks.peers.peer import Repair
from benchmarks.quality.gold import Mention, Sentence, Untouched
from benchmarks.tally import Tally
from restore.span import Span


def repair(text, observed, replacement, score=0.0):
    start = text.index(observed)
    return Repair(start, start + len(observed), replacement, score)


@pytest.fixture
def spun(collections):
    return collections[0].cases[0].gold


@pytest.mark.parametrize(
    ("observed", "replacement", "restored", "right"),
    [
        ("Asociated Press", "Associated Press", 1, 1),
        ("Asociated Press", "associated  press", 1, 1),  # neither case nor white space counts
        ("Asociated", "Associated", 1, 1),  # the rest of the name is healthy
        ("The Asociated Press", "Associated Press", 0, 0),
        ("Press", "Pres", 0, 0),
        ("Asociated Press", "United Nations", 0, 0),
        ("Bank of England", "United Nations", 0, 0),
        ("Bank of England", "Bank of England", 0, 0),  # there was no damage
    ],
)
def test_an_edit_is_right_when_it_gives_the_original_back(spun, observed, replacement, restored, right):
    tally = judge(spun, [repair(spun.text, observed, replacement)])
    assert (tally.restored["typo"], tally.restored["synonym"]) == (restored, 0)
    assert (tally.right, tally.wrong) == (right, 1 - right)
    assert tally.due == {"typo": 1, "synonym": 1}
    assert tally.words == len(spun.text.split())


def test_a_mistake_says_what_would_be_right(spun):
    (mistake,) = judge(spun, [repair(spun.text, "Joined Countries", "Bank of England")]).mistakes
    assert mistake == ("Joined Countries", "Bank of England", "United Nations")


def test_a_sentence_is_restored_wrong_or_neither():
    text, expected = "We met the Unitd Nations (UN).", "We met the United Nations (UN)."
    sentence = Sentence(text, expected, Mention("phrase", Span(11, 24), "Unitd Nations", "United Nations"))

    def judged(*repairs):
        tally = judge(sentence, repairs)
        return tally.share, tally.wrong_share

    assert judged() == (0, 0)
    assert judged(repair(text, "Unitd", "United")) == (1, 0)
    assert judged(repair(text, "Unitd", "Untied")) == (0, 1)
    assert judged(repair(text, "Unitd", "United"), repair(text, "met", "meet")) == (0, 1)


def test_every_edit_of_clean_text_is_wrong():
    tally = judge(Untouched("One two three four."), [Repair(0, 3, "Two")])
    assert (tally.wrong, tally.wrong_per_10000, tally.share, tally.precision) == (1, 2500.0, 0.0, 0.0)


def test_an_article_is_judged_by_its_table():
    rows = (
        Row("Joined Nations", ("United Nations", "the United Nations"), "synonym"),
        Row("stated", ("said",), "running text"),
    )
    text = "The Joined\nNations stated it, and the Press knew."
    article = Article(text, rows)
    assert [(m.observed, m.original) for m in article.mentions] == [("Joined\nNations", "United Nations")]
    tally = judge(
        article,
        [repair(text, "Joined\nNations", "United Nations"), repair(text, "stated", "said"), repair(text, "Press", "Fress")]
    )  # fmt: skip
    assert tally.due == tally.restored == {"synonym": 1}
    assert (tally.right, tally.wrong) == (2, 1)
    assert judge(article, []).share == 0


def test_counts_add_up(spun):
    one = judge(spun, [repair(spun.text, "Asociated", "Associated")])
    both = Tally.sum([one, judge(spun, [])])
    assert (both.texts, both.due.total(), both.restored.total(), both.share) == (2, 4, 1, 0.25)
    assert both.precision == 1.0
    assert Tally.sum([]).precision is None


def test_the_sample_articles_are_read_with_their_tables():
    damaged, healthy = seeds()
    assert all(case.gold.mentions for case in damaged.cases)
    assert [case.gold.mentions for case in healthy.cases] == [[]]
