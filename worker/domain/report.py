"""A report: what one version of one article says, without its text. It is what leaves the detection stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from worker.domain.article import PubStatus
from worker.domain.mention import Mention


class Outcome(StrEnum):
    """How the detection stage finished with an article. Values are metric labels; their sum is what was consumed."""

    EVENTS = "events"
    NO_EVENT = "no_event"
    HELD = "held"
    RETRACTION = "retraction"
    SKIPPED = "skipped"
    DEAD_LETTER = "dead_letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article version as an event names it. `text_sha256` pins the text that evidence offsets point into.

    `sketch` is a small fingerprint of the wording: two texts with nearly the same words have nearly the same sketch.
    """

    uri: str
    version: str
    provider: str
    headline: str
    version_created: datetime | None
    first_created: datetime | None
    urgency: int | None
    pubstatus: PubStatus
    text_sha256: str
    usage_terms: str | None = None
    sketch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Where the record of a held article lies, and until when; None is until further notice."""

    topic: str
    partition: int
    offset: int
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one article version reports. Its `hints` tell more of what others report, and are no events by themselves.

    `received_at` is the broker's time of the article (a file's: its version_created), so that a
    replay makes the same bytes. `note` is the editor's note of a correction or kill. The report of a held
    article, or of one that is taken back, which may have been held before, has neither mentions nor headline.
    """

    source: Source
    received_at: datetime
    outcome: Outcome
    mentions: tuple[Mention, ...] = ()
    hints: tuple[Mention, ...] = ()
    correction: bool = False
    note: str | None = None
    skipped: str | None = None
    held: Held | None = None
