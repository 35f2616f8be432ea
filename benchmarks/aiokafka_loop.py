"""A bare loop around nlp.pipe, for comparison: `python -m benchmarks.aiokafka_loop SERVERS FROM TO NUMBER`.

It consumes every second partition, runs the full spaCy pipeline on batches, sends on what each article names, and
commits: no events, no state, no dead letters. It prints how many articles are done.
"""

from __future__ import annotations

import asyncio
import sys

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition  # type: ignore[import-untyped]

from benchmarks.peer import BATCH, PARTITIONS, PROCESSES, load, named


async def loop(servers: str, source: str, target: str, number: str) -> None:
    """Work until killed."""
    nlp = load()
    consumer = AIOKafkaConsumer(
        bootstrap_servers=servers, group_id="aiokafka", auto_offset_reset="earliest", enable_auto_commit=False
    )
    # no group to be thrown out of while nlp.pipe holds up the heartbeats: the best case of such a loop
    consumer.assign([TopicPartition(source, one) for one in range(int(number), PARTITIONS, PROCESSES)])
    producer = AIOKafkaProducer(bootstrap_servers=servers)
    await consumer.start()
    await producer.start()
    done = 0
    while True:
        fetched = await consumer.getmany(timeout_ms=200, max_records=BATCH)
        records = [record for part in fetched.values() for record in part]
        for record, value in zip(records, named(nlp, [record.value for record in records]), strict=True):
            await producer.send(target, value, record.key)
        if records:
            await producer.flush()
            await consumer.commit()
            done += len(records)
            print(done, flush=True)


if __name__ == "__main__":
    asyncio.run(loop(*sys.argv[1:]))
