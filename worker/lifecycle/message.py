"""What travels from the articles' state to the events': steps of threads, and ticks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from worker.domain.event import ChangeReason
from worker.domain.mention import Mention
from worker.domain.report import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionMessage:
    """One step of a thread: put its present content in force, or withdraw it. Travels under its block key, its family.

    `step` counts the article's steps, so that a message that comes again, however late, is known; `begun_at` is when
    the thread's first version was told.
    """

    id: str
    block_key: str
    op: Literal["put", "withdraw"]
    thread: str
    step: int
    begun_at: datetime
    mention: Mention | None
    source: Source
    received_at: datetime
    reason: ChangeReason
    correction: bool
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Time has come this far: what lapses, expires or is to be released by then, does."""

    tick_at: datetime
    block_key: str = ""
