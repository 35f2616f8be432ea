"""A child process on a leash: it ends when we say so, and also when we die."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from worker.local import leash

GRACE_SECONDS = 6.0


class Leashed:
    """A running command whose output goes to a file. It has a session of its own, so Ctrl-C reaches only us."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        grace: float = GRACE_SECONDS,
    ) -> None:
        self.log = log
        self._grace = grace
        argv = [sys.executable, "-I", "-S", leash.__file__, str(grace), *map(str, command)]
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                argv, stdin=subprocess.PIPE, stdout=output, stderr=output, env=env, start_new_session=True
            )

    def code(self) -> int | None:
        """Give the exit code, None while it runs."""
        return self._process.poll()

    def ask(self) -> None:
        """Ask it to end, and return at once; after the grace it is killed."""
        if self._process.stdin is not None:
            self._process.stdin.close()

    def stop(self) -> int:
        """Ask it to end and wait for that; give the exit code."""
        self.ask()
        return self._process.wait(self._grace + 10)

    def tail(self, lines: int = 20) -> str:
        """Give the last lines of its output."""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:])
