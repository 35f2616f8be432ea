"""Python's search for garbage in cycles: seldom, and only in what has come since a process was ready for work."""

from __future__ import annotations

import gc
from typing import Final

SELDOM: Final = 10_000  # objects between two searches: at the 700 of Python they were an eighth of detection's time


def seldom() -> None:
    """Leave out of every later search what is there now, since it is never garbage, and search less often.

    A search through all that a worker has loaded also holds up its main loop for a tenth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)
