"""Play the sample feed while the events are watched."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator

from worker.broker import feed
from worker.errors import DatelineError


class Player:
    """Plays a file in a thread of its own. The thread ends with the file, with `stop`, and with the process."""

    def __init__(self, path: str, *, bootstrap: str, topic: str, rate: float | None) -> None:
        self.sent = 0
        self._path = path
        self._rate = rate
        self._where = (bootstrap, topic)
        self._told_to_stop = threading.Event()
        self._failure: DatelineError | None = None
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def done(self) -> bool:
        """Say whether all was played. Raises what stopped it before."""
        if self._failure is not None:
            raise self._failure
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Play no more; return at once."""
        self._told_to_stop.set()

    def _run(self) -> None:
        bootstrap, topic = self._where
        try:
            with feed.opened(self._path) as file:
                values = self._until_stopped(feed.paced(feed.lines(file), self._rate, sleep=self._sleep))
                feed.play(values, bootstrap=bootstrap, topic=topic, on_sent=self._count)
        except DatelineError as error:
            self._failure = error

    def _until_stopped(self, values: Iterable[bytes]) -> Iterator[bytes]:
        for value in values:
            if self._told_to_stop.is_set():
                return
            yield value

    def _sleep(self, seconds: float) -> None:
        self._told_to_stop.wait(seconds)

    def _count(self, sent: int) -> None:
        self.sent = sent
