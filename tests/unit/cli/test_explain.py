"""`dateline explain` accounts for every trigger word: what it told, or why it told nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from worker.cli import run
from worker.detection.ontology.load import load

STORY = """Fiji's finance chief in Seoul to ask for loans
By Ann March
Seoul, 12 June 2009 (Pacific Desk) — Fijian Finance Minister Sitiveni Rabo met his South Korean counterpart, Yoo
Min-jae, in Seoul on Friday on the second day of a visit.

Nobody will visit the stadium. Should talks with Chad ever be held, they would fail. The summit of the mountain is
white. He said that the strike of lightning was bad luck. The visit was a march through mud, and the march was slow.

Read more: talks on the strike
"""
FORMS = load().by_form
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
TRIGGER = re.compile(r"^    \S+ +'([^']+)' in the (headline|body) at (\d+): (.+)$")


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    assert run(["explain", str(path)]) == 0
    return capsys.readouterr().out.splitlines()


def _triggers(lines: list[str]) -> dict[tuple[str, int], str]:
    found = [match for line in lines if (match := TRIGGER.match(line))]
    return {(match[2], int(match[3])): match[4] for match in found}


def test_every_trigger_word_is_accounted_for(told: list[str]) -> None:
    headline, body = STORY.split("\n", 1)
    accounted = _triggers(told)
    for field, text in (("headline", headline), ("body", body)):
        for word in WORD.finditer(text):
            if word.group().lower() in FORMS:
                assert (field, word.start()) in accounted, word.group()


def test_each_event_has_its_rules_words_and_slots(told: list[str]) -> None:
    at = told.index(next(line for line in told if line.startswith("  EVENT state_visit")))
    assert re.match(r"  EVENT state_visit: \w+ \| FJ visitor, KR host \| Seoul, KR \| 2009-06-\d\d.* \| main", told[at])
    assert re.match(r"    state_visit\.visit\.noun +'visit' in the body at \d+: ", told[at + 1])
    assert "on the second day of a visit" in told[at + 2]
    assert "      visitor = FJ by gov.subj ('Fijian Finance Minister Sitiveni Rabo')" in told[at:]


@pytest.mark.parametrize(
    ("word", "after", "reason"),
    [
        ("talks", "Should ", "is hypothetical"),
        ("summit", "The ", "stands with 'mountain'"),
        ("March", "By Ann ", "stands in a line that is not read (byline)"),
        ("strike", "talks on the ", "stands in a line that is not read (boilerplate)"),
        ("strike", "that the ", "lacks the company it needs"),
    ],
)
def test_a_rejected_trigger_has_its_reason(told: list[str], word: str, after: str, reason: str) -> None:
    body = STORY.split("\n", 1)[1]
    said = _triggers(told)["body", body.index(after + word) + len(after)]
    assert reason in said


def test_a_story_without_any_trigger_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Rain\n\nIt rained all night.\n", "utf-8")
    assert run(["explain", str(path)]) == 0
    assert "  no trigger of any event type stands in it" in capsys.readouterr().out.splitlines()


def test_a_story_in_another_language_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.txt"
    path.write_text(
        "Visite à Oslo\n\nLe président kényan est arrivé mardi à Oslo pour un sommet et une parade, a-t-on dit.\n",
        "utf-8",
    )
    assert run(["explain", str(path)]) == 0
    assert "  not read: language" in capsys.readouterr().out.splitlines()
