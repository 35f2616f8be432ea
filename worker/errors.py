"""Errors, split by whose fault they are.

DatelineError
├── Rejected        the message is at fault: it goes to the dead-letter topic, the worker goes on
├── Misconfigured   the operator can mend it: one line that says what to do, exit code 2
└── Unavailable     something outside is missing (broker, Java, disk, network): one line, exit code 3
"""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where in the pipeline a message was rejected. Values are metric labels and header values."""

    DECODE = "decode"
    PARSE = "parse"
    TEXT = "text"
    DETECT = "detect"
    FOLD = "fold"


class Reason(StrEnum):
    """Why a message was rejected: a closed list, used as metric label and `__dlq.errors.reason`."""

    EMPTY = "empty"
    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    WRONG_TYPE = "wrong_type"
    NO_URI = "no_uri"
    UNKNOWN_STATUS = "unknown_status"
    NO_TEXT = "no_text"
    TOO_LARGE = "too_large"
    DETECTOR_FAILED = "detector_failed"
    DETECTOR_CRASHED = "detector_crashed"
    NOT_OURS = "not_ours"


class DatelineError(Exception):
    """The root of every error that this package raises on purpose."""


class Rejected(DatelineError):
    """A message that cannot be processed, whoever tries again."""

    def __init__(self, stage: Stage, reason: Reason, detail: str) -> None:
        super().__init__(f"{stage.value}: {reason.value}: {detail}")
        self.stage = stage
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type[Rejected], tuple[Stage, Reason, str]]:
        """Survive the way back from a process pool."""
        return (Rejected, (self.stage, self.reason, self.detail))


class Misconfigured(DatelineError):
    """A setting or argument that the operator can mend; the message says how."""


class Unavailable(DatelineError):
    """Something outside this process is missing; the message says what to do."""
