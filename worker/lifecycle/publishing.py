"""Turns what a step made of events into their next revisions: rows to write and changes to deliver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from worker.domain.event import Change, ChangeKind, ChangeReason, Lifecycle
from worker.domain.ids import change_id, event_id
from worker.lifecycle import expiry, index
from worker.lifecycle.assignment import Assigned
from worker.lifecycle.contribution import by_beginning, by_telling
from worker.lifecycle.grouping import Group
from worker.lifecycle.message import MentionMessage
from worker.lifecycle.rows import Rows
from worker.lifecycle.settle import Facts, moved, only_sharpened, settle
from worker.lifecycle.tracked import Gone, Tracked, event_of
from worker.lifecycle.transitions import Movement, change_kind, lifecycle_after

# more often would be noise: independent voices, and articles of anyone, at which an event is told anew
VOICES = frozenset({2, 3, 5, 10, 20, 50})
ARTICLES = frozenset({*range(2, 11), 15, 20})
MOST_CONTRIBUTIONS = 20  # articles that an event remembers, those told longest ago dropped first
MOST_GONE = 40
TAKEN_BACK = frozenset({ChangeReason.KILL, ChangeReason.WITHHELD})
AGAIN = frozenset({ChangeKind.CORRECTED, ChangeKind.RETRACTED, ChangeKind.REINSTATED, ChangeKind.MERGED})


class Desk:
    """What one message does to the events of its family."""

    def __init__(self, rows: Rows, message: MentionMessage, alert_confidence: float) -> None:
        self.rows = rows
        self.message = message
        self._alert_confidence = alert_confidence
        self._changes: list[Change] = []

    def changes(self) -> tuple[Change, ...]:
        """Give the changes, in the order in which they are to be delivered."""
        return tuple(self._changes)

    def publish(self, outcome: Sequence[Assigned]) -> None:
        """Write and tell what became of each event; one that did not change is left alone."""
        ids = [one.before.id if one.before else self._mint(one.group) for one in outcome]
        for ident, one in zip(ids, outcome, strict=True):
            if one.before is None or _threads(one.before.contributions) != _threads(one.group):
                self._become(ident, one, ids[one.into] if one.into is not None else None)

    def _mint(self, group: Group) -> str:
        first = min(group, key=by_beginning)
        return event_id(self.message.block_key, first.source.uri, first.thread, self.message.id)

    def _become(self, ident: str, one: Assigned, into: str | None) -> None:
        before, known = one.before, one.before.published if one.before else None
        group = _kept(one.group)
        facts = _facts_of(before) if _is_gone(known, group) else self._facts(group)
        movement, fields = self._movement(known, facts, group, into)
        kind = change_kind(known.lifecycle if known else None, movement)
        after = self._tracked(ident, one, group, facts, into)
        if kind is not None:
            alert = self._alerts(kind, known, facts)
            lifecycle = lifecycle_after(movement)
            after = replace(
                after,
                revision=after.revision + 1,
                lifecycle=lifecycle,
                alerted=after.alerted or alert,
                voices=facts.voices,
                articles=_articles(group),
                ended_at=None if lifecycle is Lifecycle.ACTIVE else self._told_at(),
            )
            self._changes.append(self._change(after, kind, fields, alert, known))
        self._write(after, before)

    def _facts(self, group: Group) -> Facts:
        return expiry.as_of_now(self.rows, settle(group))

    def _movement(
        self, before: Tracked | None, facts: Facts, group: Group, into: str | None
    ) -> tuple[Movement, tuple[str, ...]]:
        if into is not None:
            return Movement.JOINED, ("/lifecycle",)
        if _is_gone(before, group):
            return Movement.GONE, ("/lifecycle",)
        if before is None:
            return Movement.SOURCES if facts.is_firm else Movement.UNSURE, ()
        fields = moved(before.facts, facts)
        if self.message.op == "withdraw" and self.message.reason in TAKEN_BACK:
            return Movement.FACTS, (*fields, "/sources")
        told_more = _corroborates(before, facts, group)
        if fields and not (told_more and only_sharpened(before.facts, facts)):
            return (Movement.CORRECTED if self._corrects(group) else Movement.FACTS), fields
        if told_more:
            return Movement.SOURCES, (*fields, "/sources", "/corroboration")
        return Movement.NONE, ("/lifecycle",) if before.lifecycle is not Lifecycle.ACTIVE else ()

    def _corrects(self, group: Group) -> bool:
        return self.message.correction and (
            self.message.op == "withdraw" or any(one.thread == self.message.thread for one in group)
        )

    def _tracked(self, ident: str, one: Assigned, group: Group, facts: Facts, into: str | None) -> Tracked:
        before = one.before
        told = [c.told_at for c in group] or [self._told_at()]
        base = before or Tracked(
            id=ident,
            revision=0,
            lifecycle=Lifecycle.ACTIVE,
            facts=facts,
            contributions=(),
            first_reported_at=min(told),
            last_reported_at=max(told),
            first_seen_at=self.message.received_at,
            split_from=one.split_from,
        )
        return replace(
            base,
            facts=facts,
            contributions=group,
            gone=self._gone(before, group),
            first_reported_at=min(base.first_reported_at, *told),
            last_reported_at=max(base.last_reported_at, *told),
            lapsed=base.lapsed and not group,
            merged_into=into,
        )

    def _told_at(self) -> datetime:
        return self.message.source.version_created or self.message.received_at

    def _gone(self, before: Tracked | None, group: Group) -> tuple[Gone, ...]:
        if before is None:
            return ()
        message, here = self.message, {c.thread for c in group}
        gone = {one.thread: one for one in before.gone if one.thread not in here}
        for one in before.contributions:
            if one.thread not in here:
                step = message.step if one.thread == message.thread and message.op == "withdraw" else one.step
                gone[one.thread] = Gone(thread=one.thread, uri=one.source.uri, step=step)
        return tuple(gone.values())[-MOST_GONE:]

    def _alerts(self, kind: ChangeKind, before: Tracked | None, facts: Facts) -> bool:
        """Tell whether alert desks hear of it: see `Change.alert`."""
        if kind in AGAIN and before is not None and before.alerted:
            return True
        is_news = before is None or before.facts.status is not facts.status
        return is_news and kind is not ChangeKind.RETRACTED and facts.confidence >= self._alert_confidence

    def _change(
        self, after: Tracked, kind: ChangeKind, fields: tuple[str, ...], alert: bool, before: Tracked | None
    ) -> Change:
        message = self.message
        reason = ChangeReason.MERGE if kind is ChangeKind.MERGED else message.reason
        if kind is ChangeKind.DETECTED and after.split_from:
            reason = ChangeReason.SPLIT
        retyped = before is not None and before.facts.type != after.facts.type
        return Change(
            id=change_id(after.id, str(after.revision), message.id),
            kind=kind,
            reason=reason,
            fields=fields,
            cause_uri=message.source.uri,
            cause_version=message.source.version,
            note=message.note,
            event=event_of(after),
            alert=alert,
            previous_type=before.facts.type if before is not None and retyped else None,
        )

    def _write(self, after: Tracked, before: Tracked | None) -> None:
        after = replace(after, posted=index.post(self.rows, _as_found(after)))
        after = replace(after, filed=expiry.file(self.rows, after))
        for one in after.contributions:
            name = f"a|{one.source.uri}"
            threads = self.rows.get(name, dict[str, str]) or {}
            if threads.get(one.thread) != after.id:
                self.rows.put(name, {**threads, one.thread: after.id})
        self.rows.put_event(after)


def _kept(group: Group) -> Group:
    """Order contributions by when they were told, and drop what is too many: hints first, then the oldest."""
    kept = sorted(group, key=lambda one: (not one.mention.hint, by_telling(one)))[-MOST_CONTRIBUTIONS:]
    return tuple(sorted(kept, key=by_telling))


def _is_gone(before: Tracked | None, group: Group) -> bool:
    """Tell whether nothing is left of an event, or of one that consumers know only hints, which are none."""
    return not group or (before is not None and all(one.mention.hint for one in group))


def _as_found(after: Tracked) -> Tracked:
    """Give an event as it is to be found: one that was taken back, of which hints are left, by what these say."""
    group = after.contributions
    return replace(after, facts=settle(group)) if group and _is_gone(after, group) else after


def _corroborates(before: Tracked, facts: Facts, group: Group) -> bool:
    voices, articles = facts.voices, _articles(group)
    return (voices > before.voices and voices in VOICES) or (articles > before.articles and articles in ARTICLES)


def _articles(group: Group) -> int:
    return len({one.source.uri for one in group})


def _threads(group: Group) -> list[tuple[str, int]]:
    return sorted((one.thread, one.step) for one in group)


def _facts_of(before: Tracked | None) -> Facts:
    assert before is not None, "an event without reports was one before"
    return before.facts
