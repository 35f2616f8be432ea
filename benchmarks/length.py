"""The length of an article: what one of 100 to 20,000 words costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import process_time

from rich.progress import track

from benchmarks.feed import Feed
from benchmarks.results import Figure
from worker.detection import load
from worker.domain.article import Article

LENGTHS = (100, 300, 1_000, 3_000, 10_000, 20_000)
WORDS = 40_000  # in all, at each length


def run(feed: Feed) -> Iterator[Figure]:
    """Cut articles of each length from the feed's text, so that all lengths speak of the same."""
    detector = load(max_text_chars=1_000_000)
    source = feed.articles(2_000)
    detector.detect_many(source[:64])
    for length in track(LENGTHS, "article length"):
        articles = list(_of_length(source, length, max(2, WORDS // length)))
        start = process_time()
        for one in range(0, len(articles), 64):
            detector.detect_many(articles[one : one + 64])
        cost = 1000 * (process_time() - start) / len(articles)
        note = f"{len(articles)} articles, {feed.name}; processor time"
        yield Figure(metric=f"ms for {length} words", value=cost, note=note)


def _of_length(source: list[Article], length: int, count: int) -> Iterator[Article]:
    """Join bodies, paragraph by paragraph, until the words are enough."""
    at = 0
    for number in range(count):
        body: list[str] = []
        have = 0
        while have < length:
            text = source[at % len(source)].body
            at += 1
            body.append(" ".join(text.split(" ")[: length - have]))
            have += len(body[-1].split())
        yield replace(source[number % len(source)], uri=f"urn:length:{length}:{number}", body="\n\n".join(body))
