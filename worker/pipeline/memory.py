"""A whole feed folded in memory: what the stream would publish, without a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from worker.domain.message import Envelope, Record
from worker.domain.report import Outcome
from worker.pipeline.detecting import Processed, Processor
from worker.pipeline.state import Stages

BATCH = 64  # articles whose sentences are parsed together
START = datetime(1, 1, 1, tzinfo=UTC)


class Memory:
    """Holds in dicts what the stream holds in its tables. Its clock is the feed's: the latest time of receipt."""

    def __init__(self, processor: Processor, stages: Stages) -> None:
        self._processor = processor
        self._stages = stages
        self._articles: dict[bytes, bytes] = {}
        self._events: dict[bytes, bytes] = {}
        self._held: dict[tuple[str, int, int], Record] = {}
        self._now = START

    def run(self, records: Iterable[Record]) -> Iterator[Envelope]:
        """Take records in the order of their arrival; give all that is published, dead letters included."""
        waiting = iter(records)
        while batch := list(islice(waiting, BATCH)):
            for record, processed in zip(batch, self._processor.process_many(batch), strict=True):
                if processed.outcome is Outcome.HELD:
                    self._held[record.topic, record.partition, record.offset] = record
                yield from self.take(processed)

    def process(self, records: Iterable[Record]) -> Iterator[Processed]:
        """Run the detection stage alone, in batches, in order."""
        waiting = iter(records)
        while batch := list(islice(waiting, BATCH)):
            yield from self._processor.process_many(batch)

    def take(self, processed: Processed) -> Iterator[Envelope]:
        """Run the stages beside the state on what the detection stage made of one record."""
        if processed.dead_letter is not None:
            yield processed.dead_letter
        if processed.report is None:
            return
        if processed.received_at is not None and processed.received_at > self._now:
            yield from self._pass_time(processed.received_at)
        step = self._stages.follow(self._articles.get, 0, processed.report)
        yield from self._fold(step.envelopes)
        _write(self._articles, step.writes)

    def _pass_time(self, now: datetime) -> Iterator[Envelope]:
        """Let the embargoes end that end by now, each at its hour; then, once a day, let time do what it does."""
        day_begins = now.date() > self._now.date()
        ends = sorted(until for until in self._ends() if until <= now)
        self._now = now
        for until in ends:
            yield from self._release(until)
        if day_begins:
            step = self._stages.follow(self._articles.get, 0, self._stages.tick(now))
            _write(self._articles, step.writes)
            yield from self._fold(self._stages.ticks(now))

    def _ends(self) -> set[datetime]:
        return {held.until for held in self._stages.held(self._articles.get, 0) if held.until is not None}

    def _release(self, until: datetime) -> Iterator[Envelope]:
        step = self._stages.follow(self._articles.get, 0, self._stages.tick(until))
        _write(self._articles, step.writes)
        milliseconds = -(-(until - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1))
        for one in step.releases:
            record = self._held.pop((one.held.topic, one.held.partition, one.held.offset), None)
            if record is not None:
                yield from self.take(self._processor.process(replace(record, timestamp_ms=milliseconds)))

    def _fold(self, messages: Iterable[Envelope]) -> Iterator[Envelope]:
        for message in messages:
            assert message.value is not None, "a message about a mention is no tombstone"
            step = self._stages.fold(self._events.get, message.value)
            yield from step.envelopes
            _write(self._events, step.writes)


def _write(rows: dict[bytes, bytes], writes: Iterable[tuple[bytes, bytes | None]]) -> None:
    for key, row in writes:
        if row is None:
            rows.pop(key, None)
        else:
            rows[key] = row
