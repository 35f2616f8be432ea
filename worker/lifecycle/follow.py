"""Follows one article through its versions: which mentions it adds, replaces and takes back.

Versions are ordered by versionCreated, then by version number, then by arrival of a differing text; an older one
that comes late and an exact resend change nothing. A kill or a withheld version takes back every mention, and is
remembered, so that a late version does not bring them back. A version under embargo is remembered by where its
record lies; a later version, or the hour, frees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from worker.domain.article import PubStatus
from worker.domain.event import ChangeReason
from worker.domain.ids import digest
from worker.domain.report import Held, Outcome, Report
from worker.lifecycle.contribution import fullness
from worker.lifecycle.families import family
from worker.lifecycle.message import MentionMessage
from worker.lifecycle.threads import Thread, continued, is_corrected, slim, slim_source

Followed = Literal["followed", "duplicate", "stale", "held", "dropped"]
LONGEST_VERSION = 18  # digits; a longer number is somebody's hash or a fault, and Python reads none of 4,301
EARLIEST = datetime(1, 1, 1, tzinfo=UTC)
MOST_SEEN = 16  # texts of one version that are told apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A version under embargo: where its record lies, and its place in the order of versions."""

    held: Held
    version: str
    version_created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """What is remembered of an article: its newest version, and the mentions in force.

    `dormant` threads were withdrawn by a kill or a withheld version, and wake under the same id. `step` counts what
    was done. An article of which only a version under embargo is known has `version` None. `seen` are the texts that
    came under the newest version's time and number: agencies resend, and change a text without counting on.
    `received_on` and `filed` are days: of its newest version, and on which it may be forgotten.
    """

    version: str | None
    version_created: datetime
    text_sha256: str
    pubstatus: PubStatus
    threads: tuple[Thread, ...] = ()
    dormant: tuple[Thread, ...] = ()
    step: int = 0
    seen: tuple[str, ...] = ()
    hold: Hold | None = None
    received_on: str = ""
    filed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowStep:
    """The row afterwards, and what is to be said before it is written."""

    row: ArticleRow | None
    messages: tuple[MentionMessage, ...]
    outcome: Followed


def follow(row: ArticleRow | None, report: Report) -> FollowStep:
    """Fold one version into an article's row."""
    if row is not None and _is_stale(row, report):
        return FollowStep(row=row, messages=(), outcome="stale")
    if row is not None and _is_resend(row, report):
        return FollowStep(row=row, messages=(), outcome="duplicate")
    if report.outcome is Outcome.HELD:
        return _held(row, report)
    if report.outcome is Outcome.RETRACTION:
        return _taken_back(row, report)
    return _told(row, report)


def _is_stale(row: ArticleRow, report: Report) -> bool:
    """Tell whether a version is older than the newest; one that was taken back is not told again by its equal."""
    if row.version is None or _order_of(row) < _order(report):
        return False
    if _order_of(row) > _order(report):
        return True
    return row.pubstatus is not PubStatus.USABLE and report.source.pubstatus is PubStatus.USABLE


def _is_resend(row: ArticleRow, report: Report) -> bool:
    if report.outcome is Outcome.HELD and row.hold is not None and row.hold.held == report.held:
        return True
    return row.version is not None and _order_of(row) == _order(report) and _text(report) in row.seen


def _text(report: Report) -> str:
    return f"{report.source.pubstatus.value}:{report.source.text_sha256[:16]}"


def _created(report: Report) -> datetime:
    return report.source.version_created or EARLIEST


def _order(report: Report) -> tuple[datetime, int]:
    return (_created(report), _number(report.source.version))


def _order_of(row: ArticleRow) -> tuple[datetime, int]:
    return (row.version_created, _number(row.version or ""))


def _number(version: str) -> int:
    plain = version.isascii() and version.isdecimal() and len(version) <= LONGEST_VERSION
    return int(version) if plain else 0


def _held(row: ArticleRow | None, report: Report) -> FollowStep:
    """Remember where a version under embargo lies; a newer one takes its place."""
    if report.held is None:
        return FollowStep(row=row, messages=(), outcome="held")
    hold = Hold(held=report.held, version=report.source.version, version_created=_created(report))
    if row is None:
        row = ArticleRow(version=None, version_created=EARLIEST, text_sha256="", pubstatus=PubStatus.USABLE)
    if row.hold is not None and _hold_order(row.hold) > _hold_order(hold):
        return FollowStep(row=row, messages=(), outcome="stale")
    return FollowStep(row=replace(row, hold=hold), messages=(), outcome="held")


def _hold_order(hold: Hold) -> tuple[datetime, int]:
    return (hold.version_created, _number(hold.version))


def _still_held(row: ArticleRow | None, report: Report) -> Hold | None:
    """Keep the hold of a version that is newer than this one; this one frees or outdates any other."""
    if row is None or row.hold is None or _hold_order(row.hold) <= _order(report):
        return None
    return row.hold


def _row(row: ArticleRow | None, report: Report, threads: Sequence[Thread], dormant: Sequence[Thread]) -> ArticleRow:
    return ArticleRow(
        version=report.source.version,
        version_created=_created(report),
        text_sha256=report.source.text_sha256,
        pubstatus=report.source.pubstatus,
        threads=tuple(threads),
        dormant=tuple(dormant),
        step=_step(row),
        seen=((*row.seen, _text(report)) if row and _order_of(row) == _order(report) else (_text(report),))[
            -MOST_SEEN:
        ],
        hold=_still_held(row, report),
        filed=row.filed if row else "",
    )


def _step(row: ArticleRow | None) -> int:
    return (row.step if row else 0) + 1


def _taken_back(row: ArticleRow | None, report: Report) -> FollowStep:
    threads = row.threads if row else ()
    killed = report.source.pubstatus is PubStatus.CANCELED
    reason = ChangeReason.KILL if killed else ChangeReason.WITHHELD
    messages = tuple(
        _message("withdraw", thread, report, reason, _step(row), correction=report.correction) for thread in threads
    )
    dormant = (row.dormant if row else ()) + threads
    return FollowStep(row=_row(row, report, (), dormant), messages=messages, outcome="followed")


def _told(row: ArticleRow | None, report: Report) -> FollowStep:
    mentions = [slim(mention) for mention in (*report.mentions, *report.hints)]
    told = continued(
        mentions,
        report.source.version_created or report.received_at,
        row.threads if row else (),
        row.dormant if row else (),
        correction=report.correction,
    )
    reason, step = _reason(row, report), _step(row)
    gone = ChangeReason.SUPERSEDED_TEXT
    old = {thread.id: thread.mention for thread in (*row.threads, *row.dormant)} if row else {}
    messages = [
        _message("put", one, report, reason, step, correction=report.correction and is_corrected(old, one))
        for one in sorted(told.threads, key=_by_beginning)
    ]
    messages += [_message("withdraw", one, report, gone, step, correction=report.correction) for one in told.ended]
    threads = [replace(thread, mention=replace(thread.mention, evidence=())) for thread in told.threads]
    return FollowStep(row=_row(row, report, threads, told.dormant), messages=tuple(messages), outcome="followed")


def _by_beginning(thread: Thread) -> tuple[datetime, int, int, str]:
    """Order an article's threads as events are put together: see `contribution.by_beginning`."""
    return (thread.begun_at, *fullness(thread.mention), thread.id)


def _reason(row: ArticleRow | None, report: Report) -> ChangeReason:
    if row is not None and row.hold is not None and _still_held(row, report) is None:
        return ChangeReason.EMBARGO_LIFTED
    if report.correction:
        return ChangeReason.CORRECTION_SIGNAL
    return ChangeReason.NEW_ARTICLE if row is None else ChangeReason.NEW_VERSION


def _message(
    op: Literal["put", "withdraw"], thread: Thread, report: Report, reason: ChangeReason, step: int, *, correction: bool
) -> MentionMessage:
    source = slim_source(report.source)
    return MentionMessage(
        id="mms_" + digest(source.uri, source.version, source.text_sha256, str(source.pubstatus), op, thread.id),
        block_key=family(thread.mention.type),
        op=op,
        thread=thread.id,
        step=step,
        begun_at=thread.begun_at,
        mention=thread.mention if op == "put" else None,
        source=source,
        received_at=report.received_at,
        reason=reason,
        correction=correction,
        note=report.note,
    )
