"""Records as the stages know them, from Faust's messages and from aiokafka's records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faust.types import Message

from worker.domain.message import Headers, Record


def of_message(message: Message) -> Record:
    """Make a plain record of Faust's message, whose time is in seconds."""
    return _record(message, round(message.timestamp * 1000))


def of_fetched(record: Any) -> Record:
    """Make a plain record of one that aiokafka has fetched, whose time is in milliseconds."""
    return _record(record, record.timestamp or 0)


def _record(one: Any, timestamp_ms: int) -> Record:
    return Record(
        topic=one.topic,
        partition=one.partition,
        offset=one.offset,
        timestamp_ms=timestamp_ms,
        key=one.key,
        value=one.value,
        headers=_headers(one.headers or ()),
    )


def _headers(headers: Any) -> Headers:
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    return tuple((name, bytes(value)) for name, value in pairs)
