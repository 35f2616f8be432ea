from __future__ import annotations

from faust.types import TP

from worker.observability.health import Snapshot
from worker.observability.metrics import Metrics
from worker.streaming.stages import Topics
from worker.streaming.watch import Progress, Standing, Watch

ONE, TWO = TP("t", 0), TP("t", 1)


def standing(left: int, mark: int) -> Standing:
    return Standing(left=left, oldest_ms=None, mark=(mark, None))


def test_a_partition_with_work_that_does_not_move_grows_idle() -> None:
    progress = Progress()
    progress.see({ONE: standing(5, 1), TWO: standing(5, 1)}, 10.0)
    progress.see({ONE: standing(5, 1), TWO: standing(4, 2)}, 30.0)
    assert progress.idle(40.0) == {"t/0": 30.0, "t/1": 10.0}


def test_a_partition_without_work_is_not_idle_and_one_that_went_is_forgotten() -> None:
    progress = Progress()
    progress.see({ONE: standing(0, 1), TWO: standing(1, 1)}, 0.0)
    assert progress.idle(9.0) == {"t/1": 9.0}
    progress.see({ONE: standing(1, 1)}, 10.0)
    assert progress.idle(15.0) == {"t/0": 5.0}


def test_where_the_broker_does_not_answer_nothing_is_known() -> None:
    progress = Progress()
    progress.see({ONE: standing(1, 1)}, 0.0)
    progress.forget()
    assert progress.idle(1000.0) == {}


def test_before_there_is_an_app_the_phase_is_all_that_is_known() -> None:
    topics = Topics(articles=("a",), replay="a", reports="r", mentions="m")
    assert Watch(Metrics(version="1", pipeline="p", model="m"), topics).snapshot() == Snapshot(phase="warming")
