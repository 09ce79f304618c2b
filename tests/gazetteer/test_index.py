import math
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from restore.gazetteer import compile, pairing
from restore.gazetteer.compile import CASELESS, compile_index
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import CAPITAL, Index, deletions
from restore.gazetteer.pairs import COMMON, NEAR, PLACES
from restore.store import StoreError, write
from restore.text.forms import FUNCTION_WORDS, fold
from restore.text.tokens import tokenise
from tests.sample import lexicon, rows

# Few words, so that names share them; some are neighbours in spelling, some make terms of the lexicon.
_VOCABULARY = """
World Word Bank bank Banks Trade Health of the and Court Supreme Zürich O’Neill 42 U.S. New York Qx
"""
VOCABULARY = _VOCABULARY.split()
names = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=5).map(" ".join)
entities = st.builds(
    Entity,
    names,
    st.sampled_from(["", "bank", "News agency", "court", "term", "Phrase"]),
    st.sampled_from(["", "Q42"]),
    st.lists(names, max_size=2, unique=True).map(tuple),
    st.sampled_from([1.0, 1.5, 3.0, 100.0]),
    st.just("test"),
)
gazetteers = st.lists(entities, max_size=6, unique_by=lambda e: e.name)


@contextmanager
def compiled(listed, corruptions=None):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "g.idx"
        compile_index(path, listed, lexicon(), corruptions=corruptions)
        yield Index(path)


class Twin:
    """What an index holds, in lists that are searched from end to end."""

    def __init__(self, listed, corruptions, common=COMMON):
        self.entities = listed
        self.forms = [
            (text, number, False)
            for number, entity in enumerate(listed)
            for text in dict.fromkeys((entity.name, *entity.aliases))
        ]
        known = [e.name for e in listed]
        self.forms += [(o, known.index(n), True) for o, n in sorted(corruptions.items()) if n in known]
        self.common = set()
        self.common = {
            word for word in FUNCTION_WORDS if max(self.count(word), self.count(CAPITAL + word)) > common
        }

    def cased(self, number):
        return fold(self.entities[self.forms[number][1]].kind) not in CASELESS

    def keys(self, number):
        return [t.key for t in tokenise(self.forms[number][0])]

    def named(self, key):
        return {n for n in range(len(self.forms)) if " ".join(self.keys(n)) == key}

    def content(self, number):
        """For each word of a form whether it is none of those that are passed over."""
        content = [key not in self.common for key in self.keys(number)]
        return content if any(content[:PLACES]) else [True] * len(content)

    def written(self, number):
        """(first place, place after the last, text) of the words and terms of a form."""
        tokens = tokenise(self.forms[number][0])
        if self.forms[number][2]:
            return []
        found = []
        for start in range(min(PLACES, len(tokens))):
            for end in range(start + 1, min(start + 3, len(tokens)) + 1):
                text = " ".join(t.key for t in tokens[start:end])
                if end == start + 1 or lexicon().find(text) >= 0:
                    for mark in {CAPITAL, ""} if tokens[start].capital else {""}:
                        if mark == CAPITAL or not (tokens[start].capital and self.cased(number)):
                            found.append((start, end, mark + text))
        return found

    def units(self, number):
        """(first place, place after the last, rank, text) of what a form is found by."""
        content = self.content(number)
        return [
            (start, end, sum(content[:start]), text)
            for start, end, text in self.written(number)
            if content[start] or end > start + 1
        ]

    def count(self, key):
        return sum(text == key for number in range(len(self.forms)) for *_, text in self.written(number))

    def together(self):
        """(unit, mate) → (form, place of the unit, place of the mate); a unit beside itself is there once."""
        found = {}
        for number in range(len(self.forms)):
            units = self.units(number)
            for start, end, rank, text in units:
                for other, other_end, other_rank, mate in units:
                    apart = other >= end if text == mate else other >= end or start >= other_end
                    if apart and abs(rank - other_rank) <= NEAR:
                        found.setdefault((text, mate), set()).add((number, start, other))
        return found

    def alone(self, key):
        return {
            (number, start)
            for number in range(len(self.forms))
            for start, end, _, text in self.units(number)
            if sum(self.content(number)) == 1 and text == key and end == start + 1
        }


@given(
    gazetteers,
    st.dictionaries(names, names, max_size=3),
    st.lists(names, max_size=5),
    st.sampled_from([0, 2, COMMON]),
)
@settings(max_examples=40, deadline=None)
def test_against_a_slow_twin(listed, corruptions, asked, common):
    corruptions |= {f"Wrold {e.name}": e.name for e in listed[:2]}
    twin = Twin(listed, corruptions, common)
    with mock.patch.object(compile, "COMMON", common), compiled(listed, corruptions) as index:
        assert index.common == twin.common
        assert len(index) == len(listed)
        assert [index.entity(n) for n in range(len(listed))] == [
            Entity(e.name, e.kind, e.wikidata, tuple(a for a in dict.fromkeys(e.aliases)), e.weight, e.source)
            for e in listed
        ]
        total = sum(e.weight for e in listed)
        for number, (text, entity, damaged) in enumerate(twin.forms):
            form = index.form(number)
            assert form == (number, text, tuple(tokenise(text)), entity, damaged, twin.cased(number))
            assert index.damaged(number) == damaged
            assert index.length(number) == len(form.tokens)
            assert damaged or index.content(number) == sum(twin.content(number))
            assert index.prior(number) == pytest.approx(
                -math.log2(listed[entity].weight / total), abs=1 / 256
            )
            assert index.name_form(number).text == listed[entity].name
        for number, entity in enumerate(listed):
            texts = [index.form(n).text for n in index.forms_of(number)]
            assert texts == list(dict.fromkeys((entity.name, *entity.aliases)))
        keys = {" ".join(twin.keys(n)) for n in range(len(twin.forms))}
        for key in keys | {" ".join(t.key for t in tokenise(a)) for a in asked}:
            assert set(index.named(key) or ()) == twin.named(key)
            assert index.begins_name(key.split(" ")[0]) or not twin.named(key)
        together = twin.together()
        for unit in keys_of_units():
            number = index.unit(unit)
            assert (number < 0) == (twin.count(unit) == 0)
            if number >= 0:
                assert index.unit_text(number) == unit
                assert index.count(number) == twin.count(unit)
                assert set(index.alone(number)) == twin.alone(unit)
                weights = [index.prior(form) for form, _ in index.alone(number)]
                assert weights == sorted(weights)
                for mate in keys_of_units():
                    if (other := index.unit(mate)) >= 0:
                        found = list(index.together(number, other))
                        assert set(found) == together.get((unit, mate), set())
                        assert len(found) == len(set(found))


@cache
def keys_of_units():
    """The words of the vocabulary, and the terms that they make, with and without a capital."""
    words = dict.fromkeys(fold(word) for word in VOCABULARY)
    terms = [t for a in words for b in words if lexicon().find(t := f"{a} {b}") >= 0]
    return [mark + key for key in (*words, *terms) for mark in ("", CAPITAL)]


@given(gazetteers, st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_of_many_names_with_the_same_words_the_much_mentioned_are_kept(listed, most):
    twin = Twin(listed, {})
    with mock.patch.multiple(pairing, MOST=most, BUSY=1, _BLOCK=1), compiled(listed) as index:
        units = [key for key in keys_of_units() if index.unit(key) >= 0]
        together = twin.together()
        for key in units:
            for mate in units:
                wanted = together.get((key, mate), set())
                found = set(index.together(index.unit(key), index.unit(mate)))
                assert found <= wanted
                assert len(found) == min(most, len(wanted))
                lost = [index.prior(form) for form, _, _ in wanted - found]
                assert not lost or max(index.prior(form) for form, _, _ in found) <= min(lost)


hidden = st.lists(st.tuples(names, st.sampled_from(["", "bank", "BANK", "court"])), max_size=3)


@given(gazetteers, hidden, st.lists(names, max_size=5))
@settings(max_examples=40, deadline=None)
def test_what_is_hidden_is_as_if_it_was_not_listed(listed, pairs, asked):
    """An index with hidden entities finds what one without them finds."""

    def counts(entity):
        return not any(
            fold(name) == fold(entity.name)
            and (not kind or not entity.kind or fold(kind) == fold(entity.kind))
            for name, kind in pairs
        )

    corruptions = {f"Wrold {e.name}": e.name for e in listed[:2]}
    rest = [entity for entity in listed if counts(entity)]
    with compiled(listed, corruptions) as index, compiled(rest, corruptions) as twin:
        index.hide(pairs)
        assert list(index.entities()) == list(twin.entities())

        def forms(some, numbers):
            return sorted((some.form(n).text, some.entity(some.form(n).entity).name) for n in numbers or ())

        for text in (*asked, *corruptions, *(form for e in listed for form in (e.name, *e.aliases))):
            key = " ".join(t.key for t in tokenise(text))
            assert forms(index, index.named(key)) == forms(twin, twin.named(key))
        for kind in ("bank", "news agency", "court"):
            kept = [[some.entity(n).name for n in some.of_kind(kind)] for some in (index, twin)]
            assert kept[0] == kept[1]
        for key in keys_of_units():
            for mate in ("", *keys_of_units()):
                places = []
                for some in (index, twin):
                    unit, other = some.unit(key), some.unit(mate)
                    if min(unit, other if mate else 0) < 0:
                        places.append([])
                    elif mate:
                        found = some.together(unit, other)
                        places.append(sorted((some.form(n).text, p, q) for n, p, q in found))
                    else:
                        places.append(sorted((some.form(n).text, p, -1) for n, p in some.alone(unit)))
                assert places[0] == places[1]


def test_retired_entities_are_hidden_in_other_indexes():
    listed = [Entity("World Bank", "bank", weight=0.0), Entity("World Court", "court")]
    with compiled(listed) as index:
        assert [e.name for e in index.entities()] == ["World Court"]
        assert index.hides == [("World Bank", "bank")]
        assert index.sources == {"": 1}
        assert index.lists("world  COURT") and not index.lists("World Bank")


def mangled(word, edit, at, letter):
    at %= len(word)
    match edit:
        case "drop":
            return word[:at] + word[at + 1 :]
        case "double":
            return word[:at] + word[at] + word[at:]
        case "add":
            return word[:at] + letter + word[at:]
        case "change":
            return word[:at] + letter + word[at + 1 :]
        case _:
            return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


@pytest.fixture(scope="module")
def words(index):
    """The units that are single words of four letters and more, with their numbers."""
    listed = {}
    for row in rows():
        name, _, *aliases = row.split("\t")
        for token in tokenise(" | ".join((name, *aliases))):
            if len(token.key) >= 4 and not token.key.isdigit():
                unit = index.unit(CAPITAL + token.key if token.capital else token.key)
                listed.setdefault(token.key, set()).add(unit)
    return listed


@given(
    st.integers(0, 10**6),
    st.sampled_from(["drop", "double", "add", "change", "swap"]),
    st.integers(0, 20),
    st.sampled_from("aeinrstzéß"),
)
@settings(deadline=None)
def test_near_has_every_word_within_one_edit(index, words, number, edit, at, letter):
    meant = sorted(words)[number % len(words)]
    seen = mangled(meant, edit, at, letter)
    wanted = set().union(
        *(units for word, units in words.items() if OSA.distance(seen, word, score_cutoff=1) <= 1)
    )
    assert words[meant] <= wanted
    assert wanted <= index.near(seen)


def test_near_is_few(index, words):
    found = [len(index.near(word)) for word in list(words)[:200]]
    assert sum(found) / len(found) < len(words) / 50


@given(st.text("abc", max_size=7))
def test_deletions(word):
    assert set(deletions(word)) == {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def test_terms_of_the_lexicon_are_units():
    terms = lexicon()
    with compiled([Entity("financial institution of Utopia")]) as index:
        unit = index.unit("financial institution")
        assert list(index.together(index.unit(CAPITAL + "utopia"), unit)) == [(0, 3, 0)]
        assert unit in index.by_term[terms.find("financial institution")]
        assert index.unit("of utopia") < 0


def test_inflected_units_are_found_by_their_base():
    terms = lexicon()
    with compiled([Entity("United Nations")]) as index:
        assert [index.unit_text(u) for u in index.by_term[terms.find("nation")]] == [CAPITAL + "nations"]
        assert list(index.by_term[terms.find("house")]) == []


def test_words_that_are_common_in_names_are_rare_nowhere(index):
    assert index.rarity("world", capital=True) < index.rarity("reuters", capital=True)
    assert index.rarity("reuters", capital=True) < index.rarity("zzyzxq", capital=True)
    assert index.rarity("world", capital=True) < index.rarity("world", capital=False)


def test_kinds():
    listed = [
        Entity("A", "News agency"),
        Entity("B", "news agency", weight=9.0),
        Entity("C", "bank"),
        Entity("D"),
    ]
    with compiled(listed) as index:
        assert index.of_kind("news agency") == [1, 0]
        assert sorted(index.kinds()) == ["bank", "news agency"]
        assert index.of_kind("court") == []
    with compiled([Entity(f"N{n}", "bank") for n in range(100)]) as index:
        assert index.of_kind("bank") == list(range(64))


def test_names_without_words_and_very_long_names():
    long = " ".join(f"word{n}" for n in range(300))
    with compiled([Entity("!!!"), Entity("&", aliases=("…",)), Entity(long)]) as index:
        assert [index.entity(n).name for n in range(3)] == ["!!!", "&", long]
        assert index.length(0) == 0
        assert index.length(3) == 255
        assert set(index.named(long)) == {3}
        assert list(index.together(index.unit("word14"), index.unit("word15"))) == [(3, 14, 15)]
        assert list(index.together(index.unit("word11"), index.unit("word15"))) == [(3, 11, 15)]
        assert list(index.together(index.unit("word10"), index.unit("word15"))) == []
        assert index.unit("word16") < 0


def test_corruptions_are_no_seeds():
    with compiled(
        [Entity("Associated Press")], {"Conspiracy Talk": "Associated Press", "X": "Nobody"}
    ) as index:
        assert index.unit(CAPITAL + "conspiracy") < 0
        (number,) = index.named("conspiracy talk")
        assert index.damaged(number)
        assert index.name_form(number).text == "Associated Press"
        assert index.named("x") is None
        assert list(index.forms_of(0)) == [0]


def test_the_same_entities_give_the_same_bytes(tmp_path):
    listed = [Entity("World Bank", "bank", aliases=("WB",)), Entity("World Court", "court")]
    paths = [tmp_path / "a.idx", tmp_path / "b.idx"]
    for path in paths:
        compile_index(path, iter(listed), lexicon(), corruptions={"Word Bank": "World Bank"})
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_no_index(tmp_path):
    path = tmp_path / "g.idx"
    path.write_bytes(b"name\tkind\nA\tterm\n")
    with pytest.raises(StoreError, match="is not a compiled file"):
        Index(path)
    write(path, {}, format="gazetteer-0", meta={})
    with pytest.raises(StoreError, match="format gazetteer-0"):
        Index(path)


def test_rarity_in_an_empty_index():
    with compiled([]) as index:
        assert index.rarity("world", capital=True) >= 0


def test_a_source_with_a_tab():
    entity = Entity("A", aliases=("B",), source="my\tnames")
    with compiled([entity]) as index:
        assert index.entity(0) == entity._replace(source="my names")


def test_exact_weights():
    with compiled([Entity("A", weight=1234567.0)]) as index:
        assert index.entity(0).weight == 1234567.0


@given(st.text("abZ\u00e9 .'-1\n", max_size=12))
def test_words_of_names_are_those_of_texts(text):
    tokens = tokenise(text)
    assert compile.words_of(text) == ([t.key for t in tokens], [t.capital for t in tokens])
