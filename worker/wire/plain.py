"""A story as plain text: the first line is the headline, a dateline in the body tells the day."""

from __future__ import annotations

from datetime import UTC, datetime

from worker.domain import dateline
from worker.domain.article import Article


def read_plain(text: str, *, uri: str) -> Article:
    """Read a plain text; its date is the dateline's where that has a year, else unknown."""
    headline, _, body = text.strip().partition("\n")
    if not body.strip():
        headline, body = "", text.strip()
    line = dateline.find(body) or dateline.find(text.strip())
    day = line.date(None) if line else None
    created = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    return Article(
        uri=uri, version="1", provider="file", headline=headline.strip(), body=body.strip(), version_created=created
    )
