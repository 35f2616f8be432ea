"""How the worker's process ends, as exit codes that a supervisor can tell apart."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import NoReturn

log = logging.getLogger(__name__)


class Exit(IntEnum):
    """Exit codes. 2 and 3 are the command line's (a setting is wrong; something outside is missing).

    After any but STOPPED, start the worker again: what it had not finished is handed out again, and
    whatever is sent twice is byte-identical. After CIRCUIT_OPEN, look at the dead letters first.
    """

    STOPPED = 0
    CRASHED = 70
    CIRCUIT_OPEN = 65
    DELIVERY_FAILED = 74
    STOP_TIMED_OUT = 75


End = Callable[[Exit, str], NoReturn]


def end_at_once(code: Exit, why: str) -> NoReturn:
    """End the process where it stands, without acknowledging anything that is in flight."""
    log.critical("ending", extra={"exit_code": int(code), "why": why})
    logging.shutdown()
    sys.stdout.flush()
    os._exit(code)
