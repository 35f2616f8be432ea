"""Settings come from a mapping; an unknown name or a bad value is one line that says what to do."""

from dataclasses import fields
from pathlib import Path

import pytest

from worker.errors import Misconfigured
from worker.settings import PREFIX, Settings


def test_nothing_given_is_the_defaults() -> None:
    assert Settings.of({}) == Settings()
    assert Settings.of({"PATH": "/bin", "HOME": "/root"}) == Settings()


def test_each_setting_is_read_by_its_name() -> None:
    given = {
        "KAFKA_BOOTSTRAP": "kafka-1:9092,kafka-2:9092",
        "APP_ID": "desk",
        "DEPLOYMENT": "prod-eu",
        "PARTITIONS": "12",
        "REPLICATION": "3",
        "PROCESSES": "0",
        "MAX_ARTICLE_BYTES": "1000",
        "MAX_TEXT_CHARS": "5000",
        "MIN_CONFIDENCE": "0",
        "ALERT_CONFIDENCE": "1",
        "MODEL": "en_core_web_md",
        "ONTOLOGY_DIR": "/etc/types",
        "PROVIDERS": "AP, dpa ,,",
        "WEB_HOST": "0.0.0.0",
        "WEB_PORT": "0",
        "LOG_LEVEL": "debug",
        "SESSION_TIMEOUT_SECONDS": "30",
        "DATA_DIR": "/var/lib/dateline",
    }
    read = Settings.of({PREFIX + name: text for name, text in given.items()})
    assert read == Settings(
        kafka_bootstrap="kafka-1:9092,kafka-2:9092",
        app_id="desk",
        deployment="prod-eu",
        partitions=12,
        replication=3,
        processes=0,
        max_article_bytes=1000,
        max_text_chars=5000,
        min_confidence=0.0,
        alert_confidence=1.0,
        model="en_core_web_md",
        ontology_dir=Path("/etc/types"),
        providers=("AP", "dpa"),
        web_host="0.0.0.0",
        web_port=0,
        log_level="debug",
        session_timeout_seconds=30,
        data_dir=Path("/var/lib/dateline"),
    )


def test_the_plain_name_of_the_broker_stands_in_for_ours() -> None:
    assert Settings.of({"KAFKA_BOOTSTRAP": "a:1"}).kafka_bootstrap == "a:1"
    assert Settings.of({"KAFKA_BOOTSTRAP": "a:1", "DATELINE_KAFKA_BOOTSTRAP": "b:2"}).kafka_bootstrap == "b:2"


def test_an_unknown_name_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(Misconfigured, match=r"unknown setting DATELINE_PARTITION; known are .*DATELINE_PARTITIONS"):
        Settings.of({"DATELINE_PARTITION": "4"})


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("PARTITIONS", "0", "a whole number from 1"),
        ("PARTITIONS", "four", "invalid literal"),
        ("PARTITIONS", "", "invalid literal"),
        ("PROCESSES", "-1", "a whole number from 0"),
        ("MIN_CONFIDENCE", "1.1", "a number from 0 to 1"),
        ("MIN_CONFIDENCE", "nan", "a number from 0 to 1"),
        ("WEB_PORT", "65536", "a port from 0 to 65535"),
        ("WEB_PORT", "-1", "a port from 0 to 65535"),
        ("LOG_LEVEL", "loud", "debug, info, warning or error"),
    ],
)
def test_a_bad_value_is_one_line_with_the_name_and_the_value(name: str, text: str, wanted: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        Settings.of({PREFIX + name: text})
    line = str(caught.value)
    assert line.startswith(f"DATELINE_{name}={text!r} is not valid: ")
    assert wanted in line
    assert "\n" not in line


@pytest.mark.parametrize("setting", [one.name for one in fields(Settings)])
def test_each_setting_is_explained_in_a_sentence(setting: str) -> None:
    (one,) = (field for field in fields(Settings) if field.name == setting)
    assert one.metadata["meaning"].endswith(".")
