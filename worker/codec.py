"""Values to canonical JSON and back, strictly."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def encode(value: Any) -> bytes:
    """Write a domain value, a mapping or a sequence as compact JSON with sorted keys: equal values give equal bytes."""
    return msgspec.json.encode(value, order="sorted")


def decode(raw: bytes, kind: type[T]) -> T:
    """Read JSON as `kind` without coercion. Raises ValueError where it does not fit."""
    try:
        return msgspec.json.decode(raw, type=kind, strict=True)
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None


def plain(value: Any) -> Any:
    """Turn a domain value into dicts, lists, strings and numbers, as its JSON would have them."""
    return msgspec.to_builtins(value)
