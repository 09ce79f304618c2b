"""Learn how far each step of evidence can be trusted: restore/match/weights.json.

A logistic regression over the steps of evidence (their bits and how often they
occur) of the best suspects of each place, on documents that the lexicon given
for their fold was not learnt from: lexicon k is compiled without fold k of as many
as are given. The same data give the same file. A step of learn.py.
"""

from __future__ import annotations

import bisect
import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from learn_replacements import fold_of
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from restore.check import Policy, Restorer
from restore.document.document import Document
from restore.judge.decide import LOW, damage_rate
from restore.judge.rewritten import Rewriting
from restore.judge.suspect import Suspect
from restore.lexicon.reader import Lexicon
from restore.match.weights import PATH, load

STEPS = tuple(
    step.replace("~", " ")
    for step in (
        "names prior kept abbreviation inflection numeral spelling spacing synonym replaced dropped added acronym "
        "surprise every~word short listed lower~case real~word foreign~name loose~end common~words "
        "capital~inside usual~synonym punctuation text rate"
    ).split()
)
COUNTED = ("kept", "inflection", "spelling", "spacing", "synonym", "replaced", "dropped", "added")
CARRIERS = ("The study relies on {} in every experiment.", "We compare {} with earlier results.",
            "In this section, {} is described.", "Recent work on {} has grown quickly.")  # fmt: skip
RIVALS = 3  # suspects of a place that are learnt from
CLEAN_WEIGHT = 1.0  # an edit to a healthy name costs more than a missed repair


class Example(NamedTuple):
    """A text with what it should read."""

    set: str
    fold: int
    text: str
    judge: Any


def norm(text: str) -> str:
    """Case and white space do not count."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip().casefold()


def right_in(document: dict[str, Any], place: tuple[int, int], new: str) -> bool:
    """Whether a replacement gives the original text back."""
    starts = [e[2] for e in document["edits"]]

    def original(at: int, end: bool) -> int:
        i = bisect.bisect_right(starts, at) - 1
        if i < 0:
            return at
        s, e, ns, ne = document["edits"][i]
        if ns < at < ne:
            return int(e if end else s)
        return int(at + (e - ne) if at >= ne else s)

    over = [e for e in document["edits"] if e[2] < place[1] and e[3] > place[0]]
    if not over:
        return False
    begin, end = min(place[0], *(e[2] for e in over)), max(place[1], *(e[3] for e in over))
    text = document["text"]
    whole = text[begin : place[0]] + new + text[place[1] : end]
    return norm(whole) == norm(document["original"][original(begin, False) : original(end, True)])


def examples(data: Path, folds: int) -> Iterator[Example]:
    """All texts of the evaluation data, with their set and fold."""
    for line in (data / "spun_news.jsonl").open(encoding="utf-8"):
        d = json.loads(line)
        yield Example(
            "news", fold_of(d["id"], folds), d["text"], lambda place, new, d=d: right_in(d, place, new)
        )
    with (data / "phrases.tsv").open(encoding="utf-8", newline="") as file:
        for i, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            carrier = CARRIERS[i % len(CARRIERS)]
            text, wanted = carrier.format(row["corrupted"]), norm(carrier.format(row["canonical"]))
            yield Example(
                "phrases", fold_of(row["canonical"], folds), text,
                lambda place, new, t=text, w=wanted: norm(t[: place[0]] + new + t[place[1] :]) == w,
            )  # fmt: skip
    for name in ("clean", "clean with names"):
        for line in (data / "clean.jsonl").open(encoding="utf-8"):
            d = json.loads(line)
            yield Example(name, fold_of(d["id"], folds), d["text"], lambda place, new: False)


def features(suspect: Suspect, lean: float, rate: float) -> list[float]:
    """Bits of each step, then how often the counted ones occur."""
    bits: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for e in suspect.evidence:
        bits[e.step] += e.bits
        count[e.step] += 1
    bits["text"], bits["rate"] = lean * suspect.reworded, rate
    return [bits[s] for s in STEPS] + [float(count[s]) for s in COUNTED]


def weigh_up(
    feature: list[float], scale: dict[str, float], offset: dict[str, float], intercept: float
) -> float:
    """The log2 odds under some weights."""
    bits = sum(scale.get(name, 1.0) * feature[i] for i, name in enumerate(STEPS))
    return (
        intercept
        + bits
        + sum(offset.get(name, 0.0) * feature[len(STEPS) + i] for i, name in enumerate(COUNTED))
    )


def best_of_places(suspects: list[Suspect], score: dict[int, float]) -> list[list[Suspect]]:
    """The suspects by place, best first; places that overlap a better one are left out."""
    chosen: list[list[Suspect]] = []
    for s in sorted(suspects, key=lambda s: -score[id(s)]):
        for group in chosen:
            if group[0].place == s.place:
                group.append(s)
                break
            if group[0].place.overlaps(s.place):
                break
        else:
            chosen.append([s])
    return chosen


def regress(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    """Logistic regression in bits: coefficients, intercept and the fitted probabilities.

    Evidence may be discounted, never turned round: the scales are not negative.
    The scale of the gazetteer's size cannot be learnt from three gazetteers and is fixed.
    """
    n = x.shape[1]
    prior = np.array([EVIDENCE] * len(STEPS) + [0.0] * len(COUNTED))

    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        z = (x @ v[:n] + v[n]) * np.log(2)
        p = 1 / (1 + np.exp(-np.clip(z, -50, 50)))
        value = -np.sum(w * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))) + RIDGE * np.sum(
            (v[:n] - prior) ** 2
        )
        gradient = np.log(2) * np.append(x.T @ (w * (p - y)), np.sum(w * (p - y)))
        gradient[:n] += 2 * RIDGE * (v[:n] - prior)
        return float(value), gradient

    bounds = [(FIXED[s], FIXED[s]) if s in FIXED else (0.0, 2.5) for s in STEPS]
    bounds += [(-3.0, 3.0)] * len(COUNTED) + [(-30.0, 30.0)]
    found = minimize(
        loss, np.append(prior, 0.0), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 3000}
    )
    v = found.x
    return v[:n], float(v[n]), 1 / (1 + np.exp(-(x @ v[:n] + v[n]) * np.log(2)))


RIDGE = 2.0
EVIDENCE = 0.3  # scale of a step before anything is learnt: the steps are not independent
ROUNDS = 20  # of weighing and learning, unless the weights settle before
# Too seldom or too uniform in the data to be learnt from it: the size of the gazetteer, acronyms, marks.
FIXED = {"names": 0.65, "acronym": 0.8, "punctuation": 0.5, "rate": 0.4}


class Seen(NamedTuple):
    """A text with what the engine suspects in it, before any weights."""

    example: Example
    suspects: list[Suspect]
    mentions: int
    rewriting: Rewriting


def observe(
    data: Path, lexica: Sequence[Path], *, progress: Callable[[int], None] = lambda texts: None
) -> list[Seen]:
    """Run the engine over all texts of the folder `data`, each with the lexicon for its fold.

    `progress` is told how many texts are done.
    """
    folds = len(lexica)
    start = load()
    plain = start._replace(scale={}, offset={}, intercept=0.0)
    names, phrases = data / "names_gazetteer.tsv", data / "phrases_gazetteer.tsv"
    sets: dict[str, dict[str, Any]] = {
        "news": {"gazetteers": [names], "bundled": False}, "phrases": {"gazetteers": [phrases], "bundled": False},
        "clean": {}, "clean with names": {"gazetteers": [names]},
    }  # fmt: skip
    opened = [Lexicon(p) for p in lexica]
    restorers = {
        (name, k): Restorer(policy=Policy(), lexicon=opened[k], weights=plain, **settings)
        for name, settings in sets.items() for k in range(folds)
    }  # fmt: skip
    texts: list[Seen] = []
    for example in examples(data, folds):
        suspects, mentions, rewriting = restorers[example.set, example.fold].suspects(
            Document.of(example.text)
        )
        learnt_from = [s for s in suspects if s.rule not in ("brand", "kind")]
        texts.append(Seen(example, learnt_from, mentions, rewriting))
        progress(len(texts))
    return texts


class Fit(NamedTuple):
    """Learnt weights, as weights.json has them, and each suspect learnt from: right or not, and its posterior."""

    weights: dict[str, Any]
    rows: list[tuple[Example, Suspect, bool, float]]

    def write(self, path: Path) -> None:
        """Write them to `path`, beside what is set by hand in the weights that ship."""
        data = json.loads(PATH.read_text(encoding="utf-8"))
        data.update(self.weights)
        path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")

    def write_report(self, path: Path) -> None:
        """Write the suspects with their evidence, to look at."""
        with path.open("w", encoding="utf-8") as file:
            for ex, s, ok, prob in self.rows:
                file.write(json.dumps([ex.set, round(prob, 4), ok, s.observed, s.replacement, s.rule,
                                       [(e.step, e.observed, e.expected, e.bits) for e in s.evidence]]) + "\n")  # fmt: skip


def fit(texts: Sequence[Seen]) -> Fit:
    """Learn the weights; where they start from does not depend on what was learnt before."""
    spun = np.array([ex.set == "news" for ex, *_ in texts if ex.set != "phrases"])
    signals = np.array([[r.signal] for ex, _, _, r in texts if ex.set != "phrases"])
    alone = LogisticRegression(C=1.0).fit(signals * np.log(2), spun)
    text = {
        "words": round(float(alone.coef_[0][0]), 3), "intercept": round(float(alone.intercept_[0] / np.log(2)), 3)
    }  # fmt: skip
    scale = {name: FIXED.get(name, EVIDENCE) for name in STEPS}
    by_hand = {name: bits for name, bits in load().offset.items() if name not in COUNTED}
    offset = dict.fromkeys(COUNTED, 0.0) | by_hand
    intercept = 0.0
    for _ in range(ROUNDS):
        before = scale, dict(offset), intercept
        x, y, w, rows = [], [], [], []
        rates = []
        for example, suspects, mentions, rewriting in texts:
            lean = rewriting.text_bits(**text)
            score = {id(s): weigh_up(features(s, lean, 0.0), scale, offset, intercept) for s in suspects}
            groups = best_of_places(suspects, score)
            rate = damage_rate([score[id(g[0])] for g in groups], mentions)
            rates.append(rate)
            relative = float(np.log2(rate / (1 - rate)) - LOW)
            for group in groups:
                for s in group[:RIVALS]:
                    x.append(features(s, lean, relative))
                    y.append(bool(example.judge(s.place, s.replacement)))
                    w.append(CLEAN_WEIGHT if example.set.startswith("clean") else 1.0)
                    rows.append((example, s))
        coefficients, bias, p = regress(np.array(x), np.array(y, dtype=float), np.array(w))
        scale = {n: round(float(coefficients[i]), 3) for i, n in enumerate(STEPS)}
        offset.update({n: round(float(coefficients[len(STEPS) + i]), 3) for i, n in enumerate(COUNTED)})
        intercept = round(bias, 3)
        if (scale, offset, intercept) == before:
            break
    inputs = np.array([
        [r.signal, np.log2(rate) - LOW] for (ex, _, _, r), rate in zip(texts, rates, strict=True) if ex.set != "phrases"
    ])  # fmt: skip
    whole = LogisticRegression(C=1.0).fit(inputs * np.log(2), spun)
    weights = {
        "scale": scale, "offset": offset, "intercept": intercept, "text": text,
        "rewritten": {
            "words": round(float(whole.coef_[0][0]), 3), "damage": round(float(whole.coef_[0][1]), 3),
            "intercept": round(float(whole.intercept_[0] / np.log(2)), 3),
        },
    }  # fmt: skip
    return Fit(weights, [(*row, ok, float(prob)) for row, ok, prob in zip(rows, y, p, strict=True)])
