"""The page: what was observed, in sections."""

from __future__ import annotations

from benchmarks.quality import articles, channels, confidence
from benchmarks.quality.markdown import table
from benchmarks.quality.observe import SETS, Observed

COMMAND = "python -m benchmarks.quality DATA --folds FOLDS -o docs"
_WHAT = {
    "news": (
        "news and encyclopedia articles, their words replaced as spinners do, some names misspelt or re-spaced",
        "the names of that collection",
    ),
    "phrases": ("tortured phrases found in papers, each in a sentence", "the phrases of that collection"),
    "organisations": ("damaged names of organisations found in papers, each in a sentence", "bundled"),
    "clean": ("untouched news: every finding is wrong", "bundled and the names of the news"),
}


def files(seen: Observed) -> dict[str, str]:
    """The page and its pictures: file name → content."""
    sections = (
        _head,
        confidence.section,
        channels.section,
        channels.candidates,
        channels.misses,
        articles.section,
        _again,
    )
    return {
        "quality.md": "\n\n".join(section(seen) for section in sections) + "\n",
        "reliability.svg": confidence.picture(seen),
        "rewritten.svg": articles.picture(seen),
    }


def _head(seen: Observed) -> str:
    weights = (
        "So are the weights."
        if seen.folded
        else "The weights are those that ship, learnt from all of the data: "
        "the confidence may be a little better here than on new text."
    )
    rows = []
    for name in SETS:
        mentions = sum(fate.set == name for fate in seen.fates)
        rows.append([name, _WHAT[name][0], f"{seen.words.get(name, 0):,}", f"{mentions:,}", _WHAT[name][1]])
    return f"""\
# Quality

<!-- Written by `{COMMAND}`: do not edit. -->

How far the findings can be trusted, and which damage is found.

The texts are collections that are not part of this repository, in {seen.folds} parts: documents are parted by their id, phrases by their canonical form.
All figures are cross-validated: each text is judged with replacements and markers learnt without its part. {weights}
The gazetteers of the first two sets hold every name that is damaged there; the bundled ones do not.

{table(["set", "what", "words", "damaged mentions", "gazetteers"], rows, "llrrl")}

A finding is right when applying it gives the original text back; case and white space do not count. A mention is restored at a level when the findings of this level and surer repair all of it.
Where a share is followed by two others in brackets, these are its 95% interval (Wilson)."""


def _again(seen: Observed) -> str:
    return f"""\
## To measure again

    python scripts/learn.py DATA --work FOLDS
    {COMMAND}

DATA is the folder of the collections; the first command is needed when the data, the thesauri or the evidence have changed."""
