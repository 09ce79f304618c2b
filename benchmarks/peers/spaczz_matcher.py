"""spaczz: its fuzzy matcher on each sentence, with the names that share a word with it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import spacy
from spaczz.matcher import FuzzyMatcher

from benchmarks.names import Names
from benchmarks.peers.peer import Repair
from benchmarks.peers.windows import FUNCTION, Hit, Window, fits, repairs


class SpaczzPeer:
    """The score is spaczz's ratio.

    Its matcher compares every pattern with every place; with all names that
    takes minutes for an article. So a sentence is matched with those names of
    several words only that have half of their words, rounded down, in common
    with it, function words aside.
    """

    def __init__(self, names: Names, least: float) -> None:
        """Make a pattern of each name; matches below `least` are left out."""
        self._names = names
        self._least = int(least)
        self._nlp = spacy.blank("en")
        self._nlp.add_pipe("sentencizer")
        listed = [name for name in names.listed.values() if name.size > 1]
        self._by_pattern = {name.form: name for name in listed}
        self._patterns = [self._nlp.make_doc(name.form) for name in listed]
        self._with_word: dict[str, list[int]] = defaultdict(list)
        self._needed: list[int] = []
        for number, pattern in enumerate(self._patterns):
            words = {token.lower_ for token in pattern if not token.is_punct} - FUNCTION
            self._needed.append(max(1, len(words) // 2))
            for word in words:
                self._with_word[word].append(number)

    def repair(self, text: str) -> list[Repair]:
        """The repairs of `text`."""
        return repairs(text, self._names, lambda windows: self._match(text, windows))

    def _match(self, text: str, windows: Sequence[Window]) -> Iterator[Hit]:
        grid = {(window.start, window.end): window for window in windows}
        starts, ends = sorted({start for start, _ in grid}), sorted({end for _, end in grid})
        for sentence in self._nlp(text).sents:
            words = {token.lower_ for token in sentence}
            shared = Counter(n for word in words for n in self._with_word.get(word, ()))
            numbers = sorted(n for n, count in shared.items() if count >= self._needed[n])
            if not numbers:
                continue
            matcher = FuzzyMatcher(self._nlp.vocab, min_r=self._least)
            matcher.add("name", [self._patterns[number] for number in numbers])
            for _, first, last, score, pattern in matcher(sentence.as_doc()):
                span = sentence[first:last]
                # Signs and function words at its ends do not belong to a name.
                left, right = bisect_left(starts, span.start_char), bisect_right(ends, span.end_char) - 1
                place = (starts[left], ends[right]) if left < len(starts) and right >= 0 else (0, 0)
                window, name = grid.get(place), self._by_pattern[pattern]
                if window is not None and fits(window, name):
                    yield Hit(window, name, float(score))
