"""The page `scale.md` and its picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from benchmarks.quality import svg

PAGE = "scale.md"
_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 560, 280, 60, 44


def page(results: Sequence[dict[str, Any]], recall: dict[str, Any], at: int) -> str:
    """The page as Markdown."""
    lines = [
        "# Scale",
        "",
        "Written by `python -m benchmarks.scale`; `benchmarks/scale/` says how. The bundled gazetteers are open with",
        "so many further names, which are made in the likeness of the bundled ones: the same shapes and lengths, words",
        "drawn by Zipf's law, a growing number of new surnames and places.",
        "",
        "Times of articles are processor time for 400 words, and are for finding candidates: seeding, and aligning",
        "what the seeds may reach. Terms of which no word is left are also looked for by their gist where a text may",
        "have been rewritten; what that adds is told for the bundled gazetteers, the other columns are without it.",
        "*New* is the first time that a process meets an article; *known* when its words",
        "were met before, as happens to most words of the later ones of many articles. One core; the machine had",
        "other work: time by the clock is worse than it would be alone, and so, less so, is processor time.",
        "",
        "| further names | compiled in (processor) | memory to compile | size | opening | memory opened | after the articles |",
        "|---|---|---|---|---|---|---|",
    ]
    for result in results:
        built = result["build"]
        compiled = (
            f"{built['seconds']:.0f} s ({built['processor']:.0f} s) | {built['memory']:.0f} MB | {built['size']:.0f} MB"
            if built
            else " | | "
        )
        lines.append(
            f"| {result['size']:,} | {compiled} | {result['opening']:.0f} ms | {result['opened']:.0f} MB "
            f"| {result['worked']:.0f} MB |"
        )
    lines += [
        "",
        "Memory of readers is resident anonymous memory; pages of the mapped files are not counted.",
        "",
        "| further names | bundled: new | known | by gist too, new | known "
        "| further: seeding, new | with alignment, new | seeding, known | with alignment, known |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for result in results:
        bundled, *further = result["indexes"]
        cells = [
            f"{bundled[of][state]:.0f} ms" for of in ("candidates", "deep") for state in ("new", "known")
        ]
        for index in further:
            for state in ("new", "known"):
                cells += [f"{index['seeding'][state]:.0f} ms", f"{index['candidates'][state]:.0f} ms"]
        lines.append(f"| {result['size']:,} | " + " | ".join([*cells, *[""] * (8 - len(cells))]) + " |")
    lines += ["", "![Milliseconds for an article, by number of further names](scale.svg)", ""]
    if recall:
        lines += [
            f"## What the index leaves out, at {at:,} names",
            "",
            "Names drawn at random are damaged and put into a sentence. *Possible* are those that aligning the right name",
            "alone shows to be candidates, as a search of all names one by one would; *found* those that the index finds.",
            "",
            "| damage | damaged | possible | found | share |",
            "|---|---|---|---|---|",
        ]
        for way, r in recall.items():
            lines.append(_row(way, r["damaged"], r["possible"], r["found"]))
        total = [sum(r[key] for r in recall.values()) for key in ("damaged", "possible", "found")]
        lines.append(_row("all", *total))
        lines.append("")
    return "\n".join(lines)


def _row(way: str, damaged: int, possible: int, found: int) -> str:
    share = f"{found / possible:.3f}" if possible else ""
    return f"| {way} | {damaged} | {possible} | {found} | {share} |"


def picture_of(results: Sequence[dict[str, Any]]) -> str:
    """Time for an article by number of names, the number on a logarithmic scale."""
    points = [
        (result["size"], result["indexes"][1]["candidates"])
        for result in results
        if len(result["indexes"]) > 1
    ]
    low, high = math.log10(min(size for size, _ in points)), math.log10(max(size for size, _ in points))
    top = 1.1 * max(times["new"] for _, times in points)

    def place(size: float, time: float) -> tuple[float, float]:
        across = (math.log10(size) - low) / max(high - low, 0.1)
        return _LEFT + across * (_WIDTH - _LEFT - 90), _HEIGHT - _BOTTOM - time / top * (
            _HEIGHT - _BOTTOM - 20
        )

    shapes = [
        svg.line(_LEFT, _HEIGHT - _BOTTOM, _WIDTH - 20, _HEIGHT - _BOTTOM),
        svg.line(_LEFT, 20, _LEFT, _HEIGHT - _BOTTOM),
        svg.text(_WIDTH / 2, _HEIGHT - 8, "further names (logarithmic)"),
    ]
    step = 10 ** math.floor(math.log10(top))
    for number in range(1, int(top / step) + 1):
        _, y = place(10**low, number * step)
        shapes += [
            svg.line(_LEFT, y, _WIDTH - 20, y, svg.PALE),
            svg.text(_LEFT - 6, y + 4, f"{number * step:.0f} ms", anchor="end"),
        ]
    for size, _ in points:
        shapes.append(svg.text(place(size, 0)[0], _HEIGHT - _BOTTOM + 16, f"{size:,}"))
    for state, colour in (("new", svg.ORANGE), ("known", svg.BLUE)):
        marks = [place(size, times[state]) for size, times in points]
        shapes += [svg.line(*a, *b, colour) for a, b in pairwise(marks)]
        shapes += [svg.dot(x, y, colour) for x, y in marks]
        shapes.append(
            svg.text(marks[-1][0] + 8, marks[-1][1] + 4, f"words {state}", anchor="start", fill=colour)
        )
    first, last = points[0], points[-1]
    linear = first[1]["new"] * last[0] / first[0]
    title = f"Time for an article of 400 words; linear growth would have come to {linear / 1000:.0f} s"
    return svg.picture(_WIDTH, _HEIGHT, title, [*shapes, svg.text(_WIDTH / 2, 14, title)])
