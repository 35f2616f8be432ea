"""What following and folding an article costs beside a state of 1,000 to 100,000 open events, and how large that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from statistics import mean, quantiles
from time import process_time

from rich.progress import Progress

from benchmarks.feed import Feed
from benchmarks.growth import SIZES, TEMPLATES
from benchmarks.results import Figure
from benchmarks.state import TELL_EVERY, Share, State, put, templates, told
from worker import bootstrap, codec
from worker.domain.report import Report
from worker.lifecycle.rows import Write
from worker.pipeline.state import Stages
from worker.settings import Settings

ARTICLES = 2_000  # measured beside each state, one mention each
PERCENTILES = (50, 99)


@dataclass
class Rows:
    """A table in memory that counts what is read of it and written to it."""

    rows: dict[bytes, bytes]
    read: int = 0
    written: int = 0

    def get(self, key: bytes) -> bytes | None:
        """Give a row."""
        self.read += 1
        return self.rows.get(key)

    def write(self, writes: Sequence[Write]) -> None:
        """Write rows; None deletes one."""
        self.written += sum(len(key) + len(row or b"") for key, row in writes)
        put(self.rows, writes)

    @property
    def size(self) -> int:
        """Bytes of all keys and rows."""
        return sum(len(key) + len(row) for key, row in self.rows.items())


@dataclass
class Bench:
    """The stages beside the tables of one partition."""

    stages: Stages
    articles: Rows
    events: Rows
    milliseconds: list[float] = field(default_factory=list)

    def take(self, report: bytes) -> None:
        """Follow a report and fold its messages, by the clock of the processor."""
        start = process_time()
        step = self.stages.follow(self.articles.get, 0, report)
        self.articles.write(step.writes)
        for envelope in step.envelopes:
            folded = self.stages.fold(self.events.get, envelope.value or b"")
            self.events.write(folded.writes)
        self.milliseconds.append(1000 * (process_time() - start))


def run(feed: Feed) -> Iterator[Figure]:
    """Fill a state with so many open events, then follow and fold the articles that come next."""
    reports = templates(feed, TEMPLATES)
    settings = Settings()
    for size in SIZES:
        state, more = _filled(size, reports)
        stages = bootstrap.build_stages(settings)
        bench = Bench(stages, Rows(state.articles[0]), Rows(state.events[0]))
        bytes_of_events = bench.events.size
        for report in islice(more, ARTICLES):
            bench.take(codec.encode(report))
        yield from _figures(size, bench, bytes_of_events, f"{ARTICLES} articles, {feed.name}; made-up state")


def _filled(size: int, reports: Sequence[Report]) -> tuple[State, Iterator[Report]]:
    """Give a state with so many open events, and what is told next."""
    state, opened = State(partitions=1), 0
    more = told(Share(count=size, reports=reports, shards=(0,), partitions=1), datetime.now(UTC))
    with Progress() as progress:
        bar = progress.add_task(f"a state of {size:,} events", total=size)
        for number, report in enumerate(more):
            opened += state.take(report)
            if number % TELL_EVERY == 0:
                progress.update(bar, completed=opened)
            if opened >= size:
                break
    return state, more


def _figures(size: int, bench: Bench, bytes_of_events: int, note: str) -> Iterator[Figure]:
    beside, taken = f"at {size} open events", len(bench.milliseconds)
    cuts = quantiles(bench.milliseconds, n=100)
    yield Figure(metric=f"ms of the processor an article {beside}", value=mean(bench.milliseconds), note=note)
    for percent in PERCENTILES:
        yield Figure(metric=f"ms of the processor, p{percent}, {beside}", value=cuts[percent - 1])
    yield Figure(metric=f"rows read an article {beside}", value=(bench.articles.read + bench.events.read) / taken)
    written = (bench.articles.written + bench.events.written) / taken
    yield Figure(metric=f"bytes written an article {beside}", value=written)
    yield Figure(metric=f"bytes of the events' rows {beside}", value=bytes_of_events)
