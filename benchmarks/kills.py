"""How long a kill takes under load: from its sending to the retraction on the topic of changes, broker and all."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from time import monotonic, sleep

from kafka import KafkaConsumer, KafkaProducer
from rich.progress import track

from benchmarks.delays import percentile
from benchmarks.feed import Feed, article
from benchmarks.results import Figure
from benchmarks.system import Started, System, metrics, system
from worker.delivery import topics
from worker.observability.metrics import CONSUMER_LAG_RECORDS

RATE = 20  # articles/s
SECONDS = 45
KILL_EVERY = 30  # articles
BACKLOG = 4_000  # articles
KILLS = 20
KILL_SECONDS = 0.8  # from one to the next
WARM_SECONDS = 120.0
LAST_SECONDS = 60.0
GOAL_SECONDS = 2.0
LAG = CONSUMER_LAG_RECORDS.full_name


class Desk:
    """Reads the changes: whose articles told of an event, and when a kill took one back."""

    def __init__(self, servers: str) -> None:
        self._consumer = KafkaConsumer(topics.CHANGES, bootstrap_servers=servers, auto_offset_reset="earliest")
        self.told: dict[str, None] = {}
        self.retracted_ms: dict[str, int] = {}

    def read(self) -> None:
        """Take in what is there, without waiting."""
        for batch in self._consumer.poll(timeout_ms=0).values():
            for record in batch:
                change = json.loads(record.value)
                self.told.update(dict.fromkeys(source["uri"] for source in change["sources"]))
                if change["change"]["reason"] == "kill":
                    self.retracted_ms.setdefault(change["change"]["cause"]["uri"], record.timestamp)


def run(feed: Feed) -> Iterator[Figure]:
    """Kill articles that told of an event, first at a steady rate of articles, then behind a backlog of them."""
    lines = feed.live(RATE * SECONDS + BACKLOG)
    with system() as there:
        worker, desk = there.worker(0), Desk(there.bootstrap)
        _warm(there.producer, desk, lines[0])
        yield from _steady(there, desk, lines[1 : RATE * SECONDS], feed.name)
        yield from _behind(there, worker, desk, lines[RATE * SECONDS :])


def _steady(there: System, desk: Desk, lines: Sequence[bytes], name: str) -> Iterator[Figure]:
    """Play articles at a steady rate, kill one of those that told of an event every so often, and wait for the end."""
    killed_ms: dict[str, int] = {}
    begin = monotonic()
    for number, line in enumerate(track(lines, f"{RATE} articles/s")):
        sleep(max(0.0, begin + number / RATE - monotonic()))
        there.send(line)
        desk.read()
        if number % KILL_EVERY == KILL_EVERY - 1:
            killed_ms |= _killed(there.producer, desk, killed_ms)
    rate = len(lines) / (monotonic() - begin)
    _read_until(desk, lambda: killed_ms.keys() <= desk.retracted_ms.keys(), LAST_SECONDS)
    yield from _figures(desk, killed_ms, "", f"{len(killed_ms)} kills at {rate:.1f} articles/s, {name}")


def _behind(there: System, worker: Started, desk: Desk, lines: Sequence[bytes]) -> Iterator[Figure]:
    """Send a backlog at once, kill articles while it is worked off, and wait for the end."""
    there.fill(lines)
    killed_ms: dict[str, int] = {}
    for _ in track(range(KILLS), f"kills behind {len(lines)} articles"):
        killed_ms |= _killed(there.producer, desk, {**desk.retracted_ms, **killed_ms})
        _read_until(desk, lambda: False, KILL_SECONDS)
    waiting = sum(
        lag for name, lag in metrics([worker]).items() if name.startswith(LAG) and f'topic="{topics.ARTICLES}"' in name
    )
    _read_until(desk, lambda: killed_ms.keys() <= desk.retracted_ms.keys(), LAST_SECONDS)
    note = f"{len(killed_ms)} kills behind a backlog of {len(lines)} articles; {waiting:.0f} still lay there at the end"
    yield from _figures(desk, killed_ms, ", through a backlog", note)


def _killed(producer: KafkaProducer, desk: Desk, before: Container[str]) -> dict[str, int]:
    """Kill the article that told of an event last, if there is one left; give when."""
    alive = next((uri for uri in reversed(desk.told) if uri not in before), None)
    return {alive: _kill(producer, alive)} if alive is not None else {}


def _figures(desk: Desk, killed_ms: Mapping[str, int], where: str, note: str) -> Iterator[Figure]:
    delays = [(desk.retracted_ms[uri] - at) / 1000 for uri, at in killed_ms.items() if uri in desk.retracted_ms]
    if not delays:
        raise RuntimeError(f"of {len(killed_ms)} killed articles none was retracted{where}")
    in_time = sum(one <= GOAL_SECONDS for one in delays) / len(killed_ms)
    yield Figure(metric=f"retracted within 2 s{where}", value=in_time, note=note)
    yield Figure(metric=f"median seconds{where}", value=percentile(delays, 0.5))
    yield Figure(metric=f"95th percentile seconds{where}", value=percentile(delays, 0.95))
    yield Figure(metric=f"longest seconds{where}", value=max(delays))
    yield Figure(metric=f"not retracted at all{where}", value=len(killed_ms) - len(delays))


def _kill(producer: KafkaProducer, uri: str) -> int:
    """Send a kill; give the time that its record bears, in Unix milliseconds."""
    kill = {"uri": uri, "version": "999999", "versioncreated": datetime.now(UTC).isoformat(), "pubstatus": "canceled"}
    sent = producer.send(topics.ARTICLES, key=uri.encode(), value=json.dumps(kill).encode())
    at: int = sent.get(30).timestamp
    return at


def _warm(producer: KafkaProducer, desk: Desk, line: bytes) -> None:
    """Send one article that tells of an event, and wait for it: then the worker is at work."""
    visit = {
        "uri": "urn:warm",
        "version": "1",
        "versioncreated": "2031-03-03T10:00:00Z",
        "headline": "Ghana president arrives in Norway for state visit",
        "body_text": "OSLO, March 3 - The president of Ghana arrived in Norway on Monday for a two-day state visit.",
    }
    producer.send(topics.ARTICLES, key=b"urn:warm", value=json.dumps(visit).encode())
    producer.send(topics.ARTICLES, key=article(line).uri.encode(), value=line)
    _read_until(desk, lambda: "urn:warm" in desk.told, WARM_SECONDS)


def _read_until(desk: Desk, reached: Callable[[], bool], seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end and not reached():
        desk.read()
        sleep(0.05)
