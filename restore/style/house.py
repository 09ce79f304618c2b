"""Healthy variants of names, and the preferred names that take their place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from restore.finding import Candidate, Evidence, Finding, Level
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import Index
from restore.match.align import FUNCTION_WORDS
from restore.match.healthy import Mention
from restore.span import Span
from restore.style.variant import is_variant
from restore.text.tokens import Token

RULE = "style"
CONFIDENCE = 0.99  # that a listed variant, of one entity alone, is that entity here
_SHOUTED = 3  # letters from which capitals alone are no acronym
_LINE_BREAK = re.compile(r"[ \t]*\r?\n[\s>]*")
_PERSON = "person"
_PLACES = frozenset("country state region province county department district island".split())


class _Known(NamedTuple):
    """A healthy mention: tokens `start`…`end`, and the entities that are called so."""

    start: int
    end: int
    entities: tuple[Entity, ...]
    cased: bool


def variants(
    text: str,
    tokens: Sequence[Token],
    found: Sequence[tuple[Index, Sequence[Mention]]],
    *,
    level: Level,
) -> Iterator[Finding]:
    """A finding for each healthy variant in `text`, at `level`; `found` are the exact mentions by index.

    Left alone are names that several entities have, names inside of longer names,
    and what is a name of its own: set phrases, acronyms, short forms.
    """
    known = _known(found)
    places = {k.start for k in known if any(entity.kind in _PLACES for entity in k.entities)}
    for mention in _outermost(known, len(tokens)):
        span = Span(tokens[mention.start].start, tokens[mention.end - 1].end)
        observed = text[span.start : span.end]
        entity = _preferred(mention, observed)
        if entity is not None and not _goes_on(mention, entity, tokens, places):
            bits = math.log2(CONFIDENCE / (1 - CONFIDENCE))
            evidence = Evidence("listed variant", observed, entity.name, bits)
            candidate = Candidate(entity, fitted(observed, entity.name), CONFIDENCE, (evidence,))
            yield Finding(span, observed, (candidate,), level, RULE)


def fitted(observed: str, name: str) -> str:
    """`name` as it reads in the place of `observed`: shouted, begun with a small letter, broken over two lines."""
    if observed.isupper() and len(observed) > _SHOUTED:
        name = name.upper()
    if observed[0].islower():
        name = name[0].lower() + name[1:]
    blanks = [place for place, char in enumerate(name) if char == " "]
    broken = _LINE_BREAK.search(observed)
    if broken and blanks:
        at = min(blanks, key=lambda place: abs(place / len(name) - broken.start() / len(observed)))
        name = name[:at] + broken.group() + name[at + 1 :]
    return name


def _known(found: Sequence[tuple[Index, Sequence[Mention]]]) -> list[_Known]:
    """The healthy mentions of all indexes, those of the same words as one; in text order."""
    by_place: dict[tuple[int, int], list[_Known]] = {}
    for index, mentions in found:
        for mention in mentions:
            if not mention.damaged:
                forms = [index.form(number) for number in mention.forms]
                entities = {form.entity: index.entity(form.entity) for form in forms}
                cased = any(form.cased for form in forms)
                here = _Known(mention.start, mention.end, tuple(entities.values()), cased)
                by_place.setdefault((mention.start, mention.end), []).append(here)
    return [
        _Known(start, end, tuple(e for k in same for e in k.entities), any(k.cased for k in same))
        for (start, end), same in sorted(by_place.items())
    ]


def _outermost(known: Sequence[_Known], words: int) -> Iterator[_Known]:
    """The mentions that share no word with another one of as many words or more."""
    longest = [(0, 0)] * words  # of each word: how long its longest mention is, and how many are so long
    for mention in known:
        length = mention.end - mention.start
        for at in range(mention.start, mention.end):
            most, times = longest[at]
            longest[at] = (most, times + 1) if most == length else max((most, times), (length, 1))
    for mention in known:
        length = mention.end - mention.start
        if all(longest[at] == (length, 1) for at in range(mention.start, mention.end)):
            yield mention


def _preferred(mention: _Known, observed: str) -> Entity | None:
    """The one entity that has this name, if it is a variant of its preferred name."""
    names = {entity.name for entity in mention.entities}
    if len(names) != 1 or not mention.cased or not is_variant(observed, names.pop()):
        return None
    return mention.entities[0]


def _goes_on(mention: _Known, entity: Entity, tokens: Sequence[Token], places: Set[int]) -> bool:
    """Whether the words around a mention seem to be of the same name: Dynamo Kiev; Odessa, Texas.

    `places` are the tokens where the name of a country or region begins. Before
    the name of a person stands a title.
    """
    if mention.end < len(tokens):
        after = tokens[mention.end]
        if after.capital and not after.breaks:
            return True
        if after.gap.strip() == "," and mention.end in places:
            return True
    if not mention.start or tokens[mention.start].breaks or entity.kind == _PERSON:
        return False
    before = tokens[mention.start - 1]
    return before.capital and before.key not in FUNCTION_WORDS
