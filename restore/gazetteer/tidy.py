"""Names from elsewhere, written as a gazetteer writes them."""

from __future__ import annotations

import unicodedata

from restore.gazetteer.entity import Entity
from restore.gazetteer.rules import TYPOGRAPHIC, odd
from restore.gazetteer.source import is_comment

_PLAIN = str.maketrans(TYPOGRAPHIC)


def tidy(entity: Entity) -> Entity | None:
    """The entity with such forms only as `restore gazetteer validate` lets pass in a row; None without a name."""
    name, *aliases = map(tidy_form, (entity.name, *entity.aliases))
    if not name:
        return None
    others = tuple(a for a in dict.fromkeys(aliases) if a and a != name and "|" not in a)
    return Entity(name, tidy_form(entity.kind), entity.wikidata, others, entity.weight, entity.source)


def tidy_form(form: str) -> str:
    """A name in the normal form NFC, with plain quotes, hyphens and blanks; empty where letters are wrong or none."""
    if not (form.isascii() and form.isprintable()):
        form = unicodedata.normalize("NFC", form.translate(_PLAIN))
        # Blanks of any kind, line breaks too, become one; marks without a shape go.
        form = "".join(map(_shown, form))
    form = " ".join(form.split())
    nameless = not any(map(str.isalnum, form)) or is_comment(form)
    return "" if nameless or any(True for _ in odd(form)) else form


def _shown(c: str) -> str:
    category = unicodedata.category(c)
    if category[0] == "Z" or category == "Cc":
        return " "
    return "" if category == "Cf" else c
