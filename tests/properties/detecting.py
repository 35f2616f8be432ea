"""What the properties of detection share: one detector, articles of two strings, and what may not change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from worker.detection import load
from worker.detection.detector import Detector
from worker.domain.article import Article
from worker.domain.mention import Mention

TUESDAY = date(2024, 5, 7)


@cache
def detector() -> Detector:
    return load()


def article(headline: str, body: str, *, day: date | None = TUESDAY) -> Article:
    created = datetime.combine(day, time(12), UTC) if day else None
    return Article(uri="a", version="1", provider="p", headline=headline, body=body, version_created=created)


def detect(headline: str, body: str, *, day: date | None = TUESDAY) -> tuple[Mention, ...]:
    return detector().detect(article(headline, body, day=day))


def facts(mentions: Sequence[Mention]) -> list[tuple[Any, ...]]:
    """Give what a reader is told of each event, without where in the text it stands."""
    return sorted(
        (
            m.type,
            m.kind or "",
            m.status.value,
            m.salience.value,
            tuple(sorted((p.code, p.role or "") for p in m.participants)),
            (m.place.country or "", m.place.city or "") if m.place else ("", ""),
            (m.when.start or "", m.when.end or ""),
        )
        for m in mentions
    )
