"""What the benchmarks compute of what they measure: percentiles, arrivals, delays and costs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from benchmarks.backlog import Moment, between
from benchmarks.delays import arrivals, first_after, percentile
from benchmarks.feed import Feed, article
from benchmarks.peers import progress_of
from benchmarks.results import Figure, add, latest
from benchmarks.stream import rates

READ = 'dateline_articles_processed_total{outcome="no_event"}'
TAKEN = 'dateline_reports_followed_total{outcome="followed"}'


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100), (0.001, 1)])
def test_percentile_is_the_value_below_which_so_many_lie(share: float, expected: int) -> None:
    assert percentile(list(range(100, 0, -1)), share) == expected


def test_percentile_of_few_values_is_one_of_them() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0
    assert percentile([7.0], 0.5) == 7.0
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_articles_arrive_at_random_and_as_many_as_asked_for() -> None:
    found = arrivals(20.0, 300.0)
    assert found == sorted(found)
    assert 0 < found[0] < found[-1] < 300
    assert len(found) == pytest.approx(6000, rel=0.05)
    gaps = [b - a for a, b in pairwise(found)]
    assert sum(gap < 0.05 for gap in gaps) / len(gaps) == pytest.approx(0.63, abs=0.05), "not one by one, as a clock"
    assert arrivals(20.0, 300.0) == found
    assert arrivals(20.0, 300.0, seed=1) != found


def test_delay_is_that_of_the_first_change_of_an_article_of_ours() -> None:
    sent = {"a": 1.0, "b": 2.0, "c": 3.0}
    assert first_after(sent, [("b", 2.5), ("a", 1.25), ("b", 9.0), ("warm", 0.5)]) == [0.5, 0.25]


def test_rates_are_shares_of_the_maximum_and_twenty() -> None:
    assert list(rates(200.0).values()) == [20.0, 10.0, 40.0, 100.0]


def test_costs_count_each_half_by_what_it_did() -> None:
    """Detection runs ahead of the state where it can, and is not to be charged for the state's articles."""
    lag = 'dateline_consumer_lag_records{partition="0",topic="wire.mentions.v1"}'
    other = 'dateline_consumer_lag_records{partition="0",topic="wire.articles.v1"}'
    detect, fold = (f'dateline_stage_seconds_sum{{stage="{name}"}}' for name in ("detect", "fold"))
    begin = Moment(at=10.0, metrics={READ: 100, TAKEN: 100, other: 900}, cpu={"detection": 1.0, "worker": 0.5})
    end = Moment(
        at=20.0,
        metrics={READ: 500, TAKEN: 300, lag: 40, other: 7, detect: 4, fold: 1},
        cpu={"detection": 5.0, "worker": 2.0},
    )
    done = between(begin, end)
    assert done.rate == 20
    assert done.cost("detection") == pytest.approx(10.0)
    assert done.cost("worker") == pytest.approx(5.0)
    assert done.total == pytest.approx(15.0)
    assert done.stage("detect") == pytest.approx(10.0)
    assert done.stage("fold") == pytest.approx(5.0)
    assert done.behind == 40


def test_live_articles_are_made_now_and_in_order() -> None:
    before = datetime.now(UTC)
    made = [article(line).version_created for line in Feed().live(200)]
    assert made == sorted(made)
    assert before <= made[0]


def test_live_articles_say_what_they_said() -> None:
    lines = Feed().lines(20)
    for old, new in zip(lines, Feed().live(20), strict=True):
        was, now = json.loads(old), json.loads(new)
        assert {k: v for k, v in was.items() if k.lower() != "versioncreated"} == {
            k: v for k, v in now.items() if k.lower() != "versioncreated"
        }


def test_first_articles_are_repeated_with_names_of_their_own() -> None:
    few = Feed().first(5)
    assert len(few) == 5
    assert len({json.loads(line)["uri"] for line in few.lines(15)}) == 15


def test_latest_figures_are_the_last_of_their_command(tmp_path) -> None:  # type: ignore[no-untyped-def]
    table = tmp_path / "results.csv"
    table.write_text("date,commit,command,metric,value,note\n", "utf-8")
    add("make bench ARGS=a", [Figure(metric="x", value=1.23456), Figure(metric="y", value=2, note="by hand")], table)
    add("make bench ARGS=b", [Figure(metric="x", value=7)], table)
    add("make bench ARGS=a", [Figure(metric="x", value=3)], table)
    found = latest("make bench ARGS=a", table)
    assert {name: line.number for name, line in found.items()} == {"x": 3.0, "y": 2.0}


def test_work_that_was_over_before_it_was_looked_at_is_no_figure() -> None:
    over = Moment(at=10.0, metrics={READ: 100, TAKEN: 100}, cpu={})
    with pytest.raises(ValueError, match="too small"):
        between(over, over)


def test_peers_tell_how_far_they_are_amid_their_logs() -> None:
    assert progress_of(["32\nINFO 7 partitions\n64\n9", "", "loading\n32\n"]) == 96
