"""Learn how far each step of evidence can be trusted: restore/match/weights.json.

A conditional logistic regression over the steps of evidence (their bits and how
often they occur) of the suspects that compete for each place, on documents that the lexicon given
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

from restore.document.document import Document
from restore.finding import Evidence
from restore.gazetteer.entity import Entity
from restore.judge.decide import LOW, TINY, bent, damage_rate, decisions
from restore.judge.rewritten import Rewriting, markers
from restore.judge.suspect import Suspect
from restore.lexicon.reader import Lexicon
from restore.match.weights import PATH, Weights, load
from restore.pipeline import Policy, Restorer
from restore.span import Span
from restore.text.tokens import tokenise

STEPS = tuple(
    step.replace("~", " ")
    for step in (
        "names prior kept abbreviation inflection numeral spelling transliteration spacing glue synonym meaning paraphrase replaced dropped added order acronym "
        "surprise gist odd~letters elsewhere later~mention again every~word short listed lower~case real~word foreign~name loose~end common~words "
        "word~before word~after capital~inside attested usual~synonym weak~synonym punctuation text rate"
    ).split()
)
COUNTED = (
    "kept",
    "inflection",
    "spelling",
    "transliteration",
    "spacing",
    "synonym",
    "meaning",
    "paraphrase",
    "replaced",
    "dropped",
    "added",
)
CARRIERS = ("The study relies on {} in every experiment.", "We compare {} with earlier results.",
            "In this section, {} is described.", "Recent work on {} has grown quickly.")  # fmt: skip
RIVALS = 10  # suspects of a place that are learnt from
CLEAN_WEIGHT = 3.0  # an edit to a healthy name costs more than a missed repair


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
    """All texts of the evaluation data, with their set and fold.

    The news come twice, also with the bundled gazetteers: their terms meet
    running text that was rewritten nowhere else.
    """
    for name in ("news", "news bundled"):
        for line in (data / "spun_news.jsonl").open(encoding="utf-8"):
            d = json.loads(line)
            yield Example(
                name, fold_of(d["id"], folds), d["text"], lambda place, new, d=d: right_in(d, place, new)
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


def features(suspect: Suspect, lean: float) -> list[float]:
    """Bits of each step, that of the rate at 0, then how often the counted ones occur."""
    bits: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for e in suspect.evidence:
        bits[e.step] += e.bits
        count[e.step] += 1
    bits["text"] = lean * suspect.reworded
    return [bits[s] for s in STEPS] + [float(count[s]) for s in COUNTED]


def is_right(example: Example, place: Span, replacement: str, entity: Entity) -> bool:
    """Whether a replacement is right; the bundled gazetteers may know the original by another of its names."""
    if example.judge(place, replacement):
        return True
    names = (entity.name, *entity.aliases)
    return example.set == "news bundled" and any(
        example.judge(place, replacement.replace(put, other))
        for put in names
        if put in replacement
        for other in names
    )


def rivals(suspects: Sequence[Suspect], score: np.ndarray) -> list[list[int]]:
    """The suspects, by their numbers, that compete for each place as the decision sees them, the best first."""
    ordered = sorted(
        range(len(suspects)), key=lambda i: (-score[i], suspects[i].place, suspects[i].replacement)
    )
    taken: list[Span] = []
    groups = []
    for best in ordered:
        place = suspects[best].place
        if not any(place.overlaps(other) for other in taken):
            taken.append(place)
            fitting = [
                i
                for i in ordered
                if suspects[i].place.overlaps(place) and suspects[best].widen(suspects[i]) is not None
            ]
            groups.append(fitting[:RIVALS])
    return groups


def fit(x: np.ndarray, right: np.ndarray, group: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, float]:
    """Coefficients and intercept, in bits, by which the decision is most likely to have chosen right.

    A conditional logistic regression: in each group of rivals (`group` numbers
    the rows) one is right, or none and the words were healthy; `w` weighs the
    groups. Evidence may be discounted, never turned round: scales are not
    negative, but for the steps that are only counted.
    """
    n, groups = x.shape[1], len(w)
    prior = np.array([EVIDENCE] * len(STEPS) + [0.0] * len(COUNTED))
    damaged = np.bincount(group, right, groups) > 0

    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        odds = np.exp2(np.clip(x @ v[:n] + v[n], -80, 80))
        total = 1.0 + np.bincount(group, odds, groups)
        hit = np.where(damaged, np.bincount(group, odds * right, groups), 1.0)
        value = float(np.sum(w * (np.log(total) - np.log(hit)))) + RIDGE * float(np.sum((v[:n] - prior) ** 2))
        slope = w[group] * (odds / total[group] - np.where(damaged[group], odds * right / hit[group], 0.0))
        gradient = np.log(2) * np.append(x.T @ slope, slope.sum())
        gradient[:n] += 2 * RIDGE * (v[:n] - prior)
        return value, gradient

    bounds = [
        (FIXED[s], FIXED[s]) if s in FIXED else (-3.0 if s in SIGNED else 0.0, MOST.get(s, 3.0))
        for s in STEPS
    ]
    bounds += [(-3.0, 3.0)] * len(COUNTED) + [(-30.0, 30.0)]
    found = minimize(
        loss, np.append(prior, 0.0), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 3000}
    )
    return found.x[:n], float(found.x[n])


def calibrate(
    bits: np.ndarray, right: np.ndarray, group: np.ndarray, w: np.ndarray, family: np.ndarray
) -> list[tuple[float, float]]:
    """(slope, intercept) for each family, by which its bits become log2 odds that hold; `w` weighs the groups."""
    groups, families = len(w), len(FAMILIES)
    damaged = np.bincount(group, right, groups) > 0

    def loss(v: np.ndarray) -> float:
        odds = np.exp2(np.clip(v[family] * bits + v[families + family], -80, 80))
        hit = np.where(damaged, np.bincount(group, odds * right, groups), 1.0)
        return float(np.sum(w * (np.log(1.0 + np.bincount(group, odds, groups)) - np.log(hit))))

    found = minimize(loss, np.array([1.0] * families + [0.0] * families), method="L-BFGS-B")
    return [(round(float(found.x[i]), 2), round(float(found.x[families + i]), 2)) for i in range(families)]


class Told(NamedTuple):
    """A finding as the decision shows it, and whether it is right."""

    set: str
    family: str
    confidence: float
    right: bool
    unsafe: bool


def again(suspect: Suspect, weights: Weights) -> Suspect:
    """A suspect that was observed without weights, weighed with them."""
    evidence = tuple(
        Evidence("base", "", "", weights.intercept)
        if e.step == "base"
        else weights.evidence(e.step, e.observed, e.expected, e.bits)
        for e in suspect.evidence
    )
    return suspect._replace(evidence=evidence, bits=sum(e.bits for e in evidence))


def tell(texts: Sequence[Seen], weights: Weights) -> list[Told]:
    """What the decision shows of all texts under these weights, however weak."""
    policy = Policy(hint=FAINT)
    return [
        Told(
            text.example.set,
            suspect.family,
            finding.best.confidence,
            is_right(text.example, finding.span, finding.best.replacement, finding.best.entity),
            suspect.unsafe or any(c.confidence >= policy.runner_up for c in finding.candidates[1:]),
        )
        for text in texts
        for suspect, finding in decisions(
            [again(s, weights) for s in text.suspects], text.mentions, policy, weights, text.rewriting
        )[0]
    ]  # fmt: skip


def once(name: str) -> float:
    """How much a text of a set counts: what is read twice, with other gazetteers, half each time."""
    return 1.0 if name == "phrases" else 0.5


def bend(told: Sequence[Told]) -> dict[str, float]:
    """The curve that makes the confidence of these findings hold."""
    p = np.clip([t.confidence for t in told], TINY, 1 - TINY)
    x = np.column_stack([np.log2(p), -np.log2(1 - p)])
    right = np.array([t.right for t in told], float)
    w = np.array([once(t.set) for t in told])

    def loss(v: np.ndarray) -> float:
        bits = np.clip(x @ v[:2] + v[2], -60, 60)
        return float(np.sum(w * (np.log1p(np.exp2(bits)) - right * bits * np.log(2))))

    found = minimize(
        loss, np.array([1.0, 1.0, 0.0]), method="L-BFGS-B", bounds=[(0.05, 5), (0.05, 5), (None, None)]
    )
    return dict(zip(("low", "high", "shift"), np.round(found.x, 2).tolist(), strict=True))


def safe_from(told: Sequence[Told], wanted: float) -> float:
    """The least confidence from which a share of `wanted` is right."""
    for least in SAFE_STEPS:
        above = [t.right for t in told if t.confidence >= least]
        if above and sum(above) / len(above) >= wanted:
            return float(least)
    return 1.0


# Of the safe findings so many should be right: names in running text, terms in sentences that are about them.
SAFE = {"names": ("news", 0.99), "terms": ("phrases", 0.97)}
SAFE_STEPS = np.arange(0.94, 1.0, 0.005).round(3)  # nothing below is ever safe
FAMILIES = ("names", "terms")
STRAIGHT = {"low": 1.0, "high": 1.0, "shift": 0.0}  # a curve that bends nothing
FAINT = 0.003  # confidence below which a finding says nothing of the curve
RIDGE = 2.0
EVIDENCE = 0.3  # scale of a step before anything is learnt: the steps are not independent
ROUNDS = 20  # of weighing and learning, unless the weights settle before
SIGNED = {
    "later mention",
    "every word",
    "short",
    "common words",
}  # say what kind of case it is, which may speak either way
# A name is one of as many as are listed, which counts once; a little more for what else grows with their number.
MOST = {"names": 1.5}
# Too seldom or too uniform in the data to be learnt from it: acronyms, marks.
FIXED = {"acronym": 0.8, "punctuation": 0.5, "rate": 0.7, "glue": 0.5}


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
    opened = [Lexicon(p) for p in lexica]
    every = list(examples(data, folds))
    # What the words of a text say decides how deep it is searched, so that is learnt first.
    text = of_text([(ex, markers(tokenise(ex.text), opened[ex.fold])) for ex in every])
    plain = load()._replace(scale={}, offset={}, intercept=0.0, text=text)
    names, phrases = data / "names_gazetteer.tsv", data / "phrases_gazetteer.tsv"
    sets: dict[str, dict[str, Any]] = {
        "news": {"gazetteers": [names], "bundled": False}, "phrases": {"gazetteers": [phrases], "bundled": False},
        "news bundled": {}, "clean": {}, "clean with names": {"gazetteers": [names]},
    }  # fmt: skip
    restorers = {
        (name, k): Restorer(policy=Policy(), lexicon=opened[k], weights=plain, **settings)
        for name, settings in sets.items() for k in range(folds)
    }  # fmt: skip
    texts: list[Seen] = []
    for example in every:
        reading = restorers[example.set, example.fold].read(Document.of(example.text))
        learnt_from = [s for s in reading.suspects if s.family]
        texts.append(Seen(example, learnt_from, reading.healthy, reading.rewriting))
        progress(len(texts))
    return texts


def of_text(read: Sequence[tuple[Example, Rewriting]]) -> dict[str, float]:
    """How the words of a text become log2 odds that it was rewritten; phrases are no texts."""
    running = [(example, rewriting) for example, rewriting in read if example.set != "phrases"]
    spun = np.array([example.set.startswith("news") for example, _ in running])
    signals = np.array([[rewriting.signal] for _, rewriting in running])
    line = LogisticRegression(C=1.0).fit(signals * np.log(2), spun)
    return {
        "words": round(float(line.coef_[0][0]), 3), "intercept": round(float(line.intercept_[0] / np.log(2)), 3)
    }  # fmt: skip


def learn(texts: Sequence[Seen]) -> dict[str, Any]:
    """The weights that are learnt, as weights.json has them.

    Where the rounds start from does not depend on what was learnt before.
    """
    text = of_text([(seen.example, seen.rewriting) for seen in texts])
    coefficients = np.array([FIXED.get(name, EVIDENCE) for name in STEPS] + [0.0] * len(COUNTED))
    bias = 0.0
    corruption = load().offset["corruption"]
    every = [
        (s, ex, lean) for ex, suspects, _, r in texts for lean in (r.text_bits(**text),) for s in suspects
    ]
    evidence = np.array([features(s, lean) for s, _, lean in every])
    right = np.array([float(is_right(ex, s.place, s.replacement, s.entity)) for s, ex, _ in every])
    families = np.array([FAMILIES.index(s.family) for s, *_ in every])
    listed = np.array([corruption * any(e.step == "corruption" for e in s.evidence) for s, *_ in every])
    for _ in range(ROUNDS):
        before = coefficients, bias
        score = evidence @ coefficients + bias + listed
        chosen: list[int] = []
        g: list[int] = []
        w: list[float] = []
        rates, relative = [], []
        begin = 0
        for example, suspects, mentions, _ in texts:
            groups = rivals(suspects, score[begin : begin + len(suspects)])
            rate = damage_rate([float(score[begin + group[0]]) for group in groups], mentions)
            rates.append(rate)
            for group in groups:
                chosen += [begin + at for at in group]
                g += [len(w)] * len(group)
                relative += [float(np.log2(rate / (1 - rate)) - LOW)] * len(group)
                w.append(CLEAN_WEIGHT if example.set.startswith("clean") else 1.0)
            begin += len(suspects)
        x, y, family = evidence[chosen], right[chosen], families[chosen]
        x[:, STEPS.index("rate")] = relative
        coefficients, bias = fit(x, y, np.array(g), np.array(w))
        coefficients, bias = coefficients.round(3), round(bias, 3)
        if np.array_equal(coefficients, before[0]) and bias == before[1]:
            break
    scale = dict(zip(STEPS, coefficients.tolist(), strict=False))
    offset = dict(zip(COUNTED, coefficients[len(STEPS) :].tolist(), strict=True)) | {"corruption": corruption}
    sets = [every[i][1].set for i in chosen]
    each = np.zeros(len(w))
    each[g] = [once(name) for name in sets]
    lines = calibrate(x @ coefficients + bias, y, np.array(g), each, family)
    calibration = {
        name: {"slope": a, "intercept": b, **STRAIGHT} for name, (a, b) in zip(FAMILIES, lines, strict=True)
    }
    inputs = np.array([
        [r.signal, np.log2(rate) - LOW] for (ex, _, _, r), rate in zip(texts, rates, strict=True) if ex.set != "phrases"
    ])  # fmt: skip
    spun = np.array([ex.set.startswith("news") for ex, *_ in texts if ex.set != "phrases"])
    whole = LogisticRegression(C=1.0).fit(inputs * np.log(2), spun)
    learnt: dict[str, Any] = {
        "scale": scale, "offset": offset, "intercept": bias, "calibration": calibration, "safe": {},
        "text": text,
        "rewritten": {
            "words": round(float(whole.coef_[0][0]), 3), "damage": round(float(whole.coef_[0][1]), 3),
            "intercept": round(float(whole.intercept_[0] / np.log(2)), 3),
        },
    }  # fmt: skip
    straight = tell(texts, load()._replace(**learnt))
    for name in FAMILIES:
        curve = bend([t for t in straight if t.family == name])
        calibration[name].update(curve)
        of, wanted = SAFE[name]
        shown = [
            t._replace(confidence=bent(t.confidence, curve))
            for t in straight
            if t.family == name and t.set == of and not t.unsafe
        ]
        learnt["safe"][name] = safe_from(shown, wanted)
    return learnt


def write(weights: dict[str, Any], path: Path = PATH) -> None:
    """Write learnt weights to `path`, beside what is set by hand in those that ship."""
    data = json.loads(PATH.read_text(encoding="utf-8"))
    data.update(weights)
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
