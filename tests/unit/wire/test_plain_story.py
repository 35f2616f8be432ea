"""Plain stories: the first line is the headline, the dateline tells the day."""

from datetime import UTC, datetime

import pytest

from worker.domain.article import Article
from worker.wire import read_plain

BODY = "RIGA, May 12, 2026 (BNA) - Latvia's prime minister will visit Georgia."


def test_a_story_with_a_headline_and_a_dateline() -> None:
    assert read_plain(f"\n Visit set \n\n{BODY}\nMore.\n", uri="story.txt") == Article(
        uri="story.txt",
        version="1",
        provider="file",
        headline="Visit set",
        body=f"{BODY}\nMore.",
        version_created=datetime(2026, 5, 12, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        ("One line only.", "", "One line only."),
        ("", "", ""),
        (" \n\n ", "", ""),
        ("Head\n \t\n", "", "Head"),
        ("Head\r\nBody", "Head", "Body"),
    ],
)
def test_what_is_headline_and_what_is_body(text: str, headline: str, body: str) -> None:
    found = read_plain(text, uri="u")
    assert (found.headline, found.body, found.version_created) == (headline, body, None)


@pytest.mark.parametrize("line", ["RIGA, May 12 (BNA) - No year.", "RIGA, February 30, 2026 (BNA) - No such day."])
def test_a_day_that_the_dateline_does_not_tell_is_unknown(line: str) -> None:
    assert read_plain(f"Head\n{line}", uri="u").version_created is None
