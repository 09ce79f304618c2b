"""Looking a name up as the engine would: the candidates for it, ranked, with their evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from restore.finding import Evidence
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import Index
from restore.judge.weigh import Scene, weigh
from restore.lexicon.reader import Lexicon
from restore.match.align import Aligner
from restore.match.find import Finder
from restore.match.healthy import Mention, mentions
from restore.match.null import null_bits
from restore.match.weights import Weights
from restore.overlap import Overlaps
from restore.text.tokens import Token, tokenise

LISTED = "listed"


class Hit(NamedTuple):
    """An entity that a name may stand for.

    `rule` is LISTED for one that has the very name or alias, else the kind of
    damage; `replacement` what the engine would write for it; `bits` the log2 odds
    that it was meant, at even odds of damage, and `evidence` what they are made of.
    """

    entity: Entity
    rule: str
    observed: str
    replacement: str
    bits: float
    evidence: tuple[Evidence, ...]


def search(
    name: str, indexes: Sequence[Index], lexicon: Lexicon, weights: Weights, *, most: int = 10
) -> list[Hit]:
    """The entities that are called `name`, then the likeliest ones that `name` may be damaged from."""
    tokens = tokenise(name)
    aligner = Aligner(lexicon, weights)
    listed: dict[Entity, Hit] = {}
    found: dict[Entity, Hit] = {}
    for index in indexes:
        known = mentions(tokens, index)
        for hit in _listed(name, tokens, known, index):
            listed.setdefault(hit.entity, hit)
        for hit in _damaged(name, tokens, known, Finder(index, lexicon, aligner), lexicon, weights):
            best = found.get(hit.entity)
            if best is None or hit.bits > best.bits:
                found[hit.entity] = hit
    ranked = sorted(
        (hit for hit in found.values() if hit.entity not in listed), key=lambda h: (-h.bits, h.replacement)
    )
    return [*listed.values(), *ranked][:most]


def _listed(name: str, tokens: Sequence[Token], known: Sequence[Mention], index: Index) -> list[Hit]:
    """The entities that have all of the name as a healthy form."""
    return [
        Hit(index.entity(index.form(form).entity), LISTED, name, index.form(form).text, 0.0, ())
        for mention in known
        if not mention.damaged and (mention.start, mention.end) == (0, len(tokens))
        for form in mention.forms
    ]


def _damaged(
    name: str,
    tokens: Sequence[Token],
    known: Sequence[Mention],
    finder: Finder,
    lexicon: Lexicon,
    weights: Weights,
) -> list[Hit]:
    null = null_bits(tokens, finder.index, lexicon)
    # Healthy mentions shield a text from its neighbours; who looks a name up wants to see those.
    damaged = [mention for mention in known if mention.damaged]
    by_place = Overlaps((m.start, m.end, m) for m in damaged)
    scene = Scene(name, tokens, by_place, frozenset(), Counter(token.key for token in tokens))
    hits = []
    for alignment in finder.find(tokens, null, damaged):
        suspect = weigh(alignment, scene, finder.index, lexicon, weights)
        if suspect is not None:
            observed, replacement, bits = suspect.observed, suspect.replacement, suspect.bits
            hits.append(Hit(suspect.entity, suspect.rule, observed, replacement, bits, suspect.evidence))
    return hits
