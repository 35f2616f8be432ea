"""Drives real workers on a real broker: processes, signals, what was committed, and what came out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.errors import CoordinatorLoadInProgressError, CoordinatorNotAvailableError, NotCoordinatorError

import worker

PARTITIONS = 4
PATIENCE_SECONDS = 280.0  # only says when to give up, before pytest does, so that what was waited for is told
LARGEST_SEND = 32 * 1024 * 1024

_NOT_YET = (CoordinatorNotAvailableError, CoordinatorLoadInProgressError, NotCoordinatorError)


class Row(NamedTuple):
    """A record as a consumer of the topic sees it."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: dict[str, bytes]

    @property
    def said(self) -> Any:
        return json.loads(self.value or b"null")


def wait(reached: Callable[[], bool], what: str) -> None:
    """Wait for a state of the world; how long it takes says nothing, so that only the far limit fails."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not reached():
        if time.monotonic() > end:
            raise AssertionError(f"not reached: {what}")
        time.sleep(0.1)


def get(url: str) -> tuple[int, str]:
    """Ask for a page; give status and text."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


class Worker:
    """One worker's process, its log and its pages."""

    def __init__(self, command: Sequence[str | Path], settings: dict[str, str], log: Path) -> None:
        self.log = log
        # the package under test, wherever another one may be installed
        here = {"PYTHONPATH": str(Path(worker.__file__).parents[1]), "OPENBLAS_NUM_THREADS": "1"}
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, *map(str, command)], env=os.environ | here | settings, stdout=output, stderr=output
            )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The lines of its log; whatever is no JSON line fails the test."""
        *whole, _unfinished = self.log.read_text("utf-8").split("\n")
        return [json.loads(line) for line in whole]

    @property
    def url(self) -> str:
        """Where it serves its metrics and health."""
        wait(lambda: any("url" in line for line in self.lines), "the worker says where it serves")
        return str(next(line["url"] for line in self.lines if "url" in line))

    def wait_until_ready(self) -> None:
        wait(lambda: self._alive() and get(f"{self.url}/readyz")[0] == 200, f"the worker is ready; see {self.log}")

    def wait_until_ended(self) -> int:
        """Wait for it to end by itself; give its exit code."""
        return self.process.wait(PATIENCE_SECONDS)

    def stop(self, name: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end and wait for that; give its exit code."""
        self.process.send_signal(name)
        return self.wait_until_ended()

    def kill(self) -> None:
        """End it as the kernel would."""
        self.process.kill()
        self.wait_until_ended()

    def children(self) -> list[int]:
        """Give the ids of the processes that it has started and that still run."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def metric(self, series: str) -> float:
        """Give the value of one series of its metrics, 0 where there is none."""
        for line in get(f"{self.url}/metrics")[1].splitlines():
            if line.startswith(series + " "):
                return float(line.rpartition(" ")[2])
        return 0.0

    def _alive(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"the worker ended with code {self.process.returncode}; see {self.log}")
        return True


class Cluster:
    """What the broker knows."""

    def __init__(self, bootstrap: str) -> None:
        self.bootstrap = bootstrap
        self.admin = KafkaAdminClient(bootstrap_servers=bootstrap)
        self._probe = KafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)
        self._producer = KafkaProducer(
            bootstrap_servers=bootstrap, acks="all", linger_ms=20, max_request_size=LARGEST_SEND
        )

    def send(self, topic: str, records: Iterable[tuple[bytes | None, bytes | None]], **options: Any) -> None:
        """Send records and wait until the broker has them all."""
        sent = [self._producer.send(topic, key=key, value=value, **options) for key, value in records]
        self._producer.flush()
        for one in sent:
            one.get(0)

    def size(self, topic: str) -> int:
        """Count the records that were ever written to a topic."""
        return sum(self._probe.end_offsets(self._partitions(topic)).values())

    def wait_until_finished(self, group: str, topics: Iterable[str], where: object) -> None:
        """Wait until a group has committed all that lies in some topics, looked at in the order of the flow.

        Each is looked at when the one before it is through, so that what was made of that is seen. What is added later
        is not waited for: ticks come as often as commits, and a look may never find nothing between them.
        """
        for topic in topics:
            reached = partial(self._reached, group, self._ends(topic))
            wait(reached, f"{topic} is through; logs in {where}")

    def read(self, topic: str) -> list[Row]:
        """Read a topic from its beginning to its present end."""
        reader = KafkaConsumer(bootstrap_servers=self.bootstrap, enable_auto_commit=False, auto_offset_reset="earliest")
        partitions = self._partitions(topic)
        reader.assign(partitions)
        ends = reader.end_offsets(partitions)
        rows: list[Row] = []
        while any(reader.position(partition) < end for partition, end in ends.items()):
            for batch in reader.poll(timeout_ms=500).values():
                rows += [Row(m.partition, m.offset, m.key, m.value, dict(m.headers)) for m in batch]
        reader.close()
        return rows

    def close(self) -> None:
        self.admin.close()
        self._probe.close()
        self._producer.close()

    def _partitions(self, topic: str) -> list[TopicPartition]:
        return [TopicPartition(topic, number) for number in range(PARTITIONS)]

    def _ends(self, topic: str) -> dict[TopicPartition, int]:
        """Give where each partition ends; kafka-python raises KeyError until it knows of a topic that was made anew."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return dict(self._probe.end_offsets(self._partitions(topic)))
            except KeyError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def _reached(self, group: str, ends: dict[TopicPartition, int]) -> bool:
        committed = self._committed(group)
        return all(committed.get(partition, 0) >= end for partition, end in ends.items())

    def _committed(self, group: str) -> dict[TopicPartition, int]:
        try:
            offsets = self.admin.list_group_offsets([group])[group]
        except _NOT_YET:  # a new cluster makes its topic of offsets only when it is first asked
            return {}
        return {partition: stored.offset for partition, stored in offsets.items()}
