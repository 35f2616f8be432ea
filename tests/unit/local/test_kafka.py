from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from worker.errors import Unavailable
from worker.local import kafka
from worker.local.process import Leashed


def test_a_free_port_is_free() -> None:
    kafka.require_free(kafka.free_port(), "never said")


def test_a_taken_port_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    with socket.create_server((kafka.HOST, 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(Unavailable, match=rf"port {port} is taken: .*--port.*KAFKA_BOOTSTRAP") as caught:
            kafka.start(tmp_path / "broker", port=port)
    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Unavailable, match="DATELINE_DATA_DIR"):
        kafka.start(tmp_path / "file" / "broker")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("java.net.BindException: Address already in use", "the port for Kafka was taken"),
        ("java.io.IOException: No space left on device", "the disk is full"),
        ("java.lang.OutOfMemoryError: Java heap space", "not enough memory"),
        ("something else", "ended by itself with code 3; its log is"),
    ],
)
def test_an_end_by_itself_is_explained_from_the_log(tmp_path: Path, said: str, expected: str) -> None:
    process = Leashed(["/bin/sh", "-c", f"echo '{said}'; exit 3"], log=tmp_path / "log")
    broker = kafka.Broker(process, 1, tmp_path)
    while process.code() is None:
        time.sleep(0.01)
    assert expected in (broker.failure() or "")


def test_nothing_answers_where_nothing_listens() -> None:
    assert not kafka.answers(f"{kafka.HOST}:{kafka.free_port()}")
