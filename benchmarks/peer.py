"""What the programs that we compare with have in common: the full spaCy pipeline on articles as they come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import spacy
from spacy.language import Language

from benchmarks.feed import article
from worker.detection.nlp import KNOWN

BATCH = 32
PARTITIONS = 4
PROCESSES = 2


def load() -> Language:
    """Load the pipeline as spaCy comes, all components."""
    return spacy.load(next(name for name in KNOWN if spacy.util.is_package(name)))


def named(nlp: Language, values: Sequence[bytes]) -> Iterator[bytes]:
    """Give what each article names."""
    articles = [article(value) for value in values]
    for doc in nlp.pipe((f"{one.headline}\n{one.body}" for one in articles), batch_size=BATCH):
        yield json.dumps([(entity.text, entity.label_) for entity in doc.ents]).encode("utf-8")
