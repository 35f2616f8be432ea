"""What agencies mean by the publishing status of an item: read from providers.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, get_args

Meaning = Literal["usable", "withheld", "canceled", "embargoed"]
_MEANINGS: Final = frozenset(get_args(Meaning))


@dataclass(frozen=True, slots=True)
class Providers:
    """The meanings of all agencies, and those of single ones by their names in small letters."""

    common: Mapping[str, Meaning]
    own: Mapping[str, Mapping[str, Meaning]]

    @classmethod
    def of(cls, toml: str) -> Providers:
        """Read a file's text. Raises ValueError for what is no meaning, and for a file of another shape."""
        parsed = tomllib.loads(toml)
        if unknown := parsed.keys() - {"status", "provider"}:
            raise ValueError(f"unknown key {min(unknown)!r}")
        own = {name.strip().lower(): _meanings(one) for one in parsed.get("provider", []) for name in one["names"]}
        return cls(_meanings(parsed), own)

    def meaning(self, status: str, provider: str) -> Meaning | None:
        """Give what a provider means by a status in small letters, None where nobody has said."""
        return self.own.get(provider.strip().lower(), {}).get(status) or self.common.get(status)


@cache
def shipped() -> Providers:
    """Give what the package knows."""
    return Providers.of((files("worker.wire") / "providers.toml").read_text("utf-8"))


def _meanings(table: Mapping[str, Any]) -> dict[str, Meaning]:
    found = dict(table.get("status", {}))
    for word, meaning in found.items():
        if meaning not in _MEANINGS or word != word.lower():
            raise ValueError(f"{word} = {meaning!r}: a word in small letters that means one of {sorted(_MEANINGS)}")
    return found
