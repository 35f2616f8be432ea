"""An event change as a message: the event's JSON after the change, CloudEvents headers in Kafka's binary mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from worker import codec
from worker.delivery.codes import codes
from worker.domain.event import Change, Event, SourcedEvidence
from worker.domain.mention import Participant, Person, Place, When
from worker.domain.message import Envelope, Headers
from worker.domain.report import Source

SCHEMA_VERSION = "1.0.0"
DATA_SCHEMA = f"urn:dateline:schema:event-change:{SCHEMA_VERSION}"
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Producer:
    """Who makes the messages: `pipeline` names rules and model, `run` is `live` or `replay:NAME`."""

    version: str
    pipeline: str
    deployment: str
    run: str = "live"


def envelope(change: Change, topic: str, producer: Producer) -> Envelope:
    """Make the message that tells of a change."""
    return Envelope(
        topic=topic,
        key=change.event.id.encode(),
        value=codec.encode(body(change, producer)),
        headers=headers(change, producer),
    )


def headers(change: Change, producer: Producer) -> Headers:
    """Give the CloudEvents attributes; `ce_time` is the wire's time, so that a repetition has the same bytes."""
    event = change.event
    attributes = {
        "ce_specversion": "1.0",
        "ce_id": change.id,
        "ce_source": f"/dateline/{producer.deployment}",
        "ce_type": f"org.dateline.event.{change.kind.value}.v1",
        "ce_time": codec.plain(event.last_reported_at),
        "ce_subject": event.id,
        "ce_dataschema": DATA_SCHEMA,
        "ce_causationid": f"{change.cause_uri}@{change.cause_version}",
        "ce_eventtype": event.type,
        "ce_eventstatus": event.status.value,
        "content-type": "application/json",
    }
    return tuple((name, text.encode()) for name, text in attributes.items())


def body(change: Change, producer: Producer) -> dict[str, Any]:
    """Give the message's value: the full state of the event after the change."""
    event = change.event
    return {
        "schema_version": SCHEMA_VERSION,
        "event_id": event.id,
        "revision": event.revision,
        "change": _change(change),
        "lifecycle": event.lifecycle.value,
        "type": event.type,
        "kind": event.kind,
        "codes": codes(event.type),
        "status": event.status.value,
        "salience": event.salience.value,
        "title": title(event),
        "participants": [_participant(one) for one in event.participants],
        "people": [_person(one) for one in event.people],
        "location": _location(event.place),
        "event_time": _time(event.when),
        "sources": [_source(one) for one in event.sources],
        "evidence": [_evidence(number, one) for number, one in enumerate(event.evidence, 1)],
        "corroboration": _corroboration(event),
        "confidence": {"overall": event.confidence, "calibrated": True},
        "reported": {
            "first_reported_at": codec.plain(event.first_reported_at),
            "last_reported_at": codec.plain(event.last_reported_at),
            "first_seen_at": codec.plain(event.first_seen_at),
        },
        "related": [],
        "producer": {
            "name": "dateline",
            "version": producer.version,
            "pipeline": producer.pipeline,
            "run": producer.run,
        },
    }


def title(event: Event) -> str:
    """Word the event in a line: "Planned state visit: CN to RU, Moscow"."""
    by_role = {one.role: one.code for one in event.participants}
    if by_role.keys() >= {"visitor", "host"}:
        who = f"{by_role['visitor']} to {by_role['host']}"
    elif by_role.keys() >= {"sender", "target"}:
        who = f"{by_role['sender']} against {by_role['target']}"
    else:
        who = ", ".join(dict.fromkeys(one.code for one in event.participants))
    where = event.place.city if event.place else None
    words = f"{event.status.value} {event.type.replace('_', ' ')}".capitalize()
    told = ", ".join(part for part in (who, where) if part)
    return (f"{words}: {told}" if told else words)[:LONGEST_TITLE]


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "kind": change.kind.value,
        "fields": list(change.fields),
        "reason": change.reason.value,
        "note": change.note,
        "cause": {"uri": change.cause_uri, "version": change.cause_version},
        "merged_into": None,
    }


def _participant(one: Participant) -> dict[str, Any]:
    country = one.code if one.kind == "country" else None
    return {"role": one.role, "name": one.name, "code": one.code, "kind": one.kind, "country": country}


def _person(one: Person) -> dict[str, Any]:
    return {"name": one.name, "country": one.country, "office": one.office}


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None or not (place.city or place.country):
        return None
    return {
        "name": place.city or place.country,
        "city": place.city,
        "country": place.country,
        "precision": "city" if place.city else "country",
        "basis": place.basis.value,
    }


def _time(when: When) -> dict[str, Any]:
    return {
        "start": when.start,
        "end": when.end,
        "precision": when.precision.value,
        "basis": when.basis.value,
        "text": when.text,
        "reason": when.reason,
        "previous_start": None,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "uri": source.uri,
        "version": source.version,
        "provider": source.provider,
        "headline": source.headline,
        "version_created": codec.plain(source.version_created),
        "first_created": codec.plain(source.first_created),
        "urgency": source.urgency,
        "pubstatus": source.pubstatus.value,
        "text_sha256": source.text_sha256,
        "usage_terms": source.usage_terms,
    }


def _evidence(number: int, one: SourcedEvidence) -> dict[str, Any]:
    piece = one.evidence
    return {
        "id": f"e{number}",
        "source": one.source,
        "field": piece.field,
        "start": piece.start,
        "end": piece.end,
        "text": piece.text,
        "supports": list(piece.supports),
        "detector": piece.detector,
    }


def _corroboration(event: Event) -> dict[str, Any]:
    providers = dict.fromkeys(source.provider for source in event.sources)
    return {
        "articles": len({source.uri for source in event.sources}),
        "providers": len(providers),
        "first_provider": next(iter(providers), None),
    }
