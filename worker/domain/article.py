"""An article as a wire delivers it, whatever the format it came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PubStatus(StrEnum):
    """IPTC publishing status."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Embargo:
    """Not to be published before `until` (aware UTC); None means until further notice."""

    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one news item. Text is code points; offsets into it are half-open.

    `version_created` is aware UTC, or None where the wire gives none: nothing then resolves
    "on Friday" unless the text carries a full dateline. `signals` are the editor's, in lower case: "correction".
    """

    uri: str
    version: str
    provider: str
    headline: str
    body: str
    version_created: datetime | None = None
    first_created: datetime | None = None
    language: str | None = None
    pubstatus: PubStatus = PubStatus.USABLE
    embargo: Embargo | None = None
    urgency: int | None = None
    slugline: str | None = None
    ed_note: str | None = None
    usage_terms: str | None = None
    signals: tuple[str, ...] = ()
