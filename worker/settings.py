"""Settings: read once, from a mapping, into one frozen object. Unknown names and bad values are errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from worker.errors import Misconfigured

PREFIX = "DATELINE_"
LEVELS = ("debug", "info", "warning", "error")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("a whole number from 1")
    return number


def _whole(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError("a whole number from 0")
    return number


def _ratio(text: str) -> float:
    number = float(text)
    if not 0.0 <= number <= 1.0:
        raise ValueError("a number from 0 to 1")
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError("a port from 0 to 65535")
    return number


def _level(text: str) -> str:
    level = text.strip().lower()
    if level not in LEVELS:
        raise ValueError("debug, info, warning or error")
    return level


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _optional_path(text: str) -> Path | None:
    return Path(text) if text else None


def setting(parse: Callable[[str], Any], default: Any, meaning: str) -> Any:
    """Declare one setting: how its text is parsed, its default, and a sentence for the documentation."""
    return field(default=default, metadata={"parse": parse, "meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that an operator can set. The variable of `some_name` is `DATELINE_SOME_NAME`."""

    kafka_bootstrap: str = setting(str, "127.0.0.1:9092", "Kafka bootstrap servers, host:port, comma-separated.")
    app_id: str = setting(str, "dateline", "Consumer group and prefix of the state's changelog topics.")
    deployment: str = setting(str, "local", "Names this deployment in CloudEvents' `ce_source`.")
    partitions: int = setting(_positive, 4, "Partitions of every topic that the worker reads or keeps state for.")
    replication: int = setting(_positive, 1, "Replication factor of every topic.")
    processes: int = setting(_whole, 0, "Detection processes; 0 takes as many as there are cores.")
    batch_size: int = setting(
        _positive,
        16,
        "Articles that a detection process takes at once, of those that wait; of a backlog twice as many.",
    )
    linger_ms: int = setting(_whole, 0, "How long a detection process waits for a batch to fill.")
    max_article_bytes: int = setting(_positive, 2_000_000, "A larger article is a dead letter.")
    max_text_chars: int = setting(_positive, 100_000, "Detection reads this many characters of a body.")
    min_confidence: float = setting(_ratio, 0.5, "Events less sure than this are not published.")
    alert_confidence: float = setting(_ratio, 0.7, "Events less sure than this raise no alert.")
    model: str = setting(str, "", "spaCy pipeline: a package name or a path; empty means the bundled one.")
    ontology_dir: Path | None = setting(_optional_path, None, "Folder with further event types, one TOML file each.")
    providers: tuple[str, ...] = setting(_words, (), "Providers that metrics name; all others count as `other`.")
    web_host: str = setting(str, "127.0.0.1", "Address of /metrics, /livez and /readyz.")
    web_port: int = setting(_port, 9464, "Port of /metrics, /livez and /readyz; 0 takes a free one.")
    log_level: str = setting(_level, "info", "debug, info, warning or error.")
    session_timeout_seconds: int = setting(_positive, 12, "Kafka consumer session time-out.")
    tick_seconds: int = setting(_positive, 15, "How often time is told to the state: embargoes end that much late.")
    data_dir: Path = setting(Path, Path(".dateline"), "Folder for Faust's and the local broker's files.")

    @classmethod
    def of(cls, mapping: Mapping[str, str]) -> Settings:
        """Read the settings from a mapping such as `os.environ`; names without the prefix are not looked at.

        `KAFKA_BOOTSTRAP` stands for `DATELINE_KAFKA_BOOTSTRAP`. Raises Misconfigured.
        """
        known = {PREFIX + f.name.upper(): f for f in fields(cls)}
        given = {name: text for name, text in mapping.items() if name.startswith(PREFIX)}
        if "KAFKA_BOOTSTRAP" in mapping:
            given.setdefault(PREFIX + "KAFKA_BOOTSTRAP", mapping["KAFKA_BOOTSTRAP"])
        unknown = sorted(given.keys() - known.keys())
        if unknown:
            raise Misconfigured(f"unknown setting {unknown[0]}; known are {', '.join(sorted(known))}")
        return cls(**{known[name].name: _parsed(name, known[name].metadata["parse"], given[name]) for name in given})


def _parsed(name: str, parse: Callable[[str], Any], text: str) -> Any:
    try:
        return parse(text)
    except ValueError as error:
        raise Misconfigured(f"{name}={text!r} is not valid: {error}") from None
