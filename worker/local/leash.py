"""Run a command that must not outlive whoever started it: `python leash.py GRACE_SECONDS COMMAND …`.

The starter holds the other end of standard input. When that closes, because the starter asks for
the end or because it died, even by kill -9, the command gets TERM, and after the grace KILL, with
all that it started. A file of the standard library only, run by path, so that it starts in some 20 ms.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading


def main(arguments: list[str]) -> int:
    """Run the command to its end; give its exit code, as a shell would."""
    grace, command = float(arguments[0]), arguments[1:]
    try:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError as error:
        print(f"cannot start {command[0]}: {error.strerror}", file=sys.stderr)
        return 127
    threading.Thread(target=_end_with_the_starter, args=(child, grace), daemon=True).start()
    code = child.wait()
    _signal_group(child.pid, signal.SIGKILL)  # what the command started and did not end itself
    return code if code >= 0 else 128 - code


def _end_with_the_starter(child: subprocess.Popen[bytes], grace: float) -> None:
    os.read(0, 1)
    child.terminate()  # only the command itself: it ends its own children in its own order
    try:
        child.wait(grace)
    except subprocess.TimeoutExpired:
        _signal_group(child.pid, signal.SIGKILL)


def _signal_group(group: int, number: signal.Signals) -> None:
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
