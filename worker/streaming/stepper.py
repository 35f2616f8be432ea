"""One stage beside its table: records in, steps out, delivered together and only then written.

What holds for one record holds for several: all that the steps send is delivered before any of their rows is written,
the rows are written in the steps' order, and any part of it may be lost with the process, since each step made again
from the rows that were written sends the same bytes under the same ids.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Final, Generic, Protocol, TypeVar

from worker.domain.message import Envelope, Record
from worker.errors import Reason, Rejected, Stage
from worker.observability.metrics import STAGE_SECONDS, Metrics
from worker.streaming.courier import Courier
from worker.streaming.stages import Get, Write
from worker.streaming.tables import Draft, Rows

log = logging.getLogger(__name__)

LARGE: Final = 128 * 1024  # bytes; a record that a topic may refuse goes alone, so that it takes no other with it


class Step(Protocol):
    """What a stage makes of one record: what to send, then what to write."""

    @property
    def writes(self) -> tuple[Write, ...]: ...
    @property
    def envelopes(self) -> tuple[Envelope, ...]: ...


S = TypeVar("S", bound=Step)


class Stepper(Generic[S]):
    """Takes records one after the other, each on the rows that the one before it leaves.

    `sent` is called when all that some steps send is delivered, `done` for each when its rows are written.
    """

    def __init__(
        self,
        name: str,
        stage: Callable[[Get, Record], S],
        rows: Rows,
        *,
        courier: Courier,
        metrics: Metrics,
        bury: Callable[[Record, Rejected], Awaitable[None]],
        sent: Callable[[Sequence[S]], Awaitable[None]],
        done: Callable[[Record, S], None],
    ) -> None:
        self._name = name
        self._stage = stage
        self._rows = rows
        self._courier = courier
        self._metrics = metrics
        self._bury = bury
        self._sent = sent
        self._done = done

    async def take(self, records: Sequence[Record]) -> None:
        """Return when all is delivered and written, and dead letters are made of what cannot be."""
        left = deque(records)
        while left:
            draft = self._rows.draft()
            await self._finish(await self._steps(left, draft), draft)

    async def _steps(self, left: deque[Record], draft: Draft) -> list[tuple[Record, S]]:
        """Make the steps of the records that can go together, and take these out of what is left."""
        made: list[tuple[Record, S]] = []
        while left:
            record = left[0]
            try:
                step = self._step(draft, record)
            except Rejected as rejected:
                await self._bury(left.popleft(), rejected)
                continue
            large = any(len(one.value or b"") > LARGE for one in step.envelopes)
            if large and made:
                break
            made.append((left.popleft(), step))
            draft.add(step.writes, record.partition)
            if large:
                break
            await asyncio.sleep(0)  # a long batch leaves room for the rest of the worker
        return made

    async def _finish(self, made: Sequence[tuple[Record, S]], draft: Draft) -> None:
        try:
            await self._courier.deliver([envelope for _, step in made for envelope in step.envelopes])
        except Rejected as rejected:
            if len(made) == 1:
                await self._bury(made[0][0], rejected)
                return
            for record, _ in made:
                await self.take([record])
            return
        await self._sent([step for _, step in made])
        await self._rows.write(draft)
        for record, step in made:
            self._done(record, step)

    def _step(self, draft: Draft, record: Record) -> S:
        """Call the stage. Raises Rejected: for its author's mistakes too, since the record would bring them back."""
        start = monotonic()
        try:
            return self._stage(draft.get, record)
        except Rejected:
            raise
        except Exception as error:
            log.exception("a stage failed", extra={"stage": self._name})
            raise Rejected(Stage.FOLD, Reason.DETECTOR_FAILED, f"{self._name} raised {type(error).__name__}") from error
        finally:
            self._metrics.observe(STAGE_SECONDS, monotonic() - start, stage=self._name)
