"""The compiled gazetteer: finds names by any of their words, whole or misspelt."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from restore.bounds import WIDE, Kept
from restore.gazetteer.entity import Entity
from restore.gazetteer.gists import Gists
from restore.gazetteer.pairs import PLACES, Pairs
from restore.lexicon.sense import Sense
from restore.store import Rows, Store, StringTable, Texts
from restore.text import sounds
from restore.text.forms import fold
from restore.text.tokens import Token, tokenise

FORMAT = "gazetteer-9"
CAPITAL = "^"  # prefix of a unit that is written with a capital in names
SMALLEST = 20_000  # words that even a short list of names is taken to stand for


class Form(NamedTuple):
    """One way to write an entity's name, as the engine compares it.

    `damaged` marks a known corruption: what is read as this form is to be
    replaced by the entity's name. Terms are not `cased`: "wireless sensor
    network" is as good as with capitals.
    """

    number: int
    text: str
    tokens: tuple[Token, ...]
    entity: int
    damaged: bool
    cased: bool = True


class Index:
    """A compiled gazetteer, opened in place; made by `restore.gazetteer.compile`.

    A *unit* is a word of a name, or two or three of its words that the lexicon
    knows as one term; it is found by its folded text, preceded by `CAPITAL`
    where the names write it with a capital (the units numbered `capitals`);
    `unit_words` are how many words it has, `pairs` which units stand near each
    other in names, `gists` what the words of each term mean together. `by_term` has for each term of
    the lexicon the units that are it, or inflected from it. `common` are the folded function words that
    too many names have: they are no part of the pairs.
    `label` is what users call it; `status` what the file system said of the file;
    `verify` reads all of it
    and raises StoreError if a byte changed since it was written. `hides` are the
    names and kinds that it hides in farther gazetteers, `sources` its files with
    how many entities each has.
    """

    def __init__(self, path: Path) -> None:
        """Open `path`; StoreError if it is not a whole index of this format."""
        store = Store(path, format=FORMAT)
        self.path = path
        self.label = str(path)
        self.status = store.status
        self.verify = store.verify
        self._units = StringTable(store, "units")
        self.unit_words = store["unit_words"]
        self.capitals = range(*store.meta["capitals"])
        self.pairs = Pairs(store)
        self.gists = Gists(store)
        self._alone = Rows(store, "alone")
        self._deletions = Rows(store, "deletions")
        self._buckets = len(store["deletions.ends"])
        self.by_term = Rows(store, "by_term")
        self._firsts = store["firsts"]
        self._whole = Rows(store, "whole")
        self._whole_sums = store["whole.sums"]
        self._form_text = Texts(store, "forms")
        self._form_entity = store["form_entity"]
        self._form_cased = store["form_cased"]
        self._form_length = store["form_length"]
        self._form_content = store["form_content"]
        self._first_form = store["first_form"]
        self._healthy: int = store.meta["healthy"]
        self._form_prior = store["form_prior"]
        self._records = Texts(store, "records")
        self._kinds: dict[str, list[int]] = store.meta["kinds"]
        self.lexicon: str = store.meta["lexicon"]
        self.words: int = store.meta["words"]
        self.common = frozenset[str](store.meta["common"])
        self.least_prior: float = store.meta["least_prior"]
        self.hides: list[tuple[str, str]] = [(name, kind) for name, kind in store.meta["hides"]]
        self.sources: dict[str, int] = store.meta["sources"]
        self._hidden: frozenset[int] = frozenset()
        self._hidden_forms: frozenset[int] = frozenset()
        self._forms = Kept[int, Form](WIDE.forms)

    def keep(self, forms: int) -> None:
        """Keep so many forms in memory from now on."""
        self._forms = Kept(forms)

    def hide(self, names: Iterable[tuple[str, str]]) -> None:
        """Be from now on without the entities of these names and kinds, or of these names and no kind.

        An empty kind hides the entities of all kinds. What is counted
        (`len`, `rarity`) stays as it was.
        """
        hidden = set(self._hidden)
        for name, kind in names:
            for number in self._forms_named(" ".join(t.key for t in tokenise(name))) or ():
                form = self.form(number)
                if number == self._first_form[form.entity] and fold(form.text) == fold(name):
                    of_kind = fold(self.entity(form.entity).kind)
                    if not kind or not of_kind or of_kind == fold(kind):
                        hidden.add(form.entity)
        if hidden != self._hidden:
            self._hidden = frozenset(hidden)
            forms = {number for entity in hidden for number in self.forms_of(entity)}
            damaged = range(self._healthy, self.forms)
            self._hidden_forms = frozenset(forms | {n for n in damaged if self._form_entity[n] in hidden})

    def unit(self, key: str) -> int:
        """The number of a unit, or −1."""
        return self._units.find(key)

    def unit_text(self, unit: int) -> str:
        """The folded text of a unit, with its capital mark."""
        return self._units[unit]

    def together(self, unit: int, mate: int) -> Iterator[tuple[int, int, int]]:
        """(form, place of `unit`, place of `mate`) where the two stand near each other in names."""
        hidden = self._hidden_forms
        found = self.pairs.places(unit, mate)
        return (place for place in found if place[0] not in hidden) if hidden else found

    def alone(self, unit: int) -> Iterator[tuple[int, int]]:
        """(form, place) of the names that have no word but this one that is not `common`, much-mentioned ones first."""
        hidden = self._hidden_forms
        return (
            (posting // PLACES, posting % PLACES)
            for posting in self._alone[unit]
            if posting // PLACES not in hidden
        )

    def meaning(self, sense: Sense, roughly: int, least: float) -> list[tuple[float, int]]:
        """(nearness, form) of the terms that are at least so near, as `Gists.near` finds them."""
        hidden = self._hidden_forms
        return [found for found in self.gists.near(sense, roughly, least) if found[1] not in hidden]

    def count(self, unit: int) -> int:
        """How often the unit stands in a name."""
        return int(self.pairs.counts[unit])

    def near(self, key: str) -> set[int]:
        """Units that may be one or two edits away from the folded word: to be verified."""
        return self._shaped(deletions(key))

    def sounding(self, key: str) -> set[int]:
        """Units with a capital that may sound like the folded word: to be verified."""
        return self._shaped(sounds.shapes(key))

    def _shaped(self, shapes: Iterable[str]) -> set[int]:
        found: set[int] = set()
        for shape in shapes:
            found.update(self._deletions[zlib.crc32(shape.encode()) % self._buckets])
        return found

    def begins_name(self, key: str) -> bool:
        """Whether some form has this folded word as its first (may say yes too often, never no)."""
        at = zlib.crc32(key.encode()) % (8 * len(self._firsts))
        return bool(self._firsts[at >> 3] >> (at & 7) & 1)

    def named(self, key: str) -> Sequence[int] | None:
        """The forms that consist of exactly these folded words, or None."""
        found = self._forms_named(key)
        if found is None or not self._hidden_forms:
            return found
        return [number for number in found if number not in self._hidden_forms] or None

    def lists(self, name: str) -> bool:
        """Whether some form has the words of `name`."""
        return self._forms_named(" ".join(t.key for t in tokenise(name))) is not None

    def _forms_named(self, key: str) -> Sequence[int] | None:
        sum_ = zlib.crc32(key.encode())
        bucket = sum_ % len(self._whole)
        row, start = self._whole[bucket], self._whole.start(bucket)
        found = [number for at, number in enumerate(row, start) if self._whole_sums[at] == sum_]
        if not found:
            return None
        # Sums agree by chance once in a while; names of one text are compared once.
        texts: dict[str, bool] = {}
        for number in found:
            text = self._form_text[number]
            if text not in texts:
                texts[text] = " ".join(t.key for t in self.form(number).tokens) == key
        return [number for number in found if texts[self._form_text[number]]] or None

    @property
    def forms(self) -> int:
        """How many forms there are, known corruptions among them."""
        return len(self._form_text)

    def form(self, number: int) -> Form:
        """A form with its words."""
        form = self._forms.get(number)
        if form is None:
            text = self._form_text[number]
            form = Form(
                number,
                text,
                tuple(tokenise(text)),
                self._form_entity[number],
                self.damaged(number),
                bool(self._form_cased[number]),
            )
            self._forms[number] = form
        return form

    def text(self, number: int) -> str:
        """What a form is, which is had much sooner than the form with its words."""
        return self._form_text[number]

    def forms_of(self, entity: int) -> range:
        """The healthy forms of an entity, its name first."""
        start = self._first_form[entity]
        stop = self._first_form[entity + 1] if entity + 1 < len(self._first_form) else self._healthy
        return range(start, stop)

    def name_form(self, number: int) -> Form:
        """The form that is the name of the entity of this form."""
        return self.form(self._first_form[self._form_entity[number]])

    def length(self, number: int) -> int:
        """How many words the form has."""
        return int(self._form_length[number])

    def content(self, number: int) -> int:
        """How many words of the form are not `common`; all of them where there is nothing else."""
        return int(self._form_content[number])

    def prior(self, number: int) -> float:
        """−log2 of the share of the form's entity in all mentions, by its weight, in bits."""
        return self._form_prior[number] / 256

    def damaged(self, number: int) -> bool:
        """Whether the form is a known corruption."""
        return number >= self._healthy

    def entity(self, number: int) -> Entity:
        """An entity by its number."""
        name, kind, wikidata, weight, source, *aliases = self._records[number].split("\t")
        return Entity(name, kind, wikidata, tuple(aliases), float(weight), source)

    def entities(self) -> Iterator[Entity]:
        """The entities that are not hidden."""
        return (self.entity(number) for number in range(len(self)) if number not in self._hidden)

    def of_kind(self, kind: str) -> list[int]:
        """The entities of a kind, the much-mentioned ones first (at most 64)."""
        return [number for number in self._kinds.get(kind, []) if number not in self._hidden]

    def kinds(self) -> Iterable[str]:
        """The folded kinds of the entities."""
        return self._kinds

    def rarity(self, key: str, *, capital: bool) -> float:
        """−log2 of the word's share among the words of all names, in bits (one is added to each count)."""
        unit = self._units.find(CAPITAL + key if capital else key)
        count = self.pairs.counts[unit] if unit >= 0 else 0
        return math.log2((self.words + 2 * len(self._units) + SMALLEST) / (count + 0.5))

    def __len__(self) -> int:
        return len(self._records)


def deletions(key: str) -> Iterator[str]:
    """The word itself and what is left of it without one letter (Garbe's symmetric deletion)."""
    yield key
    for i in range(len(key)):
        if not i or key[i] != key[i - 1]:
            yield key[:i] + key[i + 1 :]
