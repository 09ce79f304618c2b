"""From evidence to findings: the document's damage rate, posteriors, levels."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from restore.finding import Candidate, Finding, Level
from restore.gazetteer.entity import Entity
from restore.judge.policy import Policy
from restore.judge.rewritten import Rewriting
from restore.judge.suspect import Suspect
from restore.match.weights import Weights
from restore.overlap import Overlaps
from restore.span import Span

ROUNDS = 12  # of expectation and maximisation; the rate settles in fewer
PRIOR_DAMAGED = 0.3  # damaged mentions that every document is taken to have had before …
PRIOR_MENTIONS = 10.0  # … among this many: the low start
LOW = math.log2(PRIOR_DAMAGED / PRIOR_MENTIONS)  # bits: the start, against which the rate is evidence
CLOSE = 2.0  # bits: an alias must be likelier by more to be put in the place of the entity's name
TINY = 1e-9  # no probability is taken to be nearer to 0 or 1
MOST_CANDIDATES = 10  # alternatives kept for a finding


def probability(bits: float) -> float:
    """The probability for log2 odds."""
    if bits > 60:
        return 1.0
    odds = math.exp2(bits)
    return odds / (1.0 + odds)


def damage_rate(best: Sequence[float], mentions: int) -> float:
    """The share c of damaged ones among the mentions of a document, by expectation-maximisation.

    `best` holds for each place with candidates the log2 odds of the best, at
    even odds of damage; `mentions` is how many healthy mentions the document has.
    """
    rate = PRIOR_DAMAGED / PRIOR_MENTIONS
    total = PRIOR_MENTIONS + mentions + len(best)
    for _ in range(ROUNDS):
        prior = math.log2(rate / (1.0 - rate)) - LOW
        rate = (PRIOR_DAMAGED + sum(probability(bits + prior) for bits in best)) / total
        rate = min(rate, 0.9)
    return rate


def rewritten(rewriting: Rewriting, rate: float, weights: Weights) -> float:
    """The probability that a text was machine-rewritten, by its words and the damage of its names."""
    words, damage, base = (weights.rewritten[name] for name in ("words", "damage", "intercept"))
    return probability(words * rewriting.signal + damage * (math.log2(rate) - LOW) + base)


def decide(
    suspects: Sequence[Suspect], mentions: int, policy: Policy, weights: Weights, rewriting: Rewriting
) -> tuple[list[Finding], float]:
    """The findings of a document, in order, and the probability that it was machine-rewritten.

    `mentions` is how many healthy mentions it has, `rewriting` what its words say.
    """
    decided, rate = decisions(suspects, mentions, policy, weights, rewriting)
    return [finding for _, finding in decided], rate


def decisions(
    suspects: Sequence[Suspect], mentions: int, policy: Policy, weights: Weights, rewriting: Rewriting
) -> tuple[list[tuple[Suspect, Finding]], float]:
    """As `decide`, each finding with the suspect that prevailed at its place."""
    lean = weights.evidence("text", "", "", rewriting.text_bits(**weights.text))
    best: dict[Span, float] = {}
    for suspect in suspects:
        best[suspect.place] = max(best.get(suspect.place, -99.0), suspect.bits + lean.bits * suspect.reworded)
    rate = damage_rate([b for _, b in _apart(best)], mentions)
    relative = weights.evidence("rate", "", "", math.log2(rate / (1.0 - rate)) - LOW)
    suspects = [
        _calibrated(s.given((lean, relative) if s.reworded else (relative,)), weights) for s in suspects
    ]

    decided: list[tuple[Suspect, Finding]] = []
    taken = Overlaps[Span]()
    ordered = sorted(suspects, key=lambda s: (-s.bits, s.place, s.replacement))
    by_place = Overlaps((*s.place, s) for s in ordered)
    for suspect in ordered:
        if taken.of(*suspect.place):
            continue
        taken.add(*suspect.place, suspect.place)
        finding = _finding(suspect, by_place.of(*suspect.place), policy, weights)
        if finding is not None:
            decided.append((suspect, finding))
    decided.sort(key=lambda pair: pair[1].span)
    return decided, round(rewritten(rewriting, rate, weights), 4)


def _calibrated(suspect: Suspect, weights: Weights) -> Suspect:
    """The suspect with its sum of evidence turned into log2 odds that hold."""
    if not suspect.family:
        return suspect
    line = weights.calibration[suspect.family]
    return suspect._replace(bits=line["slope"] * suspect.bits + line["intercept"])


def bent(confidence: float, line: Mapping[str, float]) -> float:
    """The confidence as it was learnt to hold, by beta calibration (Kull, Silva Filho and Flach, 2017).

    `line` has `low` and `high`, how steep the curve is at either end, and `shift`, in bits.
    """
    p = min(max(confidence, TINY), 1.0 - TINY)
    return probability(line["low"] * math.log2(p) - line["high"] * math.log2(1.0 - p) + line["shift"])


def _apart(best: dict[Span, float]) -> list[tuple[Span, float]]:
    """The best places that do not overlap, so that no word counts twice."""
    chosen: list[tuple[Span, float]] = []
    taken = Overlaps[Span]()
    for place, bits in sorted(best.items(), key=lambda item: (-item[1], item[0])):
        if not taken.of(*place):
            taken.add(*place, place)
            chosen.append((place, bits))
    return chosen


def by_name(rivals: Sequence[Suspect]) -> list[Suspect]:
    """The rivals in their order, but the name of an entity before its aliases where little parts them.

    What the text does not tell (Defence or Defense, where it has "Protection") the gazetteer decides.
    """
    ranked = list(rivals)
    first: dict[Entity, int] = {}
    for at, rival in enumerate(ranked):
        ahead = ranked[first.setdefault(rival.entity, at)]
        near = rival.place == ahead.place and ahead.bits - rival.bits <= CLOSE
        if near and _named(rival) > _named(ahead):
            ranked[first[rival.entity]], ranked[at] = rival, ahead
    return ranked


def _named(suspect: Suspect) -> int:
    """2 where the name of the entity is put as it is listed, 1 with other capitals, 0 for an alias."""
    put, name = suspect.replacement, suspect.entity.name
    return 2 if put == name else int(put.casefold() == name.casefold())


def _finding(suspect: Suspect, rivals: Sequence[Suspect], policy: Policy, weights: Weights) -> Finding | None:
    """The finding at the place of the best suspect, its rivals among the candidates."""
    weight: dict[str, float] = defaultdict(float)
    first: dict[str, tuple[str, Suspect]] = {}
    first_of: dict[Entity, str] = {}
    for rival in by_name(rivals):
        text = suspect.widen(rival)
        if text is None:
            continue
        # NEW YORK and New York are one answer, al-Shabaab and Al Shabaab another.
        key = first_of.setdefault(rival.entity, text.casefold())
        key = text.casefold() if text.casefold() in first else key
        weight[key] += 2.0 ** min(60.0, rival.bits)
        first.setdefault(key, (text, rival))
    total = 1.0 + sum(weight.values())
    ranked = sorted(weight, key=lambda key: (-weight[key], key))[:MOST_CANDIDATES]
    shares = [weight[key] / total for key in ranked]
    if suspect.family:
        shares = [bent(share, weights.calibration[suspect.family]) for share in shares]
        over = max(1.0, sum(shares))
        shares = [share / over for share in shares]
    candidates = tuple(
        Candidate(rival.entity, text, round(share, 4), rival.evidence)
        for key, share in zip(ranked, shares, strict=True)
        for text, rival in (first[key],)
    )
    confidence = candidates[0].confidence
    if confidence < policy.hint:
        return None
    second = candidates[1].confidence if len(candidates) > 1 else 0.0
    level = Level.HINT
    if confidence >= policy.least(suspect.family):
        safe = max(policy.safe, weights.safe.get(suspect.family, 1.0))
        sure = confidence >= safe and second < policy.runner_up
        level = Level.SAFE if sure and not suspect.unsafe else Level.REVIEW
    return Finding(suspect.place, suspect.observed, candidates, level, first[ranked[0]][1].rule)
