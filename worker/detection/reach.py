"""How far a time expression stands from a trigger in the dependency tree; one of another clause or noun does not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from worker.detection.status_words import (
    BEFORE_VOTES,
    BEHIND_VOTES,
    CANCELLING,
    ENDING,
    JUDGING,
    LEAVING,
    OCCURRING,
    POSTPONING,
    RATIFYING,
    RESOLVING,
    SAYING,
    STAYS,
    VOTES,
)
from worker.detection.syntax import is_noun, is_verb
from worker.detection.tree import Span, Token

# what is told behind these has a day of its own: "protests since the resignation last March"
OTHER_EVENTS = frozenset({"after", "since", "before", "following"})
PERIODS = frozenset({"morning", "afternoon", "evening", "night", "noon", "week", "weekend", "day", "month", "year"})
HOURS = frozenset({"noon", "midday", "midnight", "dawn", "dusk", "sunrise", "sunset", "lunch", "dark"})
# what those did of whom a clause tells, they did then: "clashed on Monday with residents *protesting*"
MARCHING = frozenset({"protesting", "demonstrating", "marching", "rallying"})
NAMING_DEPS = frozenset({"poss", "compound", "nmod", "amod", "nummod", "npadvmod"})
NEW_DAYS = frozenset({"to", "until", "till", "for", "from"})  # "postponed to Sunday", "set for May"
ANOTHER_CLAUSE = 3  # steps that a border between clauses of one time is worth
LONGEST = 14
NEAR_BY = 2  # steps from a day to the noun that it stands by ("the anniversary *on Monday*")
MARKING = frozenset(
    {*("marking", "mark", "commemorating", "commemorate", "celebrating", "celebrate", "remembering", "remember")}
    | {"honouring", "honoring", "honour", "honor"}
)
FOLLOWING = frozenset(
    {"followed", "follows", "follow", "preceded", "precedes", "capped", "sparked", "triggered", "ended"}
)
AT_ONCE = frozenset({"when", "as", "while"})
HAVING = frozenset({"had", "have"})  # "at a meeting that they had last night"
SESSIONS = frozenset({"talks", "meeting", "negotiations", "discussions", "session", "call", "conversation", "vote"})


def distance(expression: Span, trigger: Token, *, measures: bool = False, decided: bool = False) -> int | None:
    """Count the steps between an expression and a trigger; None where the expression belongs to something else.

    What `measures` and does not date may stand before another noun: "arrived for a two-day visit". What is
    done as soon as it is `decided` on has the day of the decision.
    """
    if _opens_its_phrase(expression, trigger):
        return 1
    if (trigger.dep_ == "conj" and trigger.head in expression) or _tells_of_the_cause(expression.root, trigger):
        return None  # "between last May and the vote", "the coup on Monday followed weeks of protests"
    up = ancestors(trigger)
    steps = 0
    token = expression.root
    below: Token | None = None
    while token not in up:
        if steps > LONGEST or token.head == token or (not measures and _names_another(token, up)):
            return None
        if (_is_purpose(token) and not expression.text.isdigit()) or (token.dep_ == "advcl" and is_at_once(token)):
            steps += ANOTHER_CLAUSE
        elif _parts(token, trigger) or (steps > NEAR_BY and _is_marked(token)):
            return None
        below, token, steps = token, token.head, steps + 1
    if below is not None and not decided and _tells_of_the_act(token, below, trigger):
        return None
    return 1 if _is_told_of_it(expression.root, trigger) else steps + up[token]


def _is_told_of_it(day: Token, trigger: Token) -> bool:
    """Tell a day in the event's own relative clause ("during a trip, which began on Sunday, he met"): no other's."""
    clause = next((t for t in day.ancestors if is_verb(t)), None)
    return clause is not None and clause.dep_ == "relcl" and is_noun(trigger) and _describes(clause, trigger)


@lru_cache(maxsize=4)  # for one trigger it is asked again and again
def ancestors(trigger: Token) -> Mapping[Token, int]:
    """Give the words above a trigger that share its time, each with its distance."""
    found = {trigger: 0}
    token, cost = trigger, 0
    below: Token | None = None
    while token.head != token and len(found) < LONGEST:
        more = _cost(token, met=next((t for t in found if _is_session(t)), None))
        if more is None or (below is not None and _was_settled(token, below)):
            break
        below, (token, cost) = token, (_own_verb(token) or token.head, cost + more)
        found[token] = cost
    return found


def _was_settled(verb: Token, below: Token) -> bool:
    """Tell what was only resolved on beside another act: that one's day is not its day ("met on Friday and agreed *to
    sign* a pact").
    """
    return verb.dep_ == "conj" and verb.lower_ in RESOLVING and below.dep_ in ("xcomp", "ccomp")


def _own_verb(noun: Token) -> Token | None:
    """Find the verb of which the parser did not see the subject ("... on Monday and *talks* are to start")."""
    if noun.dep_ != "conj" or is_verb(noun) or not is_verb(noun.head):
        return None
    after = (c for c in noun.head.children if c.i > noun.i and c.dep_ == "conj" and is_verb(c))
    return next((c for c in after if not any(s.dep_ in ("nsubj", "nsubjpass") for s in c.children)), None)


def measures_to(offset: Span, trigger: Token) -> bool:
    """Tell whether an offset measures how far the trigger lies ("two days after *signing* a pact")."""
    link, above = offset[-1], [trigger, *trigger.ancestors]
    if offset.start > trigger.i or not (link in above or (link.dep_ == "mark" and link.head in above)):
        return False
    clause = link.head if link.dep_ == "mark" else link
    return not any(t.dep_ in ("ccomp", "xcomp") for t in above[: above.index(clause)])  # "after he *agreed* to meet"


def _cost(token: Token, *, met: Token | None) -> int | None:
    """Price the step from a word to its head; None where the head's time is another.

    What somebody judged where they `met`, he judged then; so what he said, if a comma parts the two.
    """
    head = token.head
    if head.lower_ in JUDGING | RATIFYING and token.dep_ not in ("aux", "auxpass") and not (met or _is_session(token)):
        return None
    if token.lower_ in ("on", "during") and token.dep_ == "prep" and _is_stay(token, head):
        return None
    if token.lower_ in VOTES and token.dep_ == "compound" and head.lower_ in BEHIND_VOTES | BEFORE_VOTES:
        return None  # "at an election rally on Monday"
    if is_verb(token):
        return _cost_of_clause(token, met=met)
    if token.dep_ == "prep" and token.lower_ in OTHER_EVENTS and head.lower_ not in SAYING:
        return ANOTHER_CLAUSE if any(c.lower_ in SESSIONS for c in token.subtree) else None
    if token.dep_ in ("relcl", "acl") or (token.dep_ in ("nsubj", "nsubjpass") and head.lower_ in SAYING):
        return None
    return 1


def _cost_of_clause(verb: Token, *, met: Token | None) -> int | None:
    """Price the step from a clause to what it hangs on; none where it has a time of its own."""
    head = verb.head
    match verb.dep_:
        case "xcomp" | "pcomp" | "aux":
            return 1
        case "conj" if is_verb(head):
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
            return 2 * ANOTHER_CLAUSE if own else ANOTHER_CLAUSE
        case "ccomp" if head.lower_ not in SAYING or (met is not None and met.i > 0 and met.nbor(-1).text == ","):
            return ANOTHER_CLAUSE  # "said on Monday that all was well, *during a call* with the king"
        case "acl" if verb.lower_ in MARCHING:
            return ANOTHER_CLAUSE
        case "advcl" if _is_bare(verb) or is_at_once(verb) or (head.lower_ in SAYING and _is_right_after(verb)):
            return ANOTHER_CLAUSE
    return None


def _is_session(link: Token) -> bool:
    """Tell where somebody judged something else: "accused him on Monday *in a call* with the queen"."""
    return link.lower_ in ("in", "at", "during") and any(c.lower_ in SESSIONS for c in link.children)


def _is_right_after(verb: Token) -> bool:
    """Tell what somebody spoke upon ("said on Monday, *after they met*") from "said, *weeks* after they met"."""
    mark = next((c for c in verb.children if c.lower_ == "after" and c.dep_ == "mark"), None)
    return mark is not None and mark.i > 0 and not is_noun(mark.nbor(-1)) and not any(mark.children)


def _is_stay(preposition: Token, head: Token) -> bool:
    """Tell a stay during which something was done: that day is one of its days, who knows which.

    What somebody only *said on Friday on a visit* is told on the day of it, if no length is.
    """
    stay = next((c for c in preposition.children if c.lower_ in STAYS), None)
    if stay is None or head.tag_ not in ("VBD", "VBN") or head.lower_ in OCCURRING | LEAVING:
        return False
    return head.lower_ not in SAYING or any(c.lower_ in PERIODS or c.like_num for c in stay.children)


def _is_bare(verb: Token) -> bool:
    """Tell a participle or infinitive without a subject: it shares the time of what it hangs on."""
    return verb.tag_ in ("VBG", "VB", "VBN") and not any(
        c.dep_ in ("nsubj", "nsubjpass", "mark") or c.tag_ == "WRB" for c in verb.children
    )


def is_at_once(verb: Token) -> bool:
    """Tell a clause of what was at the same time: "will extend the ban *when they meet*", "marched *as they met*".

    So of what somebody did meanwhile ("was held on Monday *while joining a march*"). A present before "as" tells of
    no one time ("the visit comes as tensions grow").
    """
    above = verb.head
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i} & AT_ONCE
    if not marks or not is_verb(above):
        return False
    if marks == {"while"} and verb.tag_ == "VBG" and _is_past(above):
        return not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    if above.lower_ in SAYING:
        return False
    if _is_past(verb) and _is_past(above):
        return not any(c.lower_ == "had" for c in (*verb.children, *above.children))
    return marks == {"when"} and verb.tag_ in ("VBZ", "VBP") and above.tag_ == "VB"


def _is_past(verb: Token) -> bool:
    """Tell "met", "were meeting" and "was met" from "has met"."""
    return verb.tag_ == "VBD" or (
        verb.tag_ in ("VBG", "VBN") and any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in verb.children)
    )


def _is_purpose(verb: Token) -> bool:
    """Tell an infinitive of purpose: the parser hangs the last day of a sentence on it ("met to talk on Monday")."""
    if verb.dep_ == "xcomp" and verb.head.lower_ in ("is", "are", "was", "were", "be"):
        return False  # "talks are to start on Monday"
    return verb.tag_ == "VB" and verb.dep_ in ("acl", "advcl", "xcomp") and _is_bare(verb)


def _parts(token: Token, trigger: Token) -> bool:
    """Tell whether a clause or another thing begins at this word."""
    if token.dep_ == "relcl":
        return not _describes(token, trigger) or not _occurs(token)
    if token.dep_ == "advcl" and is_at_once(token):
        return False
    if token.dep_ in ("advcl", "ccomp", "parataxis", "csubj"):
        return True
    if token.dep_ == "acl":
        return token.head != trigger and not (token.lower_ in OCCURRING | ENDING and _describes(token, trigger))
    if token.dep_ == "conj":
        return is_verb(token) or (is_noun(token) and any(c.dep_ == "prep" for c in token.children))
    return token.dep_ == "prep" and token.lower_ in OTHER_EVENTS and not any(c.lower_ in HOURS for c in token.children)


def _occurs(verb: Token) -> bool:
    """Tell a clause of when its noun is ("the talks that *resumed* on Monday", "that she hopes *to hold* in May")."""
    words = {verb.lower_, *(c.lower_ for c in verb.children if c.dep_ == "xcomp")}
    return not words.isdisjoint(OCCURRING | ENDING | HAVING)


def _is_marked(noun: Token) -> bool:
    """Tell what is remembered, which has days of its own ("events to mark *the fall of the town* on May 5, 1940")."""
    return noun.dep_ == "dobj" and noun.head.dep_ in ("acl", "advcl") and noun.head.lower_ in MARKING


def _describes(clause: Token, trigger: Token) -> bool:
    """Tell whether a relative clause is the trigger's; the parser may hang it on its complement ("summit on debt")."""
    head = clause.head
    while head != trigger and head.dep_ == "pobj" and head.head.dep_ == "prep":
        head = head.head.head
    return head == trigger


def _names_another(token: Token, up: Mapping[Token, int]) -> bool:
    """Tell whether the word is a name or measure of a noun that is not the event ("the 2036 Olympics")."""
    head = token.head
    named = token.dep_ in NAMING_DEPS and token.i < head.i and is_noun(head)
    return named and head not in up and head.lower_ not in PERIODS


def _tells_of_the_cause(token: Token, trigger: Token) -> bool:
    """Tell a day inside the one side of a verb that sets two things apart in time, the trigger being the other."""
    while token.head != token:
        above = token.head
        if above.lower_ in FOLLOWING and token.dep_ in ("nsubj", "nsubjpass", "dobj") and above in trigger.ancestors:
            return token != trigger and token not in trigger.ancestors
        token = above
    return False


def _opens_its_phrase(expression: Span, trigger: Token) -> bool:
    """Tell a day that stands first in the trigger's own phrase, before its other names: "the May 6 local vote"."""
    if expression.text.isdigit() or not 0 < expression.start < trigger.i:
        return False
    before = expression.doc[expression.start - 1]
    if before.dep_ not in ("det", "poss") and before.tag_ not in ("IN", "DT"):
        return False
    token = expression.root
    while token.dep_ in NAMING_DEPS and token.head.i <= trigger.i:
        token = token.head
    return token == trigger


def _tells_of_the_act(verb: Token, below: Token, trigger: Token) -> bool:
    """Tell the day of a decision from the day decided on ("agreed on Monday to meet", "postponed to Sunday")."""
    if verb == trigger or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or below.lower_ in NEW_DAYS:
        return False
    lower = verb.lower_
    if lower in POSTPONING or lower in CANCELLING:
        return True
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    decided_on = [c for c in verb.children if is_verb(c) and c.dep_ in ("xcomp", "ccomp")]
    return lower in RESOLVING and not passive and any(c == trigger or c in trigger.ancestors for c in decided_on)
