"""What is found, by kind of damage, and which candidate comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.quality.damage import CLASSES
from benchmarks.quality.markdown import share, table, with_interval
from benchmarks.quality.observe import LEVELS, SETS, Fate, Found, Observed
from restore.finding import Level

_RANKS = ("first", "second", "third", "fourth", "fifth")


def section(seen: Observed) -> str:
    """The section of the page on precision and recall."""
    rules = Counter(f.rule for f in seen.found)
    ordered = sorted(rules, key=lambda rule: (-rules[rule], rule))
    precision = [_precision(rule, [f for f in seen.found if f.rule == rule]) for rule in ordered]
    precision.append(_precision("all", seen.found))
    levels = [level.name.lower() for level in LEVELS]
    news = [f for f in seen.fates if f.set == "news"]
    by_kind = [
        [kind, *_recall([f for f in news if f.kind == kind])] for kind in sorted({f.kind for f in news})
    ]
    by_kind.append(["all", *_recall(news)])
    return f"""\
## What is found, by kind of damage

Precision, by what a finding takes the damage for (its `rule`). The cells are right findings of all: for each set those at level review and surer, then all that are safe, then all that are hints. The last column is the precision at level review and surer.

{table(["rule", *SETS, "safe", "hints", "precision"], precision, "lrrrrrrl")}

Damage that is not in the data, such as an agency’s name overwritten by another, does not show here.

Recall, by what the news set itself calls the damage: the share of damaged mentions that is restored, at each level and surer ones.

{table(["damage", "mentions", *levels], by_kind, "lrlll")}

Recall, by what was done to the words, from comparing them before and after; function words do not count:

{table(["damage", "such as", "set", "mentions", *levels], _by_class(seen), "lllrlll")}"""


def candidates(seen: Observed) -> str:
    """The section of the page on the order of candidates."""
    head = ["set", "mentions", *_RANKS, "later", "not among them", "nothing found"]
    head += ["first, of those found", "within five, of all"]
    rows = [_ranks(name, fates) for name in SETS if (fates := [f for f in seen.fates if f.set == name])]
    return f"""\
## Which candidate comes first

A finding ranks its candidates. Of the damaged mentions, how many have the right name at which place, in the finding that stands there, hints included:

{table(head, rows, "lrrrrrrrrrll")}"""


def misses(seen: Observed) -> str:
    """The section of the page on what is not restored."""
    head = [
        "set",
        "damage",
        "mentions",
        "restored",
        "a hint",
        "another first",
        "others only",
        "nothing found",
    ]
    rows = []
    for name in SETS:
        for damage in CLASSES:
            fates = [f for f in seen.fates if f.set == name and f.damage == damage]
            if fates:
                rows.append([name, damage, *_missed(fates)])
    return f"""\
## What is missed

What became of the damaged mentions at level review: restored; the right name comes first, but only as a hint or together with another edit nearby; it is a candidate behind others; there are only other candidates; nothing is found.

{table(head, rows, "llrrrrrr")}

*Others only* and *nothing found* are the ceiling of any order or threshold. Of phrases these are mostly such as share neither a word nor, by word vectors, a meaning with the term: they need to be seen before, or the language that they were translated through.
*A hint* and *another first* are near to other terms as well: the words around them, which are carrier sentences here, would have to tell."""


def _missed(fates: Sequence[Fate]) -> list[str]:
    """How many are restored, hinted at, behind others, taken for others, not found."""
    left = [f for f in fates if Level.REVIEW not in f.restored]
    counts = (
        len(fates),
        len(fates) - len(left),
        sum(f.rank == 1 for f in left),
        sum(f.rank is not None and f.rank > 1 for f in left),
        sum(f.rank == 0 for f in left),
        sum(f.rank is None for f in left),
    )
    return [f"{n:,}" for n in counts]


def _ranks(name: str, fates: Sequence[Fate]) -> list[str]:
    """The row of a set: how many right names stand at each place."""
    ranks = Counter(fate.rank for fate in fates)
    first_five = [ranks[place] for place in range(1, len(_RANKS) + 1)]
    later = len(fates) - sum(first_five) - ranks[0] - ranks[None]
    numbers = (len(fates), *first_five, later, ranks[0], ranks[None])
    return [
        name,
        *(f"{n:,}" for n in numbers),
        share(ranks[1], len(fates) - ranks[None]),
        share(sum(first_five), len(fates)),
    ]


def _by_class(seen: Observed) -> Iterator[list[str]]:
    """The rows of recall by what was done to the words; an example stands where its class begins."""
    for damage, example in CLASSES.items():
        for name in SETS:
            fates = [f for f in seen.fates if f.damage == damage and f.set == name]
            if fates:
                yield [damage, example, name, *_recall(fates)]
                example = ""


def _precision(rule: str, found: Sequence[Found]) -> list[str]:
    """The row of a rule: right ones of each set at level review and surer, of the safe ones, of the hints."""
    shown = [f for f in found if f.level >= Level.REVIEW]
    return [
        rule,
        *(_right_of([f for f in shown if f.set == name]) for name in SETS),
        _right_of([f for f in found if f.level is Level.SAFE]),
        _right_of([f for f in found if f.level is Level.HINT]),
        with_interval(sum(f.right for f in shown), len(shown)),
    ]


def _right_of(found: Sequence[Found]) -> str:
    return f"{sum(f.right for f in found):,}/{len(found):,}" if found else ""


def _recall(fates: Sequence[Fate]) -> list[str]:
    restored = [sum(level in fate.restored for fate in fates) for level in LEVELS]
    return [f"{len(fates):,}", *(share(n, len(fates)) for n in restored)]
