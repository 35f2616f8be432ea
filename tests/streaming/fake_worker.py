"""A worker with the fake stages, as a process of its own: the settings come from the environment."""

from __future__ import annotations

import os
import sys

from worker.settings import Settings
from worker.streaming.run import Plan, run


def main() -> int:
    from fake_stages import FakeAhead, FakeStages, Names

    settings = Settings.of(os.environ)
    names = Names(prefix=settings.deployment)
    return run(
        Plan(
            settings=settings,
            stages=FakeStages(names),
            ahead=FakeAhead(),
            processor="fake_stages:build_processor",
            topics=names.topics,
            pipeline="fake-1",
            model="none",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
