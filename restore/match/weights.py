"""The numbers of the model, read from weights.json."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from restore.finding import Evidence

PATH = Path(__file__).parent / "weights.json"


class Weights(NamedTuple):
    """What the channels and the decision cost, in bits unless said otherwise.

    `channels` is −log2 of how often a word of a damaged name goes through each
    channel. `dropped` and `added` are for whole words, with their own figures
    for function words; `lowered` and `raised` for a lost and a gained capital.
    `scale` multiplies the bits of each step of evidence (no unit), `offset` is
    added to them and `intercept` to the whole: together they turn the sum into
    log2 odds, which `calibration` corrects for names and for terms. `safe` is the probability, of names and
    of terms, from which nearly all are right. `text` turns the words of a text, `rewritten` these
    together with its damaged names, into log2 odds that a machine rewrote it.
    """

    channels: dict[str, float]
    dropped: float
    dropped_function: float
    added: float
    added_function: float
    lowered: float
    raised: float
    scale: dict[str, float]
    offset: dict[str, float]
    intercept: float
    calibration: dict[str, dict[str, float]]
    safe: dict[str, float]
    text: dict[str, float]
    rewritten: dict[str, float]

    def evidence(self, step: str, observed: str, expected: str, bits: float) -> Evidence:
        """A step of evidence with its calibrated bits."""
        scaled = bits * self.scale.get(step, 1.0) + self.offset.get(step, 0.0)
        return Evidence(step, observed, expected, round(scaled, 3))


@lru_cache(maxsize=1)
def load(path: Path = PATH) -> Weights:
    """The weights that ship with the package."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Weights(**{name: data[name] for name in Weights._fields})
