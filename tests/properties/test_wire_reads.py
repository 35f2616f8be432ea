"""Whatever the bytes are, reading gives an article or a Rejected, and nothing else."""

import json

from hypothesis import given
from hypothesis import strategies as st

from worker.domain.article import Article
from worker.domain.message import Record
from worker.errors import Rejected
from worker.wire import read, read_plain

FIELDS = """
    uri guid version versioncreated versionCreated firstcreated pubstatus pubStatus embargoed embargoedUntil urgency
    language headline headlines headline_main title body_text body_html body_xhtml bodies description_text ednote
    usageterms provider infosource source signals subject altids data item slugline
"""
NAMES = FIELDS.split()
STATUSES = ("usable", "stat:canceled", "withheld", "embargoed", "PA")
TIMES = ("2026-05-12T06:30:00Z", "0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-09:00")
TRAPS = ("<p>Talks</p>", "<![x[", "&#999999999999;", "<script>", "a?b", "\ud800", "\x00", "7")
WORDS = st.sampled_from((*STATUSES, *TIMES, *TRAPS))
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | WORDS
KEYS = st.sampled_from(
    [*NAMES, "value", "role", "contentType", "contenttype", "name", "literal", "rel", "code", "itemid"]
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
ITEMS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8)
LIKELY = st.fixed_dictionaries(
    {"uri": st.just("urn:newsml:bna.example:1") | WORDS, "headline": WORDS, "body_text": WORDS}
)


def tried(value: bytes | None) -> Article | Rejected:
    try:
        return read(Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=value), max_bytes=5_000)
    except Rejected as rejected:
        return rejected


@given(st.binary(max_size=300) | st.none())
def test_bytes(value: bytes | None) -> None:
    assert isinstance(tried(value), Article | Rejected)


@given(VALUES)
def test_json(value: object) -> None:
    assert isinstance(tried(json.dumps(value).encode()), Article | Rejected)


@given(ITEMS, LIKELY)
def test_items(item: dict[str, object], likely: dict[str, object]) -> None:
    found = tried(json.dumps(likely | item).encode())
    assert isinstance(found, Article | Rejected)
    if isinstance(found, Article):
        text = (found.uri, found.version, found.provider, found.headline, found.body, found.ed_note or "")
        assert [one.encode() for one in text]  # what leaves the reader can be sent
        assert found.uri.strip()
        assert len(found.headline) <= 500
        assert all(
            moment is None or moment.utcoffset() is not None for moment in (found.version_created, found.first_created)
        )


@given(LIKELY, st.data())
def test_cut_short(likely: dict[str, object], data: st.DataObject) -> None:
    value = json.dumps(likely).encode()
    cut = value[: data.draw(st.integers(0, len(value) - 1))]
    assert isinstance(tried(cut), Rejected)


@given(st.text(max_size=300))
def test_plain_text(text: str) -> None:
    found = read_plain(text, uri="u")
    assert found.body.strip() == found.body
    assert "\n" not in found.headline
