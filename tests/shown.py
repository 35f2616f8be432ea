"""What the documentation shows of the command line: its commands, their output, and what of it may differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "CONTRIBUTING.md", "docs/**/*.md")
PROMPT = "$ dateline "
ON_KAFKA = ("topics ", "doctor", "dlq ", "tail", "feed ", "replay ", "diff live ")
_MASKS = (
    (r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)", "TIME"),
    (r"\b\d\d:\d\d:\d\d\b", "TIME"),
    (r"127\.0\.0\.1:\d+", "KAFKA"),
    (r"\b\d+ s old", "N s old"),
    (r"\d+ (changes of events|events|only in|differs)\b", r"N \1"),  # what is found moves with every rule
    (r"\+[0-9a-f]{8}\b", "+RULES"),
    (r"^\d+:\d+ +", "PLACE  "),
    (r"^((?:partition|offset|timestamp|group) +)\S+$", r"\1…"),
)


class Shown(NamedTuple):
    """A command that a page shows, with the output below it."""

    page: str
    command: str
    output: str


def shown() -> Iterator[Shown]:
    """Give every `$ dateline …` of every page's console blocks."""
    for page in sorted({path for pattern in PAGES for path in ROOT.glob(pattern)}):
        for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
                if part.startswith(PROMPT):
                    command, _, output = part.removeprefix(PROMPT).partition("\n")
                    yield Shown(page.name, command, output)


def masked(text: str) -> list[str]:
    """Give the lines, sorted, without what differs from run to run: partitions are read in no order."""
    for pattern, mask in _MASKS:
        text = re.sub(pattern, mask, text, flags=re.MULTILINE)
    return sorted(line.rstrip() for line in text.splitlines())
