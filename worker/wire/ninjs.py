"""ninjs 1.x, 2.x and 3.x, and what agencies send under that name. Lenient: real wires do not validate."""

from __future__ import annotations

import json
import re
from typing import Any, Final, NoReturn

from worker.domain.article import Article, PubStatus
from worker.domain.message import Record
from worker.errors import Reason, Rejected, Stage
from worker.wire import content
from worker.wire.fields import Item, digit, note, objects, text, time, whole
from worker.wire.publishing import publishing, signals

LONGEST_ID: Final = 1_000  # characters of a uri or a version: they become keys and headers
_NO_TEXT_NEEDED: Final = frozenset({PubStatus.CANCELED, PubStatus.WITHHELD})
_AUTHORITY: Final = re.compile(r"urn:newsml:([^:]+):|tag:([^,:]+),|https?://([^/?#]+)")


def read(record: Record, *, max_bytes: int) -> Article:
    """Read one article from a record's value. Raises Rejected, which says at which stage and why."""
    item = _unwrapped(_parsed(_decoded(record.value, max_bytes)))
    uri = _uri(item)
    provider = _provider(item, uri)
    pubstatus, embargo = publishing(item, provider)
    headline, body = content.headline(item), content.body(item)
    if not headline.strip() and not body.strip() and pubstatus not in _NO_TEXT_NEEDED and embargo is None:
        raise Rejected(Stage.TEXT, Reason.NO_TEXT, f"{uri} has neither headline nor body")
    return Article(
        uri=uri,
        version=(text(item, "version") or "0")[:LONGEST_ID],
        provider=provider,
        headline=headline,
        body=body,
        version_created=time(item, "versioncreated", "versionCreated"),
        first_created=time(item, "firstcreated", "firstCreated", "firstpublished"),
        language=note(item, "language"),
        pubstatus=pubstatus,
        embargo=embargo,
        urgency=digit(item, "urgency"),
        slugline=note(item, "slugline", "slugLine"),
        ed_note=note(item, "ednote", "edNote"),
        usage_terms=note(item, "usageterms", "usageTerms"),
        signals=signals(item),
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


def _parsed(raw: str) -> Item:
    try:
        item = json.loads(raw, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Rejected(Stage.DECODE, Reason.NOT_JSON, str(error)[:200]) from None
    if not isinstance(item, dict):
        raise Rejected(Stage.PARSE, Reason.WRONG_TYPE, f"the item is a JSON {type(item).__name__}, not an object")
    return item


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _unwrapped(item: Item) -> Item:
    """Take the item out of the envelope in which AP's service answers: {"data": {"item": {…}}}."""
    inner: Any = item.get("data", item)
    inner = inner.get("item") if isinstance(inner, dict) else None
    return inner if isinstance(inner, dict) and "uri" not in item else item


def _uri(item: Item) -> str:
    uri = (text(item, "uri", "guid") or "").strip()
    if not uri:
        raise Rejected(Stage.PARSE, Reason.NO_URI, "the item has no uri")
    if len(uri) > LONGEST_ID:
        raise Rejected(
            Stage.PARSE, Reason.NO_URI, f"the uri has {len(uri)} characters, at most {LONGEST_ID} make sense"
        )
    return _lasting(uri, item)


def _lasting(uri: str, item: Item) -> str:
    """Leave out the query of AP's addresses, which differs with every version; the item's own id stands before it."""
    ids = next(objects(item, "altids"), {}).get("itemid")
    address, _, query = uri.partition("?")
    return address if query and isinstance(ids, str) and ids and ids in address else uri


def _provider(item: Item, uri: str) -> str:
    for name in ("provider", "infosource", "infosources", "source"):
        value = item.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name") or value.get("literal")
        if isinstance(value, str) and value.strip():
            return whole(value.strip())[:200]
    match = _AUTHORITY.match(uri)
    return next((found.lower() for found in match.groups() if found), "unknown") if match else "unknown"
