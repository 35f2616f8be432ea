"""What workers do while they work off a backlog: how much, how fast, and what each part of it costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import psutil
from rich.progress import Progress

from benchmarks import system
from benchmarks.system import Started
from worker.delivery import topics
from worker.observability.metrics import ARTICLES_PROCESSED, CONSUMER_LAG_RECORDS, REPORTS_FOLLOWED, STAGE_SECONDS

STAGES = ("read", "detect", "follow", "fold")
POLL_SECONDS = 1.0  # a look costs the worker several milliseconds, a fifth of an article's at four a second


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What was done between two moments: `cpu` in seconds by part, `stages` in seconds by stage.

    Detection may run ahead of the state: `read` articles were read, the state has taken the reports of `taken`, and
    `behind` says how many more records lay between the two at the end than at the beginning.
    """

    read: float
    taken: float
    seconds: float
    cpu: Mapping[str, float]
    stages: Mapping[str, float]
    behind: float

    @property
    def rate(self) -> float:
        """Articles a second, of the slower half."""
        return min(self.read, self.taken) / self.seconds

    def cost(self, part: str) -> float:
        """Give a part's milliseconds of the processor an article."""
        counts = {"detection": self.read}
        return 1000 * self.cpu[part] / counts.get(part, (self.read + self.taken) / 2)

    def stage(self, name: str) -> float:
        """Give a stage's milliseconds an article, by the clock."""
        return 1000 * self.stages[name] / (self.read if name in ("read", "detect") else self.taken)

    @property
    def total(self) -> float:
        """All parts' milliseconds of the processor an article."""
        return sum(map(self.cost, self.cpu))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What had been done by a moment."""

    at: float
    metrics: Mapping[str, float]
    cpu: Mapping[str, float]


def work(workers: Sequence[Started], first: int, last: int, doing: str) -> Work:
    """Measure from when so many articles are done until so many are. Raises TimeoutError and RuntimeError."""
    parts = {
        "worker": [one.process for one in workers],
        "detection": [child for one in workers for child in one.children()],
        "broker": system.broker(),
    }
    with Progress() as progress:
        bar = progress.add_task(doing, total=last)
        begin = _when(lambda: _moment(workers, parts), first, lambda done: progress.update(bar, completed=done))
        end = _when(lambda: _moment(workers, parts), last, lambda done: progress.update(bar, completed=done))
    return between(begin, end)


def between(begin: Moment, end: Moment) -> Work:
    """Give what was done between two moments. Raises ValueError where that is nothing."""
    if done(end) <= done(begin):
        raise ValueError("nothing was done between the two moments: the backlog was too small")
    return Work(
        read=_read(end) - _read(begin),
        taken=_taken(end) - _taken(begin),
        seconds=end.at - begin.at,
        cpu={part: end.cpu[part] - begin.cpu[part] for part in end.cpu},
        stages={stage: _spent(end, stage) - _spent(begin, stage) for stage in STAGES},
        behind=_behind(end) - _behind(begin),
    )


def done(moment: Moment) -> float:
    """Count the articles that were read and whose reports the articles' state has taken."""
    return min(_read(moment), _taken(moment))


def _read(moment: Moment) -> float:
    return system.total(moment.metrics, ARTICLES_PROCESSED.full_name)


def _taken(moment: Moment) -> float:
    return system.total(moment.metrics, REPORTS_FOLLOWED.full_name)


def _moment(workers: Sequence[Started], parts: Mapping[str, Sequence[psutil.Process]]) -> Moment:
    found = system.metrics(workers)
    return Moment(at=time.monotonic(), metrics=found, cpu={name: system.cpu(ones) for name, ones in parts.items()})


def _when(look: Callable[[], Moment], articles: int, tell: Callable[[float], None]) -> Moment:
    give_up = time.monotonic() + system.PATIENCE_SECONDS
    while done(moment := look()) < articles:
        if moment.at > give_up:
            raise TimeoutError(f"{done(moment):.0f} of {articles} articles in {system.PATIENCE_SECONDS:g} s")
        tell(done(moment))
        time.sleep(POLL_SECONDS)
    return moment


def _spent(moment: Moment, stage: str) -> float:
    return moment.metrics.get(f'{STAGE_SECONDS.full_name}_sum{{stage="{stage}"}}', 0.0)


def _behind(moment: Moment) -> float:
    inner = (f'topic="{topics.REPORTS}"', f'topic="{topics.MENTIONS}"')
    lags = {name: lag for name, lag in moment.metrics.items() if name.startswith(CONSUMER_LAG_RECORDS.full_name)}
    return sum(lag for name, lag in lags.items() if any(topic in name for topic in inner))
