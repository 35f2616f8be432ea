"""The whole stack: a Kafka, the topics, the worker, a feed, and the events as they come."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from worker.broker import read, topics
from worker.broker.lag import lag
from worker.broker.lines import Tally, line
from worker.delivery.topics import TopicSpec
from worker.errors import Misconfigured, Unavailable
from worker.local import jars, kafka, ready
from worker.local.player import Player
from worker.local.process import Leashed
from worker.local.show import Show
from worker.settings import PREFIX, Settings

WORKER_GRACE_SECONDS = 5.0  # and the broker has as long: Ctrl-C ends everything within ten
POLL_SECONDS = 0.2
LAG_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to start. `port` is the embedded Kafka's, None uses the Kafka that the settings name."""

    settings: Settings
    port: int | None
    specs: tuple[TopicSpec, ...]
    feed: str
    rate: float | None
    once: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The topics that are played into, waited for (upstream first) and watched."""

    articles: str
    consumed: tuple[str, ...]
    watched: tuple[str, ...]


def run(plan: Plan, names: Names, show: Show) -> None:
    """Start everything, watch it, and end everything, whatever happens. Raises Misconfigured or Unavailable."""
    web_port = _web_port(plan.settings)
    with ExitStack() as running:
        directory = running.enter_context(_own_directory(plan.settings.data_dir))
        broker = _broker(plan, directory, show, running)
        bootstrap = broker.bootstrap if broker else plan.settings.kafka_bootstrap
        with show.step("making the topics") as step:
            made = topics.apply(bootstrap, plan.specs)
            step.outcome = f"{len(plan.specs)} topics" + ("" if made else ", all there")
        worker = Worker(bootstrap, web_port, directory)
        running.callback(worker.stop)
        with show.step("starting the worker (it loads the language model)") as step:
            worker.wait()
            step.outcome = f"worker: metrics at {worker.url}/metrics"
        reader = running.enter_context(read.from_now(bootstrap, *names.watched))
        player = Player(plan.feed, bootstrap=bootstrap, topic=names.articles, rate=plan.rate)
        running.callback(player.stop)
        watch = Watch(plan, names, show, bootstrap, reader, player, [broker, worker] if broker else [worker])
        running.callback(show.note, "stopping …")
        player.start()
        watch.run()


def _web_port(settings: Settings) -> int:
    port = settings.web_port or kafka.free_port()
    kafka.require_free(port, "stop what listens there, or set DATELINE_WEB_PORT to another (0 is any free one)")
    return port


@contextmanager
def _own_directory(data_dir: Path) -> Iterator[Path]:
    """Give a new folder, and remove those of earlier runs: a Kafka that remembers would not show the feed again."""
    place = data_dir.absolute() / "local"
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = (place / "lock").open("a")
    except OSError as error:
        raise Unavailable(kafka.disk(error, place)) from None
    with lock:
        _lock(lock, place)
        for old in place.glob("run-*"):
            shutil.rmtree(old, ignore_errors=True)
        yield Path(tempfile.mkdtemp(prefix="run-", dir=place))


def _lock(lock: TextIO, place: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Misconfigured(
            f"another `dateline local` uses {place}: end it, or set DATELINE_DATA_DIR to another folder"
        ) from None


def _broker(plan: Plan, directory: Path, show: Show, running: ExitStack) -> kafka.Broker | None:
    if plan.port is None:
        show.note(f"Kafka of yours at {plan.settings.kafka_bootstrap}")
        return None
    with show.step("starting Kafka") as step:
        total = sum(jar.size for jar in jars.listed())
        broker = kafka.start(directory / "kafka", port=plan.port, say=step.say, on_bytes=step.downloading(total))
        running.callback(broker.stop)
        step.outcome = f"Apache Kafka 4.3.1 at {broker.bootstrap}"
    return broker


class Worker:
    """The worker, as a process of its own."""

    def __init__(self, bootstrap: str, web_port: int, directory: Path) -> None:
        self.url = f"http://{kafka.HOST}:{web_port}"
        env = {
            **{name: text for name, text in os.environ.items() if name != "KAFKA_BOOTSTRAP"},
            PREFIX + "KAFKA_BOOTSTRAP": bootstrap,
            PREFIX + "WEB_HOST": kafka.HOST,
            PREFIX + "WEB_PORT": str(web_port),
            PREFIX + "DATA_DIR": str(directory / "worker"),
        }
        command = [sys.executable, "-m", "worker", "worker"]
        self._process = Leashed(command, log=directory / "worker.log", env=env, grace=WORKER_GRACE_SECONDS)

    def wait(self) -> None:
        """Return when it is ready. Raises Unavailable."""
        ready.wait(f"{self.url}/readyz", self.failure)

    def failure(self) -> str | None:
        """Say in a line why it ended by itself; None while it runs."""
        code = self._process.code()
        if code is None:
            return None
        own = [text for text in self._process.tail().splitlines() if text.startswith("dateline: ")]
        return own[-1].removeprefix("dateline: ") if own else f"the worker ended with code {code}: {self._process.log}"

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        self._process.stop()


class Watch:
    """Shows what comes, until it is told to stop or, where asked for, until the feed is through."""

    def __init__(
        self,
        plan: Plan,
        names: Names,
        show: Show,
        bootstrap: str,
        reader: read.Reader,
        player: Player,
        parts: Sequence[kafka.Broker | Worker],
    ) -> None:
        self._plan = plan
        self._names = names
        self._show = show
        self._bootstrap = bootstrap
        self._reader = reader
        self._player = player
        self._parts = parts
        self._tally = Tally()
        self._asked = 0.0

    def run(self) -> None:
        """Show changes and dead letters. Raises Unavailable where a part ends by itself."""
        self._show.note("the events, as they come; Ctrl-C ends everything")
        while not self._through():
            self._step()
        while not self._reader.at_end():
            self._step()
        self._show.note(f"{self._player.sent} articles played: {self._tally}")
        self._show.note(f"in another terminal: {_hints(self._bootstrap)}")
        while not self._plan.once:
            self._step()

    def _step(self) -> None:
        for record in self._reader.poll(POLL_SECONDS):
            self._tally.count(record)
            self._show.output.print(line(record), soft_wrap=not self._show.output.is_terminal, no_wrap=True)
        for part in self._parts:
            why = part.failure()
            if why:
                raise Unavailable(why)

    def _through(self) -> bool:
        if not self._player.done() or time.monotonic() < self._asked + LAG_SECONDS:
            return False
        left = lag(self._bootstrap, self._plan.settings.app_id, self._names.consumed)
        self._asked = time.monotonic()
        return not any(left.values())


def _hints(bootstrap: str) -> str:
    where = "" if bootstrap == Settings().kafka_bootstrap else f"KAFKA_BOOTSTRAP={bootstrap} "
    return f"{where}dateline tail, {where}dateline dlq ls, {where}dateline feed play FILE"
