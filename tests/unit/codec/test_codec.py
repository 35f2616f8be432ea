"""Canonical JSON out, strict JSON in."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker import codec
from worker.domain.article import Embargo, PubStatus
from worker.domain.mention import Basis, Participant, Place, Precision, When
from worker.domain.report import Outcome, Report, Source

SOURCE = Source(
    uri="urn:newsml:bna.example:1",
    version="3",
    provider="BNA",
    headline="Visit set – “soon”",
    version_created=datetime(2026, 5, 12, 6, 30, tzinfo=UTC),
    first_created=None,
    urgency=None,
    pubstatus=PubStatus.USABLE,
    text_sha256="0" * 64,
)
REPORT = Report(source=SOURCE, received_at=datetime(2026, 5, 12, 6, 31, tzinfo=UTC), outcome=Outcome.NO_EVENT)
KEYS = st.text(max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
)


def test_what_is_written_reads_back_the_same() -> None:
    assert codec.decode(codec.encode(REPORT), Report) == REPORT


def test_the_form_is_compact_sorted_utf8() -> None:
    place = Place(country="GE", city="Tbilisi", basis=Basis.TEXT)
    assert codec.encode(place) == b'{"basis":"text","city":"Tbilisi","country":"GE"}'
    assert codec.encode({"b": 1, "a": ("é", None)}) == '{"a":["é",null],"b":1}'.encode()


def test_equal_mappings_give_equal_bytes_whatever_their_order() -> None:
    assert codec.encode({"a": 1, "b": {"d": 2, "c": 3}}) == codec.encode({"b": {"c": 3, "d": 2}, "a": 1})


@given(JSON)
def test_any_json_survives(value: object) -> None:
    assert codec.decode(codec.encode(value), object) == value


def test_plain_values_are_what_the_json_would_have() -> None:
    assert codec.plain(datetime(2026, 5, 12, 6, 30, tzinfo=UTC)) == "2026-05-12T06:30:00Z"
    assert codec.plain(datetime(2026, 5, 12, 6, 30, tzinfo=timezone(timedelta(hours=2)))) == "2026-05-12T06:30:00+02:00"
    assert codec.plain(Participant(code="GE", name="Georgia", kind="country"))["role"] is None


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", Embargo),
        (b"{", Embargo),
        (b"\xff\xfe", Embargo),
        (b"null", Embargo),
        (b"[]", Embargo),
        (b"{}", Embargo),  # a field is missing
        (b'{"until": 1778567400}', Embargo),  # a number is no time
        (b'{"until": "soon"}', Embargo),
        (b'"USABLE"', PubStatus),
        (b'{"country": 4, "city": null, "basis": "text"}', Place),
        (b'{"country": "GE", "city": null, "basis": "guess"}', Place),
        (b'{"start": null, "end": null, "precision": "day"}', When),
        (b'"1"', int),
        (b"1.5", int),
        (b"NaN", float),
        (b'{"a": ' * 100_000, dict),  # deeper than anything of ours
    ],
)
def test_what_does_not_fit_is_a_value_error(raw: bytes, kind: type) -> None:
    with pytest.raises(ValueError, match=r"."):
        codec.decode(raw, kind)


def test_a_field_that_a_newer_release_added_is_passed_over() -> None:
    raw = b'{"start": null, "end": null, "precision": "unknown", "basis": "text", "calendar": "hebrew"}'
    assert codec.decode(raw, When) == When(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.TEXT)
