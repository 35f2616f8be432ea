"""Runs benchmarks and adds what they measured to results.csv: `python -m benchmarks [NAME …] [--feed FILE]`."""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from pathlib import Path

from benchmarks.feed import Feed
from benchmarks.results import add

# in the order in which they run; each is a module of this package with a function `run`
NAMES = ("start", "detection", "stages", "length", "gate", "kills")


def main() -> None:
    """Run what was asked for, or everything."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(NAMES)}; default is all")
    parser.add_argument("--feed", type=Path, help="ninjs articles, a line each; .gz is read too")
    given = parser.parse_args()
    if unknown := sorted(set(given.names) - set(NAMES)):
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(NAMES)}")
    feed = Feed(given.feed)
    for name in given.names or NAMES:
        figures = []
        for figure in import_module(f"benchmarks.{name}").run(feed):
            print(f"{name}: {figure.metric}: {figure.value:.4g}" + (f" ({figure.note})" if figure.note else ""))
            figures.append(figure)
        add(f"make bench ARGS={name}", figures)


if __name__ == "__main__":
    main()
