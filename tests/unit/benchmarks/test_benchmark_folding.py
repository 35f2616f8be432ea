"""The benchmark of following and folding: what it counts, and that its state holds what it says."""

from __future__ import annotations

import pytest

from benchmarks import folding
from benchmarks.feed import Feed


def test_rows_count_what_is_read_and_written() -> None:
    table = folding.Rows({b"a": b"123"})
    assert table.get(b"a") == b"123"
    assert table.get(b"b") is None
    table.write([(b"bb", b"4567"), (b"a", None)])
    assert (table.read, table.written, table.rows, table.size) == (2, 7, {b"bb": b"4567"}, 6)


def test_every_article_is_taken_beside_every_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "SIZES", (20, 60))
    monkeypatch.setattr(folding, "TEMPLATES", 60)
    monkeypatch.setattr(folding, "ARTICLES", 30)
    found = {one.metric: one.value for one in folding.run(Feed())}
    for size in (20, 60):
        assert found[f"ms of the processor an article at {size} open events"] > 0
        assert found[f"rows read an article at {size} open events"] > 1
        assert found[f"bytes written an article at {size} open events"] > 100
    few, many = (found[f"bytes of the events' rows at {size} open events"] for size in (20, 60))
    assert 2 * few < many < 4 * few, "a row of about the same size for each"
