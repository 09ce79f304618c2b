"""Damaged forms that a person has accepted before: found again, whatever else is likely there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from restore.finding import Evidence
from restore.gazetteer.entity import Entity
from restore.gazetteer.index import Form, Index
from restore.gazetteer.learnt import LearntForms
from restore.judge.suspect import Suspect
from restore.match import fit
from restore.match.align import Alignment, Block
from restore.match.healthy import Mention
from restore.span import Span
from restore.text.tokens import Token, tokenise

NAME = "learnt"
ACCEPTED = 20.0  # log2 odds, over the likeliest other reading, that the same words were again damaged alike


def learnt(
    text: str,
    tokens: Sequence[Token],
    forms: LearntForms,
    indexes: Sequence[Index],
    known: Sequence[Mention],
    suspects: Sequence[Suspect],
) -> Iterator[Suspect]:
    """The learnt forms in a text as suspects, surer than all of the `suspects` that they overlap.

    Names among the exact mentions that are `known` are healthy all the same, and
    so is what was learnt for a name that has been retired since.
    """
    for start, learnt_form in forms.find(tokens):
        end = start + len(learnt_form.tokens)
        meant = _listed(learnt_form.name, indexes)
        if meant is None or _healthy(start, end, known):
            continue
        form, entity = meant
        block = Block(NAME, start, end, 0, len(form.tokens), ACCEPTED, 0.0)
        place = Span(tokens[start].start, tokens[end - 1].end)
        observed = text[place.start : place.end]
        replacement = fit.replacement(
            Alignment(form, start, end, (block,), ACCEPTED), tokens, text[place.end : place.end + 4]
        )
        if replacement == observed:
            continue
        others = (s.bits for s in suspects if s.place.overlaps(place) and s.replacement != replacement)
        rivals = max(others, default=0.0)
        steps = [Evidence(NAME, observed, learnt_form.name, ACCEPTED)]
        if rivals > 0:
            steps.append(Evidence("other readings", observed, "", rivals))
        yield Suspect(place, observed, replacement, entity, NAME, sum(s.bits for s in steps), tuple(steps))


def _listed(name: str, indexes: Sequence[Index]) -> tuple[Form, Entity] | None:
    """The form that is listed so, with its entity; None if it is hidden; of no kind if it is not listed."""
    tokens = tuple(tokenise(name))
    key = " ".join(token.key for token in tokens)
    found = [
        (form, index.entity(form.entity))
        for index in reversed(indexes)  # those of the user come behind the bundled ones
        for form in map(index.form, index.named(key) or ())
        if not form.damaged
    ]
    if found:
        return min(found, key=lambda pair: (pair[0].text != name, pair[1].name != name))
    if not tokens or any(index.lists(name) for index in indexes):
        return None
    return Form(-1, name, tokens, -1, damaged=False), Entity(name)


def _healthy(start: int, end: int, known: Sequence[Mention]) -> bool:
    """Whether the words are, or share some with, a listed name as it stands; single words inside are no matter."""
    return any(
        not m.damaged
        and m.start < end
        and start < m.end
        and (m.end - m.start > 1 or (m.start, m.end) == (start, end))
        for m in known
    )
