"""Logs as JSON lines. No line holds a word of an article."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from typing import IO, Any

OURS = "worker"
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

# Faust and aiokafka print whole messages, key and value, when a send fails or a rebalance waits; that is wire text
_LITERALS = re.compile(r"""b?(['"])(?:\\.|(?!\1).){40,}?\1""", re.DOTALL)
_HIDDEN = "…"
_LONGEST = 2_000  # characters of a message of somebody else's


class JsonLines(logging.Formatter):
    """Format a record as one line of JSON: time, level, logger, message, the error if there is one, and extras."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one line."""
        line: dict[str, Any] = {
            "time": _time(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        line.update({name: value for name, value in vars(record).items() if name not in _STANDARD})
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["trace"] = _trace(record)
        return json.dumps(line, ensure_ascii=False, default=str)


def configure(level: str, stream: IO[str] | None = None) -> None:
    """Send all logs to standard error, ours from `level` on, other libraries' warnings only."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger(OURS).setLevel(level.upper())


def _time(seconds: float) -> str:
    whole = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))
    return f"{whole}.{int(seconds % 1 * 1000):03d}Z"


def _message(record: logging.LogRecord) -> str:
    text = record.getMessage()
    if record.name.partition(".")[0] == OURS:
        return text
    return _LITERALS.sub(_HIDDEN, text)[:_LONGEST]


def _trace(record: logging.LogRecord) -> list[str]:
    """Give file, line and function of each frame: an exception's own text may quote its input."""
    frames = []
    at = record.exc_info[2] if record.exc_info else None
    while at is not None:
        code = at.tb_frame.f_code
        frames.append(f"{code.co_filename}:{at.tb_lineno} {code.co_name}")
        at = at.tb_next
    return frames
