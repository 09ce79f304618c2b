"""Names whose words stand in another order: "Tower Eiffel", "Prize Nobel of Peace"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from restore.gazetteer.index import CAPITAL, PLACES, Index
from restore.match.align import FUNCTION_WORDS, Alignment, Block
from restore.text.tokens import Token

NAME = "order"
FOUND = 2.0  # bits: all words of a name and no other are seldom together by chance
LONGEST = 7  # words of such a mention
SHORTEST = 3  # letters of its words: "FC Arsenal" and "Arsenal FC" are both in use, "O. P." is no P&O


def reordered(tokens: Sequence[Token], null: Sequence[float], index: Index) -> Iterator[Alignment]:
    """Stretches that hold exactly the words of a listed name, function words apart, in another order."""
    forms: dict[str, frozenset[int]] = {}

    def holding(key: str) -> frozenset[int]:
        if key not in forms:
            unit = index.unit(CAPITAL + key)
            usable = unit >= 0 and index.unit_words[unit]
            forms[key] = frozenset(p // PLACES for p in index.postings(unit)) if usable else frozenset()
        return forms[key]

    for start, token in enumerate(tokens):
        if not token.capital or token.key in FUNCTION_WORDS or len(token.key) < SHORTEST:
            continue
        shared, words = holding(token.key), [token.key]
        for end in range(start + 1, min(len(tokens), start + LONGEST)):
            after = tokens[end]
            if after.breaks or not shared:
                break
            if after.key in FUNCTION_WORDS:
                continue
            if not after.capital or len(after.key) < SHORTEST:
                break
            shared, words = shared & holding(after.key), [*words, after.key]
            if len(words) == 2 and end > start + 1:
                continue  # "Bank of the World" is not the World Bank, "University of Texas" healthy either way
            for number in sorted(shared):
                form = index.form(number)
                meant = [t.key for t in form.tokens if t.key not in FUNCTION_WORDS]
                if index.entity(form.entity).kind == "person":
                    continue  # "Orban Viktor", "Yao Ming": elsewhere the family comes first
                if meant != words and sorted(meant) == sorted(words) and not form.damaged:
                    surprise = sum(null[start : end + 1])
                    block = Block(NAME, start, end + 1, 0, len(form.tokens), surprise + FOUND, surprise)
                    yield Alignment(form, start, end + 1, (block,), block.bits)
