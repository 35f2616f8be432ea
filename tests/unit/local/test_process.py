from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from worker.local.process import Leashed

SLEEPER = "import time; print('up', flush=True); time.sleep(600)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEPER


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(path: Path, text: str) -> str:
    deadline = time.monotonic() + 20
    while text not in (path.read_text() if path.exists() else ""):
        assert time.monotonic() < deadline, f"{text!r} did not appear"
        time.sleep(0.02)
    return path.read_text()


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 20
    while lives(pid):
        assert time.monotonic() < deadline, f"process {pid} still lives"
        time.sleep(0.02)


def test_its_output_and_exit_code_reach_us(tmp_path: Path) -> None:
    process = Leashed([sys.executable, "-c", "print('hello'); raise SystemExit(7)"], log=tmp_path / "log")
    while process.code() is None:
        time.sleep(0.01)
    assert process.stop() == 7
    assert process.tail() == "hello"


def test_a_stop_sends_term_first(tmp_path: Path) -> None:
    polite = "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(5)); " + SLEEPER
    process = Leashed([sys.executable, "-c", polite], log=tmp_path / "log")
    wait_for(tmp_path / "log", "up")
    assert process.code() is None
    assert process.stop() == 5


def test_what_ignores_term_is_killed_after_the_grace(tmp_path: Path) -> None:
    process = Leashed([sys.executable, "-c", STUBBORN], log=tmp_path / "log", grace=0.2)
    wait_for(tmp_path / "log", "up")
    assert process.stop() == 128 + signal.SIGKILL


def test_a_command_that_cannot_start_ends_at_once(tmp_path: Path) -> None:
    process = Leashed([tmp_path / "no-such-program"], log=tmp_path / "log")
    while process.code() is None:
        time.sleep(0.01)
    assert process.stop() == 127
    assert "no-such-program" in process.tail()


def test_it_does_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    children = "import subprocess, sys, os; p = subprocess.Popen([sys.executable, '-c', sys.argv[1]]); "
    program = children + "print('pids', os.getpid(), p.pid, flush=True); p.wait()"
    parent_program = (
        "import sys, time; from pathlib import Path; from worker.local.process import Leashed; "
        "Leashed([sys.executable, '-c', *sys.argv[2:]], log=Path(sys.argv[1]), grace=0.2); time.sleep(600)"
    )
    log = tmp_path / "log"
    parent = subprocess.Popen([sys.executable, "-c", parent_program, str(log), program, STUBBORN])
    pids = [int(word) for word in wait_for(log, "up").split() if word.isdigit()]
    assert [lives(pid) for pid in pids] == [True, True]
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    for pid in pids:
        wait_until_gone(pid)
