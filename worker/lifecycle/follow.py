"""Follows one article through its versions: which mentions it adds, replaces and takes back.

Versions are ordered by versionCreated, then by version number, then by arrival of a differing text; an older one
that comes late and an exact resend change nothing. A kill or a withheld version takes back every mention.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from worker.domain.article import PubStatus
from worker.domain.event import ChangeReason
from worker.domain.ids import digest
from worker.domain.mention import Mention
from worker.domain.report import Outcome, Report, Source
from worker.lifecycle.identity import block_key, likeness

Followed = Literal["followed", "duplicate", "stale", "held"]
LONGEST_VERSION = 18  # digits; a longer number is somebody's hash or a fault, and Python reads none of 4,301
EARLIEST = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One mention of an article through its versions; `id` is that of the version which first had it."""

    id: str
    block_key: str
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """What is remembered of an article: its newest version, and the mentions in force.

    `dormant` threads were withdrawn by a withheld version, and wake under the same id.
    """

    version: str
    version_created: datetime
    text_sha256: str
    pubstatus: PubStatus
    threads: tuple[Thread, ...] = ()
    dormant: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionMessage:
    """One step of a thread: put its present content in force, or withdraw it. Travels under its block key."""

    id: str
    block_key: str
    op: Literal["put", "withdraw"]
    thread: str
    mention: Mention | None
    source: Source
    received_at: datetime
    reason: ChangeReason
    correction: bool
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowStep:
    """The row afterwards, and what is to be said before it is written."""

    row: ArticleRow | None
    messages: tuple[MentionMessage, ...]
    outcome: Followed


def follow(row: ArticleRow | None, report: Report) -> FollowStep:
    """Fold one version into an article's row."""
    if report.outcome is Outcome.HELD:
        return FollowStep(row=row, messages=(), outcome="held")
    if row is not None and _order(row.version_created, row.version) > _order(_created(report), report.source.version):
        return FollowStep(row=row, messages=(), outcome="stale")
    if row is not None and _is_resend(row, report):
        return FollowStep(row=row, messages=(), outcome="duplicate")
    if report.outcome is Outcome.RETRACTION:
        return _taken_back(row, report)
    return _told(row, report)


def _is_resend(row: ArticleRow, report: Report) -> bool:
    same_version = _order(row.version_created, row.version) == _order(_created(report), report.source.version)
    return same_version and row.text_sha256 == report.source.text_sha256 and row.pubstatus is report.source.pubstatus


def _created(report: Report) -> datetime:
    return report.source.version_created or EARLIEST


def _order(created: datetime, version: str) -> tuple[datetime, int]:
    """Order versions by time, then by number; one that is no plain number counts as 0."""
    numbered = version.isascii() and version.isdecimal() and len(version) <= LONGEST_VERSION
    return (created, int(version) if numbered else 0)


def _row(report: Report, threads: tuple[Thread, ...], dormant: tuple[Thread, ...]) -> ArticleRow:
    return ArticleRow(
        version=report.source.version,
        version_created=_created(report),
        text_sha256=report.source.text_sha256,
        pubstatus=report.source.pubstatus,
        threads=threads,
        dormant=dormant,
    )


def _taken_back(row: ArticleRow | None, report: Report) -> FollowStep:
    threads = row.threads if row else ()
    killed = report.source.pubstatus is PubStatus.CANCELED
    reason = ChangeReason.KILL if killed else ChangeReason.WITHHELD
    messages = tuple(_message("withdraw", thread, report, reason) for thread in threads)
    dormant = (row.dormant if row else ()) + threads
    return FollowStep(row=_row(report, (), dormant), messages=messages, outcome="followed")


def _told(row: ArticleRow | None, report: Report) -> FollowStep:
    old = list(row.threads) if row else []
    dormant = list(row.dormant) if row else []
    threads: list[Thread] = []
    messages: list[MentionMessage] = []
    reason = _reason(row, report)
    for mention in report.mentions:
        thread = _thread(mention, old, dormant)
        threads.append(thread)
        messages.append(_message("put", thread, report, reason))
    gone = ChangeReason.CORRECTION_SIGNAL if report.correction else ChangeReason.SUPERSEDED_TEXT
    messages.extend(_message("withdraw", thread, report, gone) for thread in old)
    return FollowStep(row=_row(report, tuple(threads), tuple(dormant)), messages=tuple(messages), outcome="followed")


def _reason(row: ArticleRow | None, report: Report) -> ChangeReason:
    if report.correction:
        return ChangeReason.CORRECTION_SIGNAL
    return ChangeReason.NEW_ARTICLE if row is None else ChangeReason.NEW_VERSION


def _thread(mention: Mention, old: list[Thread], dormant: list[Thread]) -> Thread:
    """Continue the thread of an earlier version that tells of the same event under the same key, or begin one."""
    key = block_key(mention)
    for pool in (old, dormant):
        ranked = sorted((t for t in pool if t.block_key == key), key=lambda t: -(likeness(t.mention, mention) or -1.0))
        if (ranked and likeness(ranked[0].mention, mention) is not None) or len(ranked) == 1:
            pool.remove(ranked[0])
            return replace(ranked[0], mention=mention)
    return Thread(id=mention.id, block_key=key, mention=mention)


def _message(op: Literal["put", "withdraw"], thread: Thread, report: Report, reason: ChangeReason) -> MentionMessage:
    source = report.source
    return MentionMessage(
        id="mms_" + digest(source.uri, source.version, source.text_sha256, str(source.pubstatus), op, thread.id),
        block_key=thread.block_key,
        op=op,
        thread=thread.id,
        mention=thread.mention if op == "put" else None,
        source=source,
        received_at=report.received_at,
        reason=reason,
        correction=report.correction,
        note=report.note,
    )
