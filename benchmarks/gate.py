"""The gate: what differs without it, and what it spares."""

from __future__ import annotations

from collections.abc import Iterator

from rich.progress import track

from benchmarks.detection import CHUNK, Clock
from benchmarks.feed import Feed
from benchmarks.results import Figure
from worker.detection import load

ARTICLES = 1_000


def run(feed: Feed) -> Iterator[Figure]:
    """Detect with the gate and without it, and compare article by article."""
    gated, open_ = load(), load(gate=False)
    articles = feed.articles(min(ARTICLES, len(feed)))
    events = differ = 0
    with_gate, without = Clock(), Clock()
    for start in track(range(0, len(articles), CHUNK), "gate on and off"):
        chunk = articles[start : start + CHUNK]
        with with_gate:
            found = gated.detect_many(chunk)
        with without:
            all_ = open_.detect_many(chunk)
        events += sum(map(len, all_))
        for one, ours, theirs in zip(chunk, found, all_, strict=True):
            if ours != theirs:
                differ += 1
                print(f"{one.uri}: {len(ours)} events with the gate, {len(theirs)} without")
    note = f"{len(articles)} articles with {events} events, {feed.name}"
    yield Figure(metric="articles that differ without it", value=differ, note=note)
    yield Figure(metric="time without it by time with it", value=without.cpu / with_gate.cpu, note=note)
