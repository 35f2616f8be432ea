"""Growth: what an article costs, and how long a start takes, with 1,000 to 100,000 open events in the state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from time import monotonic, sleep

from rich.progress import Progress

from benchmarks import system
from benchmarks.backlog import Work, work
from benchmarks.feed import Feed
from benchmarks.results import Figure
from benchmarks.state import fill, shares, templates
from benchmarks.system import Started, System
from worker.domain.report import Report
from worker.observability.metrics import STATE_RECOVERY_SECONDS

SIZES = (1_000, 10_000, 100_000)
TEMPLATES = 600  # articles of the feed whose events the state is made of
BACKLOG = 3_000  # articles that are measured with each state, the same
FIRST, LAST = 0.1, 0.9
PROCESSES = 2


def run(feed: Feed) -> Iterator[Figure]:
    """Fill the state of a new Kafka with so many open events, start a worker on it, and let it work."""
    reports = templates(feed, TEMPLATES)
    costs: dict[int, Work] = {}
    for size in SIZES:
        with system.system() as there:
            filled(there, size, reports)
            lines, start = feed.live(BACKLOG), monotonic()
            worker = there.worker(PROCESSES)
            ready = monotonic() - start
            recovery = _recovery(worker)
            system.rest([worker.process, *system.broker()])  # Kafka compacts what was just written
            there.fill(lines)
            costs[size] = work([worker], int(FIRST * BACKLOG), int(LAST * BACKLOG), f"{size:,} open events")
            memory = system.rss(worker.process)
        yield from _figures(size, costs[size], f"{BACKLOG} articles, {feed.name}; made-up state; 4 partitions")
        yield Figure(metric=f"recovery at {size} open events, s", value=recovery, note="of the state alone")
        yield Figure(metric=f"start to ready at {size} open events, s", value=ready, note="with the models")
        yield Figure(metric=f"the worker alone at {size} open events, MB", value=memory)
    for size in SIZES[1:]:
        ratio = costs[size].total / costs[SIZES[0]].total
        yield Figure(metric=f"cost at {size} open events by that at {SIZES[0]}", value=ratio, note="processor time")


def filled(there: System, size: int, reports: Sequence[Report]) -> None:
    """Write a state with so many open events to the changelogs, in two processes."""
    context, settings = get_context("spawn"), there.settings
    made = context.Value("l", 0)
    parts = shares(size, reports, settings.partitions)
    makers = [
        context.Process(target=fill, args=(part, there.bootstrap, settings.app_id, made), daemon=True) for part in parts
    ]
    for maker in makers:
        maker.start()
    with Progress() as progress:
        bar = progress.add_task(f"making {size:,} events", total=size)
        while any(maker.is_alive() for maker in makers):
            progress.update(bar, completed=made.value)
            sleep(0.2)
    if any(maker.exitcode for maker in makers):
        raise RuntimeError("the state could not be made: what its makers said stands above")


def _recovery(worker: Started) -> float:
    return system.total(system.metrics([worker]), f"{STATE_RECOVERY_SECONDS.full_name}_sum")


def _figures(size: int, done: Work, note: str) -> Iterator[Figure]:
    at = f"at {size} open events"
    yield Figure(metric=f"ms of the processor an article {at}", value=done.total, note=note)
    for part in done.cpu:
        yield Figure(metric=f"{part}, ms of the processor an article {at}", value=done.cost(part))
    yield Figure(metric=f"stage fold, ms an article {at}", value=done.stage("fold"), note="by the clock")
