"""The engine on the articles in seeds/: how much it repairs, and that it breaks nothing."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from restore.document import Document, read
from restore.edit import Edit, apply
from restore.finding import Finding, Level
from restore.gazetteer.library import bundled_files
from restore.pipeline import Restorer
from restore.span import Span

FOLDER = Path(__file__).parent.parent / "seeds"
ARTICLES = sorted(
    p for p in FOLDER.iterdir() if p.suffix in (".txt", ".md", ".html") and p.name != "README.md"
)
LATER = "later mention"  # part of a name that the article has in full before, or the surname alone
CHANNELS = {
    "synonym", "every word", "length", "spacing", "spelling", "transliteration", "form", "numerals", "brand",
    "acronym", "glue", "meaning", LATER,
}  # fmt: skip
WELCOME = "running text"  # repairs of words around the names: neither demanded nor wrong
LEAST_REPAIRED = 0.45  # share of the damaged mentions of all articles, at review


class Row(NamedTuple):
    """What an article damaged: words as they stand there, what they may become, the kind of damage."""

    observed: str
    canonical: tuple[str, ...]
    channel: str


class Judged(NamedTuple):
    """An article against its table: rows by what became of them, findings that no row explains."""

    repaired: list[Row]
    missed: list[Row]
    wrong: list[Finding]


def gold(article: Path) -> list[Row]:
    lines = article.with_suffix(".gold.tsv").read_text(encoding="utf-8").split("\n")
    assert lines[0] == "observed\tcanonical\tchannel"
    assert lines.pop() == ""
    cells = (line.split("\t") for line in lines[1:])
    return [Row(observed, tuple(canonical.split("|")), channel) for observed, canonical, channel in cells]


def places(row: Row, document: Document) -> Iterator[Span]:
    """Where the words of a row stand in prose, broken over lines or not."""
    words = r"\s+".join(re.escape(word) for word in row.observed.split(" "))
    for match in re.finditer(words, document.text):
        span = Span(*match.span())
        if any(span.within(part) for part in document.prose):
            yield span


def norm(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'"))


def judge(document: Document, findings: tuple[Finding, ...], rows: list[Row]) -> Judged:
    repaired, missed, explained = [], [], set()
    for row in rows:
        for place in places(row, document):
            over = [f for f in findings if f.span.overlaps(place)]
            start = min([place.start, *(f.span.start for f in over)])
            end = max([place.end, *(f.span.end for f in over)])
            whole = document.text[start:end]
            became = apply(whole, [shift(f, start) for f in over])
            before, after = document.text[start : place.start], document.text[place.end : end]
            if norm(became) in {norm(before + c + after) for c in row.canonical}:
                explained.update(f.span for f in over)
                repaired.append(row)
            else:
                missed.append(row)
    return Judged(repaired, missed, [f for f in findings if f.span not in explained])


def shift(finding: Finding, start: int) -> Edit:
    edit = finding.edit
    return edit._replace(span=Span(edit.span.start - start, edit.span.end - start))


@pytest.fixture(scope="module")
def results() -> dict[str, Judged]:
    restorer = Restorer()
    found = {}
    for article in ARTICLES:
        document = read(article)
        found[article.name] = judge(document, restorer.check(document).at(Level.REVIEW), gold(article))
    return found


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, whatever stands between them."""
    return tuple(re.findall(r"\w+", norm(text).casefold()))


@cache
def listed() -> set[tuple[str, ...]]:
    """The words of every bundled name and alias."""
    names = set()
    for path in bundled_files():
        for line in path.read_text(encoding="utf-8").split("\n")[1:]:
            cells = line.split("\t")
            names |= {words(n) for n in (cells[0], *"".join(cells[3:4]).split("|"))}
    return names - {()}


def holds_a_name(text: str) -> bool:
    """Whether there is a listed name among the words of a text."""
    found = words(text)
    return any(
        found[start:end] in listed()
        for start in range(len(found))
        for end in range(start + 1, len(found) + 1)
    )


@pytest.mark.parametrize("article", ARTICLES, ids=lambda p: p.name)
def test_the_table_fits_the_article(article):
    document = read(article)
    for row in gold(article):
        assert row.channel in CHANNELS | {WELCOME}, row
        assert any(places(row, document)), f"not in prose: {row.observed}"
        assert row.observed not in row.canonical
        if row.channel == LATER:
            earlier = {
                w for other in gold(article) if other.channel != LATER for w in words(other.canonical[0])
            }
            assert earlier & set(words(row.canonical[0])) - set(words(row.observed)), (
                f"not named in full: {row}"
            )
        elif row.channel not in ("numerals", WELCOME):
            assert holds_a_name(row.canonical[0]), f"not listed: {row}"


def test_every_kind_of_damage_has_an_article():
    rows = [row for article in ARTICLES for row in gold(article)]
    assert {row.channel for row in rows} == CHANNELS | {WELCOME}
    assert gold(FOLDER / "healthy.txt") == []


@pytest.mark.parametrize("article", ARTICLES, ids=lambda p: p.name)
def test_nothing_is_broken(article, results):
    wrong = [
        f"{f.observed} → {f.best.replacement} ({f.level.name.lower()}, {f.best.confidence:.2f})"
        for f in results[article.name].wrong
    ]
    assert wrong == []


def test_most_is_repaired(results):
    repaired = Counter(r.channel for j in results.values() for r in j.repaired if r.channel != WELCOME)
    missed = Counter(r.channel for j in results.values() for r in j.missed if r.channel != WELCOME)
    share = repaired.total() / (repaired + missed).total()
    told = [f"{share:.3f} repaired, at least {LEAST_REPAIRED} wanted; missed:"]
    told += [
        f"{channel}: {repaired[channel]} of {repaired[channel] + missed[channel]}; missed "
        + ", ".join(repr(r.observed) for j in results.values() for r in j.missed if r.channel == channel)
        for channel in sorted(missed)
    ]
    assert share >= LEAST_REPAIRED, "\n".join(told)
