"""Made-up reports, and a newsroom that keeps the stages' rows in dicts: what the lifecycle is tested with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from worker import codec
from worker.delivery import topics
from worker.delivery.messages import Producer
from worker.domain.article import PubStatus
from worker.domain.event import Change
from worker.domain.ids import mention_id
from worker.domain.mention import (
    Basis,
    Evidence,
    Mention,
    Participant,
    Person,
    Place,
    Precision,
    Salience,
    Status,
    When,
)
from worker.domain.message import Envelope
from worker.domain.report import Held, Outcome, Report, Source
from worker.lifecycle.families import FAMILIES
from worker.lifecycle.tracked import Tracked
from worker.pipeline import Stages

PRECISIONS = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR, 0: Precision.UNKNOWN}


def at(day: str, hour: int = 12) -> datetime:
    """Give an hour of a day."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


def when(start: str | None = None, end: str | None = None, text: str | None = None) -> When:
    """Give a date, month or year; one day is its own end."""
    return When(
        start=start,
        end=end or start,
        precision=PRECISIONS[len(start or "")],
        basis=Basis.TEXT,
        text=text or start,
        reason=None if start else "no_expression",
    )


def mention(
    type: str = "state_visit",
    parties: str = "visitor:CL host:NP",
    *,
    on: When | str | None = None,
    status: str = "planned",
    place: str = "",
    people: str = "",
    confidence: float = 0.9,
    salience: Salience = Salience.MAIN,
    hint: bool = False,
) -> Mention:
    """Make a mention; `parties` are "role:CODE" or codes, `place` "NP Kathmandu" or "NP", `people` "NP First Last"."""
    country, _, city = place.partition(" ")
    named = [one.rpartition(":")[::2] for one in parties.split()]
    dated = when(on) if isinstance(on, str) or on is None else on
    return Mention(
        id=mention_id(type, parties, str(on), status, place, *["hint"] * hint),
        type=type,
        kind=None,
        status=Status(status),
        salience=salience,
        participants=tuple(
            Participant(code=code, name=code, kind="country" if len(code) == 2 else "group", role=role or None)
            for role, code in named
        ),
        people=tuple(Person(name=one[3:], country=one[:2]) for one in people.split(", ") if one),
        place=Place(country=country or None, city=city or None, basis=Basis.TEXT) if place else None,
        when=dated,
        quote=f"{type} of {parties}",
        evidence=(Evidence(field="body", start=0, end=9, text="made up", supports=("/type",), detector="test"),),
        confidence=confidence,
        hint=hint,
    )


def report(
    uri: str,
    *mentions: Mention,
    told: datetime,
    version: str = "1",
    provider: str = "Andes Wire",
    pubstatus: str = "usable",
    correction: bool = False,
    received: datetime | None = None,
    text: str | None = None,
) -> Report:
    """Make the report of one article version; other mentions are another text."""
    state = PubStatus(pubstatus)
    body = text if text is not None else f"{uri} {version} {[one.id for one in mentions]}"
    source = Source(
        uri=uri,
        version=version,
        provider=provider,
        headline=f"Headline of {uri}",
        version_created=told,
        first_created=None,
        urgency=4,
        pubstatus=state,
        text_sha256=hashlib.sha256(body.encode()).hexdigest(),
    )
    usable = state is PubStatus.USABLE
    told_of = [replace(one, id=mention_id(uri, one.id)) for one in mentions if usable]
    outcome = Outcome.EVENTS if any(not one.hint for one in told_of) else Outcome.NO_EVENT
    return Report(
        source=source,
        received_at=received or told,
        outcome=outcome if usable else Outcome.RETRACTION,
        mentions=tuple(one for one in told_of if not one.hint),
        hints=tuple(one for one in told_of if one.hint),
        correction=correction,
    )


def held(uri: str, *, told: datetime, until: datetime | None, version: str = "1", offset: int = 0) -> Report:
    """Make the report of a version under embargo."""
    plain = report(uri, told=told, version=version, text=f"{uri} {version} held")
    where = Held(topic="articles", partition=0, offset=offset, until=until)
    return Report(source=plain.source, received_at=told, outcome=Outcome.HELD, held=where)


class Newsroom:
    """Follows reports and folds what they mean, as the stream does, over dicts."""

    def __init__(self, *, alert_confidence: float = 0.0) -> None:
        producer = Producer(version="1.0", pipeline="test", deployment="test")
        self.stages = Stages(producer=producer, group="test", types=FAMILIES, alert_confidence=alert_confidence)
        self.articles: dict[bytes, bytes] = {}
        self.events: dict[bytes, bytes] = {}
        self.messages: list[bytes] = []
        self.sent: list[Envelope] = []
        self.changes: list[Change] = []

    def tell(self, *reports: Report) -> Newsroom:
        """Take reports in, in the order of their arrival."""
        for one in reports:
            self.follow(codec.encode(one))
        return self

    def follow(self, value: bytes) -> None:
        """Take an encoded report, or a tick, in."""
        step = self.stages.follow(self.articles.get, 0, value)
        for message in step.envelopes:
            assert message.value is not None
            self.messages.append(message.value)
            self.fold(message.value)
        write(self.articles, step.writes)

    def fold(self, value: bytes) -> tuple[Envelope, ...]:
        """Fold a message in; give what it sends."""
        step = self.stages.fold(self.events.get, value)
        self.sent += step.envelopes
        self.changes += step.changes
        write(self.events, step.writes)
        return step.envelopes

    def pass_time(self, now: datetime) -> None:
        """Let time come this far."""
        self.follow(self.stages.tick(now))
        for one in self.stages.ticks(now):
            assert one.value is not None
            self.fold(one.value)

    def tracked(self) -> list[Tracked]:
        """Give the events in the rows."""
        return [codec.decode(row, Tracked) for key, row in self.events.items() if b"|e|" in key]

    def standing(self) -> list[Tracked]:
        """Give the events that have reports, not only hints, by their facts."""
        told = [one for one in self.tracked() if any(not c.mention.hint for c in one.contributions)]
        return sorted(told, key=told_of)

    def bodies(self, topic: str = topics.CHANGES) -> list[dict[str, Any]]:
        """Give the messages on a topic."""
        return [json.loads(one.value) for one in self.sent if one.topic == topic and one.value is not None]

    def kinds(self) -> list[str]:
        """Give the changes as "detected planned"."""
        return [f"{one.kind.value} {one.event.status.value}" for one in self.changes]


def told_of(event: Tracked) -> str:
    """Word what an event is and which articles tell of it: equal for equal events, whatever their ids."""
    facts = event.facts
    where = (facts.place.country, facts.place.city) if facts.place else None
    who = sorted((one.code, one.role or "") for one in facts.participants)
    by = sorted(f"{one.source.uri}@{one.source.version}" for one in event.contributions)
    return repr((facts.type, facts.status.value, facts.when.start, facts.when.end, where, who, by))


def write(rows: dict[bytes, bytes], writes: Iterable[tuple[bytes, bytes | None]]) -> None:
    """Write rows as a table does."""
    for key, row in writes:
        if row is None:
            rows.pop(key, None)
        else:
            rows[key] = row


def newsroom(*reports: Report, **options: Any) -> Newsroom:
    """Open a newsroom that was told some reports."""
    return Newsroom(**options).tell(*reports)
