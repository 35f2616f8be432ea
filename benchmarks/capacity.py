"""The tables of docs/capacity.md, and that of docs/lifecycle.md on costs, from what was measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from benchmarks.growth import SIZES
from benchmarks.length import LENGTHS
from benchmarks.measured import NOTHING, Measured, read, shown
from benchmarks.stream import MARKS, rates

BUSY = 0.5  # how much of a core is planned to be used: the delays were measured up to half of the maximum
PARTITIONS = 4  # the default, and the least
DESKS = (1, 10, 100)  # articles/s
A_DAY = (100_000, 1_000_000, 5_000_000)  # articles
PEAK = 4  # times the average, at the busiest hour
DAY_SECONDS = 86_400
OURS = "1 worker"
PARTS = ("detection", "worker", "broker")
FOLDING = ("ms of the processor an article", "ms of the processor, p50,", "ms of the processor, p99,")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a rate needs on paper."""

    cores: int
    processes: int
    workers: int
    partitions: int
    memory_mb: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What one article costs, in milliseconds of the processor, and one process in memory."""

    detection: float
    worker: float
    broker: float
    process_mb: float
    worker_mb: float

    def need(self, rate: float) -> Need:
        """Say what so many articles a second need with cores that are half idle."""
        workers = _whole(rate * self.worker)
        processes = max(workers, _whole(rate * self.detection))
        return Need(
            cores=_whole(rate * (self.detection + self.worker + self.broker)),
            processes=processes,
            workers=workers,
            partitions=max(PARTITIONS, 2 * workers),
            memory_mb=workers * self.worker_mb + processes * self.process_mb,
        )


def _whole(milliseconds: float) -> int:
    return max(1, ceil(milliseconds / 1000 / BUSY))


def costs(measured: Measured) -> Costs | None:
    """Give the costs with one worker; None where they were not measured."""
    parts = [measured.value("stream", f"{OURS}, {part}, ms of the processor an article") for part in PARTS]
    whole = measured.value("stream", "worker and 2 processes, MB")
    alone = measured.value("stream", "the worker alone, MB")
    if whole is None or alone is None or any(part is None for part in parts):
        return None
    detection, worker, broker = (part or 0.0 for part in parts)
    return Costs(
        detection=detection, worker=worker, broker=broker, process_mb=(whole - alone) / 2, worker_mb=alone
    )  # fmt: skip


def desks(measured: Measured) -> list[str]:
    """Say what desks need."""
    found = costs(measured)
    rows = [(f"{rate} articles/s", *_needs(found, rate)) for rate in DESKS]
    return _table(("desk", *NEEDS), rows)


def world(measured: Measured) -> list[str]:
    """Say what all the news of a day would take."""
    found = costs(measured)
    rows = [
        (f"{count:,}", shown(count / DAY_SECONDS), shown(peak(count)), *_needs(found, peak(count))) for count in A_DAY
    ]
    return _table(("articles a day", "articles/s", "at the peak", *NEEDS), rows)


def peak(a_day: float) -> float:
    """Give the articles a second of the busiest hour."""
    return PEAK * a_day / DAY_SECONDS


NEEDS = ("cores", "detection processes", "workers", "partitions", "memory")


def _needs(found: Costs | None, rate: float) -> Sequence[str]:
    if found is None:
        return [NOTHING] * len(NEEDS)
    need = found.need(rate)
    memory = f"{need.memory_mb / 1000:.1f} GB"
    return (str(need.cores), str(need.processes), str(need.workers), str(need.partitions), memory)


def throughput(measured: Measured) -> list[str]:
    """Show how many articles a second go through, beside the peers."""
    rows = [
        ("cores of the machine", "stream", "cores", "cores"),
        ("detection alone, one core", "detection", "articles/s", ""),
        ("nlp.pipe alone, one core, the same articles", "detection", "nlp.pipe articles/s", ""),
        ("detection by nlp.pipe", "detection", "ratio", "×"),
        ("end to end, one worker with two processes", "stream", "1 worker, articles/s", ""),
        ("end to end, two workers with one process each", "stream", "2 workers, articles/s", ""),
        ("peers' run: dateline, two processes", "peers", "dateline, articles/s", ""),
        ("peers' run: a bare aiokafka loop, two processes", "peers", "a bare aiokafka loop, articles/s", ""),
        ("peers' run: Quix Streams, two processes", "peers", "Quix Streams, articles/s", ""),
        ("peers' run: dateline, two workers with one process each", "peers", "two workers, articles/s", ""),
        ("dateline by a bare aiokafka loop", "peers", "dateline by a bare aiokafka loop", "×"),
        (
            "dateline, two workers, by a bare aiokafka loop",
            "peers",
            "two workers by a bare aiokafka loop",
            "×",
        ),
        ("dateline by Quix Streams", "peers", "dateline by Quix Streams", "×"),
    ]
    return _table(
        ("what", "articles/s", "when, and at which commit"),
        [(what, shown(measured.value(of, metric), unit), measured.when(of, metric)) for what, of, metric, unit in rows],
    )


def parts(measured: Measured) -> list[str]:
    """Show what an article costs, part by part."""
    names = {"detection": "detection processes", "worker": "worker", "broker": "Kafka"}
    rows = [
        (
            names[part],
            *(
                shown(measured.value("stream", f"{workers}, {part}, ms of the processor an article"), "ms")
                for workers in (OURS, "2 workers")
            ),
        )
        for part in PARTS
    ]
    return _table(("part", "one worker", "two workers"), rows)


def memory(measured: Measured) -> list[str]:
    """Show what processes hold."""
    rows = [
        ("a worker and two detection processes, resident", "worker and 2 processes, MB"),
        ("the same, what they share counted once", "worker and 2 processes, MB without counting twice"),
        ("of it the worker", "the worker alone, MB"),
    ]
    return _table(("what", "memory"), [(what, shown(measured.value("stream", metric), "MB")) for what, metric in rows])


def delays(measured: Measured) -> list[str]:
    """Show how late changes come out."""
    rows = [
        (
            name,
            *(shown(measured.value("stream", f"delay p{mark} at {name}, ms"), "ms") for mark in MARKS),
            measured.note("stream", f"delay p{MARKS[0]} at {name}, ms"),
        )
        for name in rates(0.0)
    ]
    return _table(("rate", *(f"p{mark}" for mark in MARKS), "of"), rows)


def growth(measured: Measured) -> list[str]:
    """Show what a large state does to costs and starts."""
    rows = [
        (
            f"{size:,}",
            shown(measured.value("growth", f"ms of the processor an article at {size} open events"), "ms"),
            shown(measured.value("growth", f"worker, ms of the processor an article at {size} open events"), "ms"),
            shown(measured.value("growth", f"recovery at {size} open events, s"), "s"),
            shown(measured.value("growth", f"start to ready at {size} open events, s"), "s"),
            shown(measured.value("growth", f"the worker alone at {size} open events, MB"), "MB"),
        )
        for size in SIZES
    ]
    head = ("open events", "an article", "of it the worker", "recovery", "start to ready", "the worker's memory")
    return _table(head, rows)


def folding(measured: Measured) -> list[str]:
    """Show what following and folding costs beside a large state."""

    def of(metric: str, size: int) -> float | None:
        return measured.value("folding", f"{metric} at {size} open events")

    rows = [
        (
            f"{size:,}",
            ", ".join(shown(of(metric, size)) for metric in FOLDING),
            shown(of("rows read an article", size)),
            shown(_scaled(of("bytes written an article", size), 1e3), "kB"),
            shown(_scaled(of("bytes of the events' rows", size), 1e6), "MB"),
            shown(_scaled(of("bytes of the events' rows", size), size), "B"),
        )
        for size in SIZES
    ]
    head = ("open events", "CPU for an article, ms: mean, p50, p99", "rows read", "written", "events' rows", "an event")
    return _table(head, rows)


def _scaled(value: float | None, by: float) -> float | None:
    return None if value is None else value / by


def lengths(measured: Measured) -> list[str]:
    """Show what longer articles cost."""
    rows = [(f"{words:,}", shown(measured.value("length", f"ms for {words} words"), "ms")) for words in LENGTHS]
    return _table(("words", "detection"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [_row(head), "|" + "---|" * len(head), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


DRAWN: Mapping[str, Callable[[Measured], list[str]]] = {
    "capacity_throughput": throughput,
    "capacity_parts": parts,
    "capacity_memory": memory,
    "capacity_delays": delays,
    "capacity_growth": growth,
    "capacity_folding": folding,
    "capacity_lengths": lengths,
    "capacity_desks": desks,
    "capacity_world": world,
}


def table(name: str) -> list[str]:
    """Give a table of the page as the last results have it."""
    return DRAWN[name](read())
