import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.match.partial import cut, is_partial, is_told
from restore.text.tokens import tokenise
from tests.match.cases import aligned, aligner, form_of

OBSERVATORY = "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    ("sentence", "name", "part"),
    [
        ("the Observatory for Individual Rights said", OBSERVATORY, "Observatory for Human Rights"),
        ("the Syrian Observatory said", OBSERVATORY, "Syrian Observatory"),
        ("the Substitute Commission said", "Securities and Exchange Commission", "Exchange Commission"),
        ("the UnitedArab bank", "United Arab Emirates", "United Arab"),
        ("the Wall Street", "Wall Street Journal", "Wall Street"),
    ],
)
def test_a_part(sentence, name, part):
    found = aligned(sentence, name)
    assert is_partial(found)
    assert cut(found).form.text == part


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("the Syrian Observatory for Individual Rights said", OBSERVATORY),
        ("Guardian", "The Guardian"),  # only an article is missing
        ("the Ministry Protection", "Ministry of Defence"),
        ("the Securities Commission", "Securities and Exchange Commission"),  # missing inside, not at an edge
        ("World Bank", "World Bank"),
    ],
)
def test_a_whole(sentence, name):
    found = aligned(sentence, name)
    assert not is_partial(found)
    assert cut(found).form.text.removeprefix("The ") == name.removeprefix("The ")


@pytest.mark.parametrize(
    ("sentence", "name", "told"),
    [
        ("the Observatory for Individual Rights said", OBSERVATORY, True),
        ("the Observatory for Human Rihgts said", OBSERVATORY, True),
        ("the Observatory for Zebra Rights said", OBSERVATORY, False),  # a word out of the blue
        ("the Defence", "Ministry of Defence", False),  # one word says too little
        ("the Protection", "Ministry of Defence", False),
        ("the Warmth", "Miami Heat", False),
        ("the Syrian Individual Rights", "Great Syrian Observatory for Human Rights", False),  # a hole in it
        ("the Observatory for all Individual Rights", OBSERVATORY, False),  # a word more
    ],
)
def test_a_part_that_is_told(sentence, name, told):
    found = aligned(sentence, name)
    assert is_partial(found)
    assert is_told(cut(found)) == told


_WORDS = (
    "the Syrian Observatory Observtory for Individual Human Rights Zebra Ministry of Protection Defence ."
)
WORDS = _WORDS.split()
NAMES = [OBSERVATORY, "Ministry of Defence", "The Guardian of Human Rights", "World Bank"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), st.sampled_from(NAMES))
def test_the_blocks_tile_the_part(sentence, name):
    tokens = tokenise(sentence)
    found = aligner().align(form_of(name), tokens, [15.0] * len(tokens), 0, len(tokens))
    if found is None:
        return
    part = cut(found)
    assert part.form.text in name
    assert part.form.tokens == tuple(tokenise(part.form.text))
    assert (part.start, part.end) == (found.start, found.end)
    assert (part.form.number, part.form.entity) == (found.form.number, found.form.entity)
    at, place = part.start, 0
    for block in part.blocks:
        assert (block.start, block.from_) == (at, place)
        at, place = block.end, block.to
    assert (at, place) == (part.end, len(part.form.tokens))
    assert part.bits == pytest.approx(sum(b.bits for b in part.blocks))
    assert part.bits >= found.bits - 1e-9  # what is missing costs
    assert not is_partial(part)
    assert cut(part) == part
    if not is_partial(found) and len(part.form.tokens) == len(found.form.tokens):
        assert part.blocks == found.blocks
