"""Typed access to the fields of a JSON item whose types cannot be relied on.

What an article is made of (its id, its text, whether it may be published) is refused in a wrong type;
what only accompanies it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from worker.errors import Reason, Rejected, Stage

Item = Mapping[str, Any]
LONGEST_NOTE: Final = 1_000  # characters of what accompanies an article; it travels with every mention
_DIGITS: Final = re.compile(r"[1-9]")


def text(item: Item, *names: str) -> str | None:
    """Take the first of the names that is there as text; a number becomes its digits, anything else is refused."""
    for name in names:
        value = item.get(name)
        if value is None or value == "":
            continue
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise Rejected(Stage.PARSE, Reason.WRONG_TYPE, f"{name} is {_called(value)}, not text")
        return whole(str(value))
    return None


def note(item: Item, *names: str) -> str | None:
    """Take the first of the names that holds text, or a list of texts, to be joined; a wrong type is as absent."""
    for name in names:
        value = item.get(name)
        parts = value if isinstance(value, list) else [value]
        found = " ".join(stripped for part in parts if isinstance(part, str) and (stripped := part.strip()))
        if found:
            return whole(found)[:LONGEST_NOTE]
    return None


def entries(item: Item, name: str) -> list[Item]:
    """Take a list of objects; absent is empty, anything else is refused."""
    value = item.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise Rejected(Stage.PARSE, Reason.WRONG_TYPE, f"{name} is not a list of objects")
    return value


def objects(item: Item, name: str) -> Iterator[Item]:
    """Give the objects under a name, whether it holds one or a list; whatever else stands there is left out."""
    value = item.get(name)
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict))


def time(item: Item, *names: str) -> datetime | None:
    """Take the first of the names that is there as a time; None where it is no time."""
    found = text(item, *names)
    return moment(found) if found else None


def moment(text: str) -> datetime | None:
    """Read RFC 3339; a time without offset is UTC; None where it is no time."""
    try:
        read = datetime.fromisoformat(text.strip())
        return (read.replace(tzinfo=UTC) if read.tzinfo is None else read).astimezone(UTC)
    except (ValueError, OverflowError):  # an offset can carry year 1 or 9999 out of the calendar
        return None


def digit(item: Item, name: str) -> int | None:
    """Take a number from 1 to 9, written as a number or as text."""
    value = item.get(name)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    written = "" if isinstance(value, bool) else str(value).strip() if isinstance(value, str | int) else ""
    return int(written) if _DIGITS.fullmatch(written) else None


def whole(text: str) -> str:
    """Replace lone surrogates, which JSON lets in and UTF-8 does not let out."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _called(value: object) -> str:
    names = {bool: "true or false", dict: "an object", list: "a list"}
    return names.get(type(value), f"a {type(value).__name__}")
