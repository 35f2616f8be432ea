"""Where the time of detection goes, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from time import process_time
from typing import Any, TypeVar

from rich.progress import track
from spacy.tokens import Doc

from benchmarks.detection import CHUNK
from benchmarks.feed import Feed, article, words
from benchmarks.results import Figure
from worker.detection import load
from worker.detection.article import Plan, Unit
from worker.detection.detector import BATCH, Detector, Read, joining, lifted, telling
from worker.streaming.garbage import seldom

ARTICLES = 512
CALLED = {"event_frames": "frames", "greedy_parser": "parser"}
T = TypeVar("T")


class Watch:
    """Adds up the processor's time of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, stage: str, call: Callable[[], T]) -> T:
        """Call something, on a stage's account."""
        start = process_time()
        found = call()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + process_time() - start
        return found


def run(feed: Feed) -> Iterator[Figure]:
    """Take chunks of articles through the stages one by one, as the detector does it."""
    detector = load()
    lines = feed.lines(ARTICLES)
    detector.detect_many([article(line) for line in lines[:CHUNK]])
    seldom()  # as a process of the worker's pool does
    watch = Watch()
    parsed = 0
    for start in track(range(0, ARTICLES, CHUNK), "stages"):
        parsed += _chunk(detector, lines[start : start + CHUNK], watch)
    count = words([article(line) for line in lines])
    note = f"{ARTICLES} articles of {count / ARTICLES:.0f} words, {feed.name}"
    for stage, seconds in watch.seconds.items():
        yield Figure(metric=f"{stage}, ms", value=1000 * seconds / ARTICLES, note=note)
    yield Figure(metric="sentences parsed an article", value=parsed / ARTICLES, note=note)


def _chunk(detector: Detector, lines: list[bytes], watch: Watch) -> int:
    articles = watch.timed("read", lambda: [article(line) for line in lines])
    plans = watch.timed("gate and names", lambda: [detector.planner.plan(one) for one in articles])
    own = [telling(plan) for plan in plans]
    read = _wave(detector, plans, own, watch)
    more = [joining(plan, found) for plan, found in zip(plans, read, strict=True)]
    joined = _wave(detector, plans, more, watch)
    watch.timed("merge", lambda: [detector.explained(*one) for one in zip(plans, read, joined, strict=True)])
    return sum(map(len, chain(own, more)))


def _wave(detector: Detector, plans: Sequence[Plan], units: Sequence[Sequence[Unit]], watch: Watch) -> list[Read]:
    docs = watch.timed("tokenizer", lambda: [detector.doc(unit) for wanted in units for unit in wanted])
    for name, component in detector.nlp.pipeline:
        work = partial(_through, component, docs)
        docs = watch.timed(CALLED.get(name, name), work)
    return watch.timed("status, time and place", lambda: lifted(plans, units, iter(docs)))


def _through(component: Any, docs: list[Doc]) -> list[Doc]:
    return list(component.pipe(docs, batch_size=BATCH) if hasattr(component, "pipe") else map(component, docs))
