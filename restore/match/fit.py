"""Fitting a name to the sentence: what takes the place of the observed words."""

from __future__ import annotations

from collections.abc import Sequence

from restore.match.align import FUNCTION_WORDS, Alignment
from restore.text.tokens import Token

_ARTICLES = frozenset({"the", "a", "an"})


def replacement(alignment: Alignment, tokens: Sequence[Token]) -> str:
    """The form as it reads in the place of tokens `alignment.start`…`alignment.end`.

    Words that came through keep the case they have in the sentence where the
    name is not written with capitals; an article that the sentence lacks is not
    added; line breaks inside the mention stay.
    """
    names = alignment.form.tokens
    observed = tokens[alignment.start : alignment.end]
    shouted = _shouted(observed)
    begins = observed[0].capital and not names[0].capital
    titled = begins and len(observed) > 1 and all(t.capital or t.key in FUNCTION_WORDS for t in observed)
    skip = _leading_article_missing(alignment)
    kept = {b.from_: tokens[b.start] for b in alignment.blocks if b.rule in ("kept", "spacing") and b.end - b.start == 1}
    gaps = _line_breaks(alignment, tokens)
    text: list[str] = []
    end = len(alignment.form.text)
    for place in range(skip, len(names)):
        name = names[place]
        if place > skip:
            text.append(gaps.get(place, name.gap))
        word = name.text
        seen = kept.get(place)
        if seen is not None and seen.key == name.key and (word.islower() or name.key in FUNCTION_WORDS):
            word = seen.text if seen.text.lower() == word.lower() and not _odd_case(seen, place - skip) else word
        elif word.islower() and (titled and name.key not in FUNCTION_WORDS or begins and place == skip):
            word = word[0].upper() + word[1:]
        text.append(word.upper() if shouted else word)
    tail = alignment.form.text[names[-1].end : end] if names else ""
    return "".join(text) + _tail(tail)


def _odd_case(seen: Token, position: int) -> bool:
    """A capital on a later word of a name that has none is part of the damage ("News agency")."""
    return seen.capital and position > 0


def _tail(rest: str) -> str:
    """What the name has after its last word: a closing bracket or mark, never a possessive."""
    return rest if rest[:1] in (")", "!", "?", "+", "*", "#") else ""


def _shouted(observed: Sequence[Token]) -> bool:
    letters = "".join(t.text for t in observed if t.key not in FUNCTION_WORDS)
    return len(letters) > 6 and letters.isupper() and len(observed) > 1


def _leading_article_missing(alignment: Alignment) -> int:
    first = alignment.blocks[0]
    return int(first.rule == "dropped" and first.from_ == 0 and alignment.form.tokens[0].key in _ARTICLES)


def _line_breaks(alignment: Alignment, tokens: Sequence[Token]) -> dict[int, str]:
    """Place in the name → the white space with a line break that the text has there."""
    return {
        b.from_: tokens[b.start].gap
        for b in alignment.blocks
        if b.start > alignment.start and b.end > b.start and "\n" in tokens[b.start].gap and not tokens[b.start].breaks
    }
