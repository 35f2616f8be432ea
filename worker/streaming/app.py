"""The Faust application, built by a function."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, cast

import faust
from faust.types import TP, TransportT
from faust.types.settings import Settings as FaustSettings
from yarl import URL

from worker.observability.metrics import Metrics
from worker.settings import Settings
from worker.streaming import embargo, scout
from worker.streaming.account import Account
from worker.streaming.agents import TOGETHER, Agents
from worker.streaming.census import Census
from worker.streaming.clock import Clock
from worker.streaming.consumer import IN_HAND, RepairedConsumer, RepairedTransport
from worker.streaming.courier import Courier
from worker.streaming.embargo import Embargoes
from worker.streaming.exits import End
from worker.streaming.express import Express
from worker.streaming.pool import Pool
from worker.streaming.recovery import RepairedTables
from worker.streaming.scout import Held, Scout
from worker.streaming.sensors import FAUST_LOG, Rebalances
from worker.streaming.stages import Ahead, Stages, Topics
from worker.streaming.tables import Rows

FETCHED = 256  # records at once, so that a fetch is soon followed by the next
BUFFERED = 3 * FETCHED  # records an agent beyond those in hand, of which the consumer fetches no more: never full
COMMIT_SECONDS = 1.0  # what is done again after a kill -9
PRODUCER_SECONDS = 30.0  # a broker that restarts is back by then; the default is 20 minutes
LARGEST_SEND = 64 * 1024 * 1024  # bytes; a dead letter carries its original, the topic's own limit decides
ROUND_TRIPS = 4  # batches in work for each process: one is parsed, a double one waits behind it, one is read or sent
GATHERING_SECONDS = 0.01  # for which a batch waits to fill while articles wait for detection anyway
RAW: dict[str, Any] = {"key_type": bytes, "value_type": bytes, "key_serializer": "raw", "value_serializer": "raw"}


class OwnSettings(FaustSettings):
    """Faust's settings without its habit of letting any variable of the environment override the program."""

    def getenv(self, env_name: str) -> Any:
        """Read nothing: the worker's settings are read once, elsewhere."""
        return None


class App(faust.App):
    """A Faust app that consumes through the repaired transport and leaves no files."""

    logger = FAUST_LOG
    Settings: ClassVar[type[FaustSettings]] = OwnSettings
    rebalances: Rebalances
    rows: tuple[Rows, Rows]
    in_hand: int
    in_work: int
    inputs: tuple[str, ...]
    express: Express
    scout: Scout
    clock: Clock
    census: Census

    def _new_transport(self) -> TransportT:
        return RepairedTransport(self.conf.broker_consumer, self)

    def _new_producer_transport(self) -> TransportT:
        return RepairedTransport(self.conf.broker_producer, self)

    def _create_directories(self) -> None:
        """Make none: tables live in memory and are restored from their changelogs."""


def build(
    settings: Settings,
    *,
    stages: Stages,
    ahead: Ahead,
    pool: Pool,
    topics: Topics,
    metrics: Metrics,
    end: End,
    reports: int,
) -> App:
    """Build the app; `reports` is how many articles are in work at once."""
    in_hand = IN_HAND + reports
    app = App(settings.app_id, **_options(settings, in_hand))
    app.in_hand, app.in_work, app.inputs = in_hand, reports, topics.articles
    app.rebalances = Rebalances(metrics)
    app.sensors.add(app.rebalances)
    courier = Courier(app.maybe_start_producer, metrics, end)
    account = Account(metrics, settings.providers)
    app.rows = (_rows(app, "articles", settings, courier), _rows(app, "events", settings, courier))
    app.express = Express(ahead, topics, courier, metrics)
    app.scout = Scout(scout.of_brokers(_servers(settings)), lambda: _in_work(app, topics.articles), app.express)
    app.clock = Clock(stages, topics, settings.partitions, courier, lambda: _holds_first(app, topics.reports))
    app.census = Census(stages, *app.rows, metrics)
    agents = Agents(
        stages=stages,
        pool=pool,
        courier=courier,
        express=app.express,
        embargoes=Embargoes(embargo.of_brokers(_servers(settings)), topics.replay, courier, metrics, account),
        articles=app.rows[0],
        events=app.rows[1],
        metrics=metrics,
        account=account,
        end=end,
        topics=topics,
        pause=lambda: GATHERING_SECONDS if cast(RepairedConsumer, app.consumer).is_busy else 0.0,
    )
    app.agent(app.topic(*topics.articles, **RAW), name="report", concurrency=reports)(agents.report)
    app.agent(app.topic(topics.reports, **RAW), name="follow", concurrency=TOGETHER)(agents.follow)
    app.agent(app.topic(topics.mentions, **RAW), name="fold", concurrency=TOGETHER)(agents.fold)
    return app


def _holds_first(app: App, topic: str) -> bool:
    """Tell whether this worker is at work on the first partition of a topic."""
    return not app.rebalancing and app.tables.actives_ready and TP(topic, 0) in app.consumer.assignment()


def _in_work(app: App, topics: tuple[str, ...]) -> Held:
    """Give the partitions of some topics that this worker is at work on, and what is committed of each."""
    if app.rebalancing or not app.tables.actives_ready:
        return {}
    consumer = cast(RepairedConsumer, app.consumer)
    return {tp: consumer.committed(tp) for tp in consumer.assignment() if tp.topic in topics}


def _servers(settings: Settings) -> list[str]:
    return [server.strip() for server in settings.kafka_bootstrap.split(",")]


def _rows(app: App, name: str, settings: Settings, courier: Courier) -> Rows:
    table = app.Table(name, partitions=settings.partitions, key_type=bytes, value_type=bytes)
    return Rows(table, courier)


def _options(settings: Settings, in_hand: int) -> dict[str, Any]:
    session = float(settings.session_timeout_seconds)
    return {
        "broker": [URL(f"kafka://{server}") for server in _servers(settings)],
        "datadir": Path(settings.data_dir),
        "store": "memory://",
        "processing_guarantee": "at_least_once",
        "consumer_auto_offset_reset": "earliest",
        "broker_session_timeout": session,
        "broker_heartbeat_interval": session / 4,
        "broker_commit_interval": COMMIT_SECONDS,
        "producer_request_timeout": PRODUCER_SECONDS,
        "producer_max_request_size": LARGEST_SEND,
        "broker_max_poll_records": FETCHED,
        "stream_buffer_maxsize": in_hand + BUFFERED,
        "stream_wait_empty": True,
        "table_standby_replicas": 0,
        "topic_partitions": settings.partitions,
        "topic_replication_factor": settings.replication,
        "topic_allow_declare": False,
        "topic_disable_leader": True,
        "autodiscover": False,
        "web_enabled": False,
        "web_tables_enabled": False,
        "web_router_enabled": False,
        "TableManager": RepairedTables,
        "Table": "faust:Table",
    }
