"""Check what the worker needs, a line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from worker.cli.options import Bootstrap, settings, topic_specs
from worker.errors import DatelineError, Unavailable

if TYPE_CHECKING:
    from worker.settings import Settings

AHEAD_SECONDS = 30


def command(bootstrap: Bootstrap = None) -> None:
    """Check Kafka, its topics, the model and the clock: a line each; exit code 1 where something is wrong."""
    found = settings(bootstrap)
    checks = {"kafka": kafka, "topics": topics, "model": model, "clock": clock}
    fine = [_told(name, check, found) for name, check in checks.items()]  # all of them, also after a bad one
    if not all(fine):
        raise typer.Exit(1)


def kafka(settings: Settings) -> str:
    """Ask for the cluster."""
    from worker.broker import client

    with client.admin(settings.kafka_bootstrap) as admin:
        brokers = len(admin.describe_cluster()["brokers"])
    return f"{settings.kafka_bootstrap} answers, {brokers} broker{'' if brokers == 1 else 's'}"


def topics(settings: Settings) -> str:
    """Compare the topics with the table."""
    from worker.broker import topics

    specs = topic_specs(settings)
    different = topics.check(settings.kafka_bootstrap, specs)
    if different:
        more = f" and {len(different) - 1} more differences" if len(different) > 1 else ""
        raise Unavailable(f"{different[0]}{more}: run `dateline topics apply`")
    return f"{len(specs)} topics are as they should be"


def model(settings: Settings) -> str:
    """Load the language model and the event types."""
    from worker.bootstrap import build_detector, pipeline_name

    build_detector(settings)
    return f"{pipeline_name(settings)} loads"


def clock(settings: Settings) -> str:
    """Compare this clock with the newest article's timestamp."""
    import time

    from worker.broker.clock import newest_ms

    newest = newest_ms(settings.kafka_bootstrap, "wire.articles.v1")
    if newest is None:
        return "no article yet to compare with"
    ahead = newest / 1000 - time.time()
    if ahead > AHEAD_SECONDS:
        raise Unavailable(
            f"the newest article is stamped {ahead:.0f} s in the future: set this clock or that of whoever feeds (NTP)"
        )
    return f"the newest article is {max(0.0, -ahead):,.0f} s old"


def _told(name: str, check: Callable[[Settings], str], settings: Settings) -> bool:
    try:
        said, fine = check(settings), True
    except DatelineError as error:
        said, fine = str(error), False
    print(f"{'ok   ' if fine else 'WRONG'}  {name:<7} {said}")
    return fine
