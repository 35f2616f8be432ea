"""Small stages with the worker's shape: count what each key has seen, and say so with deterministic ids.

An article is JSON: `uri`, `version`, `block` (the key of the event it belongs to), `seconds` (how long its
detection takes) and `fault` ("crash" kills the process that detects it; "fold" makes the last stage fail).
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, field
from typing import Any

from worker.domain.event import Change
from worker.domain.message import Envelope, Record
from worker.domain.report import Outcome
from worker.errors import Reason, Rejected, Stage
from worker.streaming.stages import Topics

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

    def process(self, record: Record) -> Done:
        try:
            article = json.loads(record.value or b"")
            uri = article["uri"]
        except (ValueError, TypeError, KeyError) as error:
            rejected = Rejected(Stage.DECODE, Reason.NOT_JSON, type(error).__name__)
            return Done(outcome=Outcome.DEAD_LETTER, key="", dead_letter=letter(self._names, record, rejected))
        if article.get("fault") == "crash":
            os._exit(9)
        time.sleep(article.get("seconds", 0))
        report = {**article, "source": {"provider": "test"}, "received_at": stamp(record.timestamp_ms)}
        return Done(outcome=Outcome.EVENTS, key=uri, report=encode(report), seconds={"detect": 0.001})


class FakeStages:
    """The stages beside the state: live in the worker's own process."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def follow(self, row: bytes | None, report: bytes) -> tuple[bytes | None, tuple[Envelope, ...], str]:
        said = decode(report)
        seen = json.loads(row) if row else []
        if said["version"] in seen:
            return row, (), "duplicate"
        message = {"id": f"{said['uri']}@{said['version']}", **said}
        envelope = Envelope(topic=self._names.topic("mentions"), key=said["block"].encode(), value=encode(message))
        return encode([*seen, said["version"]][-KEPT:]), (envelope,), "followed"

    def fold(self, row: bytes | None, message: bytes) -> tuple[bytes | None, tuple[Envelope, ...], tuple[Change, ...]]:
        said = decode(message)
        if said.get("fault") == "fold":
            raise ZeroDivisionError("a mistake of the stage's author")
        state = json.loads(row) if row else {"revision": 0, "seen": []}
        if said["id"] in state["seen"]:
            return row, (), ()
        revision = state["revision"] + 1
        change = {"id": f"{said['block']}:{revision}", "mention": said["id"], "revision": revision}
        envelope = Envelope(
            topic=self._names.topic("changes"),
            key=said["block"].encode(),
            value=encode(change),
            headers=(("ce_id", change["id"].encode()),),
        )
        return encode({"revision": revision, "seen": [*state["seen"], said["id"]][-KEPT:]}), (envelope,), ()

    def bury(self, record: Record, rejected: Rejected) -> Envelope:
        return letter(self._names, record, rejected)


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
