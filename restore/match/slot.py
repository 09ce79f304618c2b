"""The slot that a common noun leaves for a name: "… news agency", "the … newspaper".

Two kinds of damage show there and nowhere else: the noun itself is replaced
("Reuters news firm"), or the name is overwritten with another one of which
nothing is left to compare ("Conspiracy Talk News agency", a site's own brand).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from restore.channel import synonym
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import Index
from restore.lexicon.reader import Lexicon
from restore.match.align import FUNCTION_WORDS
from restore.match.healthy import Mention
from restore.text.tokens import Token, tokenise

LONGEST_BRAND = 4  # words of a name that was put over another


class KindSlot(NamedTuple):
    """Tokens `name`…`noun` hold a name, `noun`…`end` the noun for entities of `kind`.

    `words` are the kind's words; `damaged` says that the noun as written is a
    replacement of them; `cost` the bits of that replacement.
    """

    name: int
    noun: int
    end: int
    kind: str
    words: tuple[Token, ...]
    damaged: bool
    cost: float


def damaged_nouns(
    tokens: Sequence[Token], known: Sequence[Mention], index: Index, lexicon: Lexicon
) -> Iterator[tuple[KindSlot, int]]:
    """Healthy names followed by a damaged form of their own kind: (slot, form of the name).

    Only kinds of two words or more, one of which came through, are told from
    ordinary prose.
    """
    for mention in known:
        if mention.damaged or not any(t.capital for t in tokens[mention.start : mention.end]):
            continue
        for number in mention.forms:
            kind = index.entity(index.form(number).entity).kind
            words = tuple(tokenise(kind))
            end = mention.end + len(words)
            if len(words) < 2 or end > len(tokens) or any(t.breaks for t in tokens[mention.end : end]):
                continue
            cost = _noun_cost(tokens[mention.end : end], words, lexicon)
            if cost:
                yield KindSlot(mention.start, mention.end, end, kind, words, True, cost), number
                break


def overwritten(tokens: Sequence[Token], known: Sequence[Mention], index: Index) -> Iterator[KindSlot]:
    """Names that no gazetteer lists, directly before a noun of two words or more for a listed kind."""
    listed = {
        at
        for m in known
        if not m.damaged and _capital(tokens[m.start : m.end])
        for at in range(m.start, m.end)
    }
    nouns = {tuple(t.key for t in tokenise(kind)): kind for kind in index.kinds()}
    for noun in range(1, len(tokens)):
        for size in (2, 3):
            kind = nouns.get(tuple(t.key for t in tokens[noun : noun + size]))
            if kind is None or noun + size > len(tokens) or any(t.breaks for t in tokens[noun : noun + size]):
                continue
            start = noun
            while (
                start > 0
                and noun - start < LONGEST_BRAND
                and tokens[start - 1].capital
                and not tokens[start].breaks
            ):
                start -= 1
            if tokens[start].key in FUNCTION_WORDS:
                start += 1  # "The" at the beginning of a sentence
            name = range(start, noun)
            if len(name) < 2 or any(at in listed for at in name):
                continue
            yield KindSlot(start, noun, noun + size, kind, tuple(tokenise(kind)), False, 0.0)


def survivors(known: Sequence[Mention], index: Index) -> set[int]:
    """The entities mentioned intact: an overwritten name would not have been spared elsewhere."""
    return {index.form(n).entity for m in known if not m.damaged for n in m.forms}


def named_until(known: Sequence[Mention], index: Index) -> dict[int, int]:
    """Entity → the token after the first intact mention of its name in two words or more."""
    ends: dict[int, int] = {}
    for mention in known:
        if not mention.damaged and mention.end - mention.start > 1:
            for number in mention.forms:
                ends.setdefault(index.form(number).entity, mention.end)
    return ends


def tellers(entity: Entity, slot: KindSlot) -> int:
    """How many words the entity's name and the overwritten one differ in length."""
    return abs(len(tokenise(entity.name)) - (slot.noun - slot.name))


def _noun_cost(observed: Sequence[Token], words: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits for reading a kind's noun as these words; 0 for the noun itself, None where they do not fit."""
    total = 0.0
    kept = 0
    for seen, meant in zip(observed, words, strict=True):
        if seen.key == meant.key:
            kept += 1
            continue
        cost = synonym.cost((seen,), (meant,), lexicon)
        if cost is None or seen.capital:
            return None
        total += cost
    return total if kept else None


def _capital(tokens: Sequence[Token]) -> bool:
    return any(t.capital for t in tokens)
