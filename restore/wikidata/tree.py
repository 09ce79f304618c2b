"""The classes that a dump itself tells: what is a subclass of what, and how classes are called."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from restore.errors import RestoreError
from restore.gazetteer.source import is_wikidata_id
from restore.gazetteer.wikidata import KINDS
from restore.text.forms import fold
from restore.wikidata.classtable import ClassTable
from restore.wikidata.items import ENGLISH, SUBCLASS_OF, entity, item_type, values, wrapped
from restore.wikidata.kept import Kept
from restore.wikidata.prefilter import item_id
from restore.wikidata.selection import CLEAR, SHOWN


class Classes:
    """Looks at the lines of a dump for the classes that are asked for by id or by label.

    Their labels are kept, and all statements "subclass of", which lead to what is beneath them.
    """

    def __init__(self, asked: Iterable[str], kept: Kept) -> None:
        asked = list(asked)
        self._ids = {q.encode() for q in asked if is_wikidata_id(q)}
        self._labels = {fold(label) for label in asked if not is_wikidata_id(label)}
        self._kept = kept

    def __call__(self, line: bytes) -> None:
        """Keep what a line says about classes; raises ValueError where it cannot be read."""
        if b'"P279"' not in line and item_id(line) not in self._ids:
            return
        item = json.loads(line)
        if item_type(item) != "item":
            return
        number = int(item["id"][1:])
        for above in values(wrapped(item), SUBCLASS_OF):
            if is_wikidata_id(above):
                self._kept.add_subclass(number, int(above[1:]))
        found = entity(item, kinds={}, languages=(ENGLISH,))
        if found is None:
            return
        called = [form for form in map(fold, (found.name, *found.aliases)) if form in self._labels]
        if called or item["id"].encode() in self._ids:
            self._kept.add_label(number, found.name, int(found.weight))
        for form in dict.fromkeys(called):
            self._kept.add_called(form, number, alias=form != fold(found.name))


def note_label(line: bytes, kept: Kept) -> None:
    """Keep the label of the class in a line, if it is one; raises ValueError where it cannot be read."""
    if b'"P279"' in line:
        item = json.loads(line)
        if item_type(item) == "item" and values(wrapped(item), SUBCLASS_OF):
            found = entity(item, kinds={}, languages=(ENGLISH,))
            if found:
                kept.add_label(int(found.wikidata[1:]), found.name, int(found.weight))


def with_subclasses(asked: Sequence[str], kept: Kept, *, also: Mapping[str, str], where: str) -> ClassTable:
    """Each class asked for and all beneath it, with the label of the one asked for; then those in `also`.

    Of several classes of a label, or else of an alias, the one with by far the most
    sitelinks is taken. Raises RestoreError, about `where`, where there is none or none
    stands out.
    """
    for text in asked:
        root = int(text[1:]) if is_wikidata_id(text) else _called(text, kept, where)
        kind = KINDS.get(f"Q{root}") or kept.label(root) or f"Q{root}"
        kept.choose(root, kind, beneath=True)
    for id, kind in also.items():
        kept.choose(int(id[1:]), kind, beneath=False)
    return ClassTable(kept.chosen())


def _called(text: str, kept: Kept, where: str) -> int:
    """The class that a name stands for."""
    found = kept.called(fold(text))
    if not found:
        raise RestoreError(where, f"has no class {text!r}", "give its id, such as Q3918 for university")
    (first, _, most), *rest = found
    if rest and most < CLEAR * max(1, rest[0][2]):
        those = "; ".join(f"Q{number} ({links} sitelinks)" for number, _, links in found[:SHOWN])
        raise RestoreError(where, f"has {len(found)} classes {text!r}", f"give the id of one: {those}")
    return first
