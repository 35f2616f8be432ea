"""What all tests share: a real broker, started once for all that need it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from brokers import RunningBroker

from worker.local import kafka


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBroker]:
    """Start a broker on free ports in a folder of its own; it ends with the test run, however that ends."""
    running = kafka.start(tmp_path_factory.mktemp("kafka") / "broker")
    yield RunningBroker(bootstrap=running.bootstrap)
    running.stop()
