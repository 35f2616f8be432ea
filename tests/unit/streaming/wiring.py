"""The agents over a broker in memory: its topics are lists, and it can die at any send."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any, NoReturn

from worker.domain.message import Envelope
from worker.domain.report import Held
from worker.observability.metrics import Metrics
from worker.streaming.account import Account
from worker.streaming.agents import Agents
from worker.streaming.courier import Courier
from worker.streaming.embargo import Embargoes, Stored
from worker.streaming.exits import Exit
from worker.streaming.express import Express
from worker.streaming.stages import Stages, Topics
from worker.streaming.tables import Rows

TOPICS = Topics(articles=("articles", "replay"), replay="replay", reports="reports", mentions="wire.mentions.v1")
FOREVER = 1_000_000


class Killed(Exception):
    """The process is gone."""


def end(code: Exit, why: str) -> NoReturn:
    raise Killed(why)


class Broker:
    """Takes `left` records more, and then the process dies."""

    def __init__(self) -> None:
        self.topics: dict[str, list[Envelope]] = defaultdict(list)
        self.left = FOREVER

    async def send(
        self, topic: str, key: bytes | None, value: bytes | None, partition: Any, timestamp: Any, headers: Any
    ) -> Awaitable[None]:
        if self.left == 0:
            raise Killed
        self.left -= 1
        self.topics[topic].append(Envelope(topic=topic, key=key, value=value, headers=tuple(headers)))
        taken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        taken.set_result(None)
        return taken

    def latest(self, topic: str) -> dict[bytes | None, bytes]:
        """Give what a compacted topic comes to."""
        last = {one.key: one.value for one in self.topics[topic]}
        return {key: value for key, value in last.items() if value is not None}


class Stream:
    """Records as an agent of Faust sees them; `acked` says of the last one whether its offset may be committed."""

    def __init__(self, topic: str, values: Sequence[bytes | None]) -> None:
        self._messages = [
            SimpleNamespace(
                topic=topic, partition=0, offset=n, timestamp=0.0, key=b"key", value=value, headers=(), acked=False
            )
            for n, value in enumerate(values)
        ]

    async def events(self) -> AsyncIterator[Any]:
        for message in self._messages:
            yield SimpleNamespace(message=message)


class Wired:
    """A worker's agents, with state restored from the changelogs."""

    def __init__(self, broker: Broker, stages: Stages, archive: dict[int, Stored | Exception | None] | None = None):
        async def producer() -> Broker:
            return broker

        self.broker = broker
        self.metrics = Metrics(version="1", pipeline="p", model="m")
        courier = Courier(producer, self.metrics, end)
        account = Account(self.metrics, ("Andes Wire",))
        self.articles, self.events = (self._rows(name, courier) for name in ("articles", "events"))
        self.agents = Agents(
            stages=stages,
            pool=None,  # type: ignore[arg-type]  # no article is detected here
            courier=courier,
            express=Express(None, TOPICS, courier, self.metrics),  # type: ignore[arg-type]  # nothing is fetched here
            embargoes=Embargoes(opened(archive or {}), TOPICS.replay, courier, self.metrics, account),
            articles=self.articles,
            events=self.events,
            metrics=self.metrics,
            account=account,
            end=end,
            topics=TOPICS,
            pause=lambda: 0.0,
        )

    def _rows(self, name: str, courier: Courier) -> Rows:
        stored: Any = dict(self.broker.latest(name))
        store = SimpleNamespace(data=stored, _key_partition={})
        changelog = SimpleNamespace(get_topic_name=lambda: name)
        table: Any = SimpleNamespace(data=store, changelog_topic=changelog)
        return Rows(table, courier)

    async def follow(self, *values: bytes | None) -> None:
        await self.agents.follow(Stream(TOPICS.reports, values))  # type: ignore[arg-type]

    async def fold(self, *values: bytes | None) -> None:
        await self.agents.fold(Stream(TOPICS.mentions, values))  # type: ignore[arg-type]

    async def follow_together(self, *values: bytes | None) -> None:
        await _together(self.agents.follow, TOPICS.reports, values)

    async def fold_together(self, *values: bytes | None) -> None:
        await _together(self.agents.fold, TOPICS.mentions, values)


async def _together(agent: Any, topic: str, values: Sequence[bytes | None]) -> None:
    """Hand out a record to each of an agent's tasks, as Faust does where several wait."""
    done = await asyncio.gather(*[agent(Stream(topic, [value])) for value in values], return_exceptions=True)
    for error in done:
        if error is not None:
            raise error


def opened(records: dict[int, Stored | Exception | None]) -> Any:
    """Open an input that holds some records, by offset."""

    class Archive:
        async def read(self, held: Held) -> Stored | None:
            found = records[held.offset]
            if isinstance(found, Exception):
                raise found
            return found

    @asynccontextmanager
    async def _opened() -> AsyncIterator[Archive]:
        yield Archive()

    return _opened
