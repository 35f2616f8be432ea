"""Which topic to follow."""

from __future__ import annotations

from collections.abc import Collection

from worker.errors import Misconfigured

CHANGES = "wire.events.changes.v1"
_ROUTE = "wire.events.{}.v1"
_VIEWS = ("changes", "current", "alerts")


def topic_of(type: str | None, topics: Collection[str]) -> str:
    """Give the topic of all changes, or the route of an event type. Raises Misconfigured for a type without one."""
    if type is None:
        return CHANGES
    topic = _ROUTE.format(type.replace("_", "-"))
    if topic not in topics or type in _VIEWS:
        known = sorted(t.split(".")[2].replace("-", "_") for t in topics if t.startswith("wire.events."))
        raise Misconfigured(f"no event type {type!r}; known are {', '.join(k for k in known if k not in _VIEWS)}")
    return topic
