"""Items of Wikidata as entities: one reading for dumps, extracts and replies of its services.

`qwikidata` reads the items. It expects each of them complete, so what it has no
eyes for is put right first: maps that are absent or written as empty arrays,
values of types that it does not know, statements without their other half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from restore.errors import RestoreError
from restore.gazetteer.entity import Entity
from restore.gazetteer.rules import KEPT_KINDS
from restore.gazetteer.source import is_wikidata_id

if TYPE_CHECKING:
    from qwikidata.entity import WikidataItem

Json = Mapping[str, Any]
"""An item as its JSON tells it."""

INSTANCE_OF, SUBCLASS_OF, COUNTRY = "P31", "P279", "P17"
ENGLISH, ALL_LANGUAGES = "en", "mul"  # "mul" holds for the languages that have no label of their own

_MAPS = ("labels", "descriptions", "aliases", "claims", "sitelinks")


class ItemError(ValueError):
    """What should be an item of Wikidata and is none."""


def entity(
    item: Json,
    *,
    languages: Sequence[str] = (ENGLISH,),
    kinds: Mapping[str, str] | None,
    source: str = "",
    plain: Callable[[str], bool] | None = None,
    any_language: bool = True,
) -> Entity | None:
    """The entity that an item stands for; None where it has no name, or is a property or lexeme.

    Its name is the label in the first of `languages` that has one, else the English
    one, else that for many languages ("mul"), else, with `any_language`, the one of
    the others that most agree on. Labels and aliases of `languages` and "mul" are its
    aliases, and those of the languages that its name is from where it is from none of
    them. `kinds` gives the kind by the id of the class; None makes it that id. The
    weight is the number of sitelinks, at least 1. What `plain` tells to be an ordinary
    word is no name.
    Raises ItemError for what is no item.
    """
    if item_type(item) != "item":
        return None
    read = wrapped(item)
    tongues = tuple(dict.fromkeys((*languages, ALL_LANGUAGES)))
    try:
        labels = {tongue: label["value"] for tongue, label in (item.get("labels") or {}).items()}
        name = choose(labels, languages, any_language=any_language)
        others = [labels.get(tongue, "") for tongue in tongues]
        lenders: Iterable[str] = ()  # the languages that the name is from, where it is from no chosen one
        if name not in (labels.get(tongue) for tongue in tongues):
            lenders = (ENGLISH,) if labels.get(ENGLISH) == name else (t for t in labels if labels[t] == name)
        for tongue in dict.fromkeys((*tongues, *lenders)):
            others += read.get_aliases(tongue)
        forms = [*dict.fromkeys(" ".join(form.split()) for form in (name, *others) if name)]
    except (KeyError, TypeError, AttributeError):
        raise ItemError("labels or aliases of another form") from None
    classes = values(read, INSTANCE_OF)
    kind = next((q if kinds is None else kinds[q] for q in classes if kinds is None or q in kinds), "")
    if plain is not None:
        kept = kind in KEPT_KINDS  # "Turkey" is a country, though "tr" is none
        fit = [form for form in forms if not plain(form) or (kept and not form.islower())]
        forms = fit if fit[:1] == forms[:1] else []
    forms = [form for form in forms if form]
    if not forms:
        return None
    if any("\ud800" <= c <= "\udfff" for form in forms for c in form):
        raise ItemError("a label holds half a character")
    aliases = tuple(form for form in forms[1:] if "|" not in form)  # which parts them in a gazetteer
    return Entity(forms[0], kind, read.entity_id, aliases, float(max(1, sitelinks(read))), source)


def choose(labels: Mapping[str, str], languages: Iterable[str], *, any_language: bool = True) -> str:
    """The label, of those by language, that an item goes by; empty where none holds.

    The first of `languages`, then English, then "mul", then, with `any_language`, the
    label that most languages share: letters of English before others, ties by language.
    """
    for tongue in (*languages, ENGLISH, ALL_LANGUAGES):
        if label := labels.get(tongue):
            return label
    if not any_language or not labels:
        return ""
    shared = Counter(labels.values())
    return min(sorted(labels.items()), key=lambda entry: (not _latin(entry[1]), -shared[entry[1]]))[1]


def item_type(item: object) -> str:
    """What an item is told to be: "item", "property", "lexeme"; empty for one that is missing.

    Raises ItemError for what has neither type nor id.
    """
    if not isinstance(item, Mapping):
        raise ItemError("no object")
    if "missing" in item:
        return ""
    if not isinstance(item.get("type"), str):
        raise ItemError("no type")
    if item["type"] == "item" and not (isinstance(item.get("id"), str) and is_wikidata_id(item["id"])):
        raise ItemError("no id")
    return str(item["type"])


def wrapped(item: Json) -> WikidataItem:
    """The item as `qwikidata` reads it, whatever it lacks; raises ItemError for what is no item."""
    try:
        from qwikidata.entity import WikidataItem
    except ImportError:
        remedy = "install it: pip install 'restore[wikidata]'"
        raise RestoreError("qwikidata", "is not installed and reads items of Wikidata", remedy) from None

    whole: dict[str, Any] = {"id": item["id"], "type": item["type"]}
    for part in _MAPS:
        found = item.get(part) or {}
        if not isinstance(found, dict):
            raise ItemError(f"{part} of another form")
        whole[part] = found
    claims = whole["claims"]
    whole["claims"] = {
        p: _statements(p, claims[p]) for p in (INSTANCE_OF, SUBCLASS_OF, COUNTRY) if p in claims
    }
    return WikidataItem(whole)


def values(item: WikidataItem, property: str) -> list[str]:
    """The ids that an item is stated to have for a property, of the best rank only, as queries see them."""
    found = (claim.mainsnak.datavalue for claim in item.get_truthy_claim_group(property))
    ids = (
        value.value.get("id") or f"Q{value.value.get('numeric-id')}" for value in found if value is not None
    )
    return [*dict.fromkeys(str(id) for id in ids)]


def sitelinks(item: WikidataItem) -> int:
    """The number of pages about an item in Wikimedia's projects."""
    return len(item.get_sitelinks(""))


def _statements(property: str, statements: object) -> list[dict[str, Any]]:
    """Statements without qualifiers and references; what is no reference to an item counts as unknown."""
    if not isinstance(statements, list):
        raise ItemError(f"{property} of another form")
    return [_statement(property, s) for s in statements if isinstance(s, dict)]


def _statement(property: str, statement: dict[str, Any]) -> dict[str, Any]:
    snak = statement.get("mainsnak")
    value = snak.get("datavalue") if isinstance(snak, dict) else None
    target = value.get("value") if isinstance(value, dict) else None
    mainsnak: dict[str, Any] = {"snaktype": "somevalue", "property": property}
    if isinstance(target, dict) and ("id" in target or "numeric-id" in target):
        datavalue = {"type": "wikibase-entityid", "value": target}
        mainsnak = {
            "snaktype": "value",
            "property": property,
            "datatype": "wikibase-item",
            "datavalue": datavalue,
        }
    rank = statement.get("rank", "normal")
    return {"id": "", "type": "statement", "rank": str(rank), "mainsnak": mainsnak}


def _latin(text: str) -> bool:
    """Whether the letters are those that English is written in, with accents or without."""
    return all(c < "ɐ" or "Ḁ" <= c <= "ỿ" for c in text if c.isalpha())
