import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.match.null import LETTER, LETTERS, null_bits
from restore.text.tokens import tokenise
from tests.sample import lexicon


def bits(text, index):
    tokens = tokenise(text)
    found = null_bits(tokens, index, lexicon())
    assert len(found) == len(tokens)
    return dict(zip([t.text for t in tokens], found, strict=True))


def test_rare_words_are_dear(index):
    found = bits("the house, purple; zzyzxq", index)
    assert 0 < found["the"] < found["house"] < found["purple"] < found["zzyzxq"]


def test_words_of_listed_names_are_cheap(index):
    """World Trade Organization does not become World Health Organization."""
    found = bits("said Reuters; the World Zebra Organization", index)
    assert found["World"] < found["Zebra"]
    assert found["Organization"] < found["Zebra"]


def test_a_word_is_cheap_after_its_usual_neighbour(index):
    assert bits("in united states", index)["states"] < bits("in purple states", index)["states"]


def test_no_neighbours_across_the_end_of_a_sentence(index):
    assert bits("united. states", index)["states"] == bits("states", index)["states"]


def test_a_capital_inside_a_sentence_is_no_running_english(index):
    assert bits("a purple Table", index)["Table"] > bits("a purple table", index)["table"]
    assert bits("purple. Table", index)["Table"] == bits("purple. table", index)["table"]


@pytest.mark.parametrize("letters", range(3, 20))
def test_each_letter_of_an_unknown_word_costs(index, letters):
    """That a long word which nobody knows is this very one is the less likely."""
    word, longer = ("zqxvkj" * 4)[:letters], ("zqxvkj" * 4)[: letters + 1]
    found = bits(f"the {word} and {longer}", index)
    more = LETTER if letters >= LETTERS else 0.0
    assert found[longer] - found[word] == pytest.approx(more)


def test_the_letters_of_a_known_word_cost_nothing(index):
    known = bits("the house of representatives", index)
    assert known["representatives"] < known["house"] + LETTER * (len("representatives") - LETTERS)
    assert (
        bits("a internationally b", index)["internationally"]
        < bits("a zqxvkjzqxvkjzqx b", index)["zqxvkjzqxvkjzqx"]
    )


def test_a_listed_word_that_no_lexicon_knows(index):
    """Its letters count as well: they do for the name that is weighed against it."""
    assert lexicon().find("zzyzxqq") < 0
    assert bits("the Zzyzxqq spoke", index)["Zzyzxqq"] > bits("the Zzyzx spoke", index)["Zzyzx"]


@given(st.text(max_size=40))
def test_bits_are_never_negative(index, text):
    tokens = tokenise(text)
    for token, found in zip(tokens, null_bits(tokens, index, lexicon()), strict=True):
        assert 0 <= found < 40 + LETTER * max(0, len(token.key) - LETTERS)
