"""Numbers that a rewriter spelt out: "killed Fifty-seven people", "June Twenty-five".

Capitals in the middle of a sentence give them away: writers spell a number small
or put figures, rewriters swap figures for words from a list of capitalised ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from restore.channel import numeral
from restore.match.align import FUNCTION_WORDS
from restore.text.tokens import Token

MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
LEAST = 10  # smaller numbers are spelt out by healthy writers, and capitals on them are names ("Big Four")
LAST_DAY = 31
GREATER = frozenset("hundred thousand point something odd dozen score".split())
MEASURES = frozenset(
    "year month week day hour minute mile metre meter foot kilometre kilometer storey story".split()
)


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
        if _longer(tokens, at, end) or (not dated and _titled(tokens, at, end)):
            at = end + 1
            continue
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


def _longer(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether it is only a part: of a larger number, a year, a word with a hyphen, a name ("Group of Twenty")."""
    before = tokens[at - 1]
    if before.capital and numeral.value([before.key]) is not None:
        return True
    if before.key == "of" and at >= 2 and tokens[at - 2].capital:
        return True
    if end == len(tokens) or tokens[end].breaks:
        return False
    after = tokens[end]
    if after.gap != " " and after.gap != "\n":
        return after.key not in MEASURES
    return after.key in GREATER or numeral.value([after.key]) is not None


def _titled(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the words around are a title, in which capitals tell nothing."""
    around = [
        t for t in (*tokens[max(0, at - 3) : at], *tokens[end : end + 3]) if t.key not in FUNCTION_WORDS
    ]
    return len(around) > 1 and sum(t.capital for t in around) * 2 > len(around) + 1


def _plain(tokens: Sequence[Token], at: int) -> bool:
    """Whether no capitalised name goes on after the number; an acronym may."""
    if at >= len(tokens) or tokens[at].breaks:
        return True
    return not tokens[at].capital or (tokens[at].text.isupper() and len(tokens[at].text) > 1)
