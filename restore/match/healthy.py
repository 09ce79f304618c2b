"""The shield: mentions that are as they should be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from restore.channel import spacing
from restore.gazetteer.index import Form, Index
from restore.text.tokens import SOFT, Token

LONGEST = 10  # words of a mention that is looked up whole


class Mention(NamedTuple):
    """Tokens `start`…`end` are exactly one of the forms numbered `forms` of an index.

    `damaged` marks a known corruption, which is of course not healthy.
    """

    start: int
    end: int
    forms: tuple[int, ...]
    damaged: bool


def mentions(tokens: Sequence[Token], index: Index) -> list[Mention]:
    """All exact mentions of listed names, aliases and known corruptions, in text order, nested ones too."""
    found: list[Mention] = []
    known: dict[str, bool] = {}
    for start, token in enumerate(tokens):
        listed = known.get(token.key)
        if listed is None:
            listed = index.begins_name(token.key)
            known[token.key] = listed
        if not listed:
            continue
        key = token.key
        for end in range(start + 1, min(len(tokens), start + LONGEST) + 1):
            if end > start + 1:
                if _ends(tokens[end - 1]) or spacing.ODD_GAP.fullmatch(tokens[end - 1].gap):
                    break
                key += " " + tokens[end - 1].key
            numbers = index.named(key)
            if numbers is None:
                continue
            healthy = tuple(
                n for n in numbers if not index.damaged(n) and _cased(tokens[start:end], index.form(n))
            )
            if healthy:
                found.append(Mention(start, end, healthy, False))
            corrupt = tuple(n for n in numbers if index.damaged(n))
            if corrupt and not healthy:
                found.append(Mention(start, end, corrupt, True))
    return found


def _ends(token: Token) -> bool:
    return token.breaks and token.gap.strip() not in SOFT


def _cased(observed: Sequence[Token], form: Form) -> bool:
    """A name written with capitals is only mentioned where they are there, with the same commas and brackets."""
    expected = form.tokens
    if any(
        o.breaks and o.gap.strip() != e.gap.strip() for o, e in zip(observed[1:], expected[1:], strict=True)
    ):
        return False
    wanted = [e for o, e in zip(observed, expected, strict=True) if e.capital]
    lost = [e for o, e in zip(observed, expected, strict=True) if e.capital and not o.capital]
    return not lost or not form.cased or len(lost) * 2 < len(wanted)
