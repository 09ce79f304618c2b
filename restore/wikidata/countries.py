"""Countries by name: the bundled gazetteer knows their ids."""

from __future__ import annotations

from restore.errors import RestoreError
from restore.gazetteer.library import bundled_files
from restore.gazetteer.source import is_wikidata_id, read
from restore.text.forms import fold


def country_id(text: str) -> str:
    """The id of a country that is given by its id or by a name; raises RestoreError for an unknown name."""
    if is_wikidata_id(text):
        return text
    for path in bundled_files():
        if path.name == "countries.tsv":
            for entity in read(path):
                if entity.wikidata and fold(text) in map(fold, (entity.name, *entity.aliases)):
                    return entity.wikidata
    raise RestoreError("--country", f"{text!r} is no known country", "give its id, such as Q183 for Germany")
