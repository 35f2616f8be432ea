"""Reads event types: one TOML file a type, checked strictly, into frozen values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from worker.detection.ontology import shape
from worker.detection.ontology.forms import noun_forms, verb_forms
from worker.errors import Misconfigured

Pos = Literal["noun", "verb", "adj", "any"]
Stage = Literal["planned", "ongoing", "completed", "postponed", "cancelled"]
ACCEPTED = frozenset(
    {"leader", "official", "delegation", "state", "body", "group", "place", "site", "people", "named", "producers"}
)
FINDABLE = ("participants", "status", "kind", "country", "city", "start", "end", "count")
ADVERBIAL = frozenset({"in", "as", "under", "on", "at", "by", "for", "to"})  # "in protest" is not "in protests"
SLOTS = frozenset({"subj", "obj", "agent", "poss", "mod", "sentence", "terms", "named"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """How one role (or `participants`) is filled: from which slots, by which classes of actor, how many at least.

    `spare` slots are asked only where the frame would otherwise lack somebody.
    """

    role: str
    slots: tuple[str, ...]
    accept: frozenset[str]
    least: int
    spare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which a type is worded: trigger words, the company they must and must not keep, and the frame.

    `need` and `avoid` are looked for in the trigger's phrase, `near` and `never` in its sentence; the slots of
    `without` must be empty. `weight` is the rule's logit before other evidence.
    `lend` names the role that the article may fill where the sentence does not; only beside somebody whom the
    sentence names, where `lend_known`. `about` are words of which one must stand in what the trigger's phrase and verb
    say of it, `not_governed_by` verbs under which it is no event; `never_bare` refuses a plural that may be any.
    `untold` are roles of which any one may stay unfilled where the act is asserted; `topic` are words on one of which
    headline or lead tell of a deal or talks.
    """

    id: str
    type: str
    pos: Pos
    forms: frozenset[str]
    weight: float
    fills: tuple[Fill, ...]
    need: frozenset[str]
    avoid: frozenset[str]
    near: frozenset[str]
    never: frozenset[str]
    governed_by: frozenset[str]
    without: tuple[str, ...]
    kind: str | None
    status: Stage | None
    about: frozenset[str] = frozenset()
    not_governed_by: frozenset[str] = frozenset()
    lend: str | None = None
    lend_known: bool = False
    never_bare: bool = False
    untold: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text with what the type must find in it; a counter-example finds nothing.

    `rule` names the rule that must find it, or must see one of its triggers there and refuse it. `date` is the day
    of the text, `headline` what stands above it. `find` may hold roles, `participants`, `status`, `kind`,
    `country`, `city`, `start`, `end` and `count`.
    """

    text: str
    find: Mapping[str, Any] | None
    date: str | None = None
    rule: str | None = None
    headline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One event type.

    `each` names a role of which every filler makes an event of its own. `alone` are the classes of actor of which one
    is enough where the type wants several: a body's meeting is one of its members. Mentions that lie no more than
    `near_days` apart may tell of one event.
    """

    type: str
    meaning: str
    roles: tuple[str, ...]
    default_participant: Literal["none", "place"]
    least_parties: int
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]
    yields_to: tuple[str, ...] = ()
    each: str | None = None
    near_days: int = 0
    alone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """All event types, and their rules by trigger form."""

    kinds: Mapping[str, Kind]
    by_form: Mapping[str, tuple[Rule, ...]] = field(repr=False)


def load(folder: Path | None = None) -> Ontology:
    """Read the types that ship with the package and those in `folder`; a type of the same name there wins."""
    return ontology((_shipped() | _of_files(_toml_files(folder) if folder is not None else [])).values())


def load_file(path: Path) -> Kind:
    """Read one type of a user. Raises Misconfigured, which names the file and what is wrong."""
    return next(iter(_of_files([path]).values()))


def with_kind(kind: Kind) -> Ontology:
    """Give the types that ship with the package and one more; it wins over one of the same name."""
    return ontology((_shipped() | {kind.type: kind}).values())


def _shared() -> dict[str, Any]:
    return _toml((resources.files(__package__) / "lists.toml").read_text("utf-8"), "lists.toml")


def _shipped() -> dict[str, Kind]:
    shared = _shared()
    files = {
        p.name: p.read_text("utf-8")
        for p in (resources.files(__package__) / "kinds").iterdir()
        if p.name.endswith(".toml")
    }
    return {kind.type: kind for name, text in sorted(files.items()) for kind in [parse(text, name, shared)]}


def _of_files(paths: Iterable[Path]) -> dict[str, Kind]:
    shared = _shared()
    return {kind.type: kind for path in paths for kind in [parse(_text(path), path.name, shared)]}


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def ontology(kinds: Iterable[Kind]) -> Ontology:
    """Index the rules of some types by the forms that trigger them."""
    by_type = {kind.type: kind for kind in kinds}
    by_form: dict[str, list[Rule]] = {}
    for kind in by_type.values():
        for rule in kind.rules:
            for form in sorted(rule.forms):
                by_form.setdefault(form, []).append(rule)
    return Ontology(kinds=by_type, by_form={form: tuple(rules) for form, rules in by_form.items()})


def _toml_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise Misconfigured(f"the ontology folder {folder} does not exist; create it or unset DATELINE_ONTOLOGY_DIR")
    return sorted(folder.glob("*.toml"))


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(f"{name} is not valid TOML: {error}") from None


def parse(text: str, name: str, shared: Mapping[str, Any] | None = None) -> Kind:
    """Read one type from TOML text. Raises Misconfigured, which names the file and what is wrong."""
    data = _toml(text, name)
    lists = {**(shared or {}), **data.get("lists", {})}
    try:
        kind = _kind(data, lists)
        shape.check(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Misconfigured(f"{name}: {_said(error)}") from None
    return kind


def _said(error: Exception) -> str:
    """Say what is wrong: a missing key by its name, a wrong type as Python puts it."""
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error)


def _kind(data: Mapping[str, Any], lists: Mapping[str, Any]) -> Kind:
    _only(
        data,
        {
            "type",
            "meaning",
            "roles",
            "default_participant",
            "least_parties",
            "rule",
            "example",
            "counter",
            "lists",
            "yields_to",
            "each",
            "alone",
            "near_days",
        },
    )
    type_ = data["type"]
    roles = tuple(data.get("roles", ()))
    rules = tuple(_rule(r, type_, lists) for r in data["rule"])
    examples = [_example(e, roles, rules, is_counter=False) for e in data.get("example", ())]
    counters = [_example(e, roles, rules, is_counter=True) for e in data.get("counter", ())]
    if not examples or not counters:
        raise ValueError("an event type needs at least one [[example]] and one [[counter]]")
    return Kind(
        type=type_,
        meaning=data["meaning"],
        roles=roles,
        default_participant=data.get("default_participant", "none"),
        least_parties=data.get("least_parties", 0),
        rules=rules,
        examples=(*examples, *counters),
        yields_to=tuple(data.get("yields_to", ())),
        alone=_classes(data.get("alone", ())),
        near_days=int(data.get("near_days", 0)),
        each=_known_role(data.get("each"), roles),
    )


def _known_role(role: str | None, roles: tuple[str, ...]) -> str | None:
    if role is not None and role not in roles:
        raise ValueError(f"each = {role!r} is no role of the type; its roles are {', '.join(roles) or 'none'}")
    return role


def _example(data: Mapping[str, Any], roles: tuple[str, ...], rules: tuple[Rule, ...], *, is_counter: bool) -> Example:
    _only(data, {"text", "date", "rule", "headline"} | (set() if is_counter else {"find"}))
    find = None if is_counter else data["find"]
    if find is not None:
        _only(find, {*roles, *FINDABLE})
    rule = data.get("rule")
    if rule is not None and not any(r.id.endswith(f".{rule}") for r in rules):
        raise ValueError(f"an example names the rule {rule!r}, which the file does not have")
    if "date" in data:
        date.fromisoformat(data["date"])
    return Example(text=data["text"], find=find, date=data.get("date"), rule=rule, headline=data.get("headline", ""))


def _rule(data: Mapping[str, Any], type_: str, lists: Mapping[str, Any]) -> Rule:
    _only(
        data,
        {
            "id",
            "pos",
            "words",
            "weight",
            "fill",
            "need",
            "avoid",
            "near",
            "never",
            "about",
            "governed_by",
            "not_governed_by",
            "without",
            "kind",
            "status",
            "lend",
            "lend_known",
            "never_bare",
            "untold",
            "topic",
        },
    )
    pos: Pos = data["pos"]
    return Rule(
        id=f"{type_}.{data['id']}",
        type=type_,
        pos=pos,
        forms=_forms(_expand(data["words"], lists), pos),
        weight=float(data.get("weight", 1.0)),
        fills=tuple(_fill(role, spec) for role, spec in data.get("fill", {}).items()),
        need=_words(data, "need", lists),
        avoid=_words(data, "avoid", lists),
        near=_words(data, "near", lists),
        never=_words(data, "never", lists),
        governed_by=_verb_words(data.get("governed_by", ()), lists),
        about=_words(data, "about", lists),
        not_governed_by=_verb_words(data.get("not_governed_by", ()), lists),
        without=_slots(data.get("without", ())),
        kind=data.get("kind"),
        status=data.get("status"),
        lend=_filled_role(data.get("lend"), data.get("fill", {})),
        lend_known=bool(data.get("lend_known", False)),
        never_bare=bool(data.get("never_bare", False)),
        topic=_words(data, "topic", lists),
        untold=frozenset(_filled_role(role, data.get("fill", {}), "untold") or "" for role in data.get("untold", ())),
    )


def _filled_role(role: str | None, fills: Mapping[str, Any], key: str = "lend") -> str | None:
    if role is not None and role not in fills:
        raise ValueError(f"{key} = {role!r} is no role that the rule fills")
    return role


def _fill(role: str, spec: Mapping[str, Any]) -> Fill:
    _only(spec, {"slots", "accept", "least", "spare"})
    return Fill(
        role=role,
        slots=_slots(spec["slots"]),
        accept=_classes(spec["accept"]),
        least=int(spec.get("least", 0)),
        spare=_slots(spec.get("spare", ())),
    )


def _slots(names: Iterable[str]) -> tuple[str, ...]:
    for name in names:
        _known_slot(name)
    return tuple(names)


def _known_slot(name: str) -> None:
    bare = name
    for prefix in ("gov.", "up.", "obj.", "subj.", "rel."):
        bare = bare.removeprefix(prefix)
    outer, _, inner = bare.partition(".")
    if inner and outer.startswith("prep:"):
        _known_slot(inner)
        return
    if bare not in SLOTS and not bare.startswith(("prep:", "clause:")):
        known = ", ".join(sorted(SLOTS))
        raise ValueError(
            f"unknown slot {name!r}; known are {known}, prep:WORD, clause:WORD, "
            "gov.SLOT, up.SLOT, obj.SLOT, subj.SLOT, rel.SLOT, prep:WORD.SLOT"
        )


def _classes(words: Iterable[str]) -> frozenset[str]:
    classes = frozenset(words)
    if unknown := sorted(classes - ACCEPTED):
        raise ValueError(f"unknown actor class {unknown[0]!r}; known are {', '.join(sorted(ACCEPTED))}")
    return classes


def _only(data: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(data.keys() - known)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")


def _expand(words: Iterable[str], lists: Mapping[str, Any]) -> list[str]:
    """Replace "@name" by the list of that name."""
    return [w for word in words for w in (_expand(lists[word[1:]], lists) if word.startswith("@") else [word])]


def _words(data: Mapping[str, Any], key: str, lists: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(form for word in _expand(data.get(key, ()), lists) for form in _counted(word.lower()))


def _verb_words(words: Iterable[str], lists: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(form for word in _expand(words, lists) for form in verb_forms(word))


def _counted(word: str) -> tuple[str, ...]:
    """Give singular and plural; an adverbial such as "in protest" has none."""
    return (word,) if word.partition(" ")[0] in ADVERBIAL and " " in word else (word, *noun_forms(word))


def _forms(words: Iterable[str], pos: Pos) -> frozenset[str]:
    inflect = {"noun": noun_forms, "verb": verb_forms}.get(pos, lambda word: (word,))
    return frozenset(form for word in words for form in inflect(word.lower()))
