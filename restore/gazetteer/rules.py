"""The rules that gazetteers are held against, each a function from rows to problems."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from restore.gazetteer.problem import Problem
from restore.gazetteer.source import is_comment, is_wikidata_id, parse_weight
from restore.gazetteer.table import Row, Table
from restore.lexicon.reader import Lexicon
from restore.text.forms import fold

COMMON = 17.0  # bits: a word less rare than this (1 in 131,000 words) is a common one
THESAURUS = 70  # synonyms: a common word with more of them is an ordinary one, not only a proper name
# Names of these kinds are read as names whatever they mean in lower case: Turkey, China, Chad.
KEPT_KINDS = frozenset({"country", "state", "province", "territory", "nation"})

_WORD = re.compile(r"[^\W\d_]+")
# What a gazetteer writes plainly, because texts do not agree on it.
TYPOGRAPHIC = dict.fromkeys("‘’ʼ`´", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑‒–—", "-")
_MOJIBAKE = re.compile("[ÂÃ][\u0080-\u00bf]|â€")  # UTF-8 that was read as Windows-1252
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")  # those whose letters look alike


def order(table: Table) -> Iterator[Problem]:
    """Rows that stand behind a row that should follow them."""
    column = {"gazetteer": "name", "corruptions": "observed", "ids": "wikidata"}[table.role]

    def key(row: Row) -> tuple[int, tuple[str, str]]:
        value = row[column]
        number = int(value[1:]) if column == "wikidata" and is_wikidata_id(value) else 0
        return number, sort_key(value)

    for before, row in zip(table.rows, table.rows[1:], strict=False):
        if key(row) < key(before):
            problem = f"not sorted: {row[column]!r} after {before[column]!r}"
            yield row.problem(
                "order", problem, f"sort by {column}, capitals like small letters, ids by number"
            )


def sort_key(name: str) -> tuple[str, str]:
    """What the rows of a gazetteer are sorted by."""
    return name.casefold(), name


def characters(row: Row) -> Iterator[Problem]:
    """Characters that look like others, or like nothing."""
    for column, cell in row.cells.items():
        for part in cell.split("|") if column == "aliases" else [cell]:
            for problem, remedy in odd(part):
                yield row.problem("characters", problem, remedy)


def odd(text: str) -> Iterator[tuple[str, str]]:
    """What is odd about the characters of a text, and what to do about it."""
    if text != text.strip() or "  " in text:
        yield f"blanks around or doubled in {text!r}", "delete them"
    if text.isascii() and text.isprintable():
        return
    if not unicodedata.is_normalized("NFC", text):
        yield f"{text!r} is not in the normal form NFC", "write it with composed letters"
    for c in dict.fromkeys(text):
        if c in TYPOGRAPHIC:
            yield f"U+{ord(c):04X} in {text!r}", f"write a plain {TYPOGRAPHIC[c]}"
        elif c == "\ufffd":
            yield f"U+FFFD in {text!r}", "write the letter that was lost"
        elif c != " " and unicodedata.category(c)[0] in "CZ":
            yield f"U+{ord(c):04X} in {text!r}", "delete it, or write a blank"
    if _MOJIBAKE.search(text):
        yield f"{text!r} was read in a wrong encoding", "write the letters that were meant"
    for word in _WORD.findall(text):
        if len({a for c in word for a in _ALPHABETS if unicodedata.name(c, "").startswith(a)}) > 1:
            yield f"letters of two alphabets in {word!r}", "write it in one"


def entity(row: Row, plain: Callable[[str], bool]) -> Iterator[Problem]:
    """What can be seen from a row alone; `plain` tells ordinary English words."""
    if not row["name"]:
        yield row.problem("name", "the name is empty", "write one, or delete the row")
    elif is_comment(row["name"]):
        yield row.problem("name", f"{row['name']!r} reads as a comment", "write it without the blank")
    aliases = row.aliases
    if row.retired:
        if aliases or row["wikidata"]:
            problem = f"{row['name']!r} is retired by its weight 0, yet has aliases or an id"
            yield row.problem("weight", problem, "empty those cells, or write a weight")
        return
    if "" in aliases:
        yield row.problem("alias", "an empty alias", "delete the surplus |")
    for number, alias in enumerate(aliases):
        if alias == row["name"]:
            yield row.problem("alias", f"the alias {alias!r} is the name itself", "delete it")
        elif alias in aliases[:number]:
            yield row.problem("alias", f"the alias {alias!r} twice", "delete one")
    for form in row.forms:
        if row["kind"] not in KEPT_KINDS and plain(form):
            remedy = "use a longer form of the name" if form == row["name"] else "delete the alias"
            yield row.problem("plain", f"{form!r} is a plain English word", remedy)
    if (weight := row["weight"]) and parse_weight(weight) is None:
        problem = f"the weight {weight!r} is no positive number"
        yield row.problem("weight", problem, "write 1, 3, 10, 30 or 100, or 0 for a retired name")


def is_plain(lexicon: Lexicon, form: str) -> bool:
    """Whether a name is only a common word, such as "the", "agency" or "Target"; "WHO" is not."""
    if not _WORD.fullmatch(form) or not form.isascii() or (form.isupper() and len(form) > 1):
        return False
    number = lexicon.find(fold(form))
    if number < 0 or lexicon.rarity(number) >= COMMON:
        return False
    bases = (number, *lexicon.lemmas(number))
    return form.islower() or any(len(lexicon.synonyms(base)) > THESAURUS for base in bases)


def duplicates(entities: Iterable[Row]) -> Iterator[Problem]:
    """Entities of the same name and kind."""
    first: dict[tuple[str, str], Row] = {}
    for row in entities:
        key = fold(row["name"]), fold(row["kind"])
        if (other := first.setdefault(key, row)) is not row:
            yield row.problem(
                "duplicate", f"{row['name']!r} is already in {other.place}", "merge the two rows"
            )


def shared_aliases(rows: Iterable[Row]) -> Iterator[Problem]:
    """Aliases that are the name, or an alias, of something else.

    Acronyms are compared with their capitals, so that "IS" is not "is".
    """
    entities = [row for row in rows if not row.retired]
    names: dict[str, Row] = {}
    for row in entities:
        names.setdefault(form_key(row["name"]), row)
    owners: dict[str, Row] = {}
    for row in entities:
        for alias in row.aliases:
            if alias == row["name"]:
                continue
            other = names.get(form_key(alias))
            if other is not None and other is not row:
                problem = f"the alias {alias!r} is the name of another entity in {other.place}"
                remedy = "delete the alias, or merge the rows if they are the same thing"
                yield row.problem("shared", problem, remedy)
            other = owners.setdefault(form_key(alias), row)
            if other is not row:
                problem = f"the alias {alias!r} is also one of {other['name']!r} in {other.place}"
                yield row.problem("shared", problem, "keep it with the one that is meant more often")


def clashes(row: Row, others: Iterable[Row]) -> Iterator[Problem]:
    """What a new row has in common with other entities: an alias, its name as their alias, its id."""
    name, aliases = form_key(row["name"]), {form_key(alias): alias for alias in row.aliases}
    for other in others:
        if name in map(form_key, other.aliases):
            problem = f"{row['name']!r} is an alias of {other['name']!r} in {other.place}"
            yield row.problem("shared", problem, "retire that one first, or choose a longer name")
        for alias in (aliases[key] for key in map(form_key, other.forms) if key in aliases):
            problem = f"the alias {alias!r} already stands for {other['name']!r} in {other.place}"
            yield row.problem("shared", problem, "leave it out, or retire that one first")
        if row["wikidata"] and row["wikidata"] == other["wikidata"]:
            problem = f"{row['wikidata']} is already {other['name']!r} in {other.place}"
            yield row.problem("id", problem, "retire that one first, or leave the id out")


def form_key(form: str) -> str:
    """What tells forms apart: acronyms by their capitals, others by their letters."""
    return form if form.isupper() and len(form) <= 6 else fold(form)


def ids(rows: Iterable[Row], checked: set[str] | None) -> Iterator[Problem]:
    """Ids that are none, or are not among the `checked` ones."""
    for row in rows:
        if not (qid := row["wikidata"]):
            continue
        if not is_wikidata_id(qid):
            problem = f"{qid!r} is no Wikidata id"
            yield row.problem("id", problem, "write one such as Q42, or leave the cell empty")
        elif checked is not None and qid not in checked:
            remedy = "check it and list it there with its source, or leave the cell empty"
            yield row.problem("id", f"{qid} is not in the list of checked ids", remedy)


def ids_twice(rows: Iterable[Row]) -> Iterator[Problem]:
    """Ids of more than one row."""
    first: dict[str, Row] = {}
    for row in rows:
        if (qid := row["wikidata"]) and (other := first.setdefault(qid, row)) is not row:
            problem = f"{qid} is already in {other.place}"
            yield row.problem("id", problem, "merge the rows, or empty the wrong cell")


def corruptions(rows: Sequence[Row], entities: Sequence[Row] | None) -> Iterator[Problem]:
    """Corruptions that are incomplete, repeated, healthy, of unknown names, or go round in circles.

    Names are looked for among `entities`, if there are any to look among.
    """
    target: dict[str, str] = {}
    healthy = {form_key(form): row for row in entities or () for form in row.forms}
    names = {row["name"] for row in entities or ()}
    for row in rows:
        observed, name = row["observed"], row["name"]
        if not observed or not name:
            remedy = "write both the observed form and the name, or delete the row"
            yield row.problem("corruption", "an empty cell", remedy)
            continue
        key = fold(observed)
        if key in target:
            remedy = "keep one row for each observed form"
            yield row.problem("corruption", f"{observed!r} is listed already", remedy)
        target.setdefault(key, fold(name))
        if entities is not None and name not in names:
            remedy = "add the entity, or mend the name"
            yield row.problem("corruption", f"{name!r} is not the name of any entity", remedy)
        if (other := healthy.get(form_key(observed))) is not None:
            problem = f"{observed!r} is a healthy name of {other['name']!r} in {other.place}"
            yield row.problem("corruption", problem, "delete one of the two")
    for row in rows:
        seen = {key := fold(row["observed"])}
        while (key := target.get(key, "")) and key not in seen:
            seen.add(key)
        if key and key == fold(row["observed"]):
            problem = f"a cycle: {row['observed']!r} leads back to itself"
            yield row.problem("cycle", problem, "delete one of its rows")
