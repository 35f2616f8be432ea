"""Small stages with the worker's shape: count what each key has seen, and say so with deterministic ids.

An article is JSON: `uri`, `version`, `block` (the key of the event it belongs to), `seconds` (how long its
detection takes), `killed` (it takes its story back, and needs no detection) and `fault` ("crash" kills the process
that detects it; "fold" makes the last stage fail). Each step writes two rows: one that only helps, then the truth.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from worker.domain.event import Change
from worker.domain.message import Envelope, Record
from worker.domain.report import Held, Outcome
from worker.errors import Reason, Rejected, Stage
from worker.streaming.stages import Get, Release, Topics, Write

KEPT = 1_000  # ids that a row remembers; more than any test sends to one key


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """One test's own topics, and its consumer group."""

    prefix: str

    def topic(self, name: str) -> str:
        return f"{self.prefix}.{name}"

    @property
    def topics(self) -> Topics:
        return Topics(
            articles=(self.topic("articles"), self.topic("replay")),
            replay=self.topic("replay"),
            reports=self.topic("reports"),
            mentions=self.topic("mentions"),
        )

    @property
    def changelogs(self) -> tuple[str, str]:
        return f"{self.prefix}-articles-changelog", f"{self.prefix}-events-changelog"

    @property
    def all(self) -> tuple[str, ...]:
        plain = ("articles", "replay", "reports", "mentions", "changes", "dlq")
        return (*(self.topic(name) for name in plain), *self.changelogs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    outcome: Outcome
    key: str
    report: bytes | None = None
    dead_letter: Envelope | None = None
    seconds: dict[str, float] = field(default_factory=dict)


class FakeProcessor:
    """The detection stage: lives in the pool's process."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def process_many(self, records: Sequence[Record]) -> list[Done]:
        return [self._process(record) for record in records]

    def _process(self, record: Record) -> Done:
        try:
            article = json.loads(record.value or b"")
            uri = article["uri"]
        except (ValueError, TypeError, KeyError) as error:
            rejected = Rejected(Stage.DECODE, Reason.NOT_JSON, type(error).__name__)
            return Done(outcome=Outcome.DEAD_LETTER, key="", dead_letter=letter(self._names, record, rejected))
        if article.get("fault") == "crash":
            os._exit(9)
        time.sleep(article.get("seconds", 0))
        return Done(outcome=Outcome.EVENTS, key=uri, report=report(article, record), seconds={"detect": 0.001})


class FakeAhead:
    """Knows a kill without detection."""

    def looks_taken_back(self, record: Record) -> bool:
        return b'"killed": true' in (record.value or b"")

    def taken_back(self, record: Record) -> Done | None:
        article = json.loads(record.value or b"")
        return Done(outcome=Outcome.RETRACTION, key=article["uri"], report=report(article, record))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a stage gives."""

    writes: tuple[Write, ...] = ()
    envelopes: tuple[Envelope, ...] = ()
    outcome: str = "followed"
    releases: tuple[Release, ...] = ()
    changes: tuple[Change, ...] = ()


class FakeStages:
    """The stages beside the state: live in the worker's own process."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def follow(self, get: Get, shard: int, value: bytes) -> Step:
        said = decode(value)
        if "tick_at" in said:
            return Step(outcome="tick")
        key = said["uri"].encode()
        seen = json.loads(get(key) or b"[]")
        if said["version"] in seen:
            return Step(outcome="duplicate")
        message = {"id": f"{said['uri']}@{said['version']}", **said}
        envelope = Envelope(topic=self._names.topic("mentions"), key=said["block"].encode(), value=encode(message))
        helps = (f"{shard}|latest".encode(), key)
        return Step(writes=(helps, (key, encode([*seen, said["version"]][-KEPT:]))), envelopes=(envelope,))

    def fold(self, get: Get, value: bytes) -> Step:
        said = decode(value)
        if said.get("fault") == "fold":
            raise ZeroDivisionError("a mistake of the stage's author")
        if "tick_at" in said:
            return Step()
        key = said["block"].encode()
        state = json.loads(get(key) or b'{"revision": 0, "seen": []}')
        if said["id"] in state["seen"]:
            return Step()
        revision = state["revision"] + 1
        change = {"id": f"{said['block']}:{revision}", "mention": said["id"], "revision": revision}
        envelope = Envelope(
            topic=self._names.topic("changes"),
            key=key,
            value=encode(change),
            headers=(("ce_id", change["id"].encode()),),
        )
        row = encode({"revision": revision, "seen": [*state["seen"], said["id"]][-KEPT:]})
        return Step(writes=((key + b"|latest", said["id"].encode()), (key, row)), envelopes=(envelope,))

    def held(self, get: Get, shard: int) -> tuple[Held, ...]:
        return ()

    def active(self, key: bytes, row: bytes) -> str | None:
        return None if key.endswith(b"|latest") else "block"

    def tick(self, now: datetime) -> bytes:
        return encode({"tick_at": now.isoformat()})

    def ticks(self, now: datetime) -> tuple[Envelope, ...]:
        tick = encode({"tick_at": now.isoformat()})
        return tuple(
            Envelope(topic=self._names.topic("mentions"), key=b"block-%d" % number, value=tick) for number in range(7)
        )

    def bury(self, record: Record, rejected: Rejected) -> Envelope:
        return letter(self._names, record, rejected)


def report(article: dict[str, Any], record: Record) -> bytes:
    return encode({**article, "source": {"provider": "test"}, "received_at": stamp(record.timestamp_ms)})


def letter(names: Names, record: Record, rejected: Rejected) -> Envelope:
    headers = (
        *record.headers,
        ("__dlq.errors.reason", rejected.reason.value.encode()),
        ("__dlq.errors.stage", rejected.stage.value.encode()),
        ("__dlq.errors.offset", str(record.offset).encode()),
    )
    return Envelope(topic=names.topic("dlq"), key=record.key or b"", value=record.value, headers=headers)


def build_processor(settings: Any) -> FakeProcessor:
    """What the pool's process calls; the deployment's name carries the topics' prefix."""
    return FakeProcessor(Names(prefix=settings.deployment))


def encode(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def decode(raw: bytes) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads(raw)
    except ValueError:
        raise Rejected(Stage.FOLD, Reason.NOT_JSON, "not a record of ours") from None
    return said


def stamp(milliseconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(milliseconds / 1000))
