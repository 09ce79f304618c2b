"""Seeding against a slow twin: every word of the text with every word of every name."""

import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restore.gazetteer import pairing
from restore.gazetteer.compile import compile_index
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import Index
from restore.gazetteer.pairs import NEAR, PLACES
from restore.match import expand
from restore.match.expand import COVERS
from restore.match.null import null_bits
from restore.match.seed import SHARE, SHORTEST, SPREAD, Seeder
from restore.text.tokens import tokenise
from tests.sample import lexicon

_LISTED = "World Bank Health Organization of the and Court Supreme Associated Press news agency House White five".split()
_SEEN = "World Word Financial Institution Wellness Group of the Court docket Related Press Dwelling Supr eme WhiteHouse 5 news".split()
gazetteers = st.lists(
    st.builds(
        Entity,
        st.lists(st.sampled_from(_LISTED), min_size=1, max_size=5).map(" ".join),
        st.sampled_from(["", "term"]),
        weight=st.sampled_from([1.0, 30.0]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda e: e.name,
)
texts = st.lists(st.sampled_from(_SEEN + _LISTED), min_size=1, max_size=9).map(" ".join)


def slowly(seeder, index, tokens, null, shielded, weakest):
    """The seeds (form, place, token) that `Seeder` should use: two must gain `weakest` together, packed."""
    seeds = seeder._by_token(tokens, null)
    ranks = [sum(t.key not in index.common for t in tokens[:at]) for at in range(len(tokens))]
    found = set()
    for at, own in enumerate(seeds):
        for unit, gain in own.units.items():
            if not gain & COVERS and len(index.unit_text(unit).removeprefix("^")) >= SHORTEST:
                found |= {(form, place, at) for form, place in index.alone(unit)}
            for other, there in enumerate(seeds):
                low, high = min(at, other), max(at, other)
                if abs(ranks[at] - ranks[other]) > NEAR or shielded[low] > high:
                    continue
                for mate, gained in there.units.items():
                    if (at == other and (gain & COVERS or gained & COVERS)) or gain + gained < weakest:
                        continue
                    for form, place, mates_place in index.together(unit, mate):
                        apart = mates_place - place
                        if abs(other - at - apart) <= SPREAD and (other - at) * apart >= 0:
                            found |= {(form, place, at), (form, mates_place, other)}
    return found


def unpacked(seed):
    at = seed >> 12 & (1 << 20) - 1
    return seed >> 53, at + PLACES - (seed >> 32 & (1 << 21) - 1), at


@pytest.mark.parametrize("busy", [1, 1000])
@given(gazetteers, texts, st.integers(0, 3), st.floats(0, 20))
@settings(max_examples=40, deadline=None)
def test_seeds_are_those_of_a_slow_twin(busy, listed, text, shield, weakest):
    tokens = tokenise(text)
    shielded = [min(shield, len(tokens)) if at < shield else 0 for at in range(len(tokens))]
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(pairing, "BUSY", busy),
        mock.patch.object(expand, "BUSY", busy),
    ):
        compile_index(Path(folder) / "g.idx", listed, lexicon())
        index = Index(Path(folder) / "g.idx")
        null = null_bits(tokens, index, lexicon())
        seeder = Seeder(index, lexicon())
        # Names of one word are found by letters alone: they are left out of the comparison where too few bits do.
        with mock.patch.object(index, "alone", lambda unit: iter(())):
            packed = seeder._packed(tokens, null, weakest / SHARE - index.least_prior, shielded)
            found = {unpacked(seed) for seed in packed}
            assert found == slowly(seeder, index, tokens, null, shielded, expand.packed(weakest))
        packed = seeder._packed(tokens, null, -1e6, shielded)
        assert {unpacked(seed) for seed in packed} == slowly(seeder, index, tokens, null, shielded, -1e9)
