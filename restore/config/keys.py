"""What a configuration file may say: one row for each key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from restore.config.patterns import compiled
from restore.config.settings import Style
from restore.finding import Level

OVERRIDES, PATHS = "overrides", "paths"
"""`[[overrides]]` are tables of keys for the files that match the patterns in `paths`."""


class UnfitError(ValueError):
    """A value that a key cannot have; the text says what it can, such as "a list of strings"."""


Read = Callable[[Any, Path], Any]
"""From a value of TOML, and the folder of its file, to a setting; raises UnfitError."""


class Key(NamedTuple):
    """A key: what is made of its value, and what it means, in the words of the documentation.

    In `[[overrides]]` it is allowed when `per_path`; a list that `adds` goes on
    from the list of the whole project, others take its place.
    """

    name: str
    read: Read
    form: str
    about: str
    per_path: bool = True
    adds: bool = False

    @property
    def field(self) -> str:
        """The field of `Settings`."""
        return self.name.replace("-", "_")


def choice(choices: Mapping[str, Any]) -> Read:
    """A reader of one of these words."""

    def read(value: Any, folder: Path) -> Any:
        if not isinstance(value, str) or value not in choices:
            raise UnfitError(f"one of {', '.join(choices)}")
        return choices[value]

    return read


def boolean(value: Any, folder: Path) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise UnfitError("true or false")
    return value


def text(value: Any, folder: Path) -> str:
    """A string."""
    if not isinstance(value, str):
        raise UnfitError("a string")
    return value


def texts(value: Any, folder: Path) -> tuple[str, ...]:
    """A list of strings, none empty."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise UnfitError("a list of strings, none empty")
    return tuple(value)


def paths(value: Any, folder: Path) -> tuple[Path, ...]:
    """Paths relative to the folder of the file; "~" is the home of the user."""
    return tuple(folder / Path(item).expanduser() for item in texts(value, folder))


def patterns(value: Any, folder: Path) -> tuple[str, ...]:
    """Patterns for paths, as in .gitignore."""
    found = texts(value, folder)
    try:
        compiled(found)
    except ValueError as error:
        raise UnfitError(f"patterns as in .gitignore ({error})") from None
    return found


def expressions(value: Any, folder: Path) -> tuple[str, ...]:
    """Regular expressions."""
    found = texts(value, folder)
    for expression in found:
        try:
            re.compile(expression)
        except re.error as error:
            raise UnfitError(f"regular expressions: {expression!r} is none ({error})") from None
    return found


def codes(value: Any, folder: Path) -> tuple[str, ...]:
    """Codes of languages, at least one."""
    found = texts(value, folder)
    if not found or not all(re.fullmatch(r"[a-z]{2,12}(-[a-z0-9]{2,8})*", code) for code in found):
        raise UnfitError('codes of languages as Wikidata has them, such as ["en", "de"]')
    return found


def address(value: Any, folder: Path) -> str:
    """An address of the web, or nothing."""
    if text(value, folder) and not re.match(r"https?://[^\s/]", value):
        raise UnfitError("an address that begins with https:// or http://")
    return text(value, folder)


LEVELS = {level.name.lower(): level for level in sorted(Level, reverse=True)}
STYLES = {style.value: style for style in Style}

KEYS: Mapping[str, Key] = {
    key.name: key
    for key in (
        Key("level", choice(LEVELS), "safe, review or hint", "least level that `fix` and `check` show"),
        Key(
            "write-level",
            choice(LEVELS),
            "safe, review or hint",
            "least level that `fix --write` applies",
        ),
        Key(
            "gazetteers",
            paths,
            "list of paths",
            "more names, as with `--gazetteer`; relative to the folder of the configuration file",
            adds=True,
        ),
        Key("bundled", boolean, "true or false", "use the gazetteers that come with the program"),
        Key(
            "own",
            boolean,
            "true or false",
            "use your own names and the project's; as `bundled` where it is not said",
        ),
        Key(
            "ignore",
            texts,
            "list of names",
            "names to leave alone, damaged or as they should be",
            adds=True,
        ),
        Key(
            "ignore-patterns",
            expressions,
            "list of regular expressions",
            "text to leave alone: what overlaps a match is not reported",
            adds=True,
        ),
        Key(
            "style",
            choice(STYLES),
            "off, hint or canonical",
            "bring healthy variants of a name to the preferred one: not at all, as hints, or for review",
        ),
        Key(
            "include",
            patterns,
            "list of patterns",
            "which files are read when folders are walked; without it, those with a suffix of text",
            per_path=False,
        ),
        Key(
            "exclude",
            patterns,
            "list of patterns",
            "files and folders that are passed over when folders are walked",
            per_path=False,
        ),
        Key(
            "gitignore",
            boolean,
            "true or false",
            "pass over what `.gitignore` names when folders are walked",
            per_path=False,
        ),
        Key(
            "languages",
            codes,
            "list of codes",
            "languages of the labels and aliases taken from Wikidata, the preferred one first",
            per_path=False,
        ),
        Key(
            "contact",
            text,
            "string",
            "an e-mail or web address that is told to Wikidata, as its policy asks",
            per_path=False,
        ),
        Key(
            "endpoint",
            address,
            "address",
            "the SPARQL service to ask instead of Wikidata's",
            per_path=False,
        ),
    )
}
