"""The start: how long a user waits for `import worker` and for `dateline --help`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from rich.progress import track

from benchmarks.feed import Feed
from benchmarks.results import ROOT, Figure

RUNS = 15
COMMANDS = {"import worker": ["-c", "import worker"], "dateline --help": ["-m", "worker", "--help"]}


def run(feed: Feed) -> Iterator[Figure]:
    """Start new interpreters; the middle run counts."""
    for name, command in COMMANDS.items():
        walls, cpus = [], []
        for _ in track(range(RUNS), name):
            before, start = getrusage(RUSAGE_CHILDREN), perf_counter()
            subprocess.run(
                [sys.executable, *command], cwd=ROOT, env=os.environ, check=True, stdout=subprocess.DEVNULL
            )  # fmt: skip
            after = getrusage(RUSAGE_CHILDREN)
            walls.append(perf_counter() - start)
            cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        yield Figure(metric=f"{name}, s", value=sorted(walls)[RUNS // 2], note=f"the middle of {RUNS} runs")
        yield Figure(metric=f"{name}, s of the processor", value=sorted(cpus)[RUNS // 2])
