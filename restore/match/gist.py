"""Terms found by the gist of some words: "capricious woodlands" for random forests.

Where every word was replaced, or by more or fewer, no word leads to the term.
What the words mean together still does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import pairwise

from restore.gazetteer.index import Form, Index
from restore.lexicon.reader import Lexicon
from restore.text.forms import FUNCTION_WORDS
from restore.text.tokens import Token

EVEN = 0.3  # nearness of a term and the words put for it that is as often met by chance
SLOPE = 24.0  # bits of odds for nearness 1 more …
LEAST, MOST = -9.0, 11.0  # … within these bounds
NEAR = 0.5  # nearness from which a term is looked at
TERMS = 8  # terms looked at for some words, the nearest ones …
APART = 5  # … and of those for all words of a sentence one for every so many words
FEWEST, WORDS = 2, 3  # words that the gist is taken of, function words not counted
RARE = 8.5  # bits of rarity that each of them has at least


def bits(nearness: float) -> float:
    """Bits of odds by which a term so near is the likelier to have been replaced by the words."""
    return max(LEAST, min(MOST, SLOPE * (nearness - EVEN)))


class GistFinder:
    """Finds the terms of an index by what words mean together."""

    def __init__(self, index: Index, lexicon: Lexicon) -> None:
        self._index = index
        self._senses = lexicon.senses
        self._lexicon = lexicon

    def find(self, tokens: Sequence[Token], shielded: Sequence[int]) -> Iterator[tuple[Form, int, int]]:
        """Terms, each with the tokens (first, after the last) that may best stand for it."""
        if not self._index.gists:
            return
        best: dict[int, tuple[float, int, int]] = {}
        for start, end in windows(tokens, shielded, self._lexicon):
            sense = self._senses.of([token.key for token in tokens[start:end]])
            for nearness, number in nlargest(TERMS, self._index.meaning(sense, NEAR)) if sense else ():
                if number not in best or nearness > best[number][0]:
                    best[number] = nearness, start, end
        # Where there is no damage all are about as near as chance has it: only the nearest are worth aligning.
        for number in nlargest(max(TERMS, len(tokens) // APART), best, key=lambda n: (best[n][0], -n)):
            yield self._index.form(number), *best[number][1:]


def windows(tokens: Sequence[Token], shielded: Sequence[int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The stretches (first token, after the last) that are odd enough to stand for a term.

    Words that English often has side by side, and very common ones, are no part of
    one, nor are healthy mentions, nor names. Within a stretch one function word may part the others.
    """
    content = [token.key not in FUNCTION_WORDS for token in tokens]
    odd = [
        own and not (token.capital and at) and lexicon.rarity(lexicon.find(token.key)) >= RARE
        for at, (own, token) in enumerate(zip(content, tokens, strict=True))
    ]
    joins = [
        not after.breaks and lexicon.pair_rarity(lexicon.find(before.key), lexicon.find(after.key)) is None
        for before, after in pairwise(tokens)
    ]
    for start in range(len(tokens)):
        if not odd[start] or shielded[start] > start + 1:
            continue
        words = 1
        for at in range(start + 1, len(tokens)):
            parted = not content[at]
            if tokens[at].breaks or (not parted and not odd[at]) or (parted and not content[at - 1]):
                break
            if content[at - 1] and not parted and not joins[at - 1]:
                break
            words += not parted
            if words > WORDS:
                break
            if words >= FEWEST and not parted:
                yield start, at + 1
