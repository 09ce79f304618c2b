"""The evidence for an alignment, step by step, in bits."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from restore.channel import meaning, transliteration
from restore.finding import Evidence
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import Index
from restore.judge.abstain import UNDAMAGED
from restore.judge.suspect import Suspect
from restore.lexicon.reader import Lexicon
from restore.match import acronym, figures, fit, gist, order, plural, slot
from restore.match.align import FUNCTION_WORDS, Alignment, Block
from restore.match.healthy import Mention
from restore.match.weights import Weights
from restore.overlap import Overlaps
from restore.span import Span
from restore.text.tokens import Token, tokenise

OWN = 0.1  # of what is likely: the share that goes to each list alike, whatever its length
FEWEST = 64  # names that a part of a name is told from, however few the text has


class Scene(NamedTuple):
    """What a candidate is weighed against: a text and what is healthy in it.

    `known` are the exact mentions of all indexes by their tokens, `intact` the numbers of the
    entities that the candidate's own index finds unharmed, `times` how often
    each folded word occurs, `lists` how many names each open index has.
    """

    text: str
    tokens: Sequence[Token]
    known: Overlaps[Mention]
    intact: frozenset[int]
    times: Mapping[str, int]
    lists: Sequence[int] = ()


def weigh(
    found: Alignment,
    scene: Scene,
    index: Index,
    lexicon: Lexicon,
    weights: Weights,
    *,
    later: int | None = None,
) -> Suspect | None:
    """The alignment as a suspect with its evidence, or None where it changes nothing.

    It may be any name of the index, or, where it is part of a name in a later
    mention, of one of the `later` entities that the text has named before.
    """
    text, tokens = scene.text, scene.tokens
    names = found.form.tokens
    observed_tokens = tokens[found.start : found.end]
    place = Span(observed_tokens[0].start, observed_tokens[-1].end)
    observed = text[place.start : place.end]
    replacement = fit.replacement(found, tokens, text[place.end : place.end + 4])
    replacement = plural.agreeing(replacement, found, tokens, lexicon)
    if replacement == observed or replacement.casefold() == observed.casefold():
        return None
    entity = index.entity(found.form.entity)
    if end := _miswritten_noun(entity.kind, tokens, found.end):
        replacement += text[place.end : tokens[found.end].start] + entity.kind
        place = Span(place.start, tokens[end - 1].end)
        observed = text[place.start : place.end]
    # Chance likenesses grow with the number of names; a name that is much written about is likelier.
    size = math.log2(max(later, FEWEST)) if later else choice(len(index), scene.lists)
    prior = 0.0 if later else size - index.prior(found.form.number)
    steps = [("names", "", "", -size), ("prior", "", entity.name, prior)]
    damage = [b for b in found.blocks if b.rule not in UNDAMAGED]
    explained = [b for b in damage if b.rule != "replaced"]
    for block in found.blocks:
        seen = " ".join(t.text for t in tokens[block.start : block.end])
        meant = " ".join(t.text for t in names[block.from_ : block.to])
        steps.append((block.rule, seen, meant, block.bits - (block.surprise if block in explained else 0.0)))
    for step, blocks in (
        ("surprise", [b for b in explained if b.rule not in LETTERS]),
        ("odd letters", [b for b in explained if b.rule in LETTERS]),
    ):
        if blocks:
            odd = " … ".join(" ".join(t.text for t in tokens[b.start : b.end]) for b in blocks)
            steps.append((step, odd, "", sum(b.surprise for b in blocks)))
    if not found.form.cased and (odds := _gist(explained, tokens, names, lexicon)):
        steps.append(("gist", observed, found.form.text, odds))
    if later:
        steps.append(("later mention", "", entity.name, 1.0))
    elif found.form.entity in scene.intact:
        steps.append(("elsewhere", "", entity.name, 1.0))
    if found.end < len(tokens) and (short := acronym.bracketed(tokens, found.end)):
        bits = acronym.agreement(short, observed_tokens, entity.name, names, entity.aliases)
        if bits > 0 and any(not tokens[b.start].capital and names[b.from_].capital for b in explained):
            bits = 0.0  # "the UN's cultural body (UNESCO)" says what it is, not what it is called
        if bits < 0 and all(b.rule in LETTERS for b in damage) and acronym.agrees(short, names):
            bits = 0.0  # "London Menal Exchange (LME)": a slip in a word leaves its first letter alone
        steps.append(("acronym", short, entity.name, bits))
    steps += [
        (step, observed, found.form.text, -float(count))
        for step, count in doubts(found, scene, lexicon, weights)
    ]
    reworded = any(b.rule not in LETTERS for b in damage)
    weighed = [weights.evidence(*step) for step in steps]
    evidence = (*(e for e in weighed if e.bits), Evidence("base", "", "", weights.intercept))
    rule = max(damage, key=lambda b: b.end - b.start).rule if damage else "form"
    return Suspect(
        place,
        observed,
        replacement,
        entity,
        rule,
        sum(e.bits for e in evidence),
        evidence,
        reworded,
        unsafe=later is not None
        or rule in (order.NAME, transliteration.NAME)
        or any(b.rule in ("replaced", meaning.NAME, gist.PARAPHRASE) for b in damage)
        or (found.form.cased and any(_lowered(b, tokens, names) for b in found.blocks)),
        family="names" if found.form.cased else "terms",
    )


def choice(names: int, lists: Sequence[int]) -> float:
    """Bits to say which name of a list of so many is meant, where `lists` are open together.

    A share of what is likely goes to each list alike, so that a short one of one's own counts,
    and the rest to each name alike, so that many short ones weigh as one long one.
    """
    if len(lists) < 2:
        return math.log2(names)
    return -math.log2(OWN / (len(lists) * names) + (1.0 - OWN) / sum(lists))


def _gist(
    changed: Sequence[Block], tokens: Sequence[Token], names: Sequence[Token], lexicon: Lexicon
) -> float:
    """What the words of a term that were changed, and what was put for them, mean as a whole."""
    senses = lexicon.senses
    reworded = [b for b in changed if b.rule not in LETTERS]
    seen = senses.of([t.key for b in reworded for t in tokens[b.start : b.end]])
    meant = senses.of([t.key for b in reworded for t in names[b.from_ : b.to]])
    return gist.bits(seen.nearness(meant)) if seen and meant else 0.0


def _miswritten_noun(kind: str, tokens: Sequence[Token], at: int) -> int:
    """Where the entity's kind ends that follows at token `at` with a stray capital ("News agency"); else 0."""
    words = tokenise(kind)
    end = at + len(words)
    after = tokens[at:end]
    if len(words) < 2 or [t.key for t in after] != [t.key for t in words] or any(t.breaks for t in after):
        return 0
    return end if after[0].capital and not after[-1].capital else 0


def doubts(found: Alignment, scene: Scene, lexicon: Lexicon, weights: Weights) -> Iterator[tuple[str, int]]:
    """What speaks against an alignment beside its words: (step, how often)."""
    tokens, known = scene.tokens, scene.known.of(found.start, found.end)
    names = found.form.tokens
    content = [
        b
        for b in found.blocks
        if b.end > b.start and b.to > b.from_ and names[b.from_].key not in FUNCTION_WORDS
    ]
    if not any(b.kept or b.rule == "inflection" or b.rule in LETTERS for b in content):
        yield "every word", 1
    if len(content) < 3:
        yield "short", 1
    changed = [b for b in found.blocks if b.rule not in UNDAMAGED]
    listed = sum(
        1
        for b in changed
        for m in known
        if not m.damaged and b.start <= m.start and m.end <= b.end and tokens[m.start].capital
    )
    if listed:
        yield "listed", min(listed, 2)
    lost = sum(not tokens[b.start].capital and names[b.from_].capital for b in changed if b.to > b.from_)
    if lost and found.form.cased:
        yield "lower case", lost
    spelt = [b for b in changed if b.rule == "spelling"]
    if real := sum(lexicon.rarity(lexicon.find(tokens[b.start].key)) < REAL_WORD for b in spelt):
        yield "real word", real
    if foreign := sum(lexicon.rarity(lexicon.find(names[b.from_].key)) > FOREIGN for b in spelt):
        yield "foreign name", foreign
    letters = [b for b in changed if b.rule in ("spelling", transliteration.NAME)]
    if again := sum(scene.times[t.key] > 1 for b in letters for t in tokens[b.start : b.end]):
        yield "again", again  # who mistypes a name does not do it twice alike
    if not found.form.cased or not any(n.capital for n in names):
        yield "common words", 1
    if not found.form.cased:  # a term that ends amid other words may be part of what they say
        if found.start and not tokens[found.start].breaks and _is_content(tokens[found.start - 1]):
            yield "word before", 1
        if found.end < len(tokens) and not tokens[found.end].breaks and _is_content(tokens[found.end]):
            yield "word after", 1
    if camel := sum(
        CAPITAL_INSIDE.search(tokens[b.start].text) is not None for b in changed if b.rule == "spacing"
    ):
        yield "capital inside", -camel
    if attested := sum(
        b.rule not in LETTERS and b.end > b.start and _pairs(tokens, b.start, b.end, lexicon) for b in changed
    ):
        yield "attested", attested
    usual = weights.channels["synonym"] + USUAL
    if close := sum(b.rule == "synonym" and b.surprise - b.bits < usual for b in changed):
        yield "usual synonym", -close
    if weak := sum(b.rule == "synonym" and _weak(b, tokens, names, lexicon) for b in changed):
        yield "weak synonym", weak
    if marks := sum(_parted_otherwise(b, tokens, names) for b in found.blocks[1:]):
        yield "punctuation", marks
    edges = (found.blocks[0], found.blocks[-1])
    if loose := sum(b.rule in ("replaced", "dropped", "added") for b in edges):
        yield "loose end", loose


def _is_content(token: Token) -> bool:
    """Whether a word is no function word."""
    return token.key not in FUNCTION_WORDS


def _pairs(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether English often writes tokens `start`…`end` beside a neighbour, as in "Hindu god"; function words apart."""
    return any(
        a >= 0
        and a + 1 < len(tokens)
        and not tokens[a + 1].breaks
        and FUNCTION_WORDS.isdisjoint((tokens[a].key, tokens[a + 1].key))
        and lexicon.pair_rarity(lexicon.find(tokens[a].key), lexicon.find(tokens[a + 1].key)) is not None
        for a in (start - 1, end - 1)
    )


def _lowered(block: Block, tokens: Sequence[Token], names: Sequence[Token]) -> bool:
    """Whether a word of the name came through, but for its capital: "new York" is a place where more went wrong."""
    word = names[block.from_] if block.kept and block.to > block.from_ else None
    return (
        word is not None
        and word.capital
        and not tokens[block.start].capital
        and word.key not in FUNCTION_WORDS
    )


def _weak(block: Block, tokens: Sequence[Token], names: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether no thesaurus has the words of a block for what was meant."""
    seen, meant = (
        lexicon.find(" ".join(t.key for t in words))
        for words in (tokens[block.start : block.end], names[block.from_ : block.to])
    )
    return lexicon.weakly(seen, meant)


CAPITAL_INSIDE = re.compile(r"[^\W\d_][a-z]+[A-Z]")  # "UnitedArab": nobody writes a word so, brands apart


def _parted_otherwise(block: Block, tokens: Sequence[Token], names: Sequence[Token]) -> bool:
    """Whether a block follows the one before by another mark in the text than in the name."""
    if not block.kept or block.end == block.start or block.from_ == 0:
        return False
    return tokens[block.start].gap.strip() != names[block.from_].gap.strip()


# Damage that typing, scanning, scraping and other languages do, and no rewriter.
LETTERS = frozenset({"spelling", "spacing", "glue", "transliteration"})
USUAL = 3.0  # bits of a replacement up to which it is one of the first that a rewriter makes
REAL_WORD = 20.0  # bits of rarity below which a misspelling is itself a word
FOREIGN = 21.0  # bits of rarity above which a name may well have other spellings


def weigh_noun(
    found: slot.KindSlot,
    form: int,
    text: str,
    tokens: Sequence[Token],
    null: Sequence[float],
    index: Index,
    weights: Weights,
) -> Suspect:
    """A healthy name with a damaged noun: "Reuters news firm"."""
    place = Span(tokens[found.name].start, tokens[found.end - 1].end)
    noun = text[tokens[found.noun].start : place.end]
    entity = index.entity(index.form(form).entity)
    gain = sum(null[found.noun : found.end]) - found.cost - weights.channels["synonym"]
    evidence = (
        Evidence("kind", noun, found.kind, round(gain, 3)),
        Evidence("slot", text[place.start : tokens[found.noun - 1].end], entity.name, SLOT),
        Evidence("base", "", "", weights.intercept),
    )
    replacement = text[place.start : tokens[found.noun].start] + found.kind
    return Suspect(
        place,
        text[place.start : place.end],
        replacement,
        entity,
        "kind",
        sum(e.bits for e in evidence),
        evidence,
        unsafe=True,
    )


FIGURE = -1.5  # log2 odds that a number with a capital inside a sentence was figures, at a low rate of damage
DATE = 2.0  # bits more after the name of a month


def weigh_figure(found: figures.Figure, text: str, tokens: Sequence[Token]) -> Suspect:
    """A number that was spelt out."""
    place = Span(tokens[found.start].start, tokens[found.end - 1].end)
    observed, value = text[place.start : place.end], str(found.value)
    evidence = [Evidence("capital", observed, value, FIGURE)]
    if found.dated:
        evidence.append(Evidence("date", tokens[found.start - 1].text, value, DATE))
    entity = Entity(value, "number")
    bits = sum(e.bits for e in evidence)
    return Suspect(place, observed, value, entity, "numeral", bits, tuple(evidence), unsafe=True)


SLOT = -8.0  # bits: −log2 of how often a name is followed by the noun for what it is
BRAND = 3.0  # log2 odds at even damage that an unlisted name before such a noun was put over a listed one
SAME_LENGTH = -1.5  # bits for each word by which the two names differ in length
SPARED = -6.0  # bits against a name that the text mentions intact elsewhere


def weigh_brand(
    found: slot.KindSlot, text: str, tokens: Sequence[Token], spared: set[int], index: Index, weights: Weights
) -> list[Suspect]:
    """The listed names of a kind, for a name that nothing else explains, by their weight."""
    place = Span(tokens[found.name].start, tokens[found.end - 1].end)
    observed = text[place.start : place.end]
    numbers = index.of_kind(found.kind)
    entities = [index.entity(n) for n in numbers]
    total = sum(e.weight for e in entities)
    suspects = []
    for number, entity in zip(numbers, entities, strict=True):
        steps = [
            Evidence("slot", text[tokens[found.noun].start : place.end], found.kind, BRAND),
            Evidence("prior", "", entity.name, round(math.log2(entity.weight / total), 3)),
            Evidence("length", observed, entity.name, SAME_LENGTH * slot.tellers(entity, found)),
        ]
        if number in spared:
            steps.append(Evidence("spared", "", entity.name, SPARED))
        suspects.append(
            Suspect(
                place, observed, f"{entity.name} {found.kind}", entity, "brand",
                sum(e.bits for e in steps), tuple(steps), unsafe=True,
            )
        )  # fmt: skip
    return sorted(suspects, key=lambda s: -s.bits)[:10]
