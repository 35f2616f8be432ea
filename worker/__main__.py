"""`dateline`, also as `python -m worker`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from worker.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
