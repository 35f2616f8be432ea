"""A real Kafka and real workers for what is measured end to end, and what the operating system says of them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from kafka import KafkaProducer

from benchmarks.results import ROOT
from worker import bootstrap
from worker.broker import feed as files
from worker.broker import topics as broker_topics
from worker.delivery import topics
from worker.local import kafka
from worker.settings import PREFIX, Settings

PATIENCE_SECONDS = 300.0
START_SECONDS = 900.0  # a large state is read back before a worker is ready
REST_SECONDS, REST_SHARE = 3.0, 0.15  # of a core, which a worker and a broker without articles stay below
MEGABYTE = 1024 * 1024
BROKER = "kafka.Kafka"  # the main class, as a Java's command line names it


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A process that was started, with its log; `url` is where a worker serves its pages."""

    process: psutil.Process
    popen: subprocess.Popen[bytes]
    log: Path
    url: str = ""

    def children(self) -> list[psutil.Process]:
        """Give the processes that it has started itself."""
        return list(self.process.children())

    def require_alive(self) -> None:
        """Raise RuntimeError with the end of its log where it has ended."""
        if self.popen.poll() is not None:
            raise RuntimeError(f"{self.popen.args!r} ended: {self.log.read_text('utf-8', 'replace')[-2000:]}")


class System:
    """A Kafka of our own, with the topics of a deployment."""

    def __init__(self, servers: str, directory: Path, running: ExitStack) -> None:
        self.bootstrap = servers
        self.settings = replace(Settings(), kafka_bootstrap=servers)
        self.producer = KafkaProducer(bootstrap_servers=servers, linger_ms=5, acks="all")
        self._directory = directory
        self._running = running
        running.callback(self.producer.close)
        broker_topics.apply(servers, bootstrap.topic_specs(self.settings))

    def worker(self, processes: int) -> Started:
        """Start a worker with so many detection processes, and return when it is ready."""
        port = kafka.free_port()
        chosen = {
            "KAFKA_BOOTSTRAP": self.bootstrap,
            "WEB_PORT": port,
            "DATA_DIR": self._directory / "worker",
            "PROCESSES": processes,
        }
        environ = {PREFIX + name: str(value) for name, value in chosen.items()}
        worker = self.start([sys.executable, "-m", "worker", "worker"], environ, url=f"http://{kafka.HOST}:{port}")
        wait(lambda: _is_ready(worker), "the worker is ready", START_SECONDS)
        return worker

    def settled(self, workers: Sequence[Started]) -> None:
        """Wait until all of some workers are ready at once: a later one makes the group share out anew."""
        wait(lambda: all(map(_is_ready, workers)), "all workers are ready")

    def start(self, command: Sequence[str], environ: Mapping[str, str], *, url: str = "") -> Started:
        """Start a process that ends with the benchmark."""
        log = self._directory / f"process-{time.monotonic_ns()}.log"
        with log.open("wb") as output:
            popen = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **environ}, stdout=output, stderr=subprocess.STDOUT
            )  # fmt: skip
        started = Started(process=psutil.Process(popen.pid), popen=popen, log=log, url=url)
        self._running.callback(stop, started)
        return started

    def send(self, line: bytes, topic: str = topics.ARTICLES) -> None:
        """Send an article, without waiting."""
        self.producer.send(topic, key=files.key_of(line), value=line)

    def fill(self, lines: Iterable[bytes], topic: str = topics.ARTICLES) -> None:
        """Send articles and wait until the broker has them all."""
        for line in lines:
            self.send(line, topic)
        self.producer.flush()


@contextmanager
def system() -> Iterator[System]:
    """Start Kafka on free ports, in a folder that is removed afterwards; whatever was started on it ends with it."""
    with ExitStack() as running:
        directory = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="dateline-bench-")))
        broker = kafka.start(directory / "kafka")
        running.callback(broker.stop)
        yield System(broker.bootstrap, directory, running)


def stop(started: Started) -> None:
    """End a process and wait for it."""
    if started.popen.poll() is None:
        started.popen.terminate()
        try:
            started.popen.wait(40)
        except subprocess.TimeoutExpired:
            started.popen.kill()
            started.popen.wait()


def wait(reached: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for something. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            raise TimeoutError(f"not reached in {seconds:g} s: {what}")
        time.sleep(0.05)


def cpu(processes: Iterable[psutil.Process]) -> float:
    """Give the processor's seconds that processes have used, without their children."""
    return sum((sum(one.cpu_times()[:2]) for one in processes), 0.0)  # user and system


def rest(processes: Sequence[psutil.Process]) -> None:
    """Wait until some processes hardly work any more: what a large state has left to be done is no article's cost."""

    def idle() -> bool:
        before = cpu(processes)
        time.sleep(REST_SECONDS)
        return cpu(processes) - before < REST_SHARE * REST_SECONDS

    wait(idle, "Kafka and the worker are at rest")


def rss(process: psutil.Process) -> float:
    """Give the memory that a process sees, in MB; what it shares with others counts in each."""
    return float(process.memory_info().rss / MEGABYTE)


def pss(process: psutil.Process) -> float | None:
    """Give a process's share of the memory, in MB; None where the system does not say."""
    found = getattr(process.memory_full_info(), "pss", None)
    return found / MEGABYTE if found is not None else None


def broker() -> list[psutil.Process]:
    """Give the Kafka that this process has started."""
    below = psutil.Process().children(recursive=True)
    return [one for one in below if "java" in one.name() and BROKER in one.cmdline()]


def metrics(workers: Iterable[Started]) -> dict[str, float]:
    """Give the workers' metrics, by series with its labels, added up."""
    found: dict[str, float] = {}
    for worker in workers:
        worker.require_alive()
        for line in _page(f"{worker.url}/metrics").splitlines():
            series, _, value = line.rpartition(" ")
            if not line.startswith("#"):
                found[series] = found.get(series, 0.0) + float(value)
    return found


def total(found: Mapping[str, float], name: str) -> float:
    """Add up the series of a metric."""
    return sum(value for series, value in found.items() if series == name or series.startswith(name + "{"))


def _is_ready(worker: Started) -> bool:
    worker.require_alive()
    try:
        return bool(_page(f"{worker.url}/readyz"))
    except (urllib.error.URLError, ConnectionError):
        return False


def _page(url: str) -> str:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never ask a proxy for this machine
    with opener.open(url, timeout=30) as answer:
        return str(answer.read().decode())
