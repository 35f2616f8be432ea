"""The token vectors of a small English model: its own layers and weights, in half the time that its library takes.

What a word is by itself is kept, for four words of five were met before. The windows over its neighbours are taken in
blocks that stay in the processor's cache, with none of what only training needs. The vectors are the library's but for
the rounding of the last bits, which there too depends on what else is in a batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Floats = NDArray[np.float32]
Layer = tuple[Floats, Floats, Floats, Floats]  # weights, bias; and scale and shift of what comes out

KEPT = 32_768  # words; 13 MB of vectors
BLOCK = 256  # rows, of which the windows fill 300 kB
TINY = np.float32(1e-8)  # what the library adds to a variance


class Vectors:
    """Makes the vectors of sentences; takes the place of `predict` of the model's `tok2vec`."""

    def __init__(self, model: Any) -> None:
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        self._features = embed.layers[0].attrs["columns"]
        self._embed = embed.layers[1:]
        self._layers = [_layer(*nodes) for nodes in zip(_all(encode, "maxout"), _all(encode, "layernorm"), strict=True)]
        self._pad: int = encode.attrs["pad"]
        self._width: int = model.get_dim("nO")
        self._known: dict[bytes, int] = {}
        self._table: Floats = np.zeros((KEPT, self._width), np.float32)

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Give a row for every token of every sentence."""
        lengths = [len(doc) for doc in docs]
        rows = self._words(docs)
        longest = max(BLOCK, max(lengths, default=0) + 2 * self._pad)
        room = [np.empty((longest, n * self._width), np.float32) for n in (1, 3, 3, 1, 1)]
        found: list[Floats] = []
        start = 0
        for block in _blocks(lengths, self._pad):
            count = sum(block) + self._pad * (len(block) + 1)
            x, *rest = (one[:count] for one in room)
            x[:] = 0
            spans = list(_spans(block, self._pad))
            for at, end in spans:
                x[at:end] = rows[start : start + end - at]
                start += end - at
            self._look_around(x, *rest)
            found.extend(x[at:end].copy() for at, end in spans)
        return found

    def _words(self, docs: Sequence[Doc]) -> Floats:
        """Give what every token is by itself."""
        features = np.concatenate([doc.to_array(self._features) for doc in docs])
        keys: list[bytes] = features.view(f"V{features.shape[1] * features.itemsize}").ravel().tolist()
        known = self._known
        new = {key: i for i, key in enumerate(keys) if key not in known}
        if len(known) + len(new) > len(self._table):
            known.clear()
            new = {key: i for i, key in enumerate(keys)}
        if len(new) > len(self._table):
            self._table = np.zeros((len(new), self._width), np.float32)
        if new:
            made: Any = [features[list(new.values())]]
            for layer in self._embed:
                made = layer.predict(made)
            first = len(known)
            self._table[first : first + len(new)] = made[0]
            known.update(zip(new, range(first, first + len(new)), strict=True))
        return self._table[[known[key] for key in keys]]

    def _look_around(self, x: Floats, windows: Floats, y: Floats, best: Floats, squares: Floats) -> None:
        """Add to every row, layer by layer, what it and both its neighbours make together; the other arrays are room.

        The order of sums is the library's, so that nothing but the matrix product may round otherwise.
        """
        n = self._width
        width = np.float32(n)
        windows[0, :n] = windows[-1, 2 * n :] = 0
        for weights, bias, scale, shift in self._layers:
            windows[1:, :n], windows[:, n : 2 * n], windows[:-1, 2 * n :] = x[:-1], x, x[1:]
            np.matmul(windows, weights, out=y)
            y += bias
            np.maximum(y[:, :n], y[:, n : 2 * n], out=best)
            for piece in range(2 * n, y.shape[1], n):
                np.maximum(best, y[:, piece : piece + n], out=best)
            best -= np.add.reduce(best, axis=1, keepdims=True) / width
            np.multiply(best, best, out=squares)
            variance = np.add.reduce(squares, axis=1, keepdims=True) / width + TINY
            best *= variance ** (-1.0 / 2.0)
            best *= scale
            best += shift
            x += best


def can_do(model: Any) -> bool:
    """Tell whether a model is of the make that this module knows: hashed features, windows and maxout of three."""
    embed, encode = model.maybe_get_ref("embed"), model.maybe_get_ref("encode")
    if embed is None or encode is None or not embed.layers or embed.layers[0].name != "extract_features":
        return False
    windows, maxouts = _all(encode, "expand_window"), _all(encode, "maxout")
    residual = [node for node in encode.walk() if node.name.startswith("residual(") and ">>residual(" not in node.name]
    return (
        len(windows) == len(maxouts) == len(_all(encode, "layernorm")) == len(residual) > 0
        and all(node.attrs["window_size"] == 1 for node in windows)
        and all(node.get_dim("nP") == 3 and 3 * node.get_dim("nO") == node.get_dim("nI") for node in maxouts)
    )


def _all(model: Any, name: str) -> list[Any]:
    return [node for node in model.walk() if node.name == name]


def _layer(maxout: Any, norm: Any) -> Layer:
    """Take a layer's weights, the pieces of the maximum side by side."""
    weights = maxout.get_param("W")
    flat = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T)
    return flat, np.ascontiguousarray(maxout.get_param("b").T).ravel(), norm.get_param("G"), norm.get_param("b")


def _blocks(lengths: Sequence[int], pad: int) -> Iterator[list[int]]:
    """Put sentences together for as long as they fit a block."""
    block: list[int] = []
    for length in lengths:
        if block and sum(block) + length + pad * (len(block) + 2) > BLOCK:
            yield block
            block = []
        block.append(length)
    if block:
        yield block


def _spans(lengths: Sequence[int], pad: int) -> Iterator[tuple[int, int]]:
    """Say where in a block each sentence stands, with empty rows around it."""
    at = pad
    for length in lengths:
        yield at, at + length
        at += length + pad
