"""The worker itself."""

from __future__ import annotations

import typer

from worker.cli.options import Bootstrap, settings, topic_specs


def command(bootstrap: Bootstrap = None) -> None:
    """Consume articles from Kafka and publish the changes of events, until told to stop.

    The topics must be there: make them with `dateline topics apply`. Metrics, /livez and /readyz are at
    DATELINE_WEB_HOST:DATELINE_WEB_PORT. Exit codes are listed in docs/operations.md.
    """
    from worker import bootstrap as build
    from worker.broker import topics as broker_topics
    from worker.delivery import topics
    from worker.detection.nlp import model_name
    from worker.errors import Misconfigured
    from worker.streaming.run import Plan, run
    from worker.streaming.stages import Topics

    found = settings(bootstrap)
    different = broker_topics.check(found.kafka_bootstrap, topic_specs(found))
    if different:
        raise Misconfigured(f"{different[0]}: run `dateline topics apply`, then start the worker again")
    plan = Plan(
        settings=found,
        stages=build.build_stages(found),
        ahead=build.build_ahead(found),
        processor="worker.bootstrap:build_processor",
        topics=Topics(
            articles=(topics.ARTICLES, topics.REPLAY),
            replay=topics.REPLAY,
            reports=topics.REPORTS,
            mentions=topics.MENTIONS,
        ),
        pipeline=build.pipeline_name(found),
        model=model_name(found.model),
    )
    raise typer.Exit(run(plan))
