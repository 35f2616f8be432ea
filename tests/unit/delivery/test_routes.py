"""Where a change goes."""

from __future__ import annotations

import json

from made import PRODUCER, UPDATE, change, event

from worker.delivery import topics
from worker.delivery.messages import body
from worker.delivery.routing import envelopes, tombstone


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


def test_an_event_of_another_type_leaves_the_topic_of_the_old_one() -> None:
    sent = envelopes(change(event=event(type="summit"), previous_type="talks"), PRODUCER)
    assert [one.topic for one in sent][2:] == ["wire.events.summit.v1", "wire.events.talks.v1"]
    gone = json.loads(sent[-1].value or b"")
    assert (gone["type"], gone["lifecycle"], gone["event_id"]) == ("talks", "retracted", UPDATE.event.id)
    assert (gone["change"]["kind"], gone["change"]["reason"]) == ("retracted", "rerouted")
    assert dict(sent[-1].headers)["ce_type"] == b"org.dateline.event.retracted.v1"


def test_what_leaves_a_topic_has_an_id_of_its_own_and_the_same_one_again() -> None:
    moved = change(event=event(type="summit"), previous_type="talks")
    ids = [{dict(one.headers)["ce_id"] for one in envelopes(moved, PRODUCER)} for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 2


def test_the_topic_of_all_changes_hears_of_another_type_once() -> None:
    moved = change(event=event(type="summit"), previous_type="talks")
    (only,) = [one for one in envelopes(moved, PRODUCER) if one.topic == topics.CHANGES]
    assert json.loads(only.value or b"") == body(moved, PRODUCER)


def test_a_tombstone_takes_an_event_out_of_the_latest_states_only() -> None:
    gone = tombstone("evt_x")
    assert (gone.topic, gone.key, gone.value) == (topics.CURRENT, b"evt_x", None)
