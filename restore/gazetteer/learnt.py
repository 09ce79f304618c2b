"""Damaged forms that were learnt from what people accepted, in files of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from restore.gazetteer.source import read_corruptions
from restore.text.tokens import Token, tokenise


class LearntForm(NamedTuple):
    """Words that stand for `name` wherever they come with the same capitals and marks between them."""

    tokens: tuple[Token, ...]
    name: str

    def stands_at(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether the form is what stands in a text at token `start`."""
        seen = tokens[start : start + len(self.tokens)]
        return len(seen) == len(self.tokens) and all(
            s.key == t.key
            and (s.capital or not t.capital)
            and (n == 0 or (s.gap.split() == t.gap.split() and s.breaks == t.breaks))
            for n, (s, t) in enumerate(zip(seen, self.tokens, strict=True))
        )


class LearntForms:
    """What some lists of known corruptions say, the nearest file first: it wins."""

    def __init__(self, files: Iterable[Path] = ()) -> None:
        """Read the files; raises GazetteerError."""
        self._by_first: dict[str, list[LearntForm]] = {}
        known: set[tuple[tuple[str, bool, str], ...]] = set()
        for path in files:
            here = []
            for corruption in read_corruptions(path):
                tokens = tuple(tokenise(corruption.observed))
                key = tuple((t.key, t.capital, t.gap) for t in tokens)
                if tokens and key not in known:
                    here.append(key)
                    self._by_first.setdefault(tokens[0].key, []).append(LearntForm(tokens, corruption.name))
            known.update(here)
        for forms in self._by_first.values():
            forms.sort(key=lambda form: -len(form.tokens))

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, LearntForm]]:
        """Where in a text the forms stand, in order: at most one, the longest, at each token."""
        if self._by_first:
            for start, token in enumerate(tokens):
                for form in self._by_first.get(token.key, ()):
                    if form.stands_at(tokens, start):
                        yield start, form
                        break

    def __bool__(self) -> bool:
        return bool(self._by_first)
