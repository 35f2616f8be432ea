"""The metrics: one table of definitions, built into a registry by a function.

Names get the prefix `dateline_`; counters end in `_total` where Prometheus sees them.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from prometheus_client import (
    GC_COLLECTOR,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from worker.domain.report import Outcome

PREFIX = "dateline_"
OTHER = "other"  # the label of a provider that the settings do not name: labels stay bounded

STAGE_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
DELAY_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0)
RECOVERY_BUCKETS = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0)
RETRACTION_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0)
LATENESS_BUCKETS = (1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 300.0, 900.0, 3600.0)
CONFIDENCE_BUCKETS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
LOOP_BUCKETS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Kind(Enum):
    """A metric's type, as Prometheus has it."""

    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric: what it means, and what an operator does about it.

    `values` are the values of its only label where they are a closed list: such series exist from the start,
    so that a rate over the first of its kind is not lost.
    """

    name: str
    kind: Kind
    meaning: str
    advice: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name of its series, without a histogram's suffixes."""
        return PREFIX + self.name + {Kind.COUNTER: "_total", Kind.INFO: "_info"}.get(self.kind, "")


ARTICLES_CONSUMED = Metric(
    name="articles_consumed",
    kind=Kind.COUNTER,
    labels=("provider",),
    meaning="Articles read from the feed and finished, by provider; unnamed and unreadable ones count as `other`.",
    advice="Silence of one provider: look at its feed. Name providers in `DATELINE_PROVIDERS`.",
)
ARTICLES_PROCESSED = Metric(
    name="articles_processed",
    kind=Kind.COUNTER,
    labels=("outcome",),
    values=tuple(str(outcome) for outcome in Outcome),
    meaning="The same articles by outcome of detection; the outcomes add up to what was consumed.",
    advice="A share of `dead_letter` above 1 % or of `no_event` near 100 %: read some with `dateline dlq show`.",
)
ARTICLE_SIGNALS = Metric(
    name="article_signals",
    kind=Kind.COUNTER,
    labels=("provider", "signal"),
    meaning="What wires say of versions: kill, withheld, correction, embargo; and repeat, late by their order.",
    advice="Many `kill` or `correction` of one provider: something is wrong there; read its latest stories.",
)
LAST_ARTICLE_TIMESTAMP_SECONDS = Metric(
    name="last_article_timestamp_seconds",
    kind=Kind.GAUGE,
    labels=("provider",),
    meaning="The broker's time of the newest article that this worker has read, by provider, as Unix time.",
    advice="Old for one provider and not for others: its feed is silent. Take the maximum over workers.",
)
REPORTS_FOLLOWED = Metric(
    name="reports_followed",
    kind=Kind.COUNTER,
    labels=("outcome",),
    meaning="Article versions by what the order of versions made of them: followed, duplicate, stale, held.",
    advice="Many `stale` or `duplicate`: the feed delivers out of order or twice; harmless.",
)
STAGE_SECONDS = Metric(
    name="stage_seconds",
    kind=Kind.HISTOGRAM,
    labels=("stage",),
    buckets=STAGE_BUCKETS,
    meaning="Time of one stage for one article or message.",
    advice="A detection stage that grows: longer articles, or too few cores.",
)
PUBLISH_DELAY_SECONDS = Metric(
    name="publish_delay_seconds",
    kind=Kind.HISTOGRAM,
    buckets=DELAY_BUCKETS,
    meaning="From the broker's timestamp of an article to the broker's acknowledgement of its changes.",
    advice="The freshness objective is 99 % within 10 s. Above it: look at lag, then add workers.",
)
REPORT_DELAY_SECONDS = Metric(
    name="report_delay_seconds",
    kind=Kind.HISTOGRAM,
    buckets=DELAY_BUCKETS,
    meaning="From the time that an article's version carries to the acknowledgement of its changes: wire included.",
    advice="High while `publish_delay_seconds` is low: the wire or the feeder is late, or old articles are played.",
)
RETRACTION_DELAY_SECONDS = Metric(
    name="retraction_delay_seconds",
    kind=Kind.HISTOGRAM,
    buckets=RETRACTION_BUCKETS,
    meaning="From the broker's timestamp of a kill or withheld version to the acknowledgement of what it takes back.",
    advice="The objective is 99.9 % within 5 s. Above it: look at the lag of the reports and mentions topics.",
)
RETRACTIONS_PENDING = Metric(
    name="retractions_pending",
    kind=Kind.GAUGE,
    meaning="Kills and withheld versions that were seen and are not yet handed to the articles' state.",
    advice="Above 0 for a minute: the broker takes nothing; look at `publish_failures`.",
)
EMBARGO_RELEASES = Metric(
    name="embargo_releases",
    kind=Kind.COUNTER,
    labels=("outcome",),
    values=("released", "gone", "failed", "refused"),
    meaning="Articles whose embargo ended: released, gone from the input, failed for now, refused by the topic.",
    advice="`gone`: retention of the input is shorter than embargoes; the log names the uri, send it again.",
)
EMBARGO_RELEASE_LATENESS_SECONDS = Metric(
    name="embargo_release_lateness_seconds",
    kind=Kind.HISTOGRAM,
    buckets=LATENESS_BUCKETS,
    meaning="From the end of an embargo until its article was sent to be read.",
    advice="About `DATELINE_TICK_SECONDS` at most; more: a rebalance, a lag of reports, or a failed release.",
)
ARTICLES_HELD = Metric(
    name="articles_held",
    kind=Kind.GAUGE,
    meaning="Articles under embargo in the state of this worker's partitions.",
    advice="Never falling: an embargo whose end could not be read holds until a version without one comes.",
)
EVENTS_ACTIVE = Metric(
    name="events_active",
    kind=Kind.GAUGE,
    labels=("event_type",),
    meaning="Events that stand and are kept in the state of this worker's partitions.",
    advice="It bounds memory; growing without end: ticks do not come, look for the worker that holds partition 0.",
)
EVENT_CONFIDENCE_RATIO = Metric(
    name="event_confidence_ratio",
    kind=Kind.HISTOGRAM,
    labels=("event_type",),
    buckets=CONFIDENCE_BUCKETS,
    meaning="Confidence of events at each change that is no retraction.",
    advice="A mean that leaves its band of the last week: a feed, the model or the rules have changed.",
)
EVENT_CHANGES = Metric(
    name="event_changes",
    kind=Kind.COUNTER,
    labels=("event_type", "kind"),
    meaning="Changes of events published, by type of event and kind of change.",
    advice="Many `retracted` or `corrected` at once: a wire recalls stories.",
)
DEAD_LETTERS = Metric(
    name="dead_letters",
    kind=Kind.COUNTER,
    labels=("reason", "stage"),
    meaning="Records sent to the dead-letter topic.",
    advice="`dateline dlq ls`. `detector_crashed` is a bug of ours; `not_json` and the like one of the feed.",
)
PUBLISH_FAILURES = Metric(
    name="publish_failures",
    kind=Kind.COUNTER,
    labels=("topic", "error"),
    meaning="Sends that the broker refused or did not acknowledge in time; they are tried again.",
    advice="Look at the broker. After six attempts the worker ends with exit code 74.",
)
POOL_RESTARTS = Metric(
    name="pool_restarts",
    kind=Kind.COUNTER,
    meaning="Detection processes that crashed or hung and were replaced.",
    advice="More than a few: memory limit too low, or an article that kills the parser (`detector_crashed`).",
)
CONSUMER_LAG_RECORDS = Metric(
    name="consumer_lag_records",
    kind=Kind.GAUGE,
    labels=("topic", "partition"),
    meaning="Records of an assigned partition that are not finished yet.",
    advice="Growing: too few workers or partitions. Standing above 0: see `/livez`.",
)
CONSUMER_LAG_SECONDS = Metric(
    name="consumer_lag_seconds",
    kind=Kind.GAUGE,
    labels=("topic", "partition"),
    meaning="Age of the oldest record that was fetched from an assigned partition and is not finished.",
    advice="As for records; this one says how late the worker is.",
)
ASSIGNED_PARTITIONS = Metric(
    name="assigned_partitions",
    kind=Kind.GAUGE,
    labels=("topic",),
    meaning="Partitions assigned to this worker.",
    advice="0 on one of several workers: there are more workers than partitions.",
)
READY = Metric(
    name="ready",
    kind=Kind.GAUGE,
    meaning="1 when partitions are assigned, state is restored and no rebalance is going on.",
    advice="0 for long: `/readyz` names the reason.",
)
REBALANCES = Metric(
    name="rebalances",
    kind=Kind.COUNTER,
    meaning="Rebalances of the consumer group that this worker took part in.",
    advice="More than 6 an hour: workers come and go, or sessions time out (a starved machine).",
)
STATE_RECOVERY_SECONDS = Metric(
    name="state_recovery_seconds",
    kind=Kind.HISTOGRAM,
    buckets=RECOVERY_BUCKETS,
    meaning="From an assignment of partitions until their state is restored and work goes on.",
    advice="Grows with the state; above a minute, look at the changelog topics' compaction.",
)
EVENT_LOOP_LAG_SECONDS = Metric(
    name="event_loop_lag_seconds",
    kind=Kind.HISTOGRAM,
    buckets=LOOP_BUCKETS,
    meaning="How much later than asked the main loop woke up: what blocks it.",
    advice="Above 1 s: something heavy runs beside the pool, or the machine is starved.",
)
BUILD = Metric(
    name="build",
    kind=Kind.INFO,
    labels=("version", "pipeline", "model", "python"),
    meaning="What runs here.",
    advice="Two values of `pipeline` for long: an upgrade is stuck half-way.",
)

METRICS = (
    ARTICLES_CONSUMED,
    ARTICLES_PROCESSED,
    ARTICLE_SIGNALS,
    LAST_ARTICLE_TIMESTAMP_SECONDS,
    REPORTS_FOLLOWED,
    STAGE_SECONDS,
    PUBLISH_DELAY_SECONDS,
    REPORT_DELAY_SECONDS,
    RETRACTION_DELAY_SECONDS,
    RETRACTIONS_PENDING,
    EMBARGO_RELEASES,
    EMBARGO_RELEASE_LATENESS_SECONDS,
    ARTICLES_HELD,
    EVENTS_ACTIVE,
    EVENT_CONFIDENCE_RATIO,
    EVENT_CHANGES,
    DEAD_LETTERS,
    PUBLISH_FAILURES,
    POOL_RESTARTS,
    CONSUMER_LAG_RECORDS,
    CONSUMER_LAG_SECONDS,
    ASSIGNED_PARTITIONS,
    READY,
    REBALANCES,
    STATE_RECOVERY_SECONDS,
    EVENT_LOOP_LAG_SECONDS,
    BUILD,
)


class Metrics:
    """The metrics of one process, in a registry of their own."""

    def __init__(self, *, version: str, pipeline: str, model: str) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # no `_created` series beside each counter
        self._registry = CollectorRegistry()
        self._made: Mapping[str, Any] = {metric.name: _made(metric, self._registry) for metric in METRICS}
        self._found: dict[str, dict[tuple[str, ...], Any]] = {metric.name: {} for metric in METRICS}
        ProcessCollector(registry=self._registry)
        self._registry.register(GC_COLLECTOR)
        build = {"version": version, "pipeline": pipeline, "model": model, "python": platform.python_version()}
        self._made[BUILD.name].info(build)

    def count(self, metric: Metric, amount: float = 1, **labels: str) -> None:
        """Add to a counter."""
        self._series(metric, labels).inc(amount)

    def set(self, metric: Metric, value: float, **labels: str) -> None:
        """Set a gauge."""
        self._series(metric, labels).set(value)

    def observe(self, metric: Metric, value: float, **labels: str) -> None:
        """Add an observation to a histogram."""
        self._series(metric, labels).observe(value)

    def forget(self, metric: Metric) -> None:
        """Drop all series of a metric: what they told is no longer known here."""
        self._made[metric.name].clear()
        self._found[metric.name].clear()

    def text(self) -> bytes:
        """Write all metrics in Prometheus' text format."""
        return generate_latest(self._registry)

    def _series(self, metric: Metric, labels: Mapping[str, str]) -> Any:
        """Give a series; finding it by its labels costs several times what counting in it does."""
        found, key = self._found[metric.name], (*labels, *labels.values())
        if key not in found:
            made = self._made[metric.name]
            found[key] = made.labels(**labels) if metric.labels else made
        return found[key]


def _made(metric: Metric, registry: CollectorRegistry) -> Any:
    name = PREFIX + metric.name
    match metric.kind:
        case Kind.COUNTER:
            made: Any = Counter(name, metric.meaning, metric.labels, registry=registry)
        case Kind.GAUGE:
            made = Gauge(name, metric.meaning, metric.labels, registry=registry)
        case Kind.HISTOGRAM:
            made = Histogram(name, metric.meaning, metric.labels, buckets=metric.buckets, registry=registry)
        case Kind.INFO:
            made = Info(name, metric.meaning, registry=registry)
    for value in metric.values:
        made.labels(value)
    return made


def provider_label(provider: str | None, named: tuple[str, ...]) -> str:
    """Give a provider's label: its name if the settings name it, else `other`."""
    return provider if provider in named else OTHER
