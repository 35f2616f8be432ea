"""What the documentation shows of the commands that need a Kafka is what they print, after the sample feed has run."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import real
from shown import ON_KAFKA, ROOT, Shown, masked, shown

from worker.delivery.topics import CHANGES, DEAD_LETTERS

pytestmark = pytest.mark.broker
deployment = real.deployment

FEED = "feed play worker/local/sample/feed.ninjs.jsonl"
PAGES = [one for one in shown() if one.command.startswith(ON_KAFKA) and one.output]


class Desk:
    """Somebody who types the commands of the documentation."""

    def __init__(self, settings: dict[str, str]) -> None:
        self._environ = os.environ | settings | {"COLUMNS": "120", "NO_COLOR": "1", "TZ": "UTC"}

    def type(self, command: str) -> str:
        """Run a command; give all that it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "worker", *shlex.split(command)],
            cwd=ROOT, env=self._environ, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout + done.stderr

    def as_here(self, command: str) -> str:
        """Give a command with the place and the times that are there in this run."""
        words = command.split()
        if words[:2] == ["dlq", "show"]:
            letters = [json.loads(line) for line in self.type("dlq ls --json").splitlines()]
            words[2] = next(one["place"] for one in letters if one["reason"] == "no_text")
        for option, days in (("--from", -1), ("--to", 1)):
            if option in words:
                words[words.index(option) + 1] = f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%d}"
        return " ".join(words)


def test_pages_show_every_command_that_needs_kafka() -> None:
    told = {one.command.split(" --")[0] for one in PAGES}
    assert told >= {"topics apply", "topics check", "doctor", "dlq ls", "tail", "replay", "diff live newrules", FEED}
    assert any(one.startswith("dlq show ") for one in told)


def test_what_is_shown_is_what_is_printed(deployment: real.Deployment) -> None:
    cluster = deployment.cluster
    desk = Desk({"KAFKA_BOOTSTRAP": cluster.bootstrap, "DATELINE_APP_ID": deployment.settings.app_id})
    deployment.start_worker(processes=2).wait_until_ready()
    printed = {FEED: desk.type(FEED)}
    deployment.wait_until_finished()
    assert cluster.size(CHANGES) > 50
    assert cluster.size(DEAD_LETTERS) == 3
    wrong = [(one, said) for one in PAGES if (said := unlike(one, printed, desk))]
    assert wrong == []


def unlike(one: Shown, printed: dict[str, str], desk: Desk) -> str | None:
    """Give what a command prints where a page shows something else."""
    said = printed.get(one.command) or desk.type(desk.as_here(one.command))
    here, there = masked(said), masked(one.output)
    if one.command.startswith("diff "):  # what sums up; the stream may have taken two articles in another order
        here = [line for line in here if line.startswith("A ")]
    return None if here == there else said
