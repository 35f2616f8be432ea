"""One line for a reader: an event change or a dead letter, as `tail` and `local` print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from rich.text import Text

from worker.domain.message import Record

# kind of change: style of the line. What is taken back is struck through; the word stands there as well, for NO_COLOR.
STYLES = {
    "detected": "bold",
    "updated": "",
    "corroborated": "dim",
    "corrected": "yellow",
    "retracted": "red strike",
    "reinstated": "green",
    "merged": "dim",
}
DEAD_LETTER = "dead letter"


class Tally:
    """Counts what was shown."""

    def __init__(self) -> None:
        self._kinds: Counter[str] = Counter()

    def count(self, record: Record) -> None:
        """Count one record."""
        self._kinds[kind_of(record)] += 1

    def __str__(self) -> str:
        dead = self._kinds[DEAD_LETTER]
        changes = {kind: count for kind, count in self._kinds.items() if kind != DEAD_LETTER}
        kinds = ", ".join(f"{changes[kind]} {kind}" for kind in STYLES if kind in changes)
        counted = f"{sum(changes.values())} changes of events" + (f" ({kinds})" if kinds else "")
        return f"{counted}, {dead} dead letter{'' if dead == 1 else 's'}"


def kind_of(record: Record) -> str:
    """Give the kind of change, from the header; a record without one is a dead letter."""
    kind = header(record, "ce_type")
    return kind.split(".")[-2] if kind and kind.count(".") > 1 else DEAD_LETTER


def header(record: Record, name: str) -> str | None:
    """Give a header's text; None where there is none."""
    return next((value.decode("utf-8", "replace") for key, value in record.headers if key == name), None)


def line(record: Record) -> Text:
    """Give the line: time, change, type, status, participants, place, date, headline."""
    if kind_of(record) == DEAD_LETTER:
        return _dead_letter(record)
    try:
        body: dict[str, Any] = msgspec.json.decode(record.value or b"null", type=dict)
    except ValueError:
        return Text.assemble(_time(record), (f"{'unreadable':<18}", "red"), printable(str(record.value)))
    return _change(record, body)


def printable(text: str) -> str:
    """Take out what would move a terminal's cursor or change its colours: the text is a stranger's."""
    return "".join(character if character.isprintable() else " " for character in text)


def _dead_letter(record: Record) -> Text:
    reason = header(record, "__dlq.errors.reason") or "?"
    message = header(record, "__dlq.errors.message") or ""
    key = record.key.decode("utf-8", "replace") if record.key else "no key"
    said = printable(f"{reason:<17} {key}  {message}")
    return Text.assemble(_time(record), (f"{DEAD_LETTER:<18}", "magenta"), (said, "magenta"))


def _change(record: Record, body: Mapping[str, Any]) -> Text:
    change = body["change"]
    style = STYLES.get(change["kind"], "")
    plain_style = style.replace(" strike", "")
    what = change["kind"] if change["kind"] != "retracted" else f"retracted: {change.get('reason') or 'unknown'}"
    columns = (
        f"{body['type']:<17} {body['status']:<10}"
        f" {_cut(participants(body), 26):<26} {_cut(place(body), 22):<22} {when(body):<23} "
    )
    note = f"[{change['note']}] " if change.get("note") else ""
    return Text.assemble(
        _time(record), (f"{_cut(what, 17):<18}", plain_style), (printable(columns), style),
        (printable(note), plain_style), (printable(headline(body)), style),
    )  # fmt: skip


def _time(record: Record) -> tuple[str, str]:
    return datetime.fromtimestamp(record.timestamp_ms / 1000).strftime("%H:%M:%S "), "dim"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def participants(body: Mapping[str, Any]) -> str:
    """Give the participants' codes or names with their roles."""
    named = [(one.get("country") or one.get("name") or "?", one.get("role")) for one in body["participants"]]
    return ", ".join(f"{name} {role}" if role else name for name, role in dict.fromkeys(named))


def place(body: Mapping[str, Any]) -> str:
    """Give city and country, as far as they are known."""
    found = body.get("location") or {}
    return ", ".join(dict.fromkeys(part for part in (found.get("name"), found.get("country")) if part)) or "-"


def when(body: Mapping[str, Any]) -> str:
    """Give the date or the range of dates, as precisely as it is known."""
    time = body.get("event_time") or {}
    start, end = time.get("start"), time.get("end")
    if not start:
        return "date unknown"
    return start if end in (None, start) else f"{start}/{end}"


def headline(body: Mapping[str, Any]) -> str:
    """Give the headline of the newest source; an event without sources has none."""
    sources = body.get("sources") or [{}]
    return sources[-1].get("headline") or body.get("title") or ""
