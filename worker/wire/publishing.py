"""Whether an item may be used, by what its agency means by the words: status, embargo and signals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from worker.domain.article import Embargo, PubStatus
from worker.errors import Reason, Rejected, Stage
from worker.wire import providers
from worker.wire.fields import Item, moment, objects, text

_SIGNAL_FIELDS: Final = ("signals", "signal")


def publishing(item: Item, provider: str) -> tuple[PubStatus, Embargo | None]:
    """Read status and embargo; a status that says nothing known is refused, since it may forbid what we would do."""
    raw = (text(item, "pubstatus", "pubStatus") or "usable").strip().lower().removeprefix("stat:")
    embargo = _embargo(item)
    meaning = providers.shipped().meaning(raw, provider)
    if meaning is None:
        raise Rejected(Stage.PARSE, Reason.UNKNOWN_STATUS, f"the publishing status {raw[:40]!r} is none that we know")
    if meaning == "embargoed":
        return PubStatus.USABLE, embargo or Embargo(until=None)
    status = PubStatus(meaning)
    return status, embargo if status is PubStatus.USABLE else None


def _embargo(item: Item) -> Embargo | None:
    """Read an embargo; a time that cannot be read holds until further notice: fail closed."""
    for name in ("embargoed", "embargoedUntil", "embargoeduntil"):
        value = item.get(name)
        if value is None or value is False or (isinstance(value, str) and not value.strip()):
            continue
        return Embargo(until=moment(value) if isinstance(value, str) else None)
    return None


def signals(item: Item) -> tuple[str, ...]:
    """Give the editorial signals, bare and in lower case ("correction"), from wherever the agency has them."""
    found = (raw.strip().lower().removeprefix("sig:") for raw in _signals(item))
    return tuple(dict.fromkeys(signal[:40] for signal in found if signal))


def _signals(item: Item) -> Iterator[str]:
    for name in _SIGNAL_FIELDS:
        value = item.get(name)
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
    for subject in (*objects(item, "subject"), *objects(item, "subjects")):
        code = subject.get("code") or subject.get("uri")
        if subject.get("rel") == "signal" and isinstance(code, str):
            yield code
