"""Millions of names that look like those of a large gazetteer, the same ones each time.

Shapes and words are taken from the bundled gazetteers and the lexicon: a person
is a first name and a surname, an organisation a bundled one with some of its
words exchanged. Words are drawn by Zipf's law, so that names share the common
ones; a third of surnames and places is put together from halves of real ones,
so that the vocabulary grows with the number of names, as it does in life
(Heaps' law).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from restore.gazetteer.entity import Entity
from restore.gazetteer.library import bundled_files
from restore.gazetteer.source import read
from restore.lexicon.reader import Lexicon
from restore.text.forms import FUNCTION_WORDS

SEED = 20260701
HEADER = "name\tkind\twikidata\taliases\tweight\n"
FAMILIES = {"person": 42, "place": 18, "organisation": 24, "work": 9, "term": 7}  # in a hundred names
PLACES = frozenset("city;region;town;village;river;island;mountain;lake;district".split(";"))
WORKS = frozenset(
    "film;novel;book;song;album;television series;television programme;video game;play".split(";")
)
TERMS = frozenset({"term", "phrase"})
WEIGHTS = ((0.002, "30"), (0.014, "10"), (0.075, "3"))  # (share of names, weight); the others have 1
COINED = 0.33  # of surnames and places: put together from two halves
KEPT = 0.55  # of the words of a bundled name that ten or more share: they stay in a name made after it
RARITY = 11.0, 21.0  # bits between which a word of the lexicon gets into names
FEWEST_LETTERS = 3
BATCH = 1 << 15  # words drawn at once


class Pool:
    """Words with weights, drawn one by one."""

    def __init__(self, words: Sequence[str], weights: Sequence[float], source: random.Random) -> None:
        self._words, self._weights, self._source = words, list(accumulate(weights)), source
        self._drawn: list[str] = []

    def draw(self) -> str:
        """The next word."""
        if not self._drawn:
            self._drawn = self._source.choices(self._words, cum_weights=self._weights, k=BATCH)
        return self._drawn.pop()


def zipf(words: Sequence[str], source: random.Random) -> Pool:
    """Words, the most frequent first, drawn by Zipf's law (with Mandelbrot's shift)."""
    return Pool(words, [1 / (rank + 8) for rank in range(len(words))], source)


class Names:
    """Makes names after the bundled ones."""

    def __init__(self, seed: int = SEED) -> None:
        """Read the bundled gazetteers and the lexicon."""
        self._source = source = random.Random(seed)
        families = _families([e for path in bundled_files() for e in read(path) if not e.retired])
        people = [e.name.split() for e in families["person"] if 2 <= e.name.count(" ") + 1 <= 3]
        places = [e.name for e in families["place"] if " " not in e.name]
        surnames = _ranked(words[-1] for words in people)
        self._first = zipf(_ranked(words[0] for words in people), source)
        self._last = zipf(surnames, source)
        self._place = zipf(_ranked(places), source)
        self._heads = zipf(_ranked(_halved(w)[0] for w in (*surnames, *places)), source)
        self._tails = zipf(_ranked(_halved(w)[1] for w in (*surnames, *places)), source)
        self._english = _english(Lexicon(), source)
        self._models = {
            family: [(e.name.split(), e.kind) for e in families[family] if " " in e.name]
            for family in ("place", "organisation", "work", "term")
        }
        times = Counter(w for models in self._models.values() for words, _ in models for w in words)
        self._shared = frozenset(word for word, count in times.items() if count >= 10)
        self._in_names = zipf([w for w, _ in times.most_common() if w[0].isupper() and w.isalpha()], source)

    def rows(self, count: int) -> Iterator[str]:
        """The lines of a gazetteer with so many names, the header first."""
        yield HEADER
        families, weights = list(FAMILIES), list(accumulate(FAMILIES.values()))
        chance = self._source.random
        for _ in range(count):
            family = self._source.choices(families, cum_weights=weights)[0]
            name, kind, alias = self._person() if family == "person" else self._modelled(family)
            lot = chance()
            weight = next((weight for share, weight in WEIGHTS if lot < share), "1")
            yield f"{name}\t{kind}\t\t{alias}\t{weight}\n"

    def _person(self) -> tuple[str, str, str]:
        chance = self._source.random()
        first, last = self._first.draw(), self._word(self._last)
        if chance < 0.12:
            return f"{first} {self._first.draw()[0]}. {last}", "person", f"{first} {last}"
        if chance < 0.30:
            return f"{first} {self._first.draw()} {last}", "person", ""
        return f"{first} {last}", "person", ""

    def _modelled(self, family: str) -> tuple[str, str, str]:
        """A name after a bundled one of the family: some of its words are exchanged."""
        if family == "place" and self._source.random() < 0.5:
            return self._word(self._place), "city", ""
        models = self._models[family]
        model, kind = models[int(self._source.random() * len(models))]
        words = [self._instead(word, family) for word in model]
        name = " ".join(words)
        alias = ""
        if family == "organisation" and len(words) > 2 and self._source.random() < 0.4:
            alias = "".join(w[0] for w in words if w[0].isupper())
        return name, kind, alias if len(alias) > 1 else ""

    def _instead(self, word: str, family: str) -> str:
        chance = self._source.random()
        if (
            word.lower() in FUNCTION_WORDS
            or not word[0].isalpha()
            or (word in self._shared and chance < KEPT)
        ):
            return word
        if word[0].islower():
            return self._english.draw()
        lot = self._source.random()
        if lot < 0.30:
            return self._in_names.draw()
        if family in ("place", "organisation") and lot < 0.65:
            return self._word(self._place if lot < 0.5 else self._last)
        return self._english.draw().capitalize()

    def _word(self, known: Pool) -> str:
        """A surname or a place, known or put together."""
        if self._source.random() < COINED:
            return self._heads.draw() + self._tails.draw()
        return known.draw()


def write(path: Path, count: int, *, seed: int = SEED) -> None:
    """Write a gazetteer of so many names; the same gazetteers and lexicon give the same bytes."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(Names(seed).rows(count))


def _families(entities: Sequence[Entity]) -> dict[str, list[Entity]]:
    found: dict[str, list[Entity]] = {family: [] for family in FAMILIES}
    for entity in entities:
        kind = entity.kind
        if kind == "person":
            family = "person"
        elif kind in PLACES:
            family = "place"
        elif kind in WORKS:
            family = "work"
        else:
            family = "term" if kind in TERMS else "organisation"
        found[family].append(entity)
    return found


def _ranked(words: Iterator[str] | Sequence[str]) -> list[str]:
    """Distinct words, the most frequent first."""
    times = Counter(word for word in words if word.isalpha())
    return sorted(times, key=lambda word: (-times[word], word))


def _halved(word: str) -> tuple[str, str]:
    middle = (len(word) + 1) // 2
    return word[:middle], word[middle:]


def _english(lexicon: Lexicon, source: random.Random) -> Pool:
    """Ordinary words, by their frequency in English."""
    low, high = RARITY
    words, weights = [], []
    for number in range(len(lexicon)):
        word, rarity = lexicon.term(number), lexicon.rarity(number)
        if low <= rarity <= high and word.isalpha() and len(word) >= FEWEST_LETTERS:
            words.append(word)
            weights.append(2.0**-rarity)
    return Pool(words, weights, source)
