"""Terms found by the gist of some words: "capricious woodlands" for random forests.

Where every word was replaced, or by more or fewer, no word leads to the term.
What the words mean together still does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import pairwise

from restore.bounds import Kept
from restore.gazetteer.index import Form, Index
from restore.lexicon.reader import Lexicon
from restore.match.align import Alignment, Block
from restore.match.weights import Weights
from restore.text.forms import FUNCTION_WORDS
from restore.text.tokens import Token

PARAPHRASE = "paraphrase"  # the rule under which a term as a whole was put in other words
EVEN = 0.27  # nearness of a term and the words put for it that is as often met by chance
SLOPE = 21.0  # bits of odds for nearness 1 more …
LEAST, MOST = -9.0, 10.0  # … within these bounds
NEAR = 0.34  # nearness from which a term is looked at
TERMS = 3  # terms looked at for some words, the nearest ones …
FEWEST, APART = 12, 4  # … and of those for all words of a sentence so many, or one for every so many words
PLACES = 2  # stretches of a sentence that each may stand in, the nearest ones
WORDS = 4  # words that the gist is taken of at most, function words not counted; two at least
PARTING = 2  # function words that may stand between two others
ROUGHLY = 1_000_000  # terms, times words of which it is kept how near all terms are
RARE = 8.5  # bits of rarity that each of them has at least
CHEAPEST = 3.0  # bits that a paraphrase costs at least


def bits(nearness: float) -> float:
    """Bits of odds by which a term so near is the likelier to have been replaced by the words."""
    return max(LEAST, min(MOST, SLOPE * (nearness - EVEN)))


class GistFinder:
    """Finds the terms of an index by what words mean together."""

    def __init__(self, index: Index, lexicon: Lexicon, weights: Weights) -> None:
        self._index = index
        self._senses = lexicon.senses
        self._lexicon = lexicon
        self._cost = weights.channels[PARAPHRASE]
        self._roughly = Kept[str, int](ROUGHLY // (len(index.gists) + 1))

    def find(self, tokens: Sequence[Token], shielded: Sequence[int]) -> Iterator[tuple[Form, int, int]]:
        """Terms, each with the tokens (first, after the last) that may best stand for it."""
        if not self._index.gists:
            return
        best: dict[int, list[tuple[float, int, int]]] = {}
        for start, end in windows(tokens, shielded, self._lexicon):
            keys = [token.key for token in tokens[start:end] if token.key not in FUNCTION_WORDS]
            sense = self._senses.of(keys)
            if sense is None:
                continue
            near = self._index.meaning(sense, sum([self._of_word(key) for key in keys]), NEAR)
            for nearness, number in nlargest(TERMS, near):
                best.setdefault(number, []).append((nearness, start, end))
        nearest = {number: max(places)[0] for number, places in best.items()}
        # Where there is no damage all are about as near as chance has it: only the nearest are worth aligning.
        for number in nlargest(max(FEWEST, len(tokens) // APART), best, key=lambda n: (nearest[n], -n)):
            for _, start, end in nlargest(PLACES, best[number]):
                yield self._index.form(number), start, end

    def _of_word(self, key: str) -> int:
        """How near all terms are to a folded word, roughly, as `Gists.roughly` has it."""
        found = self._roughly.get(key)
        if found is None:
            word = self._senses.of([key])
            found = self._roughly[key] = self._index.gists.roughly(word) if word else 0
        return found

    def paraphrase(
        self, form: Form, tokens: Sequence[Token], null: Sequence[float], start: int, end: int
    ) -> Alignment | None:
        """Tokens `start`…`end` as other words for the term as a whole; None where nothing is known of their sense."""
        nearness = self._nearness(form, tokens, start, end)
        if nearness is None:
            return None
        block = self._block(nearness, tokens, null, start, end, 0, len(form.tokens))
        return Alignment(form, start, end, (block,), block.bits)

    def explained(
        self, found: Alignment | None, tokens: Sequence[Token], null: Sequence[float]
    ) -> Alignment | None:
        """The alignment of a term with words that nothing explains taken for a paraphrase, if the whole is near."""
        if found is None or not any(b.rule == "replaced" for b in found.blocks):
            return found
        nearness = self._nearness(found.form, tokens, found.start, found.end)
        if nearness is None:
            return found
        blocks = tuple(
            self._block(nearness, tokens, null, b.start, b.end, b.from_, b.to) if b.rule == "replaced" else b
            for b in found.blocks
        )
        return found._replace(blocks=blocks, bits=sum(b.bits for b in blocks))

    def _nearness(self, form: Form, tokens: Sequence[Token], start: int, end: int) -> float | None:
        here = self._senses.of([token.key for token in tokens[start:end]])
        there = self._senses.of([token.key for token in form.tokens])
        return None if here is None or there is None else here.nearness(there)

    def _block(
        self,
        nearness: float,
        tokens: Sequence[Token],
        null: Sequence[float],
        start: int,
        end: int,
        from_: int,
        to: int,
    ) -> Block:
        """Words put for others of a term, which as a whole is so near to what is there."""
        rarity = sum(self._lexicon.rarity(self._lexicon.find(token.key)) for token in tokens[start:end])
        surprise = sum(null[start:end])
        cost = self._cost + max(CHEAPEST, rarity - bits(nearness))
        return Block(PARAPHRASE, start, end, from_, to, surprise - cost, surprise)


def windows(tokens: Sequence[Token], shielded: Sequence[int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The stretches (first token, after the last) that are odd enough to stand for a term.

    Very common words are no part of one, nor are healthy mentions, nor names; acronyms are.
    At one place at least it has two words side by side that English does not often have so, or
    parted by function words.
    """
    content = [token.key not in FUNCTION_WORDS for token in tokens]
    odd = [
        own
        and (not (token.capital and at) or token.text.isupper())
        and lexicon.rarity(lexicon.find(token.key)) >= RARE
        for at, (own, token) in enumerate(zip(content, tokens, strict=True))
    ]
    joins = [
        lexicon.pair_rarity(lexicon.find(before.key), lexicon.find(after.key)) is None
        for before, after in pairwise(tokens)
    ]
    for start in range(len(tokens)):
        if not odd[start] or shielded[start] > start + 1:
            continue
        words, parting, new = 1, 0, False
        for at in range(start + 1, len(tokens)):
            if tokens[at].breaks:
                break
            if not content[at]:
                parting += 1
                if parting > PARTING:
                    break
                continue
            if not odd[at] or words == WORDS:
                break
            words += 1
            new = new or parting > 0 or joins[at - 1]
            parting = 0
            if new:
                yield start, at + 1
