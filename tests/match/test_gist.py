import pytest

from restore.gazetteer.compile import compile_index
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import Index
from restore.match import gist
from restore.match.align import Alignment, Block
from restore.match.find import Finder
from restore.match.null import null_bits
from restore.match.weights import load
from restore.text.tokens import tokenise
from tests.match.cases import aligner
from tests.sample import lexicon


def windows(text, shielded=()):
    tokens = tokenise(text)
    shield = list(shielded) or [0] * len(tokens)
    return [" ".join(t.text for t in tokens[a:b]) for a, b in gist.windows(tokens, shield, lexicon())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("capricious woodlands", ["capricious woodlands"]),
        ("the capricious woodlands of it", ["capricious woodlands"]),
        ("sign to clamor proportion", ["sign to clamor", "sign to clamor proportion", "clamor proportion"]),
        ("profound brain organization graph", [
            "profound brain", "profound brain organization", "profound brain organization graph",
            "brain organization", "brain organization graph", "organization graph",
        ]),
        ("prime minister woodlands", ["prime minister woodlands", "minister woodlands"]),  # one join is new
        ("woodlands as in brain", ["woodlands as in brain"]),
        ("profound DNA", ["profound DNA"]),
    ],
)  # fmt: skip
def test_stretches_of_odd_words(text, found):
    assert windows(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "woodlands",
        "it was so",
        "prime minister",  # English has them side by side
        "capricious, woodlands",
        "capricious as of the woodlands",
        "a Capricious Woodlands",  # a name
    ],
)
def test_nothing_odd(text):
    assert windows(text) == []


def test_not_inside_of_a_healthy_mention():
    assert windows("capricious woodlands", [2, 2]) == []
    assert windows("capricious woodlands", [1, 2]) == ["capricious woodlands"]  # one word alone is no shield


def test_a_paraphrase_is_the_likelier_the_nearer_it_is(finder):
    (form,) = [finder.index.form(n) for n in finder.index.named("random forest")]
    gists = gist.GistFinder(finder.index, lexicon(), load())

    def paraphrase(text):
        tokens = tokenise(text)
        null = null_bits(tokens, finder.index, lexicon())
        return gists.paraphrase(form, tokens, null, 0, len(tokens))

    near, far = paraphrase("capricious dense woodlands"), paraphrase("expensive small kitchens")
    assert [b.rule for b in near.blocks] == ["paraphrase"]
    assert (near.start, near.end, near.blocks[0].to) == (0, 3, 2)
    assert near.bits > far.bits


def test_a_word_that_nothing_else_explains_is_one_of_a_paraphrase(finder):
    (form,) = [finder.index.form(n) for n in finder.index.named("random forest")]
    gists = gist.GistFinder(finder.index, lexicon(), load())
    tokens = tokenise("random kitchens")
    null = null_bits(tokens, finder.index, lexicon())
    blocks = Block("kept", 0, 1, 0, 1, 9.0, 9.0), Block("replaced", 1, 2, 1, 2, -8.0, 12.0)
    found = Alignment(form, 0, 2, blocks, 1.0)
    told = gists.explained(found, tokens, null)
    assert [b.rule for b in told.blocks] == ["kept", "paraphrase"]
    assert told.bits == pytest.approx(sum(b.bits for b in told.blocks))
    assert gists.explained(None, tokens, null) is None


def test_odds_grow_with_nearness_within_bounds():
    values = [gist.bits(n / 10) for n in range(-10, 11)]
    assert values == sorted(values)
    assert values[0] == gist.LEAST
    assert values[-1] == gist.MOST
    assert gist.bits(gist.EVEN) == 0


@pytest.fixture(scope="module")
def finder(tmp_path_factory):
    path = tmp_path_factory.mktemp("gist") / "terms.idx"
    compile_index(path, [Entity("big data", "term"), Entity("random forest", "term")], lexicon())
    return Finder(Index(path), lexicon(), aligner(), remember=8)


def test_a_term_of_which_no_word_is_left(finder):
    tokens = tokenise("trained with capricious woodlands at night")
    found = {(a.form.text, a.start, a.end) for a in finder.look(tokens).found}
    assert ("random forest", 2, 4) in found


def test_only_a_deep_search_finds_it_and_each_is_remembered_for_itself(finder):
    tokens = tokenise("the woods of chance here")
    for _ in range(2):
        assert finder.look(tokens, deep=True).found
        assert not any(a.form.text == "random forest" for a in finder.look(tokens, deep=False).found)
