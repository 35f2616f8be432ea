"""A process that ends while Kafka takes nothing more says what its author wrote, and no stack trace of a library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from brokers import RunningBroker

from worker.local import kafka

pytestmark = pytest.mark.broker

SENDING = """
import sys, threading, time
from worker.broker import client

def send():
    with client.producer(sys.argv[1], largest=1_000_000) as producer:
        producer.send("sent", b"first").get(30)
        print("sending", flush=True)
        while True:
            producer.send("sent", b"more")
            time.sleep(0.01)

threading.Thread(target=send, daemon=True).start()
sys.stdin.readline()
time.sleep(0.5)
"""


def test_it_ends_without_a_stack_trace(tmp_path: Path) -> None:
    own = kafka.start(tmp_path / "broker")
    try:
        RunningBroker(bootstrap=own.bootstrap).make_topics("sent", partitions=1)
        command = [sys.executable, "-c", SENDING, own.bootstrap]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"sending\n"
    finally:
        own.stop()
    _, said = child.communicate(b"\n", timeout=60)
    assert (child.returncode, said) == (0, b"")
