"""The page and its plots, from the results of one run."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from platform import python_version

from benchmarks import compare, examples, tables
from benchmarks.data import Collection
from benchmarks.plot import Panel, Point, bars, scatter
from benchmarks.results import Results, label

PAGE, SCATTER, BARS = "benchmark.md", "benchmark-scatter.svg", "benchmark-damage.svg"

INTRODUCTION = """\
# Benchmark

<!-- Written by `python -m benchmarks`. Change the code, not this page. -->

{command}

This page says how much of damaged names `restore` brings back, what it breaks on the way, and how fast it is,
beside what a user would pick instead. All tools read the same texts with the same names in one run, on one core.

- **Restored**: damaged mentions that read as they should afterwards, among all damaged ones.
- **Wrong**: edits that do not give the right text. On clean text every edit is wrong.
- **Words per second** of processor time, without the time to load. **Start-up**: a cold start with the bundled names
  and a text of one line, as a multiple of what `codespell` takes for the same line.
"""

LEARNT = """\
`restore` ships a table of replacements that was learnt from the very data on which it is measured here, so the rows
*restore* flatter it on damaged text. The rows *restore, unseen* use what was learnt without the part of the data, one of
a few, that a text is in: these are the ones to compare with. New text will lie between the two. All data are the half on
which `restore` was developed; another half is kept back and is not measured here.
"""

SHIPPED = """\
The sample articles were written for this project, with names that it lists, and `restore` was tried on them while it
was made: these figures flatter it. The larger data that the command can be given are a better measure.
"""

PEERS = """\
All but `spaczz` see a text through the same frame, so that none is better or worse for its tokens. Windows of words
run up to the longest name and one word more; they cross no end of a sentence, and begin and end with no function word.
Case, accents and signs are folded. A window is compared with names that have one word more or less at most; a single
word only with names of two. A window without a capital is not compared with a name that has one. Windows inside a
listed name are left alone, and so is what is only a plural, a longer or a shorter form of a name (*South Korean*,
*Bank of England notes*) or differs in its digits. Of what overlaps, the best score wins, then the longer window. What `spaczz` finds passes the same tests. Known
corruptions that ship with `restore` are known to all tools, too, where the bundled names are.

These rules and the thresholds were chosen on the same data, to make the tools as good as they can be made in an
afternoon.
"""

RERUN = """\
## Run it again

    python3 -m venv .venv && .venv/bin/pip install -e '.[bench]'
    .venv/bin/python -m benchmarks

reads the sample articles in `seeds/` and writes its page to `build/benchmark/`. With a folder of larger data, in the
form that `benchmarks/README.md` describes:

    .venv/bin/python -m benchmarks DATA -o docs

For the rows *restore, unseen*, learn without each part first; this needs the extra `data` as well:

{folds}

(The first of these writes `restore/match/weights.json`, too: with the same data and the same code it stays as it is.)

Repairs and scores come out the same in each run; speeds differ from machine to machine, their ratios less so.
"""

FOLDS = """\
    .venv/bin/python scripts/learn.py DATA --only related --only folds --only weights --work FOLDS
    .venv/bin/python -m benchmarks DATA --folds FOLDS -o docs"""

LIMITS = """\
## Limits

- Every damaged name is in the gazetteer that the tools get. Names that nobody listed are restored by none of them.
- The damage in the news texts was made by a program from thesauri, not collected from spinners' sites.
- What is written by hand for `restore` (limits, word lists, gazetteers) was written while these data were at hand, and
  is the same in the rows *restore, unseen*. The thresholds of the other tools were chosen on these data as well.
- The organisations are few: one of them is more than one and a half per cent.
- The other tools leave names of one word alone, but for those split in two. The damaged names of the news have two
  words and more.
- `restore` compiles its names once and keeps them; the others read them at each start, as a script would. Some of
  them could keep an index, too.
- English only, on one core. None of the tools was given more.
"""


def page(results: Results, command: str) -> str:
    """The whole page in Markdown; `command` is what wrote it."""
    larger = bool(results.sets("news"))
    parts = [INTRODUCTION.format(command=f"    {command}"), LEARNT if larger else SHIPPED]
    parts += ["## In short\n", *_overview(results)]
    parts += ["## The tools\n", *_tools(results), PEERS]
    parts.append("## Set by set\n")
    for collection in results.collections:
        parts += _set(results, collection)
    parts += ["## What they do wrong\n", _lines(examples.wrong(results))]
    found = list(examples.alone(results))
    if found:
        parts.append("Restored by `restore` and by no other tool at any setting, for example:\n")
        parts.append(_lines(f"- {example}" for example in found))
    parts += [RERUN.format(folds=FOLDS), LIMITS]
    return "\n".join(parts)


def plots(results: Results) -> dict[str, str]:
    """The plots by file name."""
    clean = results.one("clean-names", "healthy")
    panels = []
    for collection in results.sets("news", "phrases") or results.sets("seeds"):
        points: dict[str, list[Point]] = {}
        for outcome, setting in results.rows(collection):
            broken = results.outcomes[clean.name, outcome.tool.name].tally(setting).wrong_per_10000
            share = outcome.tally(setting).share
            points.setdefault(outcome.tool.name, []).append(Point(setting.label, broken, share))
        panels.append(Panel(f"{collection.title}: restored", points))
    across = f"edits in 10,000 words of {clean.title.lower()}"
    made = {SCATTER: scatter("Damaged mentions restored against edits on clean text", panels, across=across)}
    for news in results.sets("news"):
        groups = []
        for kind, title in tables.DAMAGE.items():
            widest = [(o.tool.settings[0], o) for o in results.of(news)]
            rows = [(label(o.tool, s), o.tally(s).share_of(kind)) for s, o in widest]
            due = widest[0][1].tally(widest[0][0]).due[kind]
            groups.append((f"{title}: {due} names", rows))
        made[BARS] = bars("Restored names by kind of damage", groups)
    return made


def _overview(results: Results) -> Iterator[str]:
    yield _lines(tables.overview(results))
    if any(tool.slow for tool in results.tools):
        yield "\\* On samples; the tables below have all tools on the same samples.\n"
    if results.missing:
        told = "; ".join(f"{name} needs {', '.join(packages)}" for name, packages in results.missing.items())
        yield f"Not measured, for want of their packages: {told}.\n"
    yield (
        f"![Damaged mentions restored against edits on clean text]({SCATTER})\n\n"
        "One point for each setting; up and to the left is better. The scale across is logarithmic, but for its start.\n"
    )
    if results.sets("news"):
        yield f"![Restored names by kind of damage]({BARS})\n"
    yield f"Where others are ahead of *{label(results.reference, results.reference.settings[0])}*:\n"
    yield _lines(f"- {sentence}" for sentence in compare.behind(results))


def _tools(results: Results) -> Iterator[str]:
    lines = [f"- **{tool.name}**: {tool.about}." for tool in results.tools]
    yield _lines(lines)
    packages = dict.fromkeys(name for tool in results.tools for name, _ in tool.packages)
    shown = [f"{name} {_version(name)}" for name in ("restore", *packages, "codespell")]
    yield f"Versions: {', '.join(shown)}, on Python {python_version()}.\n"


def _set(results: Results, collection: Collection) -> Iterator[str]:
    words = sum(len(case.gold.text.split()) for case in collection.cases)
    texts = "1 text" if len(collection.cases) == 1 else f"{len(collection.cases):,} texts"
    size = f"{texts}, {words:,} words"
    mentions = sum(len(case.gold.mentions) for case in collection.cases)
    if mentions and collection.kind != "sentences":
        size += f", {mentions:,} damaged mentions"
    yield f"### {collection.title}\n"
    yield f"{collection.about} {size[0].upper()}{size[1:]}.\n"
    yield _lines(tables.whole(results, collection))
    if any(outcome.stopped for outcome in results.of(collection)):
        yield f"† Stopped after {results.limit:g} seconds.\n"
    sample = results.sample(collection)
    if sample:
        yield f"All tools on the sample, every {_ordinal(collection.step)} text, {len(sample)} in all:\n"
        yield _lines(tables.sampled(results, collection, sample))


def _ordinal(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(absent)"


def _lines(lines: Iterator[str] | list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
