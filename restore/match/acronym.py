"""A published acronym: "Association For Security And Collaboration In Europe (OSCE)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from restore.gazetteer.index import Index
from restore.match.align import FUNCTION_WORDS, Alignment
from restore.text.forms import fold
from restore.text.tokens import Token

LONGEST = 14  # words that an acronym may stand for
AGREES = 10.0  # bits for a candidate whose initials or alias the brackets hold
DISAGREES = -8.0  # bits for one that they contradict
HEALTHY = -12.0  # bits where the observed words already have these initials


def bracketed(tokens: Sequence[Token], at: int) -> str | None:
    """The acronym in brackets that token `at` is, or None."""
    token = tokens[at]
    text = token.text.replace(".", "")
    if (
        token.gap.strip() == "("
        and 2 <= len(text) <= 10
        and sum(c.isupper() for c in text) >= 2
        and text.isalnum()
    ):
        return text
    return None


def agreement(
    acronym: str, observed: Sequence[Token], name: str, tokens: Sequence[Token], aliases: Sequence[str]
) -> float:
    """Bits that an acronym after the observed words adds for a name with these words and aliases."""
    if agrees(acronym, observed):
        return HEALTHY
    wanted = fold(acronym)
    if (
        agrees(acronym, tokens)
        or any(fold(a.replace(".", "")) == wanted for a in aliases)
        or fold(name) == wanted
    ):
        return AGREES
    return DISAGREES


def confirms(found: Alignment, tokens: Sequence[Token], index: Index) -> bool:
    """Whether an acronym in brackets after the words says that this name is meant: "European Courtroom (ECJ)"."""
    acronym = bracketed(tokens, found.end) if found.end < len(tokens) else None
    if acronym is None:
        return False
    entity = index.entity(found.form.entity)
    observed = tokens[found.start : found.end]
    return agreement(acronym, observed, entity.name, found.form.tokens, entity.aliases) > 0


def agrees(acronym: str, tokens: Sequence[Token]) -> bool:
    """Whether the initials of the words, function words counted or not, make the acronym."""
    wanted = fold(acronym)
    every = "".join(t.key[0] for t in tokens)
    content = "".join(t.key[0] for t in tokens if t.key not in FUNCTION_WORDS)
    return wanted in (every, content)


def acronym_windows(tokens: Sequence[Token], index: Index) -> Iterator[tuple[int, int, int]]:
    """Forms worth aligning before each bracketed acronym: (form, first token, token after the last)."""
    for at in range(1, len(tokens)):
        acronym = bracketed(tokens, at)
        if acronym is None:
            continue
        low = at
        while low > max(0, at - LONGEST):
            low -= 1
            if tokens[low].breaks:
                break
        for number in index.named(fold(acronym)) or ():
            for form in index.forms_of(index.form(number).entity):
                length = index.length(form)
                if length > 1:
                    yield form, max(low, at - length - 3), at
