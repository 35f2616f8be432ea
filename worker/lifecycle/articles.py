"""The rows of a partition's articles: one for each article, and a few that help time to find them.

    a|URI          an article: the truth
    SHARD|held     the articles under embargo, and until when
    SHARD|d|DAY    the articles that may be forgotten on that day
    SHARD|clock    how far time has come

A shard is a partition. What only helps is written before an article's row, and after it where time forgets it, so
that a crash between two writes leaves nothing undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from worker import codec
from worker.domain.article import PubStatus
from worker.domain.report import Held, Report
from worker.lifecycle.follow import ArticleRow, Followed, follow
from worker.lifecycle.message import MentionMessage
from worker.lifecycle.rows import Get, Write

T = TypeVar("T")

REMEMBER = timedelta(days=75)  # after its last version, an article that told of events, was taken back or is held
REMEMBER_EMPTY = timedelta(days=14)  # any other
ASK_AGAIN = timedelta(minutes=10)  # for an article whose embargo is over and which has not come through
MOST_AT_ONCE = 500  # articles that one tick looks at
MOST_RELEASES = 50
LOOK_BACK = 400  # days before the first tick in which articles may be filed


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An article under embargo; `asked_at` is when its release was last asked for."""

    held: Held
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A record of the input to be read again, since its embargo is over."""

    uri: str
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStep:
    """The messages to deliver, then the rows to write, in this order."""

    writes: tuple[Write, ...]
    messages: tuple[MentionMessage, ...] = ()
    outcome: Followed = "followed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseStep:
    """The rows to write, and the records to read again."""

    writes: tuple[Write, ...] = ()
    releases: tuple[Release, ...] = ()


def take(get: Get, shard: int, report: Report) -> TakeStep:
    """Fold a report into its article's row."""
    key = _article(report.source.uri)
    before = _read(get, key, ArticleRow)
    step = follow(before, report)
    if step.row is None or step.row == before:
        return TakeStep(writes=(), messages=step.messages, outcome=step.outcome)
    hints: dict[bytes, bytes | None] = {}
    after = replace(step.row, received_on=report.received_at.date().isoformat())
    after = _filed(get, shard, report.source.uri, after, hints)
    if after.hold != (before.hold if before else None):
        _hold(get, shard, report.source.uri, after, hints)
    return TakeStep(writes=(*hints.items(), (key, codec.encode(after))), messages=step.messages, outcome=step.outcome)


def release(get: Get, shard: int, at: datetime) -> ReleaseStep:
    """Find the articles whose embargo is over, and forget those that are old."""
    releases, held = _released(get, shard, at)
    return ReleaseStep(writes=(*held, *_forgotten(get, shard, at)), releases=releases)


def waiting(get: Get, shard: int) -> tuple[Held, ...]:
    """Give the holds of a partition's articles under embargo."""
    return tuple(one.held for one in (_read(get, _name(shard, "held"), dict[str, Waiting]) or {}).values())


def _released(get: Get, shard: int, at: datetime) -> tuple[tuple[Release, ...], tuple[Write, ...]]:
    held = _read(get, _name(shard, "held"), dict[str, Waiting]) or {}
    left, releases = dict(held), list[Release]()
    for uri, one in held.items():
        if len(releases) == MOST_RELEASES or not _is_due(one, at):
            continue
        row = _read(get, _article(uri), ArticleRow)
        if row is None or row.hold is None or row.hold.held != one.held:
            del left[uri]
        else:
            left[uri] = replace(one, asked_at=at)
            releases.append(Release(uri=uri, held=one.held))
    if left == held:
        return (), ()
    return tuple(releases), ((_name(shard, "held"), codec.encode(left) if left else None),)


def _is_due(one: Waiting, at: datetime) -> bool:
    if one.held.until is None or one.held.until > at:
        return False
    return one.asked_at is None or at - one.asked_at >= ASK_AGAIN


def _hold(get: Get, shard: int, uri: str, row: ArticleRow, hints: dict[bytes, bytes | None]) -> None:
    name = _name(shard, "held")
    held = _read(get, name, dict[str, Waiting]) or {}
    held.pop(uri, None)
    if row.hold is not None:
        held[uri] = Waiting(held=row.hold.held)
    hints[name] = codec.encode(held) if held else None


def _filed(get: Get, shard: int, uri: str, row: ArticleRow, hints: dict[bytes, bytes | None]) -> ArticleRow:
    """File an article under the day on which it may be forgotten, unless time will look at it before."""
    passed = _read(get, _name(shard, "clock"), str) or ""
    day = max(_due(row), (date.fromisoformat(passed) + timedelta(days=1)).isoformat() if passed else "")
    if passed < row.filed <= day:
        return row
    name = _name(shard, f"d|{day}")
    hints[name] = codec.encode((*(_read(get, name, tuple[str, ...]) or ()), uri))
    return replace(row, filed=day)


def _due(row: ArticleRow) -> str:
    matters = row.threads or row.dormant or row.hold is not None or row.pubstatus is not PubStatus.USABLE
    return (date.fromisoformat(row.received_on) + (REMEMBER if matters else REMEMBER_EMPTY)).isoformat()


def _forgotten(get: Get, shard: int, at: datetime) -> tuple[Write, ...]:
    clock = _read(get, _name(shard, "clock"), str)
    today = at.date()
    passed = date.fromisoformat(clock) if clock else today - timedelta(days=LOOK_BACK)
    gone: dict[bytes, bytes | None] = {}
    hints: dict[bytes, bytes | None] = {}
    looked = 0
    while passed < today and looked < MOST_AT_ONCE:
        passed += timedelta(days=1)
        name = _name(shard, f"d|{passed.isoformat()}")
        filed = _read(get, name, tuple[str, ...]) or ()
        looked += len(filed)
        for uri in dict.fromkeys(filed):
            _look(get, shard, uri, passed.isoformat(), gone, hints)
        if filed:
            gone[name] = None
        hints[_name(shard, "clock")] = codec.encode(passed.isoformat())
    return (*gone.items(), *hints.items()) if passed.isoformat() != clock else ()


def _look(
    get: Get, shard: int, uri: str, today: str, gone: dict[bytes, bytes | None], hints: dict[bytes, bytes | None]
) -> None:
    """Forget an article, or file it anew where it has had a version since."""
    row = _read(get, _article(uri), ArticleRow)
    if row is None or row.filed != today:
        return
    day = _due(row)
    if day <= today:
        gone[_article(uri)] = None
        return
    name = _name(shard, f"d|{day}")
    raw = gone.get(name) or get(name)
    gone[name] = codec.encode((*(codec.decode(raw, tuple[str, ...]) if raw else ()), uri))
    gone[_article(uri)] = codec.encode(replace(row, filed=day))


def _article(uri: str) -> bytes:
    return f"a|{uri}".encode()


def _name(shard: int, name: str) -> bytes:
    return f"{shard}|{name}".encode()


def _read(get: Get, key: bytes, kind: type[T]) -> T | None:
    raw = get(key)
    return codec.decode(raw, kind) if raw is not None else None
