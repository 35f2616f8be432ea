"""Make and check the topics."""

from __future__ import annotations

import typer

from worker.cli.options import Bootstrap, settings


def apply(bootstrap: Bootstrap = None) -> None:
    """Make the topics that are missing and set the configs that differ; safe to run again."""
    from worker.broker import topics
    from worker.cli.options import topic_specs

    found = settings(bootstrap)
    specs = topic_specs(found)
    mended = topics.apply(found.kafka_bootstrap, specs)
    for one in mended:
        print(f"made {one.topic}" if one.what == "topic" else f"set {one.topic}: {one.what} = {one.expected}")
    print(f"{len(specs)} topics at {found.kafka_bootstrap} are as they should be")


def check(bootstrap: Bootstrap = None) -> None:
    """Say how the topics differ from what they should be; exit code 1 where they do."""
    from worker.broker import topics
    from worker.cli.options import topic_specs

    found = settings(bootstrap)
    specs = topic_specs(found)
    differences = topics.check(found.kafka_bootstrap, specs)
    for one in differences:
        print(one)
    if differences:
        raise typer.Exit(1)
    print(f"{len(specs)} topics at {found.kafka_bootstrap} are as they should be")
