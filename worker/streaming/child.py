"""The inside of a process of the pool: it builds its processor once and then turns records into reports.

Imports nothing heavy, and neither Faust nor the stages: the factory is named, not passed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from importlib import import_module
from multiprocessing.connection import wait
from typing import Any

from worker.domain.message import Record
from worker.streaming import garbage

_SINGLE_THREADED = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

# what `warm` built, for the calls that follow it in this process; an executor offers no other place
_built: dict[str, Any] = {}


def shield() -> None:
    """Leave signals to the parent, live no longer than it, and use one core.

    A terminal's Ctrl-C and a supervisor's TERM reach the whole group; a child that died of them would look
    like a crash of its article. A parent that is killed outright closes its end of a pipe.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for name in _SINGLE_THREADED:
        os.environ.setdefault(name, "1")
    threading.Thread(target=_follow_parent, name="follow-parent", daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)


def warm(factory: str, settings: Any) -> int:
    """Build the processor that `factory` ("package.module:function") makes of the settings; give this process's id."""
    module, _, function = factory.partition(":")
    _built["processor"] = getattr(import_module(module), function)(settings)
    garbage.seldom()
    return os.getpid()


def process(records: Sequence[Record]) -> Any:
    """Run the processor on a batch of records."""
    return _built["processor"].process_many(records)
