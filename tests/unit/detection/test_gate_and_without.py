"""The gate's promise: what it leaves unparsed would have made no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

import worker.local
from worker.detection import load
from worker.domain.article import Article
from worker.domain.message import Record
from worker.errors import Rejected
from worker.wire import read, read_plain

FEED = Path(worker.local.__file__).parent / "sample" / "feed.ninjs.jsonl"
STORIES = Path(__file__).parents[2] / "golden" / "stories"


def feed() -> list[Article]:
    found: list[Article] = []
    for number, line in enumerate(FEED.read_bytes().splitlines()):
        record = Record(topic="feed", partition=0, offset=number, timestamp_ms=0, key=None, value=line)
        try:
            found.append(read(record, max_bytes=2_000_000))
        except Rejected:
            continue  # the sample holds lines that no one can read; tests/docs counts them
    return found


def stories() -> list[Article]:
    plain = [read_plain(path.read_text("utf-8"), uri=path.name) for path in sorted(STORIES.glob("*.txt"))]
    assert plain, "there are golden stories"
    return plain


@pytest.mark.parametrize("articles", [feed, stories])
def test_with_the_gate_and_without_the_same_events(articles: object) -> None:
    assert callable(articles)
    given = articles()
    gated, open_ = load().detect_many(given), load(gate=False).detect_many(given)
    differing = [a.uri for a, with_, without in zip(given, gated, open_, strict=True) if with_ != without]
    assert differing == []
    assert sum(map(len, gated)) > len(given) / 3, "enough was found to compare"


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Kenya and Chad traded barbs on Friday. The ports received a new crane in May.", 0),
        (
            "Kenya and Chad traded barbs on Friday. President Otieno of Kenya received Mali's king in May.",
            1,
        ),
    ],
)
def test_who_receives_somebody_is_named_where_he_does(body: str, read: int) -> None:
    article = read_plain(f"Kenya and Chad traded barbs\n\n{body}\n", uri="urn:x")
    assert len(load().planner.plan(article).units) == read
