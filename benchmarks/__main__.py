"""Runs benchmarks and adds what they measured to results.csv: `python -m benchmarks [NAME …] [--feed FILE]`."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path
from time import monotonic

from benchmarks.draw import draw
from benchmarks.feed import Feed
from benchmarks.results import Figure, add

# in the order in which they run; each is a module of this package with a function `run`
NAMES = ("start", "detection", "stages", "length", "gate", "stream", "peers", "kills", "growth", "folding")
DRAW = "draw"  # measures nothing: the page and the plot are drawn anew, as after every run


def main() -> int:
    """Run what was asked for, or everything; give 1 if one of them failed."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which: {', '.join(NAMES)}; default is all; or {DRAW}"
    )
    parser.add_argument("--feed", type=Path, help="ninjs articles, a line each; .gz is read too")
    given = parser.parse_args()
    if unknown := sorted(set(given.names) - {*NAMES, DRAW}):
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(NAMES)}")
    feed = Feed(given.feed)
    failed = [name for name in given.names or NAMES if name != DRAW and not _ran(name, feed)]
    draw()
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _ran(name: str, feed: Feed) -> bool:
    """Run one and keep what it measured, however it ends: the others do not depend on it."""
    figures: list[Figure] = []
    start = monotonic()
    try:
        for figure in import_module(f"benchmarks.{name}").run(feed):
            print(f"{name}: {figure.metric}: {figure.value:.4g}" + (f" ({figure.note})" if figure.note else ""))
            figures.append(figure)
    except Exception:
        traceback.print_exc()
        return False
    finally:
        add(f"make bench ARGS={name}", figures)
        print(f"{name}: took {monotonic() - start:.0f} s")
    return True


if __name__ == "__main__":
    sys.exit(main())
