"""Kills and withheld versions, known without detection: so that the stream can take a story back at once."""

from __future__ import annotations

import re
from typing import Final

from worker import codec
from worker.domain.article import PubStatus
from worker.domain.message import Record
from worker.errors import Rejected
from worker.pipeline import reporting
from worker.pipeline.detecting import Processed, received_at
from worker.wire import read

_TAKES_BACK: Final = re.compile(rb'"pub_?status"\s*:\s*"\s*(?:stat:)?(?:cancell?ed|killed|withheld|withdrawn)', re.I)


class Ahead:
    """Reads what the detection stage need not: it gives the same reports, for such versions only."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    def looks_taken_back(self, record: Record) -> bool:
        """Tell at a glance, which may be wrong, whether it is worth a closer look."""
        return record.value is not None and _TAKES_BACK.search(record.value) is not None

    def taken_back(self, record: Record) -> Processed | None:
        """Give the report of a kill or a withheld version; None for all else, and for what cannot be read."""
        try:
            article = read(record, max_bytes=self._max_bytes)
        except Rejected:
            return None
        if article.pubstatus is PubStatus.USABLE:
            return None
        received = received_at(record, article)
        report = reporting.without_reading(article, received, record)
        if report is None:
            return None
        return Processed(
            outcome=report.outcome, key=report.source.uri, report=codec.encode(report), received_at=received
        )
