"""Which version of an article is the newer one, whatever a wire writes for a version."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from worker.domain.article import PubStatus
from worker.domain.report import Outcome, Report, Source
from worker.lifecycle.follow import FollowStep, follow

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ONE_O_CLOCK = datetime(2026, 3, 2, 13, tzinfo=UTC)


def report(version: str, *, text: str, created: datetime = NOON) -> Report:
    source = Source(
        uri="urn:x:1",
        version=version,
        provider="Example News",
        headline="A headline",
        version_created=created,
        first_created=None,
        urgency=None,
        pubstatus=PubStatus.USABLE,
        text_sha256=text,
    )
    return Report(source=source, received_at=created, outcome=Outcome.NO_EVENT)


def followed(first: Report, second: Report) -> FollowStep:
    return follow(follow(None, first).row, second)


@pytest.mark.parametrize("version", ["²", "٣", "", "draft", "-1", "1.0", "9" * 5000])
def test_a_version_that_is_no_plain_number_is_followed(version: str) -> None:
    step = followed(report(version, text="a"), report(version, text="b"))
    assert step.outcome == "followed"
    assert step.row is not None
    assert step.row.version == version


def test_of_one_time_the_higher_number_is_newer() -> None:
    assert followed(report("10", text="a"), report("9", text="b")).outcome == "stale"
    assert followed(report("9", text="a"), report("10", text="b")).outcome == "followed"


def test_the_time_goes_before_the_number() -> None:
    assert followed(report("1", text="a", created=ONE_O_CLOCK), report("2", text="b")).outcome == "stale"


def test_the_same_text_again_changes_nothing() -> None:
    first = report("1", text="a")
    step = followed(first, first)
    assert step.outcome == "duplicate"
    assert step.messages == ()
