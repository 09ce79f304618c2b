"""The compiled gazetteer: finds names by any of their words, whole or misspelt."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from restore.gazetteer.entity import Entity
from restore.store import Rows, Store, StringTable
from restore.text import sounds
from restore.text.forms import fold
from restore.text.tokens import Token, tokenise

FORMAT = "gazetteer-5"
CAPITAL = "^"  # prefix of a unit that is written with a capital in names
COMMON = 1500  # postings from which a unit is too common to find names by
SMALLEST = 20_000  # words that even a short list of names is taken to stand for
PLACES = 16  # places of a name that can be found; longer names are found by their beginning


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
    `unit_words` are how many words it has, 0 if it is too common to find names by. A *posting* is form × PLACES + place.
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
        self._postings = Rows(store, "postings")
        self._deletions = Rows(store, "deletions")
        self._buckets = len(store["deletions.ends"])
        self._by_term = Rows(store, "by_term")
        self._whole = StringTable(store, "whole")
        self._firsts = StringTable(store, "firsts")
        self._whole_forms = Rows(store, "whole_forms")
        self._form_text = Texts(store, "forms")
        self._form_entity = store["form_entity"]
        self._form_damaged = store["form_damaged"]
        self._form_cased = store["form_cased"]
        self._form_length = store["form_length"]
        self._first_form = store["first_form"]
        self._healthy: int = store.meta["healthy"]
        self._form_free = store["form_free"]
        self._form_prior = store["form_prior"]
        self._records = Texts(store, "records")
        self._kinds: dict[str, list[int]] = store.meta["kinds"]
        self.lexicon: str = store.meta["lexicon"]
        self.words: int = store.meta["words"]
        self.hides: list[tuple[str, str]] = [(name, kind) for name, kind in store.meta["hides"]]
        self.sources: dict[str, int] = store.meta["sources"]
        self._hidden: frozenset[int] = frozenset()
        self._hidden_forms: frozenset[int] = frozenset()
        self._forms: dict[int, Form] = {}

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

    def postings(self, unit: int) -> Sequence[int]:
        """Where the unit stands in names."""
        found = self._postings[unit]
        if not self._hidden_forms:
            return found
        return [posting for posting in found if posting // PLACES not in self._hidden_forms]

    def near(self, key: str) -> set[int]:
        """Units that may be one or two edits away from the folded word, or sound like it: to be verified."""
        found: set[int] = set()
        for shape in (*deletions(key), *sounds.shapes(key)):
            found.update(self._deletions[zlib.crc32(shape.encode()) % self._buckets])
        return found

    def units_of_term(self, term: int) -> memoryview:
        """The units that are, or are inflected from, this term of the lexicon."""
        return self._by_term[term]

    def begins_name(self, key: str) -> bool:
        """Whether some form has this folded word as its first (may say yes too often, never no)."""
        return self._firsts.find(key) >= 0

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
        number = self._whole.find(key)
        return None if number < 0 else self._whole_forms[number]

    @property
    def forms(self) -> int:
        """How many forms there are, known corruptions among them."""
        return len(self._form_text)

    def form(self, number: int) -> Form:
        """A form with its words."""
        form = self._forms.get(number)
        if form is None:
            if len(self._forms) > 50_000:
                self._forms.clear()
            text = self._form_text[number]
            form = Form(
                number,
                text,
                tuple(tokenise(text)),
                self._form_entity[number],
                bool(self._form_damaged[number]),
                bool(self._form_cased[number]),
            )
            self._forms[number] = form
        return form

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

    def free(self, number: int) -> int:
        """How many words of the form are too common to find it by."""
        return int(self._form_free[number])

    def prior(self, number: int) -> float:
        """−log2 of the share of the form's entity in all mentions, by its weight, in bits."""
        return self._form_prior[number] / 256

    def damaged(self, number: int) -> bool:
        """Whether the form is a known corruption."""
        return bool(self._form_damaged[number])

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
        count = len(self._postings[unit]) if unit >= 0 else 0
        return math.log2((self.words + 2 * len(self._units) + SMALLEST) / (count + 0.5))

    def __len__(self) -> int:
        return len(self._records)


class Texts:
    """Strings by number inside a store, without look-up by text."""

    def __init__(self, store: Store, name: str) -> None:
        self._blob, self._ends = store[f"{name}.blob"], store[f"{name}.ends"]

    def __getitem__(self, number: int) -> str:
        return str(self._blob[self._ends[number - 1] if number else 0 : self._ends[number]], "utf-8")

    def __len__(self) -> int:
        return len(self._ends)


def deletions(key: str) -> Iterator[str]:
    """The word itself and what is left of it without one letter (Garbe's symmetric deletion)."""
    yield key
    for i in range(len(key)):
        if not i or key[i] != key[i - 1]:
            yield key[:i] + key[i + 1 :]
