"""Renew the golden output: `python tests/golden/renew.py`, or `make golden`. Review the diff before it is committed.

Gaps that are mended leave `known_gaps.toml` by themselves. New ones are printed and must be mended, or admitted
with their cause: `python tests/golden/renew.py --cause "what goes wrong"`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # this tree's package, whichever one is installed

import golden_story as golden

HEAD = """\
# What detection gets wrong by the annotation guide in the golden stories, with the cause. A test asserts that each gap
# still exists; `make golden` takes out the mended ones.
"""


def main() -> int:
    """Write both files; give 1 where gaps are new."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cause", help="admit the new gaps, with this cause")
    cause = parser.parse_args().cause
    stories = golden.stories()
    found = golden.detect_all(stories)
    golden.FOUND.write_text(golden.shown(found), "utf-8")
    known = golden.known_gaps()
    now = {story.name: golden.gaps(story, found[story.name]) for story in stories}
    new = [(name, gap) for name, gaps in now.items() for gap in gaps if gap not in known.get(name, {})]
    mended = [(name, gap) for name, gaps in known.items() for gap in gaps if gap not in now.get(name, [])]
    kept = {
        name: {gap: known.get(name, {}).get(gap, cause) for gap in gaps if cause or gap in known.get(name, {})}
        for name, gaps in now.items()
    }
    golden.GAPS.write_text(_written(kept), "utf-8")
    for what, which in (("mended", mended), ("admitted" if cause else "NEW", new)):
        for name, gap in which:
            print(f"{what}: {name}: {gap}")
    print(f"{len(stories)} stories, {sum(map(len, kept.values()))} known gaps; now review `git diff tests/golden`")
    subprocess.run([sys.executable, golden.HERE.parent / "docs" / "renew_docs.py"], check=True)
    return 1 if new and not cause else 0


def _written(gaps: dict[str, dict[str, str | None]]) -> str:
    tables = [
        "\n".join(
            [f"[{name}]", *(f"{json.dumps(gap)} = {json.dumps(why, ensure_ascii=False)}" for gap, why in of.items())]
        )
        for name, of in gaps.items()
        if of
    ]
    return "\n\n".join([HEAD.rstrip(), *tables]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
