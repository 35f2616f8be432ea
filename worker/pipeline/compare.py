"""Compare what two runs of the pipeline published, event by event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from worker import codec

Body = Mapping[str, Any]
COMPARED = ("lifecycle", "type", "kind", "status", "salience", "participants", "location", "event_time", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An event that only one run has, or whose `fields` differ; `a` and `b` are its latest state in each."""

    kind: Literal["only in A", "only in B", "differs"]
    a: Body | None
    b: Body | None
    fields: tuple[str, ...] = ()


def latest(changes: Iterable[bytes]) -> dict[str, Body]:
    """Give the last state of each event by its id. Raises ValueError where a line is no change of an event."""
    events: dict[str, Body] = {}
    for raw in changes:
        body: Body = codec.decode(raw, dict[str, Any])
        if "event_id" not in body:
            raise ValueError("it has no event_id")
        known = events.get(body["event_id"])
        if known is None or body["revision"] >= known["revision"]:
            events[body["event_id"]] = body
    return events


def differences(a: Mapping[str, Body], b: Mapping[str, Body]) -> Iterator[Difference]:
    """Give how B differs from A: events pair by id, then by type and a shared source. In the order of A, then of B.

    An event that was retracted counts as one that is not there.
    """
    standing_a = {id: body for id, body in a.items() if body["lifecycle"] == "active"}
    standing_b = {id: body for id, body in b.items() if body["lifecycle"] == "active"}
    pairs = _pairs(standing_a, standing_b)
    for id, body in standing_a.items():
        other = standing_b.get(pairs.get(id, ""))
        if other is None:
            yield Difference(kind="only in A", a=body, b=None)
        elif fields := _differing(body, other):
            yield Difference(kind="differs", a=body, b=other, fields=fields)
    paired = set(pairs.values())
    for id, body in standing_b.items():
        if id not in paired:
            yield Difference(kind="only in B", a=None, b=body)


def _pairs(a: Mapping[str, Body], b: Mapping[str, Body]) -> dict[str, str]:
    """Pair ids of A with ids of B: another ontology may found the same event on another article."""
    pairs = {id: id for id in a if id in b}
    by_source: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id, body in b.items():
        if id not in pairs:
            for uri in _uris(body):
                by_source[body["type"], uri].append(id)
    taken: set[str] = set()
    for id, body in a.items():
        if id in pairs:
            continue
        shared = [other for uri in _uris(body) for other in by_source[body["type"], uri] if other not in taken]
        if shared:
            pairs[id] = max(shared, key=lambda other: (_likeness(body, b[other]), other))
            taken.add(pairs[id])
    return pairs


def _likeness(a: Body, b: Body) -> int:
    return len(COMPARED) - len(_differing(a, b))


def _differing(a: Body, b: Body) -> tuple[str, ...]:
    return tuple(name for name in COMPARED if _comparable(a, name) != _comparable(b, name))


def _comparable(body: Body, name: str) -> object:
    value = body.get(name)
    if name == "participants":
        return {(one["code"], one["role"]) for one in value or ()}
    if name == "sources":
        return _uris(body)
    if name == "location":
        return value and (value["city"], value["country"])
    if name == "event_time":
        return value and (value["start"], value["end"])
    return value


def _uris(body: Body) -> frozenset[str]:
    return frozenset(source["uri"] for source in body["sources"])
