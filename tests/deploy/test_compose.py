"""The stack of docker-compose.yml: valid, and what it says of dateline, of Kafka and of itself is so."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from deployed import COMPOSE, ROOT, yaml

from worker.cli import COMMANDS, build
from worker.delivery.topics import LARGEST_DEAD_LETTER
from worker.settings import PREFIX, Settings

STACK: Mapping[str, Any] = yaml(COMPOSE)
SERVICES: Mapping[str, Any] = STACK["services"]
OURS = [name for name, service in SERVICES.items() if service["image"].startswith("dateline")]
READY = {"service_healthy", "service_completed_successfully"}


def ports(service: str) -> list[tuple[str, str, str]]:
    """Give (address, port of the host, port in the container)."""
    return [tuple(one.split(":")) for one in SERVICES[service]["ports"]]


def dependencies() -> Iterator[tuple[str, str, str]]:
    for name, service in SERVICES.items():
        for needed, how in service.get("depends_on", {}).items():
            yield name, needed, how["condition"]


def test_it_is_what_the_compose_specification_allows() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", COMPOSE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_service_waits_for_one_that_there_is() -> None:
    assert {needed for _, needed, _ in dependencies()} - SERVICES.keys() == set()


def test_who_waits_for_health_waits_for_one_that_tells_it() -> None:
    for name, needed, condition in dependencies():
        assert condition in READY | {"service_started"}, name
        if condition == "service_healthy":
            assert "test" in SERVICES[needed]["healthcheck"], f"{name} would wait for {needed} for ever"
        if condition == "service_completed_successfully":
            assert "restart" not in SERVICES[needed], needed


def test_nothing_waits_for_itself() -> None:
    waits = {name: {needed for one, needed, _ in dependencies() if one == name} for name in SERVICES}
    started: set[str] = set()
    while more := {name for name, needed in waits.items() if name not in started and needed <= started}:
        started |= more
    assert started == SERVICES.keys()


@pytest.mark.parametrize("name", OURS)
def test_a_command_of_ours_is_one_that_dateline_takes(name: str) -> None:
    """Options and arguments are parsed as on a command line, and nothing is run."""
    command, args = build(), list(SERVICES[name]["command"])
    assert args[0] in COMMANDS
    while hasattr(command, "commands"):
        command = command.commands[args.pop(0)]
    context = command.make_context(name, args)
    assert not context.args


@pytest.mark.parametrize("name", OURS)
def test_a_variable_of_ours_is_a_setting(name: str) -> None:
    given = SERVICES[name]["environment"]
    assert all(isinstance(text, str) for text in given.values()), "quote numbers: a container gets text"
    assert all(one.startswith(PREFIX) for one in given)
    host, _, port = Settings.of(given).kafka_bootstrap.partition(":")
    assert host in SERVICES
    assert f"INSIDE://{host}:{port}" in SERVICES[host]["environment"]["KAFKA_ADVERTISED_LISTENERS"].split(",")


@pytest.mark.parametrize("name", OURS)
def test_ours_are_held_on_a_short_leash(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service


def test_ports_are_on_this_machine_only_and_are_the_defaults() -> None:
    defaults = Settings()
    assert {address for name in SERVICES if "ports" in SERVICES[name] for address, *_ in ports(name)} == {"127.0.0.1"}
    assert ports("worker") == [("127.0.0.1", str(defaults.web_port), str(defaults.web_port))]
    ((address, port, inside),) = ports("kafka")
    assert f"{address}:{port}" == defaults.kafka_bootstrap
    listeners = SERVICES["kafka"]["environment"]
    assert f"OUTSIDE://:{inside}" in listeners["KAFKA_LISTENERS"].split(",")
    assert f"OUTSIDE://{defaults.kafka_bootstrap}" in listeners["KAFKA_ADVERTISED_LISTENERS"].split(",")


def test_kafka_is_the_release_that_the_tests_run_on() -> None:
    jars = (ROOT / "worker" / "local" / "kafka-jars.txt").read_text("utf-8").split()
    (tested,) = (jar.rpartition(":")[2] for jar in jars if jar.startswith("org.apache.kafka:kafka_2.13:"))
    assert SERVICES["kafka"]["image"] == f"apache/kafka:{tested}"


def test_kafka_takes_the_largest_dead_letter_and_makes_no_topic_by_itself() -> None:
    given = SERVICES["kafka"]["environment"]
    assert all(isinstance(text, str) for text in given.values())
    assert int(given["KAFKA_MESSAGE_MAX_BYTES"]) > LARGEST_DEAD_LETTER
    assert given["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"


def test_what_is_mounted_is_there_and_is_what_is_read() -> None:
    mounted = [one for service in SERVICES.values() for one in service.get("volumes", ())]
    here = dict(one.split(":")[:2] for one in mounted if one.startswith("./"))
    assert all((ROOT / path).is_dir() for path in here)
    inside = {to: ROOT / path for path, to in here.items()}
    folder, _, file = SERVICES["feeder"]["command"][2].rpartition("/")
    assert (inside[folder] / file).is_file()
    assert {one.split(":")[0] for one in mounted} - here.keys() == STACK["volumes"].keys()


def test_the_feed_names_the_providers_that_the_metrics_are_to_name() -> None:
    from worker.cli.files import records
    from worker.errors import Rejected
    from worker.wire import read

    seen = set()
    for record in records(str(ROOT / "worker" / "local" / "sample" / "feed.ninjs.jsonl")):
        with contextlib.suppress(Rejected):  # the feed has some on purpose
            seen.add(read(record, max_bytes=10**6).provider)
    assert set(Settings.of(SERVICES["worker"]["environment"]).providers) == seen


def test_a_worker_has_the_time_that_it_takes_to_stop() -> None:
    from worker.streaming.run import STOP_SECONDS

    assert int(SERVICES["worker"]["stop_grace_period"].removesuffix("s")) > STOP_SECONDS


def test_another_container_is_pinned() -> None:
    for name, service in SERVICES.items():
        tag = service["image"].rpartition(":")[2]
        assert tag not in ("", "latest"), name
