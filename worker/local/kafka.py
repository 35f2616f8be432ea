"""A real Apache Kafka 4.3.1 on this machine: one KRaft node, from its jars, without Docker."""

from __future__ import annotations

import base64
import errno
import os
import socket
import subprocess
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from worker.errors import Unavailable
from worker.local import jars, java
from worker.local.process import Leashed

HOST = "127.0.0.1"
START_SECONDS = 60.0
LARGEST_MESSAGE = 32 * 1024 * 1024
LOG_SETTINGS = Path(__file__).with_name("log4j2.properties")

_INSTEAD = (
    "stop what listens there, take another with --port (0 is any free one), "
    "or set KAFKA_BOOTSTRAP={address} if it is a Kafka that you want to use"
)

# Small and quick, C1 only: a broker of some 180 MB that is up in two seconds.
_JVM = (
    "-Xms128m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:-UsePerfData",
    "-Djava.awt.headless=true",
)

_SETTINGS = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
    "controller.listener.names": "CONTROLLER",
    "inter.broker.listener.name": "PLAINTEXT",
    "auto.create.topics.enable": "false",  # topics come from our table; a name with a typo must not make one
    "broker.session.timeout.ms": "6000",
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",
    "message.max.bytes": str(LARGEST_MESSAGE),
    "offsets.topic.num.partitions": "4",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.num.partitions": "2",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "share.coordinator.state.topic.num.partitions": "2",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
}


class Broker:
    """A broker that runs. It ends with `stop`, and also when this process dies."""

    def __init__(self, process: Leashed, port: int, directory: Path) -> None:
        self._process = process
        self.bootstrap = f"{HOST}:{port}"
        self.directory = directory

    def ask(self) -> None:
        """Ask it to end, without waiting."""
        self._process.ask()

    def stop(self) -> None:
        """End it and wait until it has ended."""
        self._process.stop()

    def failure(self) -> str | None:
        """Say in a line why it ended by itself; None while it runs."""
        code = self._process.code()
        return None if code is None else _why(self._process, code)


def start(
    directory: Path,
    *,
    port: int = 0,
    say: Callable[[str], None] = lambda _: None,
    on_bytes: Callable[[int], None] = lambda _: None,
) -> Broker:
    """Start a new broker with its files in `directory`, which must be new, and return when it answers.

    Port 0 takes a free one. Blocks for 3 to 6 s, longer while the jars are downloaded. Raises Unavailable.
    """
    if port:
        require_free(port, _INSTEAD.format(address=f"{HOST}:{port}"))
    runtime = java.find()
    say("fetching Apache Kafka 4.3.1")
    class_path = jars.fetch(on_bytes)
    port, controller = port or free_port(), free_port()
    try:
        properties = _written(directory, port, controller)
    except OSError as error:
        raise Unavailable(disk(error, directory)) from error
    say("formatting its storage")
    command = _command(runtime, class_path)
    _format(command, properties, directory)
    say("starting it")
    broker = Broker(Leashed([*command, "kafka.Kafka", properties], log=directory / "broker.log"), port, directory)
    try:
        _wait_until_ready(broker)
    except BaseException:  # Ctrl-C too: nobody else knows of it yet
        broker.stop()
        raise
    return broker


def require_free(port: int, instead: str) -> None:
    """Raise Unavailable where the port cannot be listened on; `instead` says what else to do."""
    try:
        socket.create_server((HOST, port)).close()
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be listened on ({error.strerror})"
        raise Unavailable(f"port {port} {why}: {instead}") from None


def free_port() -> int:
    """Find a port that is free now."""
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])


def _written(directory: Path, port: int, controller: int) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    here = {
        "listeners": f"PLAINTEXT://{HOST}:{port},CONTROLLER://{HOST}:{controller}",
        "advertised.listeners": f"PLAINTEXT://{HOST}:{port}",
        "controller.quorum.voters": f"1@{HOST}:{controller}",
        "log.dirs": str((directory / "data").absolute()),
    }
    path = directory / "server.properties"
    path.write_text("".join(f"{name}={value}\n" for name, value in {**_SETTINGS, **here}.items()), "utf-8")
    return path


def _command(runtime: Path, class_path: Sequence[Path]) -> list[str | Path]:
    return [runtime, *_JVM, f"-Dlog4j2.configurationFile={LOG_SETTINGS}", "-cp", os.pathsep.join(map(str, class_path))]


def _format(command: Sequence[str | Path], properties: Path, directory: Path) -> None:
    argv = [*command, "kafka.tools.StorageTool", "format", f"--cluster-id={_cluster_id()}", "--config", properties]
    done = subprocess.run(list(map(str, argv)), capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode == 0:
        return
    said = done.stdout + done.stderr
    (directory / "format.log").write_text(said, "utf-8")
    raise Unavailable(_known(said) or f"Kafka could not format its storage: see {directory / 'format.log'}")


def _cluster_id() -> str:
    return base64.urlsafe_b64encode(uuid.uuid4().bytes).decode("ascii").rstrip("=")


def _wait_until_ready(broker: Broker) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(broker.bootstrap):
        failure = broker.failure()
        if failure:
            raise Unavailable(failure)
        if time.monotonic() > deadline:
            raise Unavailable(f"Kafka did not answer in {START_SECONDS:.0f} s: see {broker.directory / 'broker.log'}")
        time.sleep(0.1)


def answers(bootstrap: str) -> bool:
    """Ask a broker whether it serves: whether it knows itself as a member of its cluster."""
    from kafka.admin import KafkaAdminClient
    from kafka.errors import KafkaError

    host, _, port = bootstrap.rpartition(":")
    try:  # the client says little and waits long where nothing listens
        socket.create_connection((host, int(port)), 1.0).close()
        admin = KafkaAdminClient(bootstrap_servers=bootstrap, bootstrap_timeout_ms=3000, request_timeout_ms=3000)
    except (OSError, KafkaError):
        return False
    try:
        return bool(admin.describe_cluster()["brokers"])
    except KafkaError:
        return False
    finally:
        admin.close()


def _why(process: Leashed, code: int) -> str:
    return _known(process.tail(400)) or f"Kafka ended by itself with code {code}; its log is {process.log}"


def _known(said: str) -> str | None:
    if "Address already in use" in said:
        return "the port for Kafka was taken while it started: try again, or take another with --port"
    if "No space left on device" in said:
        return "the disk is full: free some space, or set DATELINE_DATA_DIR to a folder on another disk"
    if "java.lang.OutOfMemoryError" in said or "insufficient memory" in said:
        return "there is not enough memory for Kafka: it needs some 600 MB free"
    return None


def disk(error: OSError, directory: Path) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full: free some space, or set DATELINE_DATA_DIR to a folder on another disk"
    return f"cannot write to {directory} ({error.strerror}): set DATELINE_DATA_DIR to a folder that can be written"
