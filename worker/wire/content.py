"""Headline and body of an item, from wherever ninjs 1.x, 2.x and 3.x and the agencies put them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from worker.wire.fields import Item, entries, text
from worker.wire.html import is_html, to_line, to_text

LONGEST_HEADLINE: Final = 500  # characters; a longer one is a mistake, and it travels with every mention
_MAIN: Final = frozenset({"", "main", "headline", "body", "text", "none"})
_MARKED_UP: Final = ("html", "xml", "richtext")
_BODIES: Final = ("body_text", "body_main", "body", "body_html", "body_xhtml", "body_richtext")
_DESCRIPTIONS: Final = ("description_text", "description_main", "description", "description_html", "description_xhtml")


def headline(item: Item) -> str:
    """Give the headline as one line, "" where there is none."""
    found = _listed(item, "headlines") or text(item, "headline", "headline_main") or _any(item, "headline_")
    return to_line(found or text(item, "title", "name") or "")[:LONGEST_HEADLINE].rstrip()


def body(item: Item) -> str:
    """Give the body as plain text, the description where there is no body, "" where there is neither."""
    listed = _listed(item, "bodies") or _listed(item, "descriptions")
    found = text(item, *_BODIES) or _any(item, "body_") or listed or text(item, *_DESCRIPTIONS)
    return to_text(found) if found and is_html(found) else found or ""


def _listed(item: Item, name: str) -> str | None:
    """Take the main entry of a list, plain text before the same in HTML."""
    ranked = sorted(entries(item, name), key=lambda entry: (not _is_main(entry), _is_marked_up(entry)))
    return next((value for entry in ranked if (value := _value(entry))), None)


def _value(entry: Item) -> str | None:
    value = text(entry, "value")
    return to_text(value) if value and _is_marked_up(entry) else value


def _is_main(entry: Item) -> bool:
    return str(entry.get("role") or "").lower() in _MAIN


def _is_marked_up(entry: Item) -> bool:
    declared = str(entry.get("contentType") or entry.get("contenttype") or "").lower()
    return any(word in declared for word in _MARKED_UP)


def _any(item: Item, prefix: str) -> str | None:
    """Take a field of the agency's own name, which ninjs 1.x allows."""
    return next((value for name in _named(item, prefix) if (value := text(item, name))), None)


def _named(item: Item, prefix: str) -> Iterator[str]:
    return (name for name in sorted(item) if name.startswith(prefix))
