from __future__ import annotations

from worker.observability.metrics import (
    ARTICLES_PROCESSED,
    CONSUMER_LAG_RECORDS,
    METRICS,
    STAGE_SECONDS,
    Kind,
    Metrics,
    provider_label,
)


def made() -> Metrics:
    return Metrics(version="1", pipeline="p", model="m")


def test_names_are_unique_and_say_their_unit() -> None:
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    for metric in METRICS:
        assert metric.meaning.endswith(".")
        assert metric.advice.endswith(".")
        assert (metric.kind is Kind.HISTOGRAM) == bool(metric.buckets)
        if metric.kind is Kind.HISTOGRAM:
            assert metric.name.endswith(("_seconds", "_ratio"))


def test_every_metric_of_the_table_is_served_and_no_other_of_ours() -> None:
    text = made().text().decode()
    served = {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE dateline_")}
    assert served == {metric.full_name for metric in METRICS}


def test_outcomes_are_there_before_the_first_article() -> None:
    assert b'dateline_articles_processed_total{outcome="dead_letter"} 0.0' in made().text()


def test_counts_observes_and_forgets() -> None:
    metrics = made()
    metrics.count(ARTICLES_PROCESSED, outcome="events")
    metrics.observe(STAGE_SECONDS, 0.003, stage="fold")
    metrics.set(CONSUMER_LAG_RECORDS, 5, topic="t", partition="0")
    text = metrics.text().decode()
    assert 'dateline_articles_processed_total{outcome="events"} 1.0' in text
    assert 'dateline_stage_seconds_bucket{le="0.005",stage="fold"} 1.0' in text
    metrics.forget(CONSUMER_LAG_RECORDS)
    assert 'partition="0"' in text
    assert 'partition="0"' not in metrics.text().decode()


def test_providers_that_are_not_named_share_a_label() -> None:
    assert provider_label("Meridian", ("Meridian",)) == "Meridian"
    assert provider_label("Else", ("Meridian",)) == "other"
    assert provider_label(None, ("Meridian",)) == "other"
