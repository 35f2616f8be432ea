"""Errors by whose fault they are."""

import pickle

import pytest

from worker.errors import DatelineError, Misconfigured, Reason, Rejected, Stage, Unavailable


@pytest.mark.parametrize("error", [Rejected(Stage.TEXT, Reason.NO_TEXT, "x"), Misconfigured("x"), Unavailable("x")])
def test_all_are_of_one_root(error: DatelineError) -> None:
    with pytest.raises(DatelineError):
        raise error


def test_a_rejection_survives_the_way_back_from_a_process() -> None:
    sent = Rejected(Stage.DETECT, Reason.DETECTOR_FAILED, "no – such ✓ thing")
    got = pickle.loads(pickle.dumps(sent))
    assert (got.stage, got.reason, got.detail) == (sent.stage, sent.reason, sent.detail)
    assert str(got) == "detect: detector_failed: no – such ✓ thing"


@pytest.mark.parametrize("names", [Stage, Reason])
def test_values_are_fit_for_labels_and_headers(names: type[Stage] | type[Reason]) -> None:
    assert all(one.value == one.name.lower() for one in names)
