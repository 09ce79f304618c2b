"""Sliding windows over a text, and the choice among what was found in them.

The frame that the peers share: each says how well a window fits a name, the
rest is done here, so that no peer is better or worse for its tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from benchmarks.names import Name, Names
from benchmarks.peers.peer import Repair
from benchmarks.words import Word, words

SURE = float("inf")  # the score of a form that is listed as a corruption
# No window begins or ends with one of these: "the United States" is not a damaged "United States".
FUNCTION = frozenset(
    "a an the of in on at to for by with from as and or but nor is was be are were been has had have it its "
    "he she his her they their we our you i this that these those who which not will would can said".split()
)


class Window(NamedTuple):
    """Words in a row: their place, their key, how many they are, whether one has a capital."""

    start: int
    end: int
    key: str
    size: int
    capital: bool


class Hit(NamedTuple):
    """A window that may be a damaged `name`; the higher `score`, the better they fit."""

    window: Window
    name: Name
    score: float


Match = Callable[[Sequence[Window]], Iterable[Hit]]


def fits(window: Window, name: Name) -> bool:
    """Whether a window can be a name: of two words at least, one more or less, with a capital if it has one."""
    return (
        abs(window.size - name.size) <= 1
        and (window.size > 1 or name.size > 1)
        and window.capital >= name.capital
    )


def repairs(text: str, names: Names, match: Match) -> list[Repair]:
    """The best repairs of `text` that do not overlap, in the order of the text."""
    found = words(text)
    healthy = list(mentions(found, names))
    wanted = [window for window in windows(found, names.longest + 1) if not spared(window, healthy)]
    options = [(hit.score, hit.window, hit.name.form) for hit in match(wanted) if plausible(hit)]
    options += [(SURE, w, names.known[w.key]) for w in wanted if w.key in names.known]
    options.sort(key=lambda o: (-o[0], o[1].start - o[1].end, o[1].start, o[2]))
    chosen: list[Repair] = []
    for score, window, form in options:
        if all(window.end <= other.start or other.end <= window.start for other in chosen):
            chosen.append(Repair(window.start, window.end, fitted(form, text[window.start]), score))
    return sorted(chosen)


def windows(found: Sequence[Word], longest: int) -> Iterator[Window]:
    """All windows of at most `longest` words that cross no end of a sentence."""
    for first, word in enumerate(found):
        if word.key in FUNCTION:
            continue
        keys: list[str] = []
        capital = False
        for last in found[first : first + longest]:
            if keys and not last.joins:
                break
            keys.append(last.key)
            capital = capital or last.capital
            if last.key not in FUNCTION:
                yield Window(word.start, last.end, " ".join(keys), len(keys), capital)


def mentions(found: Sequence[Word], names: Names) -> Iterator[tuple[int, int]]:
    """Where listed names stand as they should, the longest first at each word; none inside another."""
    done = 0
    for first, word in enumerate(found):
        if first < done:
            continue
        key, best = "", 0
        for at in range(first, min(first + names.longest, len(found))):
            if key and not found[at].joins:
                break
            key = f"{key} {found[at].key}" if key else found[at].key
            name = names.listed.get(key)
            if name is not None and any(w.capital for w in found[first : at + 1]) >= name.capital:
                best = at + 1
        if best:
            yield word.start, found[best - 1].end
            done = best


def spared(window: Window, healthy: Sequence[tuple[int, int]]) -> bool:
    """Whether a window lies inside a healthy mention."""
    return any(start <= window.start and window.end <= end for start, end in healthy)


def plausible(hit: Hit) -> bool:
    """Whether a window can be damage: no plural, longer or shorter form of the name, and with its digits."""
    observed, name = hit.window.key, hit.name.key
    if observed.startswith(name) or name.startswith(observed) or _digits(observed) != _digits(name):
        return False  # South Korean, Korea Exchange; Apollo 12
    a, b = (f" {key} ".replace("s ", " ") for key in (observed, name))
    return a not in b and b not in a


def _digits(key: str) -> str:
    return "".join(c for c in key if c.isdigit())


def fitted(form: str, first: str) -> str:
    """`form` with a capital where the words that it replaces begin with one."""
    return form[:1].upper() + form[1:] if first.isupper() else form
