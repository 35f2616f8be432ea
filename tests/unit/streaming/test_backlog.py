from __future__ import annotations

from worker.streaming.backlog import Backlog


def test_commits_up_to_the_first_that_is_not_acknowledged() -> None:
    backlog = Backlog[str]()
    for offset in (5, 6, 7, 9):
        backlog.fetched("p", offset, offset * 1000)
    assert backlog.finish("p", {6, 7}) is None
    assert backlog.finish("p", {5, 6, 9}) == 7
    assert (backlog.unfinished("p"), backlog.oldest("p")) == (2, 7000)


def test_does_not_wait_for_an_offset_that_the_broker_never_gave() -> None:
    backlog = Backlog[str]()
    for offset in (3, 8):
        backlog.fetched("p", offset, 0)
    assert backlog.finish("p", {3, 8}) == 9
    assert backlog.oldest("p") is None


def test_a_record_that_is_fetched_again_counts_once() -> None:
    backlog = Backlog[str]()
    for offset in (1, 2, 1, 2):
        backlog.fetched("p", offset, 0)
    assert backlog.unfinished("p") == 2


def test_partitions_do_not_mix_and_clearing_forgets_all() -> None:
    backlog = Backlog[str]()
    backlog.fetched("p", 1, 0)
    backlog.fetched("q", 1, 0)
    assert backlog.finish("p", {1}) == 2
    assert backlog.unfinished("q") == 1
    backlog.clear()
    assert backlog.unfinished("q") == 0
