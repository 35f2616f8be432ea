"""A whole feed folded in memory: what the stream would publish, without a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from worker.domain.message import Envelope, Record
from worker.pipeline.detecting import Processed, Processor
from worker.pipeline.state import Stages

BATCH = 64  # articles whose sentences are parsed together


class Memory:
    """Holds in dicts what the stream holds in its tables."""

    def __init__(self, processor: Processor, stages: Stages) -> None:
        self._processor = processor
        self._stages = stages
        self._articles: dict[bytes, bytes | None] = {}
        self._events: dict[bytes | None, bytes | None] = {}

    def run(self, records: Iterable[Record]) -> Iterator[Envelope]:
        """Take records in the order of their arrival; give all that is published, dead letters included."""
        for processed in self.process(records):
            if processed.dead_letter is not None:
                yield processed.dead_letter
            if processed.report is not None:
                yield from self.follow(processed.key.encode(), processed.report)

    def process(self, records: Iterable[Record]) -> Iterator[Processed]:
        """Run the detection stage in batches, in order."""
        waiting = iter(records)
        while batch := list(islice(waiting, BATCH)):
            yield from self._processor.process_many(batch)

    def follow(self, key: bytes, report: bytes) -> Iterator[Envelope]:
        """Run the stages beside the state on one report."""
        self._articles[key], messages, _ = self._stages.follow(self._articles.get(key), report)
        for message in messages:
            assert message.value is not None, "a message about a mention is no tombstone"
            row = self._events.get(message.key)
            self._events[message.key], published, _ = self._stages.fold(row, message.value)
            yield from published
