"""Wait until the worker is ready, by its own /readyz."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable

from worker.errors import Unavailable

START_SECONDS = 180.0


def wait(url: str, failure: Callable[[], str | None], seconds: float = START_SECONDS) -> None:
    """Return when the address answers 200. `failure` says why it never will, once it knows. Raises Unavailable."""
    deadline = time.monotonic() + seconds
    while not answers(url):
        why = failure()
        if why:
            raise Unavailable(why)
        if time.monotonic() > deadline:
            raise Unavailable(f"the worker was not ready in {seconds:.0f} s: {url} says why")
        time.sleep(0.1)


def answers(url: str) -> bool:
    """Ask once."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never ask a proxy for this machine
    try:
        with opener.open(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
