"""The sample feed, run through the pipeline once: all that the stream would put on its topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources

import pytest

from worker import bootstrap
from worker.domain.message import Envelope, Record
from worker.settings import Settings

RECEIVED_MS = 1_774_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What became of a feed: reports and mention messages that stay inside, and what is published."""

    reports: list[bytes] = field(default_factory=list)
    mentions: list[Envelope] = field(default_factory=list)
    published: list[Envelope] = field(default_factory=list)

    def on(self, topic: str) -> list[Envelope]:
        return [one for one in self.published if one.topic == topic]


def run(records: Sequence[Record]) -> Run:
    settings = Settings(deployment="contract")
    processor, stages = bootstrap.build_processor(settings), bootstrap.build_stages(settings)
    articles: dict[bytes, bytes | None] = {}
    events: dict[bytes, bytes | None] = {}
    done = Run()
    for processed in processor.process_many(records):
        if processed.dead_letter is not None:
            done.published.append(processed.dead_letter)
            continue
        assert processed.report is not None
        done.reports.append(processed.report)
        followed = stages.follow(articles.get, 0, processed.report)
        articles.update(followed.writes)
        for message in followed.envelopes:
            assert message.value is not None
            folded = stages.fold(events.get, message.value)
            events.update(folded.writes)
            done.mentions.append(message)
            done.published.extend(folded.envelopes)
    return done


@pytest.fixture(scope="session")
def records() -> list[Record]:
    lines = (resources.files("worker.local") / "sample" / "feed.ninjs.jsonl").read_bytes().splitlines()
    return [
        Record(topic="wire.articles.v1", partition=0, offset=n, timestamp_ms=RECEIVED_MS + n, key=b"k", value=line)
        for n, line in enumerate(lines)
    ]


@pytest.fixture(scope="session")
def sample(records: list[Record]) -> Run:
    return run(records)


@pytest.fixture(scope="session")
def again(records: list[Record]) -> Run:
    return run(records)
