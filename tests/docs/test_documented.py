"""What the documentation says is so, and what there is is documented."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
from collections.abc import Iterator

import doc_tables
import pytest
import renew_docs
from shown import Shown, shown

from worker.cli import COMMANDS, build
from worker.cli.local import SAMPLE
from worker.detection import load
from worker.detection.ontology import load as ontology
from worker.domain.article import Article
from worker.errors import Reason

README = (doc_tables.ROOT / "README.md").read_text("utf-8")
ALL = "\n".join(page.read_text("utf-8") for page in doc_tables.pages())
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def command_names() -> Iterator[str]:
    for name, found in COMMANDS.items():
        yield from [name] if isinstance(found, str) else (f"{name} {sub}" for sub in found)


@pytest.mark.parametrize("page", doc_tables.pages(), ids=lambda page: page.name)
def test_page_is_as_the_code_has_it(page) -> None:  # type: ignore[no-untyped-def]
    text = page.read_text("utf-8")
    assert renew_docs.renewed(text) == text, "run `make golden` and review the diff"


@pytest.mark.parametrize("page", doc_tables.pages(), ids=lambda page: page.name)
def test_links_resolve(page) -> None:  # type: ignore[no-untyped-def]
    for target in LINK.findall(page.read_text("utf-8")):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            assert anchor in {slug(heading) for heading in headings}, target


@pytest.mark.parametrize("name", list(command_names()))
def test_command_is_in_the_readme(name: str) -> None:
    assert f"`dateline {name}" in README


@pytest.mark.parametrize("one", list(shown()), ids=lambda one: f"{one.page}: {one.command}")
def test_command_that_is_shown_is_one(one: Shown) -> None:
    """It is parsed as on a command line, and not run."""
    command, words = build(), shlex.split(one.command.split(" > ")[0].removesuffix(" &"))
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    command.make_context(command.name, words)


def test_types_are_in_the_readme() -> None:
    assert {kind for kind in ontology.load().kinds if f"| `{kind}` |" not in README} == set()


def test_tables_are_in_their_pages() -> None:
    """So that a table cannot fall out of its page: settings, metrics, topics and exit codes stand in one each."""
    for name in ("settings", "metrics", "topics", "exit_codes"):
        assert ALL.count(f"<!-- table: {name} -->") == 1, name


def test_reasons_of_dead_letters_are_documented() -> None:
    topics = (doc_tables.ROOT / "docs" / "topics.md").read_text("utf-8")
    assert {reason for reason in Reason if f"`{reason.value}`" not in topics} == set()


def test_keys_of_event_types_are_documented() -> None:
    page = (doc_tables.ROOT / "docs" / "ontology.md").read_text("utf-8")
    assert {name for name in ontology.ACCEPTED if f"| `{name}` |" not in page} == set()
    assert {name for name in ontology.SLOTS if f"`{name}`" not in page} == set()


def test_python_of_the_readme_runs_and_prints_what_it_says() -> None:
    (code,) = blocks(README, "python")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})
    assert out.getvalue() in blocks(README, "text")


def test_worked_example_finds_what_it_says(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (text,) = blocks((doc_tables.ROOT / "docs" / "ontology.md").read_text("utf-8"), "toml")
    (tmp_path / "extradition.toml").write_text(text, "utf-8")
    detector = load(ontology_dir=tmp_path)
    examples = ontology.parse(text, "extradition.toml").examples
    for example in examples:
        article = Article(uri="x", version="1", provider="x", headline="", body=example.text)
        found = [one for one in detector.detect(article) if one.type == "extradition"]
        if example.find is None:
            assert found == [], example.text
        else:
            (one,) = found
            status = one.status.value
            assert {**one.roles(), "status": status} == example.find, example.text


def test_sample_feed_is_a_feed_with_a_wires_accidents() -> None:
    lines = SAMPLE.read_bytes().splitlines()
    items = []
    for line in lines:
        with contextlib.suppress(ValueError):
            items.append(json.loads(line))
    versions = [(item["uri"], item.get("version"), item["versionCreated"]) for item in items if "uri" in item]
    assert len({uri for uri, *_ in versions}) >= 60
    assert len(lines) > len(items) > len(versions), "a line that is no JSON, and an item without uri"
    again = len(versions) - len(set(versions))
    assert again == 2, "one exact resend, and an old version that comes late; all else has a name of its own"


def test_sample_feed_tells_of_every_type() -> None:
    from worker.bootstrap import build_memory
    from worker.cli.files import records
    from worker.delivery.topics import CHANGES
    from worker.settings import Settings

    sent = build_memory(Settings()).run(records(str(SAMPLE)))
    told = {json.loads(one.value or b"{}")["type"] for one in sent if one.topic == CHANGES}
    assert told == set(ontology.load().kinds)
