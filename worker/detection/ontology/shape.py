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


class Fill(msgspec.Struct):
    """How a role is filled."""

    slots: list[str]
    accept: list[str]
    least: Count = 0
    spare: list[str] = []


class Rule(msgspec.Struct):
    """One way of wording it."""

    id: Text
    pos: Literal["noun", "verb", "adj", "any"]
    words: Words
    weight: float = 1.0
    fill: dict[Name, Fill] = {}
    need: Words | None = None
    avoid: Words | None = None
    near: Words | None = None
    never: Words | None = None
    about: Words | None = None
    governed_by: Words | None = None
    not_governed_by: Words | None = None
    without: list[str] = []
    lend: Name | None = None
    lend_known: bool = False
    never_bare: bool = False
    untold: list[Name] = []
    topic: Words | None = None
    kind: Name | None = None
    status: Status | None = None


class Counter(msgspec.Struct):
    """A text in which nothing is to be found."""

    text: Text
    headline: str = ""
    date: str | None = None
    rule: str | None = None


class Example(Counter):
    """A text with what is to be found in it."""

    find: dict[str, Any] = {}


class Find(msgspec.Struct):
    """What of a found event must be so, beside its roles."""

    status: Status | None = None
    kind: Name | None = None
    country: str | None = None
    city: str | None = None
    start: Day | None = None
    end: Day | None = None
    count: Annotated[int, Meta(ge=1)] | None = None


class File(msgspec.Struct):
    """A whole file."""

    type: Annotated[str, Meta(pattern="^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=60)]  # names its topic
    meaning: Text
    rule: list[Rule]
    example: list[Example]
    counter: list[Counter]
    roles: list[Name] = []
    default_participant: Literal["none", "place"] = "none"
    least_parties: Count = 0
    yields_to: list[Name] = []
    each: Name | None = None
    alone: list[str] = []
    near_days: int = 0
    lists: dict[str, Words] = {}


def check(data: Mapping[str, Any]) -> None:
    """Raise ValueError where a value is not of the kind that its key wants; it says where."""
    try:
        file = msgspec.convert(data, File)
        for example in file.example:
            msgspec.convert(example.find, Find)
            msgspec.convert(_parties(example.find), dict[str, list[str]])
    except msgspec.ValidationError as error:
        raise ValueError(str(error).replace("`$.", "`")) from None


def _parties(find: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in find.items() if name not in Find.__struct_fields__}
