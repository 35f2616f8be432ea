"""A worker that dies at any send and starts again tells what one tells that never died, and ends in the same state."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

import pytest
import storylines
from storylines import Newsroom, at, mention, report
from wiring import FOREVER, Broker, Killed, Wired

from worker import codec
from worker.delivery import topics

BOTH, HOST, VISITOR = "visitor:CL host:NP", "host:NP", "visitor:CL"
STORY = [  # two articles name different parts of one visit, one is taken back for a while, a third joins them
    report("urn:b", mention(parties=HOST, on="2031-05-17"), told=at("2031-05-03"), provider="Baltic Desk"),
    report("urn:b", mention(parties=HOST), told=at("2031-05-04"), version="2", provider="Baltic Desk"),
    report("urn:d", mention(parties=VISITOR, on="2031-05-16"), told=at("2031-05-05"), provider="Delta Press"),
    report("urn:b", told=at("2031-05-06"), version="3", pubstatus="canceled", provider="Baltic Desk"),
    report("urn:c", mention(parties=BOTH, on="2031-05-16"), told=at("2031-05-07"), provider="Cape News"),
    report("urn:b", mention(parties=HOST), told=at("2031-05-08"), version="4", provider="Baltic Desk"),
    report("urn:c", mention(parties=HOST), told=at("2031-05-09"), version="2", provider="Cape News"),
]
REPORTS = [codec.encode(one) for one in STORY]


def run(broker: Broker, dies_after: int, take: Callable[[Broker], Coroutine[None, None, None]]) -> int:
    """Take the story in; a process that dies is started again. Give how many sends there were."""
    broker.left = dies_after
    asyncio.run(take(broker))
    return sum(len(sent) for sent in broker.topics.values())


async def _taken_in(broker: Broker) -> None:
    stages = Newsroom().stages
    worker, folded = Wired(broker, stages), 0
    for value in REPORTS:
        try:
            await worker.follow(value)
        except Killed:
            worker = _started_again(broker)
            await worker.follow(value)
        while folded < len(mentions := broker.topics[topics.MENTIONS]):
            try:
                await worker.fold(mentions[folded].value)
            except Killed:
                worker = _started_again(broker)
                await worker.fold(mentions[folded].value)
            folded += 1


async def _taken_in_together(broker: Broker) -> None:
    """Take in all reports in one batch, and then all mentions that came of them, whatever comes twice."""
    for name, values in (("follow", lambda: REPORTS), ("fold", lambda: _mentions(broker))):
        try:
            await getattr(Wired(broker, Newsroom().stages), f"{name}_together")(*values())
        except Killed:
            await getattr(_started_again(broker), f"{name}_together")(*values())


def _mentions(broker: Broker) -> list[bytes | None]:
    return [one.value for one in broker.topics[topics.MENTIONS]]


def _started_again(broker: Broker) -> Wired:
    broker.left = FOREVER
    return Wired(broker, Newsroom().stages)


def told(broker: Broker) -> list[tuple[bytes | None, bytes | None]]:
    """Give the changes as a consumer takes them that drops what it has seen."""
    seen: dict[bytes, tuple[bytes | None, bytes | None]] = {}
    for one in broker.topics[topics.CHANGES]:
        as_told = (one.key, one.value)
        assert seen.setdefault(dict(one.headers)["ce_id"], as_told) == as_told
    return list(seen.values())


def truth(broker: Broker, topic: str) -> dict[bytes | None, bytes]:
    """Give the rows of articles, events and steps not completed; others only help, and may help twice."""
    rows = broker.latest(topic)
    return rows if topic == topics.CURRENT else {key: row for key, row in rows.items() if _is_truth(key or b"")}


def _is_truth(key: bytes) -> bool:
    return key.startswith(b"a|") or b"|e|" in key or key.endswith(b"|journal")


@pytest.mark.parametrize("take", [_taken_in, _taken_in_together], ids=["one by one", "together"])
def test_a_crash_at_any_send_is_no_crash(take: Callable[[Broker], Coroutine[None, None, None]]) -> None:
    plain, single = Broker(), Broker()
    sends = run(plain, FOREVER, take)
    run(single, FOREVER, _taken_in)
    kinds = {change.kind.value for change in storylines.newsroom(*STORY).changes}
    assert kinds >= {"detected", "updated", "corroborated", "retracted", "reinstated", "merged"}
    assert any(b"journal" in (one.key or b"") for one in plain.topics["events"]), "a step changes several events"
    assert told(plain) == told(single), "a batch tells what its records tell one by one"
    for cut in range(sends):
        broken = Broker()
        run(broken, cut, take)
        assert told(broken) == told(plain), f"after send {cut}"
        for topic in ("articles", "events", topics.CURRENT):
            assert truth(broken, topic) == truth(plain, topic), f"after send {cut}"


def test_a_record_that_was_not_finished_is_handed_out_again() -> None:
    broker = Broker()
    broker.left = 1
    worker = Wired(broker, Newsroom().stages)
    try:
        asyncio.run(worker.follow(REPORTS[0]))
    except Killed:
        assert broker.latest("articles") == {}
        assert worker.articles.items() == []
    else:
        raise AssertionError("the report has more than one message")
