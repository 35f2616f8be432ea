"""The detection stage: records in, reports or dead letters out. It keeps no state and lives in the pool's processes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import Protocol

from worker import codec
from worker.domain.article import Article
from worker.domain.mention import Mention
from worker.domain.message import Envelope, Record
from worker.domain.report import Outcome, Report
from worker.errors import Reason, Rejected, Stage
from worker.pipeline import reporting
from worker.wire import read

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Bury = Callable[[Record, Rejected], Envelope]


class Explained(Protocol):
    """What a detector says of one article."""

    @property
    def mentions(self) -> tuple[Mention, ...]: ...
    @property
    def hints(self) -> tuple[Mention, ...]: ...
    @property
    def skipped(self) -> str | None: ...


class Detects(Protocol):
    """A detector of events."""

    def explain_many(self, articles: Sequence[Article]) -> Sequence[Explained]:
        """Give what each article reports, in the articles' order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Processed:
    """What became of one record: an encoded report, keyed by the article's uri, or a dead letter."""

    outcome: Outcome
    key: str = ""
    report: bytes | None = None
    dead_letter: Envelope | None = None
    received_at: datetime | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)


class Processor:
    """Reads, detects and reports; the events that it is not sure enough of are left out."""

    def __init__(self, detector: Detects, *, bury: Bury, min_confidence: float, max_bytes: int) -> None:
        self._detector = detector
        self._bury = bury
        self._min_confidence = min_confidence
        self._max_bytes = max_bytes

    def process(self, record: Record) -> Processed:
        """Process one record. Never raises for what it holds."""
        return self.process_many([record])[0]

    def process_many(self, records: Sequence[Record]) -> list[Processed]:
        """Process several records, their sentences parsed together; results in the records' order."""
        start = perf_counter()
        read_ = [self._read(record) for record in records]
        parsed = perf_counter()
        reports = self._reports([one for one in read_ if isinstance(one, _Read)])
        seconds = {"read": (parsed - start) / len(records), "detect": (perf_counter() - parsed) / len(records)}
        return [self._processed(one, reports, seconds) for one in read_]

    def _read(self, record: Record) -> _Read | _Refused:
        try:
            article = read(record, max_bytes=self._max_bytes)
        except Rejected as rejected:
            return _Refused(record=record, rejected=rejected)
        return _Read(record=record, article=article, received_at=received_at(record, article))

    def _reports(self, articles: Sequence[_Read]) -> dict[int, Report | Rejected]:
        """Give the reports by the identity of what was read."""
        done = {id(one): reporting.without_reading(one.article, one.received_at, one.record) for one in articles}
        unread = [one for one in articles if done[id(one)] is None]
        found: dict[int, Report | Rejected] = {key: report for key, report in done.items() if report is not None}
        for one, explained in zip(unread, self._explained(unread), strict=True):
            found[id(one)] = explained if isinstance(explained, Rejected) else self._told(one, explained)
        return found

    def _told(self, one: _Read, explained: Explained) -> Report:
        sure, hints = self._sure(explained.mentions), self._sure(explained.hints)
        return reporting.of_mentions(one.article, one.received_at, sure, hints=hints, skipped=explained.skipped)

    def _sure(self, mentions: Sequence[Mention]) -> list[Mention]:
        return [mention for mention in mentions if mention.confidence >= self._min_confidence]

    def _explained(self, articles: Sequence[_Read]) -> Sequence[Explained | Rejected]:
        """Detect in a batch; where the batch fails, one by one, so that only the article at fault is rejected."""
        if not articles:
            return []
        try:
            return self._detector.explain_many([one.article for one in articles])
        except Exception as error:  # the seam: whatever a model or a rule raises is the article's outcome
            if len(articles) == 1:
                detail = f"{type(error).__name__}: {error}"
                return [Rejected(Stage.DETECT, Reason.DETECTOR_FAILED, detail)]
        return [explained for one in articles for explained in self._explained([one])]

    def _processed(
        self, one: _Read | _Refused, reports: Mapping[int, Report | Rejected], seconds: Mapping[str, float]
    ) -> Processed:
        result = one.rejected if isinstance(one, _Refused) else reports[id(one)]
        if isinstance(result, Rejected):
            letter = self._bury(one.record, result)
            return Processed(outcome=Outcome.DEAD_LETTER, dead_letter=letter, seconds=seconds)
        return Processed(
            outcome=result.outcome,
            key=result.source.uri,
            report=codec.encode(result),
            received_at=result.received_at,
            seconds=seconds,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    record: Record
    article: Article
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refused:
    record: Record
    rejected: Rejected


def received_at(record: Record, article: Article) -> datetime:
    """Give the broker's time; a record from a file has none, and was received when its article was made."""
    if record.timestamp_ms > 0:
        return datetime.fromtimestamp(record.timestamp_ms / 1000, UTC)
    return article.version_created or EPOCH
