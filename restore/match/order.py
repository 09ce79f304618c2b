"""Names whose words stand in another order: "Tower Eiffel", "Prize Nobel of Peace"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from restore.gazetteer.index import CAPITAL, Index
from restore.match.align import FUNCTION_WORDS, Alignment, Block
from restore.text.tokens import Token

NAME = "order"
FOUND = 2.0  # bits: all words of a name and no other are seldom together by chance
LONGEST = 7  # words of such a mention
SHORTEST = 3  # letters of its words: "FC Arsenal" and "Arsenal FC" are both in use, "O. P." is no P&O


def differ(words: Sequence[str], name: str) -> bool:
    """Whether a name has other words than these, function words apart, where its letters tell at once."""
    text = name.casefold()
    if not text.isascii() or not text.replace(" ", "").isalpha():
        return False
    return sorted(words) != sorted([word for word in text.split() if word not in FUNCTION_WORDS])


def reordered(tokens: Sequence[Token], null: Sequence[float], index: Index) -> Iterator[Alignment]:
    """Stretches that hold exactly the words of a listed name, function words apart, in another order."""
    units: dict[str, int] = {}

    def holding(a: str, b: str) -> Iterator[tuple[int, bool]]:
        """The names that have two words near each other, and whether in the other order."""
        for key in (a, b):
            if key not in units:
                units[key] = index.unit(CAPITAL + key)
        if min(units[a], units[b]) >= 0:
            for form, place, other in index.together(units[a], units[b]):
                yield form, other < place

    for start, token in enumerate(tokens):
        if not token.capital or token.key in FUNCTION_WORDS or len(token.key) < SHORTEST:
            continue
        words = [token.key]
        shared: dict[int, bool] = {}
        for end in range(start + 1, min(len(tokens), start + LONGEST)):
            after = tokens[end]
            if after.breaks:
                break
            if after.key in FUNCTION_WORDS:
                continue
            if not after.capital or len(after.key) < SHORTEST:
                break
            for number, turned in holding(token.key, after.key):
                shared[number] = turned or shared.get(number, False)
            words = [*words, after.key]
            if len(words) == 2 and end > start + 1:
                continue  # "Bank of the World" is not the World Bank, "University of Texas" healthy either way
            for number in sorted(shared):
                if index.content(number) < len(words) or (len(words) == 2 and not shared[number]):
                    continue
                if differ(words, index.text(number)):
                    continue
                form = index.form(number)
                meant = [t.key for t in form.tokens if t.key not in FUNCTION_WORDS]
                if meant == words or sorted(meant) != sorted(words) or form.damaged:
                    continue
                if index.entity(form.entity).kind == "person":
                    continue  # "Orban Viktor", "Yao Ming": elsewhere the family comes first
                surprise = sum(null[start : end + 1])
                block = Block(NAME, start, end + 1, 0, len(form.tokens), surprise + FOUND, surprise)
                yield Alignment(form, start, end + 1, (block,), block.bits)
