"""An event change as a message: the event's JSON after the change, CloudEvents headers in Kafka's binary mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from worker import codec
from worker.delivery.codes import codes
from worker.domain.event import Change, Event, SourcedEvidence
from worker.domain.mention import Participant, Person, Place
from worker.domain.message import Envelope, Headers
from worker.domain.report import Source

SCHEMA_VERSION = "1.0.0"
DATA_SCHEMA = f"urn:dateline:schema:event-change:{SCHEMA_VERSION}"
LONGEST_TITLE = 200
LONGEST_QUOTE = 300  # characters of wire text that a span of evidence shows; the offsets tell all of it


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
    urgency = priority(event)
    if urgency is not None:
        attributes["ce_priority"] = str(urgency)
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
        "lapsed": event.lapsed,
        "salience": event.salience.value,
        "title": title(event),
        "participants": [
            _participant(one, _shown(event, f"/participants/{i}")) for i, one in enumerate(event.participants)
        ],
        "people": [_person(one) for one in event.people],
        "location": _location(event.place, _shown(event, "/location")),
        "event_time": _time(event, _shown(event, "/event_time")),
        "sources": [_source(one) for one in event.sources],
        "evidence": [_evidence(number, one) for number, one in enumerate(event.evidence)],
        "corroboration": _corroboration(event),
        "confidence": {"overall": event.confidence},
        "priority": priority(event),
        "reported": {
            "first_reported_at": codec.plain(event.first_reported_at),
            "last_reported_at": codec.plain(event.last_reported_at),
            "first_seen_at": codec.plain(event.first_seen_at),
        },
        "related": _related(event),
        "rights": {"usage_terms": list(dict.fromkeys(one.usage_terms for one in event.sources if one.usage_terms))},
        "producer": {
            "name": "dateline",
            "version": producer.version,
            "pipeline": producer.pipeline,
            "run": producer.run,
        },
    }


def priority(event: Event) -> int | None:
    """Give the most urgent of the sources' IPTC urgencies, 1 to 9; None where no wire gives one."""
    return min((one.urgency for one in event.sources if one.urgency is not None), default=None)


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
        "merged_into": change.event.merged_into,
    }


def _related(event: Event) -> list[dict[str, str]]:
    found = {"split_from": event.split_from, "merged_into": event.merged_into}
    return [{"event_id": ident, "relation": relation} for relation, ident in found.items() if ident]


def _participant(one: Participant, evidence: list[str]) -> dict[str, Any]:
    return {
        "role": one.role,
        "name": one.name,
        "code": one.code,
        "kind": one.kind,
        "country": one.code if one.kind == "country" else None,
        "evidence": evidence,
    }


def _person(one: Person) -> dict[str, Any]:
    return {"name": one.name, "country": one.country, "office": one.office}


def _location(place: Place | None, evidence: list[str]) -> dict[str, Any] | None:
    if place is None or not (place.city or place.country):
        return None
    return {
        "name": place.city or place.country,
        "city": place.city,
        "country": place.country,
        "precision": "city" if place.city else "country",
        "basis": place.basis.value,
        "evidence": evidence,
    }


def _time(event: Event, evidence: list[str]) -> dict[str, Any]:
    when = event.when
    return {
        "start": when.start,
        "end": when.end,
        "precision": when.precision.value,
        "basis": when.basis.value,
        "text": when.text,
        "reason": when.reason,
        "previous_start": event.previous_start,
        "evidence": evidence,
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
        "id": _evidence_id(number),
        "source": one.source,
        "field": piece.field,
        "start": piece.start,
        "end": piece.end,
        "text": piece.text[:LONGEST_QUOTE],
        "supports": list(piece.supports),
        "detector": piece.detector,
    }


def _evidence_id(number: int) -> str:
    return f"e{number + 1}"


def _shown(event: Event, pointer: str) -> list[str]:
    """Name the evidence that shows the fact at a pointer."""
    return [_evidence_id(n) for n, one in enumerate(event.evidence) if pointer in one.evidence.supports]


def _corroboration(event: Event) -> dict[str, Any]:
    providers = dict.fromkeys(source.provider for source in event.sources)
    return {
        "articles": len({source.uri for source in event.sources}),
        "providers": len(providers),
        "first_provider": next(iter(providers), None),
    }
