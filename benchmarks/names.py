"""The names that a set of texts may be repaired with, as every peer gets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from benchmarks.words import key_of, words
from restore.gazetteer.library import CORRUPTIONS, bundled_files, bundled_folder
from restore.gazetteer.source import read, read_corruptions


class Name(NamedTuple):
    """A healthy form: as it is written, its key, how many words it has, whether it has a capital."""

    form: str
    key: str
    size: int
    capital: bool


class Names:
    """Healthy forms, each once, and damaged forms whose original is known.

    `listed` maps the key of a form to its name, `known` the key of a damaged
    form to what it stands for; `longest` is the most words that one of them has.
    """

    def __init__(self, forms: Iterable[str], known: Mapping[str, str] | None = None) -> None:
        """Take `forms`, and `known` damaged forms with what they stand for."""
        self.listed: dict[str, Name] = {}
        for form in forms:
            keys = [word.key for word in words(form)]
            key, capital = " ".join(keys), any(c.isupper() for c in form)
            before = self.listed.get(key)
            if key and (before is None or before.capital > capital):
                self.listed[key] = Name(form, key, len(keys), capital)
        self.known = {key_of(observed): meant for observed, meant in (known or {}).items()}
        sizes = [name.size for name in self.listed.values()]
        self.longest = max([*sizes, *(key.count(" ") + 1 for key in self.known)], default=0)

    def __len__(self) -> int:
        return len(self.listed)


@dataclass(frozen=True)
class Gazetteers:
    """Where the names come from: the gazetteers that ship with `restore`, `files`, or both."""

    bundled: bool = True
    files: tuple[Path, ...] = ()

    @cached_property
    def names(self) -> Names:
        """All names and aliases; with the bundled ones come the corruptions that ship beside them."""
        paths = [*(bundled_files() if self.bundled else ()), *self.files]
        forms = [form for path in paths for entity in read(path) for form in (entity.name, *entity.aliases)]
        known = read_corruptions(bundled_folder() / CORRUPTIONS) if self.bundled else ()
        return Names(forms, {corruption.observed: corruption.name for corruption in known})
