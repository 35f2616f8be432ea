"""Where a change goes."""

from __future__ import annotations

from made import PRODUCER, change, event

from worker.delivery import topics
from worker.delivery.routing import envelopes


def test_a_change_goes_to_the_record_the_latest_state_and_its_route_in_that_order() -> None:
    sent = envelopes(change(), PRODUCER)
    assert [one.topic for one in sent] == [topics.CHANGES, topics.CURRENT, "wire.events.state-visit.v1"]


def test_a_change_that_desks_act_on_goes_to_the_alerts_too() -> None:
    sent = [one.topic for one in envelopes(change(alert=True), PRODUCER)]
    assert topics.ALERTS in sent
    assert len(sent) == 4


def test_all_copies_are_the_same_but_for_their_topic() -> None:
    sent = envelopes(change(alert=True), PRODUCER)
    assert len({(one.key, one.value, one.headers) for one in sent}) == 1
    assert sent[0].to("elsewhere").topic == "elsewhere"


def test_a_type_of_the_users_own_has_its_route() -> None:
    sent = envelopes(change(event=event(type="prisoner_swap")), PRODUCER)
    assert sent[2].topic == "wire.events.prisoner-swap.v1"
