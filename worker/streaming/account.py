"""What the metrics learn of each step. Reports and messages are bytes here: a few fields are read, never any text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from time import time
from typing import Final, TypeVar

import msgspec

from worker import codec
from worker.domain.event import Change, ChangeKind, ChangeReason
from worker.domain.report import Outcome
from worker.observability.metrics import (
    ARTICLE_SIGNALS,
    ARTICLES_CONSUMED,
    ARTICLES_PROCESSED,
    EMBARGO_RELEASE_LATENESS_SECONDS,
    EVENT_CHANGES,
    EVENT_CONFIDENCE_RATIO,
    LAST_ARTICLE_TIMESTAMP_SECONDS,
    PUBLISH_DELAY_SECONDS,
    REPORT_DELAY_SECONDS,
    REPORTS_FOLLOWED,
    RETRACTION_DELAY_SECONDS,
    STAGE_SECONDS,
    Metrics,
    provider_label,
)
from worker.streaming.stages import Processed

T = TypeVar("T")

TAKEN_BACK: Final = frozenset({ChangeReason.KILL, ChangeReason.WITHHELD})
OF_STATUS: Final = {"canceled": "kill", "withheld": "withheld"}
OF_FOLLOWED: Final = {"duplicate": "repeat", "stale": "late"}


class _Source(msgspec.Struct):
    provider: str
    pubstatus: str
    version_created: datetime | None = None


class _Report(msgspec.Struct):
    source: _Source
    received_at: datetime
    outcome: Outcome
    correction: bool = False


class _Message(msgspec.Struct):
    source: _Source
    received_at: datetime


class Account:
    """Keeps the metrics of articles, reports and events."""

    def __init__(self, metrics: Metrics, providers: tuple[str, ...]) -> None:
        self._metrics = metrics
        self._providers = providers
        self._latest: dict[str, float] = {}

    def processed(self, outcome: Outcome, processed: Processed | None) -> None:
        """An article has left the detection stage; one that crashed it has left nothing."""
        for stage, seconds in processed.seconds.items() if processed else ():
            self._metrics.observe(STAGE_SECONDS, seconds, stage=stage)
        report = _decoded(processed.report, _Report) if processed and processed.report else None
        provider = provider_label(report.source.provider if report else None, self._providers)
        self._metrics.count(ARTICLES_PROCESSED, outcome=outcome.value)
        self._metrics.count(ARTICLES_CONSUMED, provider=provider)
        if report is not None:
            self._heard(provider, report.received_at.timestamp())

    def _heard(self, provider: str, at: float) -> None:
        self._latest[provider] = max(at, self._latest.get(provider, 0.0))
        self._metrics.set(LAST_ARTICLE_TIMESTAMP_SECONDS, self._latest[provider], provider=provider)

    def followed(self, value: bytes, outcome: str) -> None:
        """A report has been folded into its article's row, and its messages are delivered."""
        self._metrics.count(REPORTS_FOLLOWED, outcome=outcome)
        report = _decoded(value, _Report)
        signal = _signal(report, outcome) if report else None
        if report is not None and signal is not None:
            provider = provider_label(report.source.provider, self._providers)
            self._metrics.count(ARTICLE_SIGNALS, provider=provider, signal=signal)

    def folded(self, value: bytes, changes: Sequence[Change]) -> None:
        """The changes that a message, or a tick, has made are delivered."""
        for change in changes:
            self._metrics.count(EVENT_CHANGES, event_type=change.event.type, kind=change.kind.value)
            if change.kind is not ChangeKind.RETRACTED:
                self._metrics.observe(EVENT_CONFIDENCE_RATIO, change.event.confidence, event_type=change.event.type)
        message = _decoded(value, _Message) if changes else None
        if message is not None:
            self._delays(message, any(one.reason in TAKEN_BACK for one in changes))

    def _delays(self, message: _Message, taken_back: bool) -> None:
        self._metrics.observe(PUBLISH_DELAY_SECONDS, _since(message.received_at))
        if message.source.version_created is not None:
            self._metrics.observe(REPORT_DELAY_SECONDS, _since(message.source.version_created))
        if taken_back:
            self._metrics.observe(RETRACTION_DELAY_SECONDS, _since(message.received_at))

    def released(self, until: datetime) -> None:
        """An article whose embargo ended then has been sent to be read again."""
        self._metrics.observe(EMBARGO_RELEASE_LATENESS_SECONDS, _since(until))


def _signal(report: _Report, outcome: str) -> str | None:
    """Name what the wire says of a version, beside its text."""
    if outcome in OF_FOLLOWED:
        return OF_FOLLOWED[outcome]
    if report.outcome is Outcome.HELD:
        return "embargo"
    return OF_STATUS.get(report.source.pubstatus) or ("correction" if report.correction else None)


def _since(moment: datetime) -> float:
    return max(0.0, time() - moment.timestamp())


def _decoded(raw: bytes, kind: type[T]) -> T | None:
    try:
        return codec.decode(raw, kind)
    except ValueError:
        return None
