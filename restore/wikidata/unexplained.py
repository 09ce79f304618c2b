"""Mentions that no gazetteer explains and that look like damaged names: what is worth looking up.

A run of capitalised words, with small words such as "of" inside, that has a
common word in it (Syrian Observatory for *Individual* Rights), a word that is
none (*Associted* Press) or two (*UnitedArab* Emirates), or a noun for a kind of names behind it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from restore.finding import Finding, Level
from restore.gazetteer.rules import COMMON
from restore.lexicon.reader import Lexicon
from restore.match.align import FUNCTION_WORDS
from restore.match.expand import UNKNOWN
from restore.match.healthy import Mention
from restore.text.tokens import Token

LONGEST = 10  # words of a name
GLUED = re.compile(r"(?<=[^\W\d_A-Z]{2})(?=[A-Z][^\W\d_A-Z])")
"""Where a word begins inside another: UnitedArab, but not McDonald."""

Run = Sequence[Token]
"""The words of a mention."""


def unexplained(
    tokens: Sequence[Token],
    known: Sequence[Mention],
    findings: Sequence[Finding],
    lexicon: Lexicon,
    *,
    kinds: Collection[tuple[str, ...]] = (),
) -> list[Run]:
    """The runs of words of a text to look up, each once, in its order.

    `known` are the exact mentions of listed names and `findings` what was found
    without them; `kinds` the folded words of nouns for kinds of names.
    """
    explained = {
        at for m in known if m.end - m.start > 1 or m.damaged for at in range(m.start, m.end)
    } | _within(tokens, [f for f in findings if f.level >= Level.REVIEW])
    alone = {m.start for m in known if m.end - m.start == 1}
    found: dict[tuple[str, ...], Run] = {}
    for start, end in _runs(tokens, explained, lexicon):
        words = tokens[start:end]
        named = _kind_behind(tokens, end, kinds)
        content = [at for at in range(start, end) if tokens[at].key not in FUNCTION_WORDS]
        listed = len(content) == 1 and content[0] in alone
        glued = any(GLUED.search(word.text) for word in words)
        if not listed and (named or glued or (len(content) > 1 and _looks_damaged(words, lexicon))):
            found.setdefault(tuple(word.key for word in words), words)
    return list(found.values())


def _runs(tokens: Sequence[Token], explained: Collection[int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Capitalised words that stand together, from and up to one that is no function word.

    A common word that begins a sentence may have its capital from there: such runs
    are given without it too.
    """
    start = 0
    while start < len(tokens):
        token = tokens[start]
        if not token.capital or start in explained or token.key in FUNCTION_WORDS:
            start += 1
            continue
        end = at = start + 1
        while at < min(len(tokens), start + LONGEST) and not tokens[at].breaks and at not in explained:
            if tokens[at].key not in FUNCTION_WORDS:
                if not tokens[at].capital:
                    break
                end = at + 1
            at += 1
        yield start, end
        if (start == 0 or token.breaks) and lexicon.rarity(lexicon.find(token.key)) < COMMON:
            rest = next((at for at in range(start + 1, end) if tokens[at].key not in FUNCTION_WORDS), end)
            if rest < end:
                yield rest, end
        start = end


def _looks_damaged(words: Run, lexicon: Lexicon) -> bool:
    for word in words:
        if word.key in FUNCTION_WORDS or len(word.key) < 2:
            continue
        rarity = lexicon.rarity(lexicon.find(word.key))
        if rarity < COMMON or rarity >= UNKNOWN:
            return True
    return False


def _kind_behind(tokens: Sequence[Token], end: int, kinds: Collection[tuple[str, ...]]) -> bool:
    for length in (1, 2, 3):
        noun = tokens[end : end + length]
        if any(t.breaks for t in noun) or any(t.capital for t in noun):
            return False
        if tuple(t.key for t in noun) in kinds:
            return True
    return False


def _within(tokens: Sequence[Token], findings: Sequence[Finding]) -> set[int]:
    """The numbers of the tokens that findings cover."""
    return {
        at
        for at, token in enumerate(tokens)
        if any(f.span.start < token.end and token.start < f.span.end for f in findings)
    }
