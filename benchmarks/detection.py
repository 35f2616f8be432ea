"""Detection alone, beside the full spaCy pipeline that it is built on: same articles, same run, one process."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter, process_time

import spacy
from rich.progress import track
from thinc.api import NumpyOps, set_current_ops

from benchmarks.feed import Feed, words
from benchmarks.results import Figure
from worker.detection import load
from worker.detection.nlp import KNOWN

ARTICLES = 256
CHUNK = 64


class Clock:
    """Adds up the processor's and the wall's time of what runs within it."""

    def __init__(self) -> None:
        self.cpu = self.wall = 0.0

    def __enter__(self) -> None:
        self._cpu, self._wall = process_time(), perf_counter()

    def __exit__(self, *_: object) -> None:
        self.cpu += process_time() - self._cpu
        self.wall += perf_counter() - self._wall


def run(feed: Feed) -> Iterator[Figure]:
    """Alternate between the two, a chunk each, so that both meet the same machine."""
    detector = load()
    set_current_ops(NumpyOps())  # as spaCy comes
    full = spacy.load(next(name for name in KNOWN if spacy.util.is_package(name)))
    articles = feed.articles(ARTICLES)
    detector.detect_many(articles[:CHUNK])
    list(full.pipe(one.body for one in articles[:8]))
    ours, theirs = Clock(), Clock()
    for start in track(range(0, ARTICLES, CHUNK), "detection and nlp.pipe"):
        chunk = articles[start : start + CHUNK]
        with ours:
            detector.detect_many(chunk)
        with theirs:
            for _ in full.pipe((f"{one.headline}\n{one.body}" for one in chunk), batch_size=CHUNK):
                pass
    count = words(articles)
    note = f"{ARTICLES} articles of {count / ARTICLES:.0f} words, {feed.name}; processor time of one process"
    yield Figure(metric="ratio", value=theirs.cpu / ours.cpu, note=f"nlp.pipe's time by detection's; {note}")
    yield Figure(metric="ratio of wall time", value=theirs.wall / ours.wall)
    yield Figure(metric="articles/s", value=ARTICLES / ours.cpu, note=note)
    yield Figure(metric="words/s", value=count / ours.cpu)
    yield Figure(metric="nlp.pipe articles/s", value=ARTICLES / theirs.cpu, note="all components, batches of 64")
    yield Figure(metric="nlp.pipe words/s", value=count / theirs.cpu)
