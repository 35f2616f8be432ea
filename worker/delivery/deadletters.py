"""Dead letters: a record that no one can process, as it came, with headers that say what was wrong."""

from __future__ import annotations

from worker.delivery.topics import DEAD_LETTERS
from worker.domain.message import Envelope, Record
from worker.errors import Rejected

PREFIX = "__dlq.errors."
LONGEST_MESSAGE = 500  # characters; what was wrong, not what the record holds


def bury(record: Record, rejected: Rejected, *, group: str, pipeline: str) -> Envelope:
    """Keep the record's bytes, key and headers; add where it stood and why it lies here."""
    kept = tuple((name, value) for name, value in record.headers if not name.startswith(PREFIX))
    errors = {
        "topic": record.topic,
        "partition": str(record.partition),
        "offset": str(record.offset),
        "timestamp": str(record.timestamp_ms),
        "group": group,
        "stage": rejected.stage.value,
        "reason": rejected.reason.value,
        "message": rejected.detail[:LONGEST_MESSAGE],
        "pipeline": pipeline,
    }
    added = tuple((PREFIX + name, text.encode("utf-8", "replace")) for name, text in errors.items())
    return Envelope(topic=DEAD_LETTERS, key=record.key, value=record.value, headers=(*kept, *added))
