"""The classes that a dump itself tells: what is a subclass of what, and how classes are called."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from restore.errors import RestoreError
from restore.gazetteer.source import is_wikidata_id
from restore.gazetteer.wikidata import KINDS
from restore.text.forms import fold
from restore.wikidata.items import ENGLISH, SUBCLASS_OF, entity, item_type, values, wrapped
from restore.wikidata.kept import Kept
from restore.wikidata.prefilter import item_id


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
        if found and (item["id"].encode() in self._ids or fold(found.name) in self._labels):
            self._kept.add_label(number, found.name, int(found.weight))


def note_label(line: bytes, kept: Kept) -> None:
    """Keep the label of the class in a line, if it is one; raises ValueError where it cannot be read."""
    if b'"P279"' in line:
        item = json.loads(line)
        if item_type(item) == "item" and values(wrapped(item), SUBCLASS_OF):
            found = entity(item, kinds={}, languages=(ENGLISH,))
            if found:
                kept.add_label(int(found.wikidata[1:]), found.name, int(found.weight))


def with_subclasses(asked: Sequence[str], kept: Kept, *, where: str) -> dict[str, str]:
    """Each class asked for and all beneath it, with the label of the one asked for.

    A label stands for the class of that label that has the most sitelinks. Raises
    RestoreError, about `where`, for a label that no class has.
    """
    labels = list(kept.labels())
    by_label = {fold(label): number for number, label in reversed(labels)}
    names = {f"Q{number}": label for number, label in labels}
    found: dict[str, str] = {}
    for text in asked:
        root = text if is_wikidata_id(text) else f"Q{by_label.get(fold(text), 0)}"
        if root == "Q0":
            raise RestoreError(where, f"has no class {text!r}", "give its id, such as Q3918 for university")
        for number in kept.subclasses(int(root[1:])):
            found.setdefault(f"Q{number}", KINDS.get(root) or names.get(root, root))
    return found
