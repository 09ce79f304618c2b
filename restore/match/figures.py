"""Numbers that a rewriter spelt out: "killed Fifty-seven people", "June Twenty-five".

Capitals in the middle of a sentence give them away: writers spell a number small
or put figures, rewriters swap figures for words from a list of capitalised ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from restore.channel import numeral
from restore.text.tokens import Token

MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
LEAST = 10  # smaller numbers are spelt out by healthy writers, and capitals on them are names ("Big Four")
LAST_DAY = 31


class Figure(NamedTuple):
    """Tokens `start`…`end` spell out `value`; `dated` where the name of a month is beside them."""

    start: int
    end: int
    value: int
    dated: bool


def figures(tokens: Sequence[Token]) -> Iterator[Figure]:
    """Numbers spelt with a capital where the sentence gives no reason for one."""
    at, after_date = 0, -9
    while at < len(tokens):
        found = _read(tokens, at)
        if found is None:
            at += 1
            continue
        size, value = found
        end = at + size
        before = tokens[at - 1]
        month = before.key in MONTHS and before.capital
        # "June Twenty-five and Twenty-six": the second is of the same month.
        listed = before.key in ("and", "or", "to") and after_date == at - 1
        dated = (month or listed) and value <= LAST_DAY
        if dated or (value >= LEAST and not before.capital and _plain(tokens, end)):
            yield Figure(at, end, value, dated)
            if dated:
                after_date = end
        at = end


def _read(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """(words, value) of a number spelt with a capital inside a sentence, or None."""
    token = tokens[at]
    if not token.capital or token.breaks or token.text.isupper():
        return None
    if at + 1 < len(tokens) and tokens[at + 1].gap in ("-", " ", "‑"):
        pair = numeral.value([token.key, tokens[at + 1].key])
        if pair is not None and not pair[1] and (tokens[at + 1].gap != " " or not tokens[at + 1].capital):
            return 2, pair[0]
    single = numeral.value([token.key])
    return (1, single[0]) if single is not None and not single[1] and token.key.isalpha() else None


def _plain(tokens: Sequence[Token], at: int) -> bool:
    """Whether no capitalised name goes on after the number; an acronym may."""
    if at >= len(tokens) or tokens[at].breaks:
        return True
    return not tokens[at].capital or (tokens[at].text.isupper() and len(tokens[at].text) > 1)
