"""Events and changes made by hand, for what delivery makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from worker.delivery.messages import Producer
from worker.domain.article import PubStatus
from worker.domain.event import Change, ChangeKind, ChangeReason, Event, Lifecycle, SourcedEvidence
from worker.domain.mention import Basis, Evidence, Participant, Person, Place, Precision, Salience, Status, When
from worker.domain.report import Source

MORNING = datetime(2026, 9, 14, 6, 30, tzinfo=UTC)
NOON = datetime(2026, 9, 14, 12, 0, 5, tzinfo=UTC)
PRODUCER = Producer(version="0.1.0", pipeline="0.1.0+model+rules", deployment="desk")
SOURCE = Source(
    uri="urn:newsml:halden.example:20260914:HPS0440",
    version="2",
    provider="Halden Press Service",
    headline="Omani sultan due in Valletta",
    version_created=MORNING,
    first_created=MORNING,
    urgency=4,
    pubstatus=PubStatus.USABLE,
    text_sha256="ab" * 32,
    usage_terms="No archive.",
)
VISIT = Event(
    id="evt_aaaaaaaaaaaaaaaaaaaaaaaaaa",
    revision=3,
    lifecycle=Lifecycle.ACTIVE,
    type="state_visit",
    kind=None,
    status=Status.PLANNED,
    salience=Salience.MAIN,
    participants=(
        Participant(code="OM", name="Oman", kind="country", role="visitor"),
        Participant(code="MT", name="Malta", kind="country", role="host"),
    ),
    people=(Person(name="Sultan Qais", country="OM", office="sultan"),),
    place=Place(country="MT", city="Valletta", basis=Basis.TEXT),
    when=When(
        start="2026-09-21", end="2026-09-23", precision=Precision.DAY, basis=Basis.TEXT, text="from Monday to Wednesday"
    ),
    sources=(SOURCE,),
    evidence=(
        SourcedEvidence(
            source=0,
            evidence=Evidence(
                field="body", start=20, end=52, text="will visit Malta", supports=("/type", "/participants/1"),
                detector="state_visit.visit.verb",
            ),
        ),
        SourcedEvidence(
            source=0,
            evidence=Evidence(
                field="body", start=53, end=77, text="from Monday to Wednesday", supports=("/event_time",),
                detector="times",
            ),
        ),
    ),
    confidence=0.82,
    first_reported_at=MORNING,
    last_reported_at=NOON,
    first_seen_at=MORNING,
)  # fmt: skip
UPDATE = Change(
    id="chg_bbbbbbbbbbbbbbbbbbbbbbbbbb",
    kind=ChangeKind.UPDATED,
    reason=ChangeReason.NEW_VERSION,
    fields=("/event_time/end",),
    cause_uri=SOURCE.uri,
    cause_version="2",
    note=None,
    event=VISIT,
)


def event(**fields: Any) -> Event:
    """Give the visit with other fields."""
    return replace(VISIT, **fields)


def change(**fields: Any) -> Change:
    """Give the update with other fields."""
    return replace(UPDATE, **fields)


def source(**fields: Any) -> Source:
    """Give the source with other fields."""
    return replace(SOURCE, **fields)


def party(code: str, role: str | None = None) -> Participant:
    """Give a state that takes part."""
    return Participant(code=code, name=code, kind="country", role=role)
