"""Part of a name in later mentions: "the Observatory for Individual Rights" after the full one."""

from __future__ import annotations

from restore.gazetteer.index import Form
from restore.match.align import FUNCTION_WORDS, Alignment
from restore.text.tokens import tokenise

SHORTEST = 8  # letters of a part that may stand for the whole


def is_partial(found: Alignment) -> bool:
    """Whether words of the name, other than function words, are missing at its edges."""
    first, last = _kept_words(found)
    names = found.form.tokens
    return any(n.key not in FUNCTION_WORDS for n in (*names[:first], *names[last:]))


def cut(found: Alignment) -> Alignment:
    """The same with a form that has only the words between those that are missing at its edges."""
    first, last = _kept_words(found)
    form = found.form
    text = form.text[form.tokens[first].start : form.tokens[last - 1].end]
    shorter = Form(form.number, text, tuple(tokenise(text)), form.entity, form.damaged, form.cased)
    blocks = tuple(
        b._replace(from_=b.from_ - first, to=b.to - first)
        for b in found.blocks
        if first <= b.from_ and b.to <= last
    )
    return Alignment(shorter, found.start, found.end, blocks, sum(b.bits for b in blocks))


def is_told(part: Alignment) -> bool:
    """Whether every word of the part is accounted for, and one of two or more came through."""
    names = part.form.tokens
    content = [b for b in part.blocks if any(n.key not in FUNCTION_WORDS for n in names[b.from_ : b.to])]
    told = all(b.rule not in ("replaced", "dropped", "added") for b in part.blocks)
    letters = sum(len(n.key) for n in names)
    return told and len(content) > 1 and any(b.kept for b in content) and letters >= SHORTEST


def _kept_words(found: Alignment) -> tuple[int, int]:
    used = [b for b in found.blocks if b.end > b.start and b.to > b.from_]
    return (used[0].from_, used[-1].to) if used else (0, len(found.form.tokens))
