"""The same as the bare loop in Quix Streams: `python -m benchmarks.quix_loop SERVERS FROM TO NUMBER`.

The batches are those of a sink, since a sink is what Quix Streams gives batches to. It prints how many articles are
done. `make peers` installs Quix Streams.
"""

from __future__ import annotations

import sys
from typing import Any

from quixstreams import Application
from quixstreams.sinks import BatchingSink, SinkBatch

from benchmarks.peer import BATCH, load, named


class Pipe(BatchingSink):  # type: ignore[misc]  # it is not installed beside us, so nothing is known of it
    """Runs nlp.pipe on a batch and sends on what each article names."""

    def __init__(self, producer: Any, target: str) -> None:
        super().__init__()
        self._nlp = load()
        self._producer = producer
        self._target = target
        self._done = 0

    def write(self, batch: SinkBatch) -> None:
        """Work on one batch; what returns is committed."""
        items = list(batch)
        for item, value in zip(items, named(self._nlp, [item.value for item in items]), strict=True):
            self._producer.produce(self._target, value, item.key)
        self._producer.flush()
        self._done += len(items)
        print(self._done, flush=True)


def loop(servers: str, source: str, target: str, number: str) -> None:
    """Work until killed; the group shares out the partitions, whatever the number."""
    app = Application(
        broker_address=servers,
        consumer_group="quix",
        auto_offset_reset="earliest",
        commit_every=BATCH,
        auto_create_topics=False,
    )
    articles = app.topic(source, key_deserializer="bytes", value_deserializer="bytes")
    app.dataframe(articles).sink(Pipe(app.get_producer(), target))
    app.run()


if __name__ == "__main__":
    loop(*sys.argv[1:])
