"""Where ninjs 1.x, 2.x and 3.x and the agencies put the same things."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from worker.domain.article import Article
from worker.domain.message import Record
from worker.wire import read

HEAD = "Latvian premier to visit Georgia in June"
TEXT = "RIGA (BNA) - Latvia's prime minister will visit Georgia in June."
HTML = (
    "<p>RIGA (BNA) &ndash; Latvia&#8217;s prime minister\nwill visit <a href='/ge'>Georgia</a> in June.</p>"
    "<p>More soon.</p>"
)
PLAIN_OF_HTML = "RIGA (BNA) \u2013 Latvia\u2019s prime minister will visit Georgia in June.\nMore soon."


def article(item: dict[str, Any]) -> Article:
    value = json.dumps({"uri": "urn:newsml:bna.example:20260512:77", **item}).encode()
    return read(Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=value), max_bytes=100_000)


ITEMS: dict[str, dict[str, Any]] = {
    "1.x": {
        "version": "3",
        "versioncreated": "2026-05-12T09:30:00+03:00",
        "firstcreated": "2026-05-12T05:00:00Z",
        "pubstatus": "usable",
        "urgency": 4,
        "language": "en",
        "headline": HEAD,
        "body_text": TEXT,
        "ednote": "Adds the month.",
        "usageterms": "Not for resale.",
        "slugline": "LATVIA-GEORGIA",
        "provider": "BNA",
    },
    "2.x": {
        "version": "3",
        "versioncreated": "2026-05-12T06:30:00Z",
        "firstcreated": "2026-05-12T05:00:00Z",
        "pubstatus": "usable",
        "urgency": 4,
        "language": "en",
        "headlines": [{"role": "short", "value": "Georgia trip"}, {"role": "main", "value": HEAD}],
        "bodies": [
            {"role": "teaser", "contenttype": "text/plain", "value": "A trip."},
            {"role": "richtext", "contenttype": "text/html", "value": HTML},
            {"role": "main", "contenttype": "text/plain", "value": TEXT},
        ],
        "ednote": "Adds the month.",
        "usageterms": "Not for resale.",
        "slugline": "LATVIA-GEORGIA",
        "infosources": [{"name": "BNA"}, {"name": "Other"}],
    },
    "3.x": {
        "version": 3,
        "versionCreated": "2026-05-12T06:30:00.000Z",
        "firstCreated": "2026-05-12T05:00:00+00:00",
        "pubStatus": "usable",
        "urgency": "4",
        "language": "en",
        "title": "metadata, not the headline",
        "headlines": [{"value": HEAD}],
        "bodies": [{"contentType": "text/plain", "value": TEXT}],
        "edNote": "Adds the month.",
        "usageTerms": "Not for resale.",
        "slugLine": "LATVIA-GEORGIA",
        "provider": {"name": "BNA"},
    },
}


@pytest.mark.parametrize("version", ITEMS)
def test_all_branches_of_ninjs_give_the_same_article(version: str) -> None:
    assert article(ITEMS[version]) == Article(
        uri="urn:newsml:bna.example:20260512:77",
        version="3",
        provider="BNA",
        headline=HEAD,
        body=TEXT,
        version_created=datetime(2026, 5, 12, 6, 30, tzinfo=UTC),
        first_created=datetime(2026, 5, 12, 5, 0, tzinfo=UTC),
        language="en",
        urgency=4,
        slugline="LATVIA-GEORGIA",
        ed_note="Adds the month.",
        usage_terms="Not for resale.",
    )


@pytest.mark.parametrize(
    ("item", "body"),
    [
        ({"body_html": HTML}, PLAIN_OF_HTML),
        ({"body_xhtml": HTML, "body_text": TEXT}, TEXT),
        ({"body_text": HTML}, PLAIN_OF_HTML),  # declared as text, and marked up
        ({"body_main": TEXT, "body_richtext": HTML}, TEXT),
        ({"body_full": TEXT}, TEXT),
        ({"bodies": [{"role": "main", "contentType": "application/xhtml+xml", "value": HTML}]}, PLAIN_OF_HTML),
        ({"bodies": [{"role": "main", "contentType": None, "value": TEXT}]}, TEXT),
        ({"bodies": [{"role": "main", "value": ""}, {"role": "free", "value": TEXT}]}, TEXT),
        ({"description_text": TEXT}, TEXT),
        ({"body_text": TEXT, "description_text": "Caption."}, TEXT),
        ({"descriptions": [{"role": "caption", "value": TEXT}]}, TEXT),
        ({"body_text": "Oil rose when 3 < 4 and <IBM.N> fell."}, "Oil rose when 3 < 4 and <IBM.N> fell."),
        ({}, ""),
    ],
)
def test_the_body_is_found_and_is_plain_text(item: dict[str, Any], body: str) -> None:
    assert article({"headline": HEAD, **item}).body == body


@pytest.mark.parametrize(
    ("item", "headline"),
    [
        ({"headline": " Two\n leaders  meet "}, "Two leaders meet"),
        ({"headline_main": "A"}, "A"),
        ({"headline_long": "A"}, "A"),
        ({"title": "A"}, "A"),
        ({"headline": "<b>UPDATE 2</b>-Oil &amp; gas pact signed"}, "UPDATE 2-Oil & gas pact signed"),
        ({"headline": "Q&amp;A: what the pact says"}, "Q&A: what the pact says"),
        ({"headline": "Shares of <IBM.N> gain, AT&T slips"}, "Shares of <IBM.N> gain, AT&T slips"),
        ({"headlines": [{"role": "alternate", "value": "B"}]}, "B"),
        ({"headline": "x" * 9_000}, "x" * 500),
        ({}, ""),
    ],
)
def test_the_headline_is_one_line_of_plain_text(item: dict[str, Any], headline: str) -> None:
    assert article({"body_text": TEXT, **item}).headline == headline


def test_an_event_item_of_ninjs_3_is_its_title() -> None:
    found = article({"type": "event", "title": "Baltic summit press conference", "eventDetails": {"dates": {}}})
    assert (found.headline, found.body) == ("Baltic summit press conference", "")


@pytest.mark.parametrize(
    ("item", "provider"),
    [
        ({"provider": "AP"}, "AP"),
        ({"provider": {"name": " dpa "}}, "dpa"),
        ({"provider": {"literal": "AFP"}}, "AFP"),
        ({"infosource": [{"name": "ANSA"}]}, "ANSA"),
        ({"source": "AAP"}, "AAP"),
        ({"provider": {"name": {}}, "source": "AAP"}, "AAP"),
        ({"provider": [], "source": 3}, "bna.example"),
        ({"uri": "tag:Wire.example,2026:story_1"}, "wire.example"),
        ({"uri": "https://news.example/a?b=c"}, "news.example"),
        ({"uri": "http://["}, "["),
        ({"uri": "b51cedfd-0b6e"}, "unknown"),
        ({"uri": "urn:newsml::x"}, "unknown"),
    ],
)
def test_the_provider_is_named_by_the_item_or_by_its_uri(item: dict[str, Any], provider: str) -> None:
    assert article({"headline": HEAD, **item}).provider == provider


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-12T06:30:00", datetime(2026, 5, 12, 6, 30, tzinfo=UTC)),
        ("2026-05-12T06:30:00+0000", datetime(2026, 5, 12, 6, 30, tzinfo=UTC)),
        (" 2026-05-12T00:30:00-06:00 ", datetime(2026, 5, 12, 6, 30, tzinfo=UTC)),
        ("2026-05-12", datetime(2026, 5, 12, tzinfo=UTC)),
        ("12 May 2026", None),
        ("0001-01-01T00:00:00+10:00", None),  # before the calendar begins
        ("", None),
    ],
)
def test_times_are_utc_or_unknown(text: str, moment: datetime | None) -> None:
    assert article({"headline": HEAD, "versioncreated": text}).version_created == moment


@pytest.mark.parametrize(
    ("urgency", "expected"),
    [(1, 1), (9, 9), (5.0, 5), ("3", 3), (0, None), (10, None), (4.5, None), (True, None), ("high", None), ([], None)],
)
def test_urgency_is_a_digit_or_unknown(urgency: object, expected: int | None) -> None:
    assert article({"headline": HEAD, "urgency": urgency}).urgency == expected


@pytest.mark.parametrize("name", ["language", "slugline", "ednote", "usageterms"])
def test_what_only_accompanies_an_article_may_be_of_a_wrong_type(name: str) -> None:
    field = {"ednote": "ed_note", "usageterms": "usage_terms"}.get(name, name)
    values = [{"a": 1}, [{"a": 1}], 7, ["One.", " Two. "], "x" * 5_000]
    found = [getattr(article({"headline": HEAD, name: value}), field) for value in values]
    assert found == [None, None, None, "One. Two.", "x" * 1_000]


def test_an_item_of_ap_in_its_envelope_keeps_one_uri_through_its_versions() -> None:
    def delivered(etag: str) -> dict[str, Any]:
        item = {
            "uri": f"https://api.example/media/v/content/5ee9b4?qt=Hy&et={etag}",
            "altids": {"itemid": "5ee9b4", "etag": f"5ee9b4_{etag}"},
            "version": 0,
            "headline": HEAD,
            "usageterms": ["Editorial use only."],
            "signals": ["newscontent"],
        }
        return {"uri": None, "data": {"meta": {}, "item": item}}

    raw = [json.dumps({k: v for k, v in delivered(etag).items() if v}).encode() for etag in ("0a", "1a")]
    first, second = (
        read(Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=one), max_bytes=9_999)
        for one in raw
    )
    assert first == second
    assert (first.uri, first.version, first.signals) == (
        "https://api.example/media/v/content/5ee9b4",
        "0",
        ("newscontent",),
    )


def test_a_query_that_is_part_of_the_id_stays() -> None:
    uri = "https://news.example/story?id=1234"
    assert article({"uri": uri, "headline": HEAD, "altids": {"itemid": "1234"}}).uri == uri


def test_a_lone_surrogate_does_not_travel() -> None:
    assert article({"headline": "Talks in \ud800 Riga"}).headline == "Talks in ? Riga"
