"""A contribution: what one article says of one event at present."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from worker.domain.mention import Mention, Status
from worker.domain.report import Source
from worker.lifecycle.days import told_on
from worker.lifecycle.readings import vagueness

Begun = tuple[bool, datetime, str, int, int, str]
FURTHER = (Status.PLANNED, Status.ONGOING, Status.COMPLETED, Status.POSTPONED, Status.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One thread of an article as of its newest version.

    `thread` names it through the versions, `step` counts the article's steps up to this content, `begun_at` is when
    the thread's first version was told: events are put together in that order, whatever the order of arrival.
    """

    thread: str
    step: int
    begun_at: datetime
    mention: Mention
    source: Source
    received_at: datetime
    correction: bool = False

    @property
    def told_at(self) -> datetime:
        """When it was reported: the wire's time, else the broker's."""
        return self.source.version_created or self.received_at

    @property
    def told_on(self) -> date:
        """The day on which it was reported."""
        return told_on(self.told_at)


def by_telling(one: Contribution) -> tuple[datetime, str, int, int, str]:
    """Order contributions by when their present content was told; of one article, what is over comes last.

    Of what is alike in that, the best dated comes first.
    """
    return (one.told_at, one.source.uri, FURTHER.index(one.mention.status), vagueness(one.mention.when), one.thread)


def by_beginning(one: Contribution) -> Begun:
    """Order contributions by when their threads began, hints last; of one article, what says most comes first."""
    return (one.mention.hint, one.begun_at, one.source.uri, *fullness(one.mention), one.thread)


def fullness(mention: Mention) -> tuple[int, int]:
    """Order the mentions of one article: that with most parties first, then the best dated."""
    return (-len(mention.codes), vagueness(mention.when))
