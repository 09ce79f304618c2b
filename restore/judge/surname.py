"""A person's surname alone in later mentions follows the full name: "Doors said" after "Bill Doors"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from restore.finding import Candidate, Evidence, Finding, Level
from restore.judge.policy import Policy
from restore.match.healthy import Mention
from restore.span import Span
from restore.text.tokens import Token, tokenise

ALONE = 0.9  # of such mentions that mean the person named in full


def surnames(
    findings: Sequence[Finding], tokens: Sequence[Token], known: Sequence[Mention], policy: Policy
) -> Iterator[Finding]:
    """Findings for surnames that stand alone and are damaged as in a full name found before, never safe."""
    meant: dict[str, Finding] = {}
    for finding in findings:
        words, wanted = tokenise(finding.observed), tokenise(finding.best.replacement)
        person = finding.level >= Level.REVIEW and finding.best.entity.kind == "person"
        if person and len(wanted) > 1 and words[-1].key != wanted[-1].key and words[-1].capital:
            meant.setdefault(words[-1].key, finding)
    if not meant:
        return
    taken = [f.span for f in findings]
    named = {at for m in known if not m.damaged and m.end - m.start > 1 for at in range(m.start, m.end)}
    for at, token in enumerate(tokens):
        full = meant.get(token.key)
        place = Span(token.start, token.end)
        if (
            full is None
            or token.start < full.span.start
            or not token.capital
            or at in named
            or any(place.overlaps(other) for other in taken)
            or _joined(tokens, at)
        ):
            continue
        name = tokenise(full.best.replacement)[-1].text
        confidence = round(full.best.confidence * ALONE, 4)
        if confidence < policy.hint:
            continue
        evidence = (*full.best.evidence, Evidence("later mention", token.text, full.best.entity.name, 0.0))
        candidate = Candidate(full.best.entity, name, confidence, evidence)
        level = Level.REVIEW if confidence >= policy.review else Level.HINT
        yield Finding(place, token.text, (candidate,), level, full.rule)


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether another word with a capital stands directly before or after: a longer name."""
    before = at > 0 and not tokens[at].breaks and tokens[at - 1].capital
    after = at + 1 < len(tokens) and not tokens[at + 1].breaks and tokens[at + 1].capital
    return before or after
