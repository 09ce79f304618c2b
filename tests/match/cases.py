"""What the tests of the alignment share: names set against sentences without a gazetteer."""

from __future__ import annotations

from functools import cache

from restore.edit import Edit, apply
from restore.gazetteer.index import Form
from restore.match import fit, plural
from restore.match.align import Aligner, Alignment
from restore.match.weights import load
from restore.span import Span
from restore.text.tokens import tokenise
from tests.sample import lexicon

SURPRISE = 14.0  # bits that every word costs when nothing is damaged


@cache
def aligner() -> Aligner:
    """An aligner with the lexicon and the weights that ship."""
    return Aligner(lexicon(), load())


def form_of(name: str, *, cased: bool = True) -> Form:
    """A form outside any index."""
    return Form(0, name, tuple(tokenise(name)), 0, False, cased)


def aligned(sentence: str, name: str, surprise: float = SURPRISE, *, cased: bool = True) -> Alignment:
    """The best alignment of a name, or of a term where it is not `cased`, with a sentence."""
    tokens = tokenise(sentence)
    found = aligner().align(form_of(name, cased=cased), tokens, [surprise] * len(tokens), 0, len(tokens))
    assert found is not None
    return found


def told(sentence: str, name: str) -> str:
    """The alignment as text: "rule observed>expected", parted by blanks and bars."""
    found, tokens = aligned(sentence, name), tokenise(sentence)
    return " | ".join(
        f"{b.rule} {' '.join(t.text for t in tokens[b.start : b.end])}>"
        f"{' '.join(t.text for t in found.form.tokens[b.from_ : b.to])}"
        for b in found.blocks
    )


def repaired(sentence: str, name: str, surprise: float = SURPRISE) -> str:
    """The sentence with the words that the alignment found replaced by the fitted name."""
    found, tokens = aligned(sentence, name, surprise), tokenise(sentence)
    span = Span(tokens[found.start].start, tokens[found.end - 1].end)
    return apply(sentence, [Edit(span, fit.replacement(found, tokens, sentence[span.end :]))])


def term_repaired(sentence: str, term: str) -> str:
    """The same for a term of common words, which follows the number of the words put for it."""
    found, tokens = aligned(sentence, term, cased=False), tokenise(sentence)
    span = Span(tokens[found.start].start, tokens[found.end - 1].end)
    text = fit.replacement(found, tokens, sentence[span.end :])
    return apply(sentence, [Edit(span, plural.agreeing(text, found, tokens, lexicon()))])
