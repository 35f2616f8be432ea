"""What several commands share: options, and the settings they override."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from worker.settings import Settings

if TYPE_CHECKING:
    from worker.delivery.topics import TopicSpec

Bootstrap = Annotated[
    str | None,
    typer.Option(
        "--bootstrap", metavar="HOST:PORT", help="Kafka to use; default is KAFKA_BOOTSTRAP, else 127.0.0.1:9092."
    ),
]


def settings(bootstrap: str | None = None) -> Settings:
    """Read the settings from the environment; an option that was given goes first. Raises Misconfigured."""
    found = Settings.of(os.environ)
    return replace(found, kafka_bootstrap=bootstrap) if bootstrap else found


def topic_specs(settings: Settings) -> tuple[TopicSpec, ...]:
    """Give the table of topics. Raises Misconfigured."""
    from worker import bootstrap

    return bootstrap.topic_specs(settings)
