"""Renew what the documentation takes from the code: its tables, and the output of the commands that need no Kafka."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # this tree's package, whichever one is installed

import doc_tables
import feed_lines

from benchmarks import capacity

TABLE = re.compile(r"(<!-- table: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
SHOWN = re.compile(r"(<!-- shown: the feed -->\n```text\n).*?(```)", re.DOTALL)
TAIL = re.compile(r"(\$ dateline tail --from-beginning --until-now --type (?P<type>\w+)\n).*?(?=```|\$ )", re.DOTALL)
PYTHON = re.compile(r"(```python\n(?P<code>.*?)```\n\n```text\n).*?(```)", re.DOTALL)
CONSOLE = re.compile(
    r"(```console\n\$ (?P<setting>DATELINE_\w+=\S+ )?dateline (?P<command>(?:detect|explain|ontology)\b[^\n]*)\n)"
    r".*?(```)",
    re.DOTALL,
)


def renewed(text: str) -> str:
    """Give a page with its tables and outputs as they are now."""
    text = TABLE.sub(lambda found: found[1] + "\n".join(_table(found["name"])) + "\n" + found[3], text)
    text = SHOWN.sub(lambda found: found[1] + feed_lines.of_each_kind() + found[2], text)
    text = TAIL.sub(lambda found: found[1] + feed_lines.of_type(found["type"]), text)
    text = PYTHON.sub(lambda found: found[1] + ran(found["code"]) + found[3], text)
    return CONSOLE.sub(lambda found: found[1] + output(found["command"], found["setting"] or "") + found[4], text)


def output(command: str, setting: str = "") -> str:
    """Run a command as a reader would, in a terminal 100 characters wide; `setting` is NAME=VALUE."""
    environ = os.environ | {"COLUMNS": "100", "NO_COLOR": "1"} | dict([setting.strip().split("=")] if setting else [])
    done = subprocess.run(
        [sys.executable, "-m", "worker", *shlex.split(command)],
        cwd=doc_tables.ROOT, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def ran(code: str) -> str:
    """Run the library's example; give what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=doc_tables.ROOT, capture_output=True, text=True, check=True
    )  # fmt: skip
    return done.stdout


def _table(name: str) -> list[str]:
    tables = {
        "topics": doc_tables.topics,
        "metrics": doc_tables.metrics,
        "settings": doc_tables.settings,
        "exit_codes": doc_tables.exit_codes,
        "transitions": doc_tables.transitions,
        "lifecycle": doc_tables.lifecycle,
        "reaches": doc_tables.reaches,
    }
    return capacity.table(name) if name in capacity.DRAWN else tables[name]()


def renew(page: Path) -> None:
    """Write a page anew where it is behind."""
    before = page.read_text("utf-8")
    after = renewed(before)
    if after != before:
        page.write_text(after, "utf-8")
        print(f"renewed: {page.relative_to(doc_tables.ROOT)}")


if __name__ == "__main__":
    for each in doc_tables.pages():
        renew(each)
