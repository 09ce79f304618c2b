"""The evidence for an alignment, step by step, in bits."""

from __future__ import annotations

from collections.abc import Sequence

from restore.finding import Evidence
from restore.gazetteer.index import Index
from restore.judge.suspect import Suspect
from restore.match import acronym, fit, slot
from restore.match.align import Alignment
from restore.match.healthy import Mention
from restore.match.weights import Weights
from restore.span import Span
from restore.text.tokens import Token

NOT_DAMAGE = frozenset({"kept", "dropped", "added"})


def weigh(
    found: Alignment, text: str, tokens: Sequence[Token], known: Sequence[Mention], index: Index, weights: Weights
) -> Suspect | None:
    """The alignment as a suspect with its evidence, or None where it changes nothing."""
    names = found.form.tokens
    observed_tokens = tokens[found.start : found.end]
    place = Span(observed_tokens[0].start, observed_tokens[-1].end)
    observed = text[place.start : place.end]
    replacement = fit.replacement(found, tokens)
    if replacement == observed or replacement.casefold() == observed.casefold():
        return None
    entity = index.entity(found.form.entity)
    steps = [("prior", "", entity.name, -index.prior(found.form.number))]
    steps += [
        (
            b.rule,
            " ".join(t.text for t in tokens[b.start : b.end]),
            " ".join(t.text for t in names[b.from_ : b.to]),
            b.bits,
        )
        for b in found.blocks
    ]
    if found.end < len(tokens) and (short := acronym.bracketed(tokens, found.end)):
        bits = acronym.agreement(short, observed_tokens, entity.name, names, entity.aliases)
        steps.append(("acronym", short, entity.name, bits))
    evidence = tuple(
        Evidence(step, seen, meant, round(bits * weights.scale.get(step, 1.0), 3)) for step, seen, meant, bits in steps
    ) + (Evidence("base", "", "", weights.intercept),)
    damage = [b for b in found.blocks if b.rule not in NOT_DAMAGE]
    rule = max(damage, key=lambda b: b.end - b.start).rule if damage else "form"
    return Suspect(place, observed, replacement, entity, rule, sum(e.bits for e in evidence), evidence)


def weigh_noun(
    found: slot.KindSlot, form: int, text: str, tokens: Sequence[Token], null: Sequence[float], index: Index, weights: Weights
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
        place, text[place.start : place.end], replacement, entity, "kind", sum(e.bits for e in evidence), evidence
    )


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
    import math

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
