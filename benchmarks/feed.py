"""The articles that are measured on: a file of ninjs articles, a line each, repeated as often as needed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from worker.broker import feed as files
from worker.cli.local import SAMPLE
from worker.domain.article import Article, PubStatus
from worker.domain.message import Record
from worker.errors import Rejected
from worker.wire import read

ORDER = 7  # seed of the shuffle: every run sees the same articles
LARGEST = 10_000_000
NUMBER = re.compile(r"\b\d{2,3}\b")


class Feed:
    """Usable articles of a file, in a random but fixed order."""

    def __init__(self, path: Path | None = None) -> None:
        self.name = path.name if path else "our sample feed"
        with files.opened(str(path or SAMPLE)) as file:
            lines = [line for line in files.lines(file) if _is_usable(line)]
        if not lines:
            raise SystemExit(f"{self.name} holds no article that can be read")
        Random(ORDER).shuffle(lines)
        self._lines = lines

    def lines(self, count: int) -> list[bytes]:
        """Give so many articles, each with a uri of its own; a repeated one differs in its numbers too."""
        return list(islice(self._endless(), count))

    def articles(self, count: int) -> list[Article]:
        """Give so many articles, read."""
        return [article(line) for line in self.lines(count)]

    def live(self, count: int) -> list[bytes]:
        """Give so many articles as if they were made just now, in this order: a stream's clock does not run back."""
        now = datetime.now(UTC)
        return [stamped(line, now + timedelta(milliseconds=number)) for number, line in enumerate(self.lines(count))]

    def first(self, count: int) -> Feed:
        """Give a feed of only so many of these articles."""
        found = copy(self)
        found._lines = self._lines[:count]
        return found

    def __len__(self) -> int:
        return len(self._lines)

    def _endless(self) -> Iterator[bytes]:
        turn = 0
        while True:
            for line in self._lines:
                yield _varied(line, turn) if turn else line
            turn += 1


def article(line: bytes) -> Article:
    """Read a line. Raises Rejected."""
    record = Record(topic="", partition=0, offset=0, timestamp_ms=0, key=None, value=line, headers=())
    return read(record, max_bytes=LARGEST)


def stamped(line: bytes, at: datetime) -> bytes:
    """Give an article another time of its making."""
    item = json.loads(line)
    name = "versionCreated" if "versionCreated" in item else "versioncreated"
    return json.dumps(item | {name: at.isoformat()}).encode("utf-8")


def words(articles: Sequence[Article]) -> int:
    """Count the words of headlines and bodies."""
    return sum(len(one.headline.split()) + len(one.body.split()) for one in articles)


def _is_usable(line: bytes) -> bool:
    try:
        one = article(line)
    except Rejected:
        return False
    return one.pubstatus is PubStatus.USABLE and one.embargo is None


def _varied(line: bytes, turn: int) -> bytes:
    item = json.loads(line)
    item["uri"] = f"{item['uri']}#{turn}"
    for each in item.get("bodies", ()):
        if isinstance(each, dict) and isinstance(each.get("value"), str):
            each["value"] = NUMBER.sub(lambda found: str(10 + (int(found[0]) * 31 + turn) % 890), each["value"])
    return json.dumps(item).encode("utf-8")
