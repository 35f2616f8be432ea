"""The shape of an event type's file: which kind of value stands under each key.

TOML lets `words = "parade"` through where a list belongs, and Python then takes its letters for the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from worker.domain.mention import Status

Text = Annotated[str, Meta(min_length=1)]
Name = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
Words = Annotated[list[Text], Meta(min_length=1)]
Count = Annotated[int, Meta(ge=0)]
Day = Annotated[str, Meta(pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]


class _Fill(msgspec.Struct):
    slots: list[str]
    accept: list[str]
    least: Count = 0
    spare: list[str] = []


class _Rule(msgspec.Struct):
    id: Text
    pos: Literal["noun", "verb", "adj", "any"]
    words: Words
    weight: float = 1.0
    fill: dict[Name, _Fill] = {}
    need: Words | None = None
    avoid: Words | None = None
    near: Words | None = None
    never: Words | None = None
    governed_by: Words | None = None
    kind: Name | None = None
    status: Status | None = None


class _Counter(msgspec.Struct):
    text: Text
    date: str | None = None
    rule: str | None = None


class _Example(_Counter):
    find: dict[str, Any] = {}


class _Find(msgspec.Struct):
    status: Status | None = None
    kind: Name | None = None
    country: str | None = None
    city: str | None = None
    start: Day | None = None
    end: Day | None = None
    count: Annotated[int, Meta(ge=1)] | None = None


class _File(msgspec.Struct):
    type: Annotated[str, Meta(pattern="^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=60)]  # names its topic
    meaning: Text
    rule: list[_Rule]
    example: list[_Example]
    counter: list[_Counter]
    roles: list[Name] = []
    default_participant: Literal["none", "place"] = "none"
    least_parties: Count = 0
    yields_to: list[Name] = []
    each: Name | None = None
    alone: list[str] = []
    lists: dict[str, Words] = {}


def check(data: Mapping[str, Any]) -> None:
    """Raise ValueError where a value is not of the kind that its key wants; it says where."""
    try:
        file = msgspec.convert(data, _File)
        for example in file.example:
            msgspec.convert(example.find, _Find)
            msgspec.convert(_parties(example.find), dict[str, list[str]])
    except msgspec.ValidationError as error:
        raise ValueError(str(error).replace("`$.", "`")) from None


def _parties(find: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in find.items() if name not in _Find.__struct_fields__}
