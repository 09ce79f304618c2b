"""Texts of which it is known how they should read, and what repairs make of them.

What is right in the larger data is defined in `benchmarks.quality.gold`; here
are the sample articles, and the counts that all tools are given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.peers.peer import Repair
from benchmarks.quality.gold import Gold, Mention, Sentence, Spun
from benchmarks.tally import Mistake, Tally
from restore.edit import Edit, apply
from restore.span import Span

WELCOME = "running text"  # rows of sample articles that may be repaired and need not be


class Row(NamedTuple):
    """A row of the table beside a sample article."""

    observed: str
    canonical: tuple[str, ...]
    channel: str


class Place(NamedTuple):
    """Where the words of a row stand, and what they may become."""

    span: Span
    canonical: tuple[str, ...]


class Article:
    """A sample article with its table: an edit is right when it helps to make a row read as it should."""

    def __init__(self, text: str, rows: Sequence[Row]) -> None:
        """The words of a row count wherever they stand, broken over lines or not; case counts."""
        self.text = text
        self.mentions: list[Mention] = []
        self._due: list[Place] = []
        self._welcome: list[Place] = []
        for row in rows:
            words = r"\s+".join(map(re.escape, row.observed.split(" ")))
            for match in re.finditer(words, text):
                place = Place(Span(*match.span()), row.canonical)
                if row.channel == WELCOME:
                    self._welcome.append(place)
                else:
                    self._due.append(place)
                    self.mentions.append(Mention(row.channel, place.span, match[0], row.canonical[0]))

    def right(self, edits: Sequence[Edit]) -> list[bool]:
        """All edits that touch a row which reads as it should after them."""
        explained = [
            place.span for place in (*self._due, *self._welcome) if self._reads_well(place, edits)
        ]  # fmt: skip
        return [any(edit.span.overlaps(span) for span in explained) for edit in edits]

    def restored(self, edits: Sequence[Edit]) -> list[bool]:
        """The mentions that read as they should, with what the edits that touch them leave around them."""
        return [self._reads_well(place, edits) for place in self._due]

    def _reads_well(self, place: Place, edits: Sequence[Edit]) -> bool:
        over = [edit for edit in edits if edit.span.overlaps(place.span)]
        start = min([place.span.start, *(edit.span.start for edit in over)])
        end = max([place.span.end, *(edit.span.end for edit in over)])
        shifted = [Edit(Span(e.span.start - start, e.span.end - start), e.content) for e in over]
        before, after = self.text[start : place.span.start], self.text[place.span.end : end]
        became = _blanks(apply(self.text[start:end], shifted))
        return became in {_blanks(before + canonical + after) for canonical in place.canonical}


def judge(gold: Gold, repairs: Sequence[Repair]) -> Tally:
    """Count what `repairs`, in order and apart, made of a text.

    A sentence with one damaged phrase counts once: right when it reads as it
    should, wrong when it was edited and does not.
    """
    edits = [Edit(Span(r.start, r.end), r.replacement) for r in repairs]
    restored = [m for m, good in zip(gold.mentions, gold.restored(edits), strict=True) if good]
    wrong = [edit for edit, right in zip(edits, gold.right(edits), strict=True) if not right]
    if isinstance(gold, Sentence):
        wrong = edits if not restored else []
    return Tally(
        texts=1,
        words=len(gold.text.split()),
        due=Counter(mention.kind for mention in gold.mentions),
        restored=Counter(mention.kind for mention in restored),
        right=len(restored) if isinstance(gold, Sentence) else len(edits) - len(wrong),
        wrong=min(1, len(wrong)) if isinstance(gold, Sentence) else len(wrong),
        mistakes=tuple(_mistakes(gold, wrong)),
    )


def _mistakes(gold: Gold, wrong: Sequence[Edit]) -> Iterator[Mistake]:
    for span, content in wrong:
        meant = " / ".join(dict.fromkeys(m.original for m in gold.mentions if m.place.overlaps(span)))
        if isinstance(gold, Spun) and not meant and gold.touching(span):
            meant = gold.source(gold.widened(span))  # rewritten, but no name
        yield Mistake(gold.text[span.start : span.end], content, meant)


def _blanks(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'"))
