"""A state with many open events: what the feed tells, told again of other countries, other cities and other days.

The rows are those that the stages make of it, and go to the changelog topics from which a worker restores its state.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from typing import Any

from kafka import KafkaProducer
from kafka.partitioner import murmur2

from benchmarks.feed import Feed
from worker import bootstrap, codec
from worker.delivery.topics import changelogs
from worker.domain.ids import digest
from worker.domain.mention import Basis, Mention, Place, Precision, When
from worker.domain.message import Record
from worker.domain.report import Report
from worker.lifecycle import articles
from worker.lifecycle.families import family
from worker.lifecycle.reduce import fold
from worker.lifecycle.rows import Write
from worker.settings import Settings

SEED = 5
TOLD_DAYS = 60  # over which the articles of the state were told; time forgets them after 75
AHEAD_DAYS = 30  # that a plan may lie ahead of its article
BACK_DAYS = 3
CITIES = 2_000
PROVIDERS = ("north", "south", "east", "west")
OPENS = {"detected": 1, "reinstated": 1, "retracted": -1, "merged": -1}
TELL_EVERY = 100  # reports


def partition_of(key: bytes, partitions: int) -> int:
    """Give the partition that Kafka's clients choose for a key."""
    return int((murmur2(key) & 0x7FFFFFFF) % partitions)


@dataclass
class State:
    """The rows of articles and of events, by partition, as workers would leave them."""

    partitions: int
    articles: list[dict[bytes, bytes]] = field(init=False)
    events: list[dict[bytes, bytes]] = field(init=False)

    def __post_init__(self) -> None:
        self.articles = [{} for _ in range(self.partitions)]
        self.events = [{} for _ in range(self.partitions)]

    def take(self, report: Report) -> int:
        """Fold a report into the rows; give how many events it opened, less those that it ended."""
        shard = partition_of(report.source.uri.encode(), self.partitions)
        step = articles.take(self.articles[shard].get, shard, report)
        opened = 0
        for message in step.messages:
            rows = self.events[partition_of(message.block_key.encode(), self.partitions)]
            folded = fold(rows.get, message)
            opened += sum(OPENS.get(change.kind.value, 0) for change in folded.changes)
            put(rows, folded.writes)
        put(self.articles[shard], step.writes)
        return opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a state that is made by itself: partitions of articles and families of events that no other has."""

    count: int
    reports: Sequence[Report]
    shards: tuple[int, ...]
    partitions: int


def shares(count: int, reports: Sequence[Report], partitions: int) -> tuple[Share, Share]:
    """Split the making of so many events in two: half of the partitions each, and the families by their reports."""
    by_family: dict[str, list[Report]] = {}
    for one in reports:
        by_family.setdefault(family(one.mentions[0].type), []).append(one)
    largest = max(by_family, key=lambda name: len(by_family[name]))
    others = [one for name, some in by_family.items() if name != largest for one in some]
    half = partitions // 2
    halves = ((by_family[largest], range(half)), (others, range(half, partitions)))
    first, second = (
        Share(count=count // 2, reports=some, shards=tuple(shards), partitions=partitions) for some, shards in halves
    )
    return first, second


def make(share: Share, state: State, now: datetime) -> Iterator[int]:
    """Open a share's events in a state; say how many there are, now and then and at the end."""
    opened = 0
    for number, report in enumerate(told(share, now)):
        opened += state.take(report)
        if opened >= share.count:
            break
        if number % TELL_EVERY == 0:
            yield opened
    yield opened


def fill(share: Share, servers: str, app_id: str, told: Any) -> None:
    """Make a share of a state and send its rows to the changelogs; `told` is a shared number of events."""
    state, before = State(share.partitions), 0
    for opened in make(share, state, datetime.now(UTC)):
        with told.get_lock():
            told.value += opened - before
        before = opened
    producer = KafkaProducer(bootstrap_servers=servers, acks="all", linger_ms=50, batch_size=256 * 1024)
    for topic, tables in zip(changelogs(app_id), (state.articles, state.events), strict=True):
        for partition, rows in enumerate(tables):
            for key, row in rows.items():
                producer.send(topic, key=key, value=row, partition=partition)
    producer.flush()
    producer.close()


def templates(feed: Feed, count: int) -> list[Report]:
    """Detect in the feed's articles; give the reports that tell of something, a mention each."""
    processor = bootstrap.build_processor(Settings())
    records = [
        Record(topic="", partition=0, offset=0, timestamp_ms=1, key=None, value=line, headers=())
        for line in feed.live(count)
    ]
    found = [one.report for one in processor.process_many(records) if one.report is not None]
    reports = [codec.decode(report, Report) for report in found]
    return [replace(one, mentions=(mention,), hints=()) for one in reports for mention in one.mentions]


def told(share: Share, now: datetime) -> Iterator[Report]:
    """Tell of other events without end: so many until now, in the order of telling, then more of today."""
    source = random.Random(SEED)
    countries, start = _countries(), now - timedelta(days=TOLD_DAYS)
    names = (f"urn:told:{n}" for n in range(1_000_000_000))
    ours = (name for name in names if partition_of(name.encode(), share.partitions) in share.shards)
    for number, uri in enumerate(ours):
        at = min(now, start + timedelta(days=TOLD_DAYS) * (number / share.count))
        yield _told(source.choice(share.reports), uri, at, countries, source)


def _told(report: Report, uri: str, at: datetime, countries: Mapping[str, str], source: random.Random) -> Report:
    story = replace(
        report.source,
        uri=uri,
        version="1",
        provider=source.choice(PROVIDERS),
        version_created=at,
        first_created=at,
        text_sha256=digest(uri),
        sketch="",
    )
    day = at.date() + timedelta(days=source.randint(-BACK_DAYS, AHEAD_DAYS))
    mention = replace(_of_others(report.mentions[0], countries, source), id=digest(uri), when=_on(day))
    return replace(report, source=story, received_at=at, mentions=(mention,))


def _of_others(mention: Mention, countries: Mapping[str, str], source: random.Random) -> Mention:
    """Put other countries, people and cities in the place of those that there are."""
    codes = list(countries)
    others = {one.code: source.choice(codes) for one in mention.participants if one.kind == "country"}
    parties = tuple(
        replace(one, code=others[one.code], name=countries[others[one.code]]) if one.code in others else one
        for one in mention.participants
    )
    people = tuple(replace(one, name=f"A. {source.randbytes(4).hex()}", country=None) for one in mention.people)
    basis = mention.place.basis if mention.place else Basis.TEXT
    country = next(iter(others.values()), None) or source.choice(codes)
    place = Place(country=country, city=f"City {source.randrange(CITIES)}", basis=basis)
    return replace(mention, participants=parties, people=people, place=place)


def _on(day: date) -> When:
    return When(start=day.isoformat(), end=day.isoformat(), precision=Precision.DAY, basis=Basis.TEXT)


def _countries() -> dict[str, str]:
    """Give all countries that detection knows: code to name."""
    text = (resources.files("worker.detection") / "actors" / "data" / "countries.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {row["code"]: row["names"].partition("|")[0] for row in csv.DictReader(lines)}


def put(rows: dict[bytes, bytes], writes: Sequence[Write]) -> None:
    """Write rows into a table; None deletes one."""
    for key, row in writes:
        if row is None:
            rows.pop(key, None)
        else:
            rows[key] = row
