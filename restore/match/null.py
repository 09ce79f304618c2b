"""The other account of the same words: nobody damaged anything.

A word is either running English or part of some other name; the likelier of the
two is what a candidate has to beat.
"""

from __future__ import annotations

from collections.abc import Sequence

from restore.gazetteer.index import Index
from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

CAPITAL_IN_ENGLISH = 4.0  # bits: a word of running English seldom has a capital inside a sentence
IN_A_NAME = 1.5  # bits: to be inside a name at all
LETTER = 1.5  # bits for each letter of a word that nobody knows …
LETTERS = 5  # … beyond so many: that a long one is this very word is the less likely


def null_bits(tokens: Sequence[Token], index: Index, lexicon: Lexicon) -> list[float]:
    """For each word −log2 P(word | not damaged), in bits."""
    bits: list[float] = []
    before = -1
    for token in tokens:
        number = lexicon.find(token.key)
        english = lexicon.rarity(number)
        if before >= 0 and number >= 0 and not token.breaks:
            pair = lexicon.pair_rarity(before, number)
            if pair is not None and pair < english:
                english = pair
        if token.capital and not token.breaks:
            english += CAPITAL_IN_ENGLISH
        name = index.rarity(token.key, capital=token.capital) + IN_A_NAME
        bits.append(min(english, name) + (_spelt(token.key) if number < 0 else 0.0))
        before = number
    return bits


def most_bits(key: str, index: Index, lexicon: Lexicon, *, capital: bool) -> float:
    """The most that `null_bits` gives for a folded word, whatever is before it."""
    number = lexicon.find(key)
    english = lexicon.rarity(number) + (CAPITAL_IN_ENGLISH if capital else 0.0)
    name = index.rarity(key, capital=capital) + IN_A_NAME
    return min(english, name) + (_spelt(key) if number < 0 else 0.0)


def _spelt(key: str) -> float:
    return LETTER * max(0, len(key) - LETTERS)
