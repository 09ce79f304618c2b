"""Fitting a name to the sentence: what takes the place of the observed words."""

from __future__ import annotations

from collections.abc import Sequence

from restore.channel import glue, spacing
from restore.match.align import FUNCTION_WORDS, Alignment
from restore.text.tokens import Token

_ARTICLES = frozenset({"the", "a", "an"})


def replacement(alignment: Alignment, tokens: Sequence[Token], following: str = "") -> str:
    """The form as it reads in the place of tokens `alignment.start`…`alignment.end`.

    Words that came through keep the case they have in the sentence where the
    name is not written with capitals; an article that the sentence lacks is not
    added; line breaks inside the mention stay. `following` is the text after it.
    """
    names = alignment.form.tokens
    observed = tokens[alignment.start : alignment.end]
    shouted = _shouted(observed)
    begins = observed[0].capital and not names[0].capital
    titled = begins and len(observed) > 1 and all(t.capital or t.key in FUNCTION_WORDS for t in observed)
    skip = _leading_article_missing(alignment)
    kept = {
        b.from_: tokens[b.start]
        for b in alignment.blocks
        if b.rule in ("kept", "spacing") and b.end - b.start == 1
    }
    lowered = not alignment.form.cased and any(
        not seen.capital and names[place].text.istitle() for place, seen in kept.items()
    )
    grammar = _grammar(alignment, tokens)
    gaps = _gaps(alignment, tokens)
    text: list[str] = []
    for place in range(skip, len(names)):
        name = names[place]
        if place > skip:
            text.append(gaps.get(place, name.gap))
        word = name.text.lower() if lowered and name.text.istitle() else name.text
        seen = kept.get(place)
        if seen is not None and seen.key == name.key and (word.islower() or name.key in FUNCTION_WORDS):
            word = (
                seen.text if seen.text.lower() == word.lower() and not _odd_case(seen, place - skip) else word
            )
        elif place in grammar:
            word = grammar[place].text
        elif word.islower() and ((titled and name.key not in FUNCTION_WORDS) or (begins and place == skip)):
            word = word[0].upper() + word[1:]
        text.append(word.upper() if shouted else word)
    before, after = _neighbours(alignment, tokens)
    return before + "".join(text) + _tail(alignment.form.text[names[-1].end :], following) + after


def _grammar(alignment: Alignment, tokens: Sequence[Token]) -> dict[int, Token]:
    """Place in the name → the word of the sentence that is only another form of it: it stays, a
    plural for a singular mostly. A possessive inside the name is the name's own.
    """
    names = alignment.form.tokens
    return {
        b.from_: tokens[b.start]
        for b in alignment.blocks
        if b.rule == "inflection"
        and tokens[b.start].capital == names[b.from_].capital
        and {tokens[b.start].key, names[b.from_].key} in _plurals(tokens[b.start].key, names[b.from_].key)
        and not (b.to < len(names) and names[b.to].gap[:1] in ("'", "’"))
    }


def _neighbours(alignment: Alignment, tokens: Sequence[Token]) -> tuple[str, str]:
    """What was run together with the name and stays, before and after it."""
    before = after = ""
    for b in alignment.blocks:
        if b.rule == glue.NAME and b.end - b.start == b.to - b.from_ == 1:
            rest, in_front = glue.neighbour(tokens[b.start], alignment.form.tokens[b.from_].key)
            if in_front:
                before = rest + " "
            else:
                after = " " + rest
    return before, after


def _plurals(a: str, b: str) -> tuple[set[str], ...]:
    short = min(a, b, key=len)
    return {short, short + "s"}, {short, short + "es"}, {short, short[:-1] + "ies"}


def _odd_case(seen: Token, position: int) -> bool:
    """A capital on a later word of a name that has none is part of the damage ("News agency")."""
    return seen.capital and position > 0


def _tail(rest: str, after: str) -> str:
    """What the name has after its last word, unless the sentence has it there already."""
    return rest if rest[:1] in ("+", "*", "#") and not after.startswith(rest) else ""


def _shouted(observed: Sequence[Token]) -> bool:
    letters = "".join(t.text for t in observed if t.key not in FUNCTION_WORDS)
    return len(letters) > 6 and letters.isupper() and len(observed) > 1


def _leading_article_missing(alignment: Alignment) -> int:
    first = alignment.blocks[0]
    return int(first.rule == "dropped" and first.from_ == 0 and alignment.form.tokens[0].key in _ARTICLES)


def _gaps(alignment: Alignment, tokens: Sequence[Token]) -> dict[int, str]:
    """Place in the name → the gap before it that the text has and that stays.

    Between two words that came through nothing is changed ("Toronto Dominion" for
    Toronto-Dominion); and a line break inside a mention stays wherever it is.
    """
    gaps: dict[int, str] = {}
    for before, block in zip(alignment.blocks, alignment.blocks[1:], strict=False):
        if (
            before.end == block.start < block.end
            and before.start < before.end
            and before.to == block.from_ < block.to
        ):
            token = tokens[block.start]
            whole = all(b.kept or b.rule == spacing.NAME for b in (before, block))
            undamaged = whole and not spacing.ODD_GAP.fullmatch(token.gap)
            if undamaged or (not token.breaks and any(c in token.gap for c in "\n(,")):
                gaps[block.from_] = token.gap
    return gaps
