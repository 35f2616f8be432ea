from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from storylines import at, held, mention, newsroom, report

from worker import codec
from worker.domain.report import Outcome, Report
from worker.observability.metrics import Metrics
from worker.pipeline import Processed
from worker.streaming.account import Account

VISIT = report("urn:a", mention(on="2031-05-16"), told=at("2031-05-03"))


def made() -> tuple[Account, Metrics]:
    metrics = Metrics(version="1", pipeline="p", model="m")
    return Account(metrics, ("Andes Wire",)), metrics


@pytest.mark.parametrize(
    ("one", "outcome", "signal"),
    [
        (replace(VISIT, correction=True), "followed", "correction"),
        (report("urn:a", told=at("2031-05-03"), pubstatus="canceled"), "followed", "kill"),
        (report("urn:a", told=at("2031-05-03"), pubstatus="withheld"), "followed", "withheld"),
        (held("urn:a", told=at("2031-05-03"), until=None), "held", "embargo"),
        (VISIT, "duplicate", "repeat"),
        (VISIT, "stale", "late"),
    ],
)
def test_what_a_wire_says_of_a_version_is_counted(one: Report, outcome: str, signal: str) -> None:
    account, metrics = made()
    account.followed(codec.encode(one), outcome)
    assert f'dateline_article_signals_total{{provider="Andes Wire",signal="{signal}"}} 1.0' in metrics.text().decode()


def test_a_plain_version_is_no_signal() -> None:
    account, metrics = made()
    account.followed(codec.encode(VISIT), "followed")
    assert b"dateline_article_signals_total{" not in metrics.text()
    assert b'dateline_reports_followed_total{outcome="followed"} 1.0' in metrics.text()


def test_the_newest_article_of_each_provider_is_known() -> None:
    account, metrics = made()
    for provider, day in (("Andes Wire", "2031-05-04"), ("Andes Wire", "2031-05-03"), ("Else", "2031-05-02")):
        one = codec.encode(report("urn:a", told=at(day), provider=provider))
        account.processed(Outcome.EVENTS, Processed(outcome=Outcome.EVENTS, key="urn:a", report=one))
    text = metrics.text().decode()
    assert f'timestamp_seconds{{provider="Andes Wire"}} {at("2031-05-04").timestamp()!r}' in _plain(text)
    assert f'timestamp_seconds{{provider="other"}} {at("2031-05-02").timestamp()!r}' in _plain(text)


def _plain(text: str) -> str:
    """Write large numbers as Python does elsewhere."""
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return "\n".join(f"{name} {float(value)!r}" for name, _, value in lines)


def test_a_retraction_is_timed_from_the_kill_and_counts_no_confidence() -> None:
    account, metrics = made()
    now = datetime.now(UTC)
    kill = report(
        "urn:a", told=at("2031-05-04"), version="2", pubstatus="canceled", received=now - timedelta(seconds=3)
    )
    room = newsroom(VISIT, kill)
    account.folded(room.messages[0], room.changes[:1])
    account.folded(room.messages[-1], room.changes[1:])
    text = metrics.text().decode()
    assert "dateline_retraction_delay_seconds_count 1.0" in text
    assert 'dateline_retraction_delay_seconds_bucket{le="2.0"} 0.0' in text
    assert 'dateline_event_confidence_ratio_count{event_type="state_visit"} 1.0' in text
    assert 'dateline_event_changes_total{event_type="state_visit",kind="retracted"} 1.0' in text
    assert "dateline_report_delay_seconds_count 2.0" in text


def test_what_cannot_be_read_costs_no_more_than_its_figures() -> None:
    account, metrics = made()
    account.processed(Outcome.DEAD_LETTER, None)
    account.followed(b"not ours", "followed")
    assert b'dateline_articles_consumed_total{provider="other"} 1.0' in metrics.text()
