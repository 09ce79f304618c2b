from hypothesis import given
from hypothesis import strategies as st

from restore.match.null import null_bits
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


@given(st.text(max_size=40))
def test_bits_are_never_negative(index, text):
    tokens = tokenise(text)
    assert all(0 <= b < 40 for b in null_bits(tokens, index, lexicon()))
