"""The engine run over the evaluation data, each text with data learnt without its fold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality import gold
from benchmarks.quality.damage import damage
from restore.document import Document
from restore.edit import Edit
from restore.finding import Checked, Finding, Level
from restore.lexicon.reader import Lexicon
from restore.match.weights import load
from restore.pipeline import Restorer

SETS = ("news", "phrases", "organisations", "clean")
LEVELS = tuple(sorted(Level, reverse=True))
"""The surest first."""


class Found(NamedTuple):
    """A finding, and whether it is right; the `rule` says which kind of damage it takes it for."""

    set: str
    rule: str
    level: Level
    confidence: float
    right: bool


class Fate(NamedTuple):
    """A damaged mention, and what came of it.

    `restored` are the levels at which it is restored, each with all findings of
    that level and surer; `rank` is the place of the right candidate: 0 if it is
    not among the candidates, None if nothing was found where the mention stands.
    """

    set: str
    kind: str
    damage: str
    restored: frozenset[Level]
    rank: int | None


class Article(NamedTuple):
    """A text as a whole: spun, original (of a spun one) or clean, and the probability that it is spun."""

    origin: str
    words: int
    rewritten: float


@dataclass
class Observed:
    """All that the page is made of.

    `folded` says whether the weights, too, were learnt without the fold; `words`
    is how many each set has.
    """

    folds: int
    folded: bool
    found: list[Found] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    words: dict[str, int] = field(default_factory=dict)


class Engines:
    """The engine for a gazetteer and a fold, each made when it is first asked for."""

    def __init__(self, data: Path, folds: Path) -> None:
        self._lexica = [Lexicon(path) for path in lexica(folds)]
        weights = [folds / f"weights{k}.json" for k in range(self.folds)]
        self.folded = all(path.is_file() for path in weights)
        self._weights = [load(path) if self.folded else load() for path in weights]
        names, phrases = data / "names_gazetteer.tsv", data / "phrases_gazetteer.tsv"
        self._settings: dict[str, tuple[list[Path], bool]] = {
            "names": ([names], False),
            "phrases": ([phrases], False),
            "bundled": ([], True),
            "bundled and names": ([names], True),
        }
        self._made: dict[tuple[str, int], Restorer] = {}

    @property
    def folds(self) -> int:
        """How many there are."""
        return len(self._lexica)

    def check(self, setting: str, fold: int, text: str) -> Checked:
        """What the engine that has not seen `fold` finds in `text`."""
        if (setting, fold) not in self._made:
            gazetteers, bundled = self._settings[setting]
            self._made[setting, fold] = Restorer(
                gazetteers, bundled=bundled, lexicon=self._lexica[fold], weights=self._weights[fold]
            )
        return self._made[setting, fold].check(Document.of(text))


def lexica(folds: Path) -> list[Path]:
    """lex0.bin, lex1.bin … of a folder, as many as there are."""
    found: list[Path] = []
    while (path := folds / f"lex{len(found)}.bin").is_file():
        found.append(path)
    return found


class Task(NamedTuple):
    """A text to check, with which gazetteers, and what for.

    `origin` is that of an article, empty for other texts; `judged` says whether
    the findings are for the case's own text, and count.
    """

    case: gold.Case
    text: str
    setting: str
    origin: str = ""
    judged: bool = True


def tasks(data: Path, folds: int) -> Iterator[Task]:
    """All that is to be checked. What tells spun articles from others runs with the same gazetteer on all."""
    for case, spun in gold.news(data, folds):
        yield Task(case, spun.text, "names", "spun")
        yield Task(case, spun.original, "names", "original", judged=False)
    for case in gold.phrases(data, folds):
        yield Task(case, case.gold.text, "phrases")
    for case in gold.organisations(data, folds):
        yield Task(case, case.gold.text, "bundled")
    for case in gold.clean(data, folds):
        yield Task(case, case.gold.text, "bundled and names")
        yield Task(case, case.gold.text, "names", "clean", judged=False)


def observe(
    data: Path, folds: Path, *, progress: Callable[[int, int], None] = lambda done, total: None
) -> Observed:
    """Run the engine over the folder `data` with the lexica (and weights) of the folder `folds`.

    `progress` is told how many texts of how many are done. The same data and
    the same engine give the same result.
    """
    engines = Engines(data, folds)
    seen = Observed(engines.folds, engines.folded)
    todo = list(tasks(data, engines.folds))
    for done, task in enumerate(todo, 1):
        checked = engines.check(task.setting, task.case.fold, task.text)
        words = len(task.text.split())
        if task.origin:
            seen.articles.append(Article(task.origin, words, checked.rewritten))
        if task.judged:
            seen.found += judged(task.case, checked)
            seen.fates += fates(task.case, checked)
            seen.words[task.case.set] = seen.words.get(task.case.set, 0) + words
        progress(done, len(todo))
    return seen


def judged(case: gold.Case, checked: Checked) -> list[Found]:
    """Each finding, judged together with those that are as sure by their level."""
    found = []
    for level in Level:
        here = checked.at(level)
        right = case.gold.right([finding.edit for finding in here])
        found += [
            Found(case.set, f.rule, level, f.best.confidence, ok)
            for f, ok in zip(here, right, strict=True)
            if f.level is level
        ]
    return found


def fates(case: gold.Case, checked: Checked) -> list[Fate]:
    """What came of each damaged mention."""
    by_level = {level: case.gold.restored([f.edit for f in checked.at(level)]) for level in Level}
    return [
        Fate(
            case.set,
            mention.kind,
            damage(mention.original, mention.observed),
            frozenset(level for level in Level if by_level[level][i]),
            _rank(case, mention, checked.findings),
        )
        for i, mention in enumerate(case.gold.mentions)
    ]


def _rank(case: gold.Case, mention: gold.Mention, findings: Sequence[Finding]) -> int | None:
    """The place of the first right candidate among the findings that touch a mention."""
    ranks = []
    for finding in findings:
        if not finding.span.overlaps(mention.place):
            continue
        others = [f.edit for f in findings if f is not finding]
        right = (
            place
            for place, candidate in enumerate(finding.candidates, 1)
            if case.gold.right([Edit(finding.span, candidate.replacement), *others])[0]
        )
        ranks.append(next(right, 0))
    return min((r for r in ranks if r), default=0) if ranks else None
