from __future__ import annotations

import asyncio

from storylines import Newsroom, at, held, mention, report
from wiring import Broker, Wired

from worker import codec
from worker.delivery import topics
from worker.streaming.census import Census

FEED = [
    report("urn:a", mention(on="2031-05-16"), told=at("2031-05-03")),
    report("urn:b", mention(parties="visitor:KE host:PE", on="2031-05-20"), told=at("2031-05-04")),
    report("urn:c", mention("protest", "NP", on="2031-05-16"), told=at("2031-05-05")),
    report("urn:c", told=at("2031-05-06"), version="2", pubstatus="canceled"),
    held("urn:d", told=at("2031-05-07"), until=None),
]


def test_what_stands_and_what_is_held_is_counted() -> None:
    stages, broker = Newsroom().stages, Broker()
    wired = Wired(broker, stages)
    asyncio.run(wired.follow(*map(codec.encode, FEED)))
    asyncio.run(wired.fold(*(one.value for one in broker.topics[topics.MENTIONS])))
    census = Census(stages, wired.articles, wired.events, wired.metrics)
    census.count_held([0, 1])
    asyncio.run(census.count_active())
    text = wired.metrics.text().decode()
    assert "dateline_articles_held 1.0" in text
    assert [line for line in text.splitlines() if line.startswith("dateline_events_active{")] == [
        'dateline_events_active{event_type="state_visit"} 2.0'
    ]
