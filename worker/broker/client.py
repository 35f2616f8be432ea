"""Connections to Kafka whose failures are one line that says what to do."""

from __future__ import annotations

import atexit
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from kafka import KafkaConsumer, KafkaProducer
from kafka.admin import ConfigResource, KafkaAdminClient
from kafka.errors import KafkaError

from worker.errors import Misconfigured, Unavailable

CONNECT_MS = 5000
FETCH_BYTES = 4 * 1024 * 1024  # a larger record comes all the same, alone


@contextmanager
def admin(bootstrap: str) -> Iterator[Any]:
    """Connect for questions about topics and groups. Raises Misconfigured or Unavailable."""
    with _connected(KafkaAdminClient, bootstrap, request_timeout_ms=30_000) as client:
        yield client


@contextmanager
def producer(bootstrap: str, *, largest: int) -> Iterator[Any]:
    """Connect to send, acknowledged by all replicas; `largest` is bytes. Raises Misconfigured or Unavailable."""
    with _connected(
        KafkaProducer,
        bootstrap,
        acks="all",
        linger_ms=5,
        max_request_size=largest,
        allow_auto_create_topics=False,
        metrics_enabled=False,
    ) as client:
        # a process that ends amid sending has said why; the library's own closing at the exit would add a stack trace
        drop = partial(_drop, client)
        atexit.register(drop)
        try:
            yield client
        finally:
            atexit.unregister(drop)


def _drop(client: Any) -> None:
    with suppress(KafkaError):
        client.close(timeout=0)


@contextmanager
def consumer(bootstrap: str, **configs: Any) -> Iterator[Any]:
    """Connect to read, without a group and without committing. Raises Misconfigured or Unavailable."""
    with _connected(
        KafkaConsumer,
        bootstrap,
        group_id=None,
        enable_auto_commit=False,
        isolation_level="read_committed",
        allow_auto_create_topics=False,
        **configs,
    ) as client:
        yield client


def largest_message(bootstrap: str, topic: str) -> int:
    """Give the bytes that the topic takes in one message. Raises Unavailable where the topic does not exist."""
    with admin(bootstrap) as client:
        if topic not in client.list_topics():
            raise Unavailable(f"there is no topic {topic} at {bootstrap}: make the topics with `dateline topics apply`")
        configs = client.describe_configs([ConfigResource("topic", topic)], config_filter="all")
    return int(configs["topic"][topic]["max.message.bytes"]["value"])


@contextmanager
def _connected(kind: Any, bootstrap: str, **configs: Any) -> Iterator[Any]:
    logging.getLogger("kafka").setLevel(logging.CRITICAL)  # it tells of each failed try; we tell of the failure, once
    servers = _servers(bootstrap)
    try:
        client = kind(bootstrap_servers=servers, client_id="dateline-cli", bootstrap_timeout_ms=CONNECT_MS, **configs)
    except KafkaError:
        raise Unavailable(f"no Kafka answers at {bootstrap}: start it, or set KAFKA_BOOTSTRAP=host:port") from None
    try:
        yield client
    except KafkaError as error:
        raise Unavailable(f"Kafka at {bootstrap} stopped answering, or refused: {error}") from error
    finally:
        client.close()


def _servers(bootstrap: str) -> list[str]:
    servers = [server.strip() for server in bootstrap.split(",") if server.strip()]
    for server in servers:
        host, _, port = server.rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise Misconfigured(f"{server!r} is not a Kafka address: write host:port, as in 127.0.0.1:9092")
    if not servers:
        raise Misconfigured("no Kafka address given: write host:port, as in KAFKA_BOOTSTRAP=127.0.0.1:9092")
    return servers
