"""What today's rules find in articles of the past."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from worker.cli.options import Bootstrap, settings


def command(
    start: Annotated[str, typer.Option("--from", metavar="TIME", help="First time, as in 2026-03-02 or with T09:30Z.")],
    end: Annotated[str, typer.Option("--to", metavar="TIME", help="The time before which it ends.")],
    pipeline: Annotated[str, typer.Option("--pipeline", metavar="NAME", help="Names the replay and its topic.")],
    topic: Annotated[str, typer.Option(help="Topic of the articles.")] = "wire.articles.v1",
    bootstrap: Bootstrap = None,
) -> None:
    """Detect again, with the rules and the model of now, what came in between; publish to a topic of its own.

    Times are those of the articles' arrival, in UTC where they name no offset. The stream, its topics and its
    group are not touched. `dateline diff live NAME` then shows what the new rules would have changed.
    """
    from worker.bootstrap import build_memory
    from worker.broker import read, send, topics
    from worker.cli.times import milliseconds
    from worker.delivery.topics import CHANGES, replay_topic
    from worker.errors import Misconfigured

    found = settings(bootstrap)
    where = found.kafka_bootstrap
    spec = replay_topic(pipeline, partitions=found.partitions, replication=found.replication)
    first, last = milliseconds(start), milliseconds(end)
    if topics.exists(where, spec.name):
        raise Misconfigured(
            f"there is a replay {pipeline} already (topic {spec.name}): take another name, or delete it"
        )
    records = read.between(where, topic, first, last)
    topics.apply(where, [spec])
    published = build_memory(found, run=f"replay:{pipeline}").run(records)
    sent = send.send(where, (one.to(spec.name) for one in published if one.topic == CHANGES))
    print(f"{len(records):,} articles, {sent:,} changes of events in {spec.name}", file=sys.stderr)
