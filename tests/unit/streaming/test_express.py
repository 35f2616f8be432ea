from __future__ import annotations

import asyncio
import json

from wiring import TOPICS, Broker, end

from worker.domain.message import Record
from worker.observability.metrics import Metrics
from worker.pipeline import Ahead
from worker.streaming.courier import Courier
from worker.streaming.express import Express


def record(offset: int, **fields: str) -> Record:
    value = json.dumps({"uri": f"urn:{offset}", "version": "2", "headline": "Visit off", **fields}).encode()
    return Record(topic="articles", partition=0, offset=offset, timestamp_ms=1_900_000_000_000, key=b"k", value=value)


def seen(*records: Record) -> tuple[Broker, Express, str]:
    broker, metrics = Broker(), Metrics(version="1", pipeline="p", model="m")

    async def producer() -> Broker:
        return broker

    async def run() -> Express:
        express = Express(Ahead(max_bytes=10_000), TOPICS, Courier(producer, metrics, end), metrics)
        express.see(records)
        assert f"dateline_retractions_pending {sum(map(looks, records))}.0" in metrics.text().decode()
        while express.is_busy:
            await asyncio.sleep(0)
        return express

    def looks(one: Record) -> bool:
        return Ahead(max_bytes=1).looks_taken_back(one)

    express = asyncio.run(run())
    return broker, express, metrics.text().decode()


def test_the_report_of_a_kill_goes_ahead_and_no_other() -> None:
    broker, _, text = seen(
        record(1, pubstatus="usable"), record(2, pubstatus="canceled"), record(3, pubStatus="stat:withheld")
    )
    assert sorted(one.key or b"" for one in broker.topics["reports"]) == [b"urn:2", b"urn:3"]
    assert "dateline_retractions_pending 0.0" in text


def test_what_only_looks_like_a_kill_waits_for_its_turn() -> None:
    held = record(1, pubstatus="withheld", provider="PA")  # an embargo there
    quoted = record(2, body_text='He wrote "pubstatus": "canceled" into the field.')
    broken = record(3, pubstatus="canceled")
    broken = Record(**{**{f: getattr(broken, f) for f in broken.__slots__}, "value": broken.value[:-1]})  # type: ignore[index]
    broker, _, text = seen(held, quoted, broken)
    assert broker.topics["reports"] == []
    assert "dateline_retractions_pending 0.0" in text
