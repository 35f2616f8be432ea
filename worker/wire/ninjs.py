"""ninjs 1.x, 2.x and 3.x, and what agencies send under that name. Lenient: real wires do not validate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from worker.domain.article import Article, Embargo, PubStatus
from worker.domain.message import Record
from worker.errors import Reason, Rejected, Stage
from worker.wire.html import to_text

Item = Mapping[str, Any]
# What "withheld" means differs: a recall at AP, an embargo at PA.
EMBARGO_STATUS: Mapping[str, frozenset[str]] = {"pa": frozenset({"withheld", "privileged"})}
EMBARGO_WORDS = frozenset({"embargoed"})
NO_TEXT_NEEDED = frozenset({PubStatus.CANCELED, PubStatus.WITHHELD})


def read(record: Record, *, max_bytes: int) -> Article:
    """Read one article from a record's value. Raises Rejected, which says at which stage and why."""
    item = _parsed(_decoded(record.value, max_bytes))
    uri = _uri(item)
    provider = _provider(item, uri)
    pubstatus, embargo = _publishing(item, provider)
    headline, body = _headline(item), _body(item)
    if not headline.strip() and not body.strip() and pubstatus not in NO_TEXT_NEEDED and embargo is None:
        raise Rejected(Stage.TEXT, Reason.NO_TEXT, f"{uri} has neither headline nor body")
    return Article(
        uri=uri,
        version=_text(item, "version") or "0",
        provider=provider,
        headline=headline,
        body=body,
        version_created=_time(item, "versioncreated", "versionCreated"),
        first_created=_time(item, "firstcreated", "firstCreated", "firstpublished"),
        language=_text(item, "language"),
        pubstatus=pubstatus,
        embargo=embargo,
        urgency=_urgency(item),
        slugline=_text(item, "slugline", "slugLine"),
        ed_note=_text(item, "ednote", "edNote"),
        usage_terms=_text(item, "usageterms", "usageTerms"),
    )


def _decoded(value: bytes | None, max_bytes: int) -> str:
    if not value:
        raise Rejected(Stage.DECODE, Reason.EMPTY, "the record has no value")
    if len(value) > max_bytes:
        raise Rejected(Stage.DECODE, Reason.TOO_LARGE, f"{len(value)} bytes, the limit is {max_bytes}")
    try:
        return value.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Rejected(Stage.DECODE, Reason.NOT_UTF8, f"byte {error.start} is not UTF-8") from None


def _parsed(text: str) -> Item:
    try:
        item = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Rejected(Stage.DECODE, Reason.NOT_JSON, str(error)[:200]) from None
    if not isinstance(item, dict):
        raise Rejected(Stage.PARSE, Reason.WRONG_TYPE, f"the item is a JSON {type(item).__name__}, not an object")
    return item


def _text(item: Item, *names: str) -> str | None:
    """Take the first of the names that is there as text; a number becomes its digits, anything else is refused."""
    for name in names:
        value = item.get(name)
        if value is None or value == "":
            continue
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise Rejected(Stage.PARSE, Reason.WRONG_TYPE, f"{name} is a {type(value).__name__}, not text")
        return _whole(str(value))
    return None


def _whole(text: str) -> str:
    """Replace lone surrogates, which JSON lets in and UTF-8 does not let out."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _uri(item: Item) -> str:
    uri = _text(item, "uri", "guid")
    if uri is None or not uri.strip():
        raise Rejected(Stage.PARSE, Reason.NO_URI, "the item has no uri")
    return uri.strip()


def _provider(item: Item, uri: str) -> str:
    for name in ("provider", "infosource", "infosources", "source"):
        value = item.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name") or value.get("literal")
        if isinstance(value, str) and value.strip():
            return _whole(value.strip())
    return uri.split(":")[2] if uri.startswith("urn:newsml:") and uri.count(":") > 2 else "unknown"


def _publishing(item: Item, provider: str) -> tuple[PubStatus, Embargo | None]:
    raw = (_text(item, "pubstatus", "pubStatus") or "usable").removeprefix("stat:").lower()
    embargo = _embargo(item)
    if raw in EMBARGO_WORDS or raw in EMBARGO_STATUS.get(provider.lower(), frozenset()):
        return PubStatus.USABLE, embargo or Embargo(until=None)
    if raw in ("canceled", "cancelled"):
        return PubStatus.CANCELED, None
    if raw == "withheld":
        return PubStatus.WITHHELD, None
    return PubStatus.USABLE, embargo


def _embargo(item: Item) -> Embargo | None:
    """Read an embargo; a time that cannot be read holds until further notice: fail closed."""
    text = _text(item, "embargoed", "embargoedUntil", "embargoeduntil")
    if text is None:
        return None
    return Embargo(until=_parse_time(text))


def _urgency(item: Item) -> int | None:
    value = item.get("urgency")
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9 else None


def _time(item: Item, *names: str) -> datetime | None:
    text = _text(item, *names)
    return _parse_time(text) if text else None


def _parse_time(text: str) -> datetime | None:
    """Read RFC 3339; a time without offset is UTC; None where it is no time."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment).astimezone(UTC)


def _headline(item: Item) -> str:
    listed = _listed(item, "headlines")
    text = listed or _text(item, "headline", "title") or ""
    return " ".join(to_text(text).split()) if "<" in text and ">" in text else text.strip()


def _body(item: Item) -> str:
    bodies = _entries(item, "bodies")
    plain = [b for b in bodies if "html" not in str(b.get("contentType", b.get("contenttype", ""))).lower()]
    for entry in (*plain, *bodies):
        value = _text(entry, "value")
        if value:
            return value if entry in plain else to_text(value)
    text = _text(item, "body_text", "body")
    if text:
        return text
    html = _text(item, "body_html", "body_xhtml", "description_html")
    return to_text(html) if html else _text(item, "description_text", "description") or ""


def _listed(item: Item, name: str) -> str | None:
    entries = _entries(item, name)
    ranked = sorted(entries, key=lambda e: e.get("role") not in (None, "main", "headline"))
    return next((text for entry in ranked if (text := _text(entry, "value"))), None)


def _entries(item: Item, name: str) -> list[Item]:
    value = item.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise Rejected(Stage.PARSE, Reason.WRONG_TYPE, f"{name} is not a list of objects")
    return value
