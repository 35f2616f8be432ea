"""The component `greedy_parser`: the model's parser, its weights, states and moves, in half the time.

The library asks its C matrix routines once for every feature of every state, and takes Python's lock at every step.
Here one step of many sentences is a handful of array operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.ml.parser_model import ParserStepModel  # type: ignore[import-not-found]  # compiled, without types
from spacy.tokens import Doc
from spacy.util import minibatch

Floats = NDArray[np.float32]

NAME = "greedy_parser"
LIBRARYS = "parser"
TOGETHER = 64  # sentences that step together, of like lengths so that few wait for the longest


class GreedyParser:
    """Finds the final states of sentences, and has the library's parser write them to the tree."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser
        self._vectors = parser.model.get_ref("tok2vec")
        lower, upper = parser.model.get_ref("lower"), parser.model.get_ref("upper")
        weights = lower.get_param("W")  # features, hidden units, pieces, inputs
        features, self._hidden, pieces, inputs = weights.shape
        self._weights = np.ascontiguousarray(weights.transpose(0, 2, 1, 3).reshape(-1, inputs).T)
        self._absent = np.ascontiguousarray(lower.get_param("pad")[0].transpose(0, 2, 1)).ravel()
        self._bias = np.ascontiguousarray(lower.get_param("b").T).ravel()
        self._out, self._out_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        self._each = np.arange(features, dtype=np.int32)
        self._size = pieces * self._hidden
        self._asked = SimpleNamespace(state2vec=SimpleNamespace(nF=features))  # all that `get_token_ids` reads

    def __call__(self, doc: Doc) -> Doc:
        """Parse one sentence."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = TOGETHER) -> Iterator[Doc]:
        """Parse sentences, those of like lengths together."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            by_length = sorted(docs, key=len)
            for start in range(0, len(by_length), TOGETHER):
                some = by_length[start : start + TOGETHER]
                self._parser.set_annotations(some, self.find(some))
            yield from docs

    def find(self, docs: Sequence[Doc]) -> list[Any]:
        """Give the final state of every sentence."""
        found: list[Any] = self._parser.moves.init_batch(docs)
        unfinished = [state for state in found if not state.is_final()]
        if unfinished:
            table = self._table(docs)
            while unfinished:
                unfinished = self._parser.transition_states(unfinished, self._scores(unfinished, table))
        return found

    def _table(self, docs: Sequence[Doc]) -> Floats:
        """Work out what each token adds as each feature of a state: a row for each, those of no token first."""
        vectors = self._vectors.predict(docs)
        table = np.empty((len(vectors) + 1, len(self._absent)), np.float32)
        table[0] = self._absent
        np.matmul(vectors, self._weights, out=table[1:])
        return table.reshape(-1, self._size)

    def _scores(self, states: list[Any], table: Floats) -> Floats:
        """Weigh all moves of all states."""
        rows = ParserStepModel.get_token_ids(self._asked, states)
        rows += 1
        rows *= len(self._each)
        rows += self._each
        units = np.add.reduce(table.take(rows, axis=0), axis=1)
        units += self._bias
        best = units[:, : self._hidden]
        for piece in range(self._hidden, self._size, self._hidden):
            best = np.maximum(best, units[:, piece : piece + self._hidden])
        scores: Floats = best @ self._out
        scores += self._out_bias
        return scores


def can_do(parser: Any) -> bool:
    """Tell whether a parser is of the make that this module knows: greedy, with a hidden layer and all moves seen."""
    attrs = parser.model.attrs
    return bool(parser.cfg.get("beam_width") == 1 and attrs.get("has_upper") and not attrs.get("unseen_classes"))


def take_over(nlp: Language) -> None:
    """Put the component in the place of the library's."""
    if not Language.has_factory(NAME):
        Language.factory(NAME, requires=["doc.tensor"], assigns=["token.dep", "token.head"], func=_create)
    nlp.add_pipe(NAME, after=LIBRARYS)
    nlp.remove_pipe(LIBRARYS)


def _create(nlp: Language, name: str) -> GreedyParser:
    return GreedyParser(nlp.get_pipe(LIBRARYS))
