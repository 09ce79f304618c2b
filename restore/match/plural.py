"""The plural of a term where the text has one: "public colleges" is of public schools.

Only of words that English has about as often in the plural: of "artificial intelligence"
nobody makes one.
"""

from __future__ import annotations

from collections.abc import Sequence

from restore.lexicon.reader import Lexicon
from restore.match.align import Alignment
from restore.text.tokens import Token

RARER = 2.3  # bits by which the plural may be rarer than the word itself
LINKED = frozenset({"synonym", "spelling", "spacing"})  # what has the number of the word it was put for


def agreeing(replacement: str, found: Alignment, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """The replacement of a term, with its last word in the plural if that which was put for it is."""
    names, last = found.form.tokens, found.blocks[-1]
    if found.form.cased or len(names) < 2 or last.rule not in LINKED or last.end == last.start:
        return replacement
    word = names[-1].key
    plural = of(word)
    if not (
        replacement.casefold().endswith(word)
        and is_plural(tokens[last.end - 1].key, lexicon)
        and not is_plural(word, lexicon)
        and word in bases(plural, lexicon)
        and lexicon.rarity(lexicon.find(plural)) - lexicon.rarity(lexicon.find(word)) <= RARER
    ):
        return replacement
    stem = replacement[: len(replacement) - len(word)]
    ending = replacement[len(stem) :]
    return stem + (plural.upper() if ending.isupper() else ending[0] + plural[1:])


def of(word: str) -> str:
    """The regular plural of a noun."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word is the regular plural of another one."""
    return any(of(base) == word for base in bases(word, lexicon))


def bases(word: str, lexicon: Lexicon) -> list[str]:
    """The base forms of a folded word."""
    return [lexicon.term(number) for number in lexicon.lemmas(lexicon.find(word))]
