"""What surrounds a report on a page changes nothing in its events."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from detecting import TUESDAY, article, detector, facts

from worker.cli.files import articles
from worker.detection.ontology.load import load
from worker.domain.article import Article
from worker.domain.mention import Mention

STORIES = Path(__file__).parents[1] / "golden" / "stories"
PROSE = re.compile(r"^(?=.+[.!?\"”]$)", re.MULTILINE)


def body(text: str) -> Callable[[Article], Article]:
    """Put the body into `text`, at its {}."""
    return lambda given: replace(given, body=text.replace("{}", given.body))


def headline(change: Callable[[str], str]) -> Callable[[Article], Article]:
    return lambda given: replace(given, headline=change(given.headline))


def titled(line: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in line.split(" "))


def marked(mark: str) -> Callable[[Article], Article]:
    return lambda given: replace(given, body=PROSE.sub(mark, given.body))


def with_entities(given: Article) -> Article:
    text = given.body.replace("'", "&#39;").replace('"', "&quot;")
    return replace(given, body=text, headline=given.headline.replace("'", "&#39;"))


def wrapped(given: Article) -> Article:
    """Set the body to a width, as old wires did; of a single sentence one could not tell."""
    if len(given.body) < 400:
        return given
    lines = [textwrap.fill(line, 72, break_on_hyphens=False) for line in given.body.split("\n")]
    return replace(given, body="\n".join(lines))


CHANGES: dict[str, Callable[[Article], Article]] = {
    "headline in capitals": headline(str.upper),
    "headline in title case": headline(titled),
    "headline with a full stop": headline(lambda line: line and line + "."),
    "headline with an emoji": headline(lambda line: "🔴 " + line),
    "headline with blanks": headline(lambda line: f"  {line}\u200b "),
    "headline again": lambda given: replace(given, body=f"{given.headline}\n{given.body}"),
    "headline again in capitals": lambda given: replace(given, body=f"{given.headline.upper()}\n\n{given.body}"),
    "byline above": body("By Ann Roe\n{}"),
    "byline below": body("{}\nReporting by Ann Roe; Editing by Bo Li\n"),
    "caption above": body("A view of the harbour. REUTERS/Bo Li\n{}"),
    "page around": body("{}\n\nRead more: our live coverage of the day\nCopyright 2024\n"),
    "bullets": marked("• "),
    "dashes": marked("- "),
    "paragraph tags": lambda given: replace(given, body=f"<p>{given.body.replace(chr(10), f'</p>{chr(10)}<p>')}</p>"),
    "links": lambda given: replace(given, body=given.body.replace(" said", " <a href='http://x.y/z'>said</a>")),
    "entities": with_entities,
    "typographic quotes": lambda given: replace(given, body=given.body.replace("'", "’")),
    "no-break spaces": lambda given: replace(given, body=given.body.replace(" ", "\xa0")),
    "zero-width spaces": lambda given: replace(given, body=given.body.replace(". ", ".\u200b ")),
    "Windows line ends": lambda given: replace(given, body=given.body.replace("\n", "\r\n")),
    "lines of 72 characters": wrapped,
    "control characters": body("\x07\x00{}\x1b"),
}


@cache
def told() -> dict[Article, tuple[Mention, ...]]:
    """Detect the events of the golden stories and of the examples of all types, as they stand."""
    stories = [
        one for path in sorted(STORIES.iterdir()) if path.suffix in (".txt", ".json") for one in articles(str(path))
    ]
    examples = [
        article("", example.text, day=date.fromisoformat(example.date) if example.date else TUESDAY)
        for kind in load().kinds.values()
        for example in kind.examples
        if example.find is not None
    ]
    given = [*stories, *examples]
    return dict(zip(given, detector().detect_many(given), strict=True))


@pytest.mark.parametrize("name", CHANGES)
def test_the_same_events_are_told(name: str) -> None:
    changed = {given: new for given in told() if (new := CHANGES[name](given)) != given}
    assert len(changed) >= 12
    found = detector().detect_many(list(changed.values()))
    differing = {
        given.body[:80]: (facts(told()[given]), facts(mentions))
        for given, mentions in zip(changed, found, strict=True)
        if facts(told()[given]) != facts(mentions)
    }
    assert differing == {}


def test_there_is_something_to_tell() -> None:
    assert sum(map(len, told().values())) >= 100
