"""What was found in the segments of texts read before: an editor sends the same text again with one word changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from restore.match.align import Alignment
from restore.text.tokens import Token

T = TypeVar("T")
Key = tuple[bool, tuple[str, ...]]


class Memory(Generic[T]):
    """What was found in some `most` segments, those longest unused forgotten first; 0 remembers nothing.

    It must depend on the words of a segment and the gaps between them alone:
    then what is remembered is what would be found again.
    """

    def __init__(self, most: int = 0) -> None:
        self._most = most
        self._found: OrderedDict[Key, T] = OrderedDict()

    def recall(
        self, tokens: Sequence[Token], find: Callable[[Sequence[Token], bool], T], deep: bool = True
    ) -> T:
        """What is in a segment, from `find` where it is new; places count from its first token.

        A `deep` search and one that is not are remembered apart.
        """
        if not self._most:
            return find(tokens, deep)
        key = deep, _words(tokens)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = find(tokens, deep)
        else:
            self._found.move_to_end(key)
        return found

    def trim(self, segments: int) -> None:
        """Forget what is too much after a text of so many segments was read.

        Twice as many are kept at least, however long it is: else none were left of
        its beginning when it is read again.
        """
        while len(self._found) > max(self._most, 2 * segments):
            self._found.popitem(last=False)

    def __len__(self) -> int:
        return len(self._found)


def shifted(found: Sequence[Alignment], by: int) -> Sequence[Alignment]:
    """The same alignments `by` tokens further on."""
    if not by:
        return found
    return [
        Alignment(
            a.form,
            a.start + by,
            a.end + by,
            tuple([b._replace(start=b.start + by, end=b.end + by) for b in a.blocks]),
            a.bits,
        )
        for a in found
    ]


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    """All that tells two segments apart: the words and what stands between them."""
    words = [part for token in tokens for part in (token.gap, token.text)]
    words[0] = ""  # the gap before the segment is not of it
    return tuple(words)
