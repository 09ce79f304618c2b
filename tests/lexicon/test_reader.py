import math
import random

import pytest

from restore.lexicon.reader import FORMAT, PATH, Lexicon
from restore.store import Store, StoreError
from tests.sample import lexicon

OTHER_FORM = 1.5


@pytest.fixture(scope="module")
def lex():
    return lexicon()


def cost(lex, observed, original):
    return lex.replacement_cost(lex.find(observed), lex.find(original), OTHER_FORM)


def test_the_file_is_whole(lex):
    store = Store(PATH, format=FORMAT)
    store.verify()
    assert lex.version == store.signature


def test_terms_and_numbers(lex):
    assert len(lex) > 100_000
    chance = random.Random(1)
    for number in (0, len(lex) - 1, *(chance.randrange(len(lex)) for _ in range(500))):
        assert lex.find(lex.term(number)) == number
    assert lex.find("zzyzxq") == lex.find("") == lex.find("Press") == -1


def test_what_is_not_known(lex):
    assert lex.lemmas(-1) == []
    assert lex.sources(-1) == []
    assert lex.contrast(-1) == 0
    assert lex.marker(-1) == 0.0
    assert lex.replacement_cost(-1, -1, OTHER_FORM) is None
    rarities = [lex.rarity(n) for n in range(0, len(lex), 7)]
    assert lex.rarity(-1) >= max(rarities)


def test_rarity_order(lex):
    words = ["the", "house", "observatory", "zzyzxq"]
    rarities = [lex.rarity(lex.find(word)) for word in words]
    assert rarities == sorted(rarities)
    assert len(set(rarities)) == len(words)
    assert 3 < rarities[0] < 6  # every twentieth word or so
    assert all(0 < lex.rarity(n) < 64 for n in range(0, len(lex), 7))


def test_rarities_are_probabilities(lex):
    assert 0.8 < sum(2 ** -lex.rarity(n) for n in range(len(lex)) if " " not in lex.term(n)) < 1.1


@pytest.mark.parametrize(
    ("first", "second"), [("united", "states"), ("new", "york"), ("of", "the"), ("human", "rights")]
)
def test_a_pair_of_neighbours_is_less_rare_than_the_word_alone(lex, first, second):
    a, b = lex.find(first), lex.find(second)
    assert 0 <= lex.pair_rarity(a, b) < lex.rarity(b)


def test_a_pair_that_is_not_counted(lex):
    assert lex.pair_rarity(lex.find("observatory"), lex.find("pageant")) is None
    assert lex.pair_rarity(lex.find("the"), -1) is None


@pytest.mark.parametrize(
    ("word", "bases"),
    [
        ("rights", {"right"}),
        ("organizations", {"organization"}),
        ("ran", {"run"}),
        ("children", {"child"}),
        ("house", set()),
    ],
)
def test_lemmas(lex, word, bases):
    assert {lex.term(n) for n in lex.lemmas(lex.find(word))} >= bases
    assert word not in {lex.term(n) for n in lex.lemmas(lex.find(word))}


@pytest.mark.parametrize(
    ("observed", "original"),
    [
        ("related", "associated"),
        ("individual", "human"),
        ("firm", "agency"),
        ("dwelling", "house"),
        ("warmth", "heat"),
        ("invoice", "bill"),
        ("contemplate", "ponder"),
        ("considerable", "grand"),
        ("robbery", "theft"),
        ("substitute", "exchange"),
        ("collaboration", "cooperation"),
        ("joined", "united"),
        ("countries", "nations"),
        ("counterfeit", "false"),
        ("pageant", "festival"),
        ("worldwide", "international"),
        ("night", "evening"),
        ("wellbeing", "health"),
        ("financial institution", "bank"),
        ("body of workers", "staff"),
    ],
)
def test_known_replacements(lex, observed, original):
    assert 0 < cost(lex, observed, original) < 16


@pytest.mark.parametrize(
    ("observed", "original"),
    [
        ("war", "peace"), ("day", "night"), ("good", "bad"), ("hot", "cold"), ("male", "female"),
        ("rich", "poor"), ("north", "south"), ("eastern", "western"), ("first", "second"), ("five", "six"),
        ("ten", "hundred"), ("syrian", "russian"), ("german", "french"), ("monday", "tuesday"), 
        ("june", "july"), ("trade", "health"), ("horse", "house"), ("press", "observatory"),
    ],
)  # fmt: skip
def test_what_is_no_replacement(lex, observed, original):
    assert cost(lex, observed, original) is None
    assert cost(lex, original, observed) is None


def test_sources_and_replacement_cost_agree(lex):
    chance = random.Random(2)
    links = 0
    while links < 2000:
        observed = chance.randrange(len(lex))
        for original, bits in lex.sources(observed):
            links += 1
            assert observed != original
            assert 0 <= bits < 16
            found = lex.replacement_cost(observed, original, OTHER_FORM)
            # The base forms of the two may be linked more closely.
            assert found <= bits
            if not lex.lemmas(observed) and not lex.lemmas(original):
                assert found == bits


def test_a_link_is_found_wherever_it_stands_in_its_row(lex):
    chance = random.Random(3)
    for _ in range(300):
        observed = chance.randrange(-1, len(lex))
        links = dict(lex.sources(observed))
        others = [chance.randrange(len(lex)) for _ in range(20)]
        near = [number + step for number in links for step in (-1, 1, 256)]
        for original in (*links, *others, *near, -1):
            assert lex._link(observed, original) == links.get(original)


def test_inflected_words_are_linked_through_their_base_forms(lex):
    direct, both = cost(lex, "dwelling", "house"), cost(lex, "dwellings", "houses")
    assert direct <= both <= direct + OTHER_FORM


def test_replacements_of_a_word_are_no_more_than_all_of_them(lex):
    drawn: dict[int, float] = {}
    for observed in range(len(lex)):
        for original, bits in lex.sources(observed):
            drawn[original] = drawn.get(original, 0.0) + 2**-bits
    assert len(drawn) > 10_000
    assert max(drawn.values()) < 1.05  # costs are rounded to eighths of a bit


def test_markers_are_bounded_and_mostly_silent(lex):
    bits = [lex.marker(n) for n in range(len(lex))]
    assert all(-8 <= b <= 8 and math.isfinite(b) for b in bits)
    assert 0 < sum(b != 0 for b in bits) < len(bits) / 4


def test_a_file_that_is_no_lexicon(tmp_path):
    path = tmp_path / "lexicon.bin"
    path.write_bytes(b"word\tcount\n" * 30)
    with pytest.raises(StoreError) as caught:
        Lexicon(path)
    assert caught.value.path == str(path)


def test_what_a_thesaurus_gives_and_what_is_only_used_alike(lex):
    def terms(numbers):
        return {lex.term(n) for n in numbers}

    company, given = lex.find("firm"), lex.synonyms(lex.find("firm"))
    assert "company" in terms(given)
    assert set(given) <= {source for source, _ in lex.sources(company)}
    assert not lex.weakly(company, lex.find("company"))
    london = lex.find("london")
    alike = {source for source, _ in lex.sources(london)} - set(lex.synonyms(london))
    assert alike and all(lex.weakly(london, source) for source in alike)
