"""The words that a trigger must and must not stand with: in its phrase, in its sentence, above it in the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

from worker.detection.alike import DEALS, MEETINGS
from worker.detection.generic import (
    are_any_summits,
    is_bare_plural,
    is_early,
    is_failed_at,
    is_honour,
    is_interview,
    is_of_talks,
    is_pressed_for,
    is_thought_of,
)
from worker.detection.ontology.load import Rule
from worker.detection.parties import Context
from worker.detection.phrases import Phrases, stands
from worker.detection.status_words import DAYS, MONTHS
from worker.detection.syntax import governor, head_phrase, is_noun, is_verb, noun_phrase, slot, text_of
from worker.detection.topic import is_topic
from worker.detection.tree import Token, Tree

_DASHES = frozenset("-–")
_SPORTING = frozenset({"season", "goals"})
OTHER_MATTERS = frozenset(
    {"after", "since", "before", "following", "amid", "despite", "as", "while", "when", "because"}
)
LIKENESS = frozenset({"like", "unlike"})
# what is "similar *to* a deal" that others have, or "modelled *on*" it
LIKENED = frozenset({"similar", "akin", "comparable", "identical", "equivalent", "modelled", "modeled", "analogous"})

# prepositions of what there is in any case: "after the talks he called for patience"
TAKEN_FOR_GRANTED = frozenset({"after", "during", "since", "following", "before", "amid", "at", "in"})

# and of what only stands round about: whoever "extended aid amid sanctions" did nothing to the sanctions
SURROUNDINGS = frozenset({"amid", "amidst", "despite", "under", "notwithstanding", "given"})

BEFORE = frozenset({"amod", "compound", "nmod", "poss"})  # what stands before a noun: "the *December* pact"
# what has a season, and whose goals are aims, beside sport
SEASONS = frozenset({"campaign", "election", "voting", "primary", "holiday", "rainy", "dry", "harvest", "hurricane"})
AIMING = frozenset(
    {*("war", "policy", "climate", "military", "political", "strategic", "stated", "own", "common", "shared", "key")}
    | {*("its", "their", "development", "foreign", "long-term", "economic", "ambitious", "main", "security")}
)
BEING = frozenset(
    {"is", "are", "was", "were", "be", "been", "'s", "’s", "looks", "seems", "looked", "seemed", "appears", "appeared"}
)
DOCUMENTS = frozenset({"declaration", "communique", "charter", "convention"})  # known by their day long after
UNITS = frozenset({"week", "month"})  # "a two-week truce"
AGES = frozenset({"day", "week", "month"})
TIMES = DAYS | MONTHS | frozenset({"yesterday", "week", "month"})
# of those of one opinion, not of one will
VIEWS = frozenset({"view", "views", "assessment", "opinion", "analysis", "forecast", "statement", "argument", "that"})
AGREEING = frozenset({"agree", "agrees", "agreed"})
TO_COME = frozenset({"will", "would", "shall", "should", "must", "to", "not"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
# how a deal holds what was promised: "*in* a pact with Chad, Mali *promised* to cut tariffs"
UNDER = frozenset({"in", "under", "through", "by"})
PROMISING = frozenset(
    {*("agree", "agreed", "agrees", "promise", "promised", "promises", "pledged", "pledges", "undertook", "undertakes")}
    | {*("committed", "accepted", "vowed", "buy", "buys", "bought", "sell", "sells", "sold", "supply", "supplies")}
)
# what tells that they will: "confident that they can agree"
CONFIDENT = frozenset(
    {
        *(
            "confident",
            "optimistic",
            "certain",
            "sure",
            "expect",
            "expects",
            "expected",
            "expecting",
            "likely",
            "predicted",
        )
    }
    | {*("confidence", "optimism", "predicts", "convinced")}
)
MAYBE = frozenset({"can", "could", "may", "might", "ca"})
# a text that is all but agreed is finalised, whoever only tries to
FINISHING = frozenset({"finalise", "finalize", "finalising", "finalizing"})
PASSING = frozenset({"approve", "ratify", "adopt", "endorse", "pass", "back"})  # who votes to do so does it
VOTING = frozenset({"vote", "votes", "voted"})
TRYING = frozenset(
    {*("effort", "efforts", "push", "pushes", "pushing", "try", "tries", "trying", "tried", "seek", "seeks", "seeking")}
    | {*("sought", "work", "works", "working", "hope", "hopes", "hoping", "aim", "aims", "bid", "attempt", "attempts")}
    | {*("talks", "talk", "negotiations", "negotiation", "want", "wants", "wanted", "help", "discuss", "discussing")}
)

# prepositions of what a noun is about: "an effort at a truce", "a commitment to the deal"
OF_MATTER = frozenset(
    {"of", "for", "on", "about", "over", "to", "toward", "towards", "at", "in", "around", "regarding", "concerning"}
)
SEVERAL = frozenset({"set", "series", "number", "range", "string", "raft", "package", "pair", "host"})


class Around:
    """What all triggers of one sentence stand in."""

    def __init__(self, doc: Tree, context: Context, phrases: Phrases) -> None:
        self.context = context
        self._doc = doc
        self._phrases = phrases
        self._words_about: dict[tuple[str, int], frozenset[str]] = {}

    @cached_property
    def text(self) -> str:
        """The sentence in small letters, with one blank where there are several (an entity leaves them)."""
        return " ".join(text_of(self._doc).lower().split())

    @cached_property
    def phrases(self) -> frozenset[str]:
        """Those of all rules' phrases that it holds."""
        return self._phrases.within(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, as `words_of` gives them."""
        return frozenset(self.words_of(self._doc))

    @cached_property
    def _left_out(self) -> frozenset[int]:
        """The words of a name ("Arab League", "Soviet Union") and the units of measures ("four-day visit")."""
        doc = self._doc
        dashes = [t.i for t in doc if t.lower_ in _DASHES]
        found = {i + 1 for i in dashes if i and doc[i - 1].like_num}
        found.update(t.i for t in doc if t.i and t.lower_ in _SPORTING and _is_no_sport(t))
        named = [(a.start, a.end) for a in self.context.actors if a.kind in ("organisation", "country")]
        if named:
            found.update(t.i for t in doc if any(start <= t.idx < end for start, end in named))
        return frozenset(found)

    def once(self, name: str, trigger: Token, read: Callable[[Token], Iterable[Token]]) -> frozenset[str]:
        """Give the words that something reads about a trigger, which each rule that is tried on it asks for."""
        key = name, trigger.i
        if key not in self._words_about:
            self._words_about[key] = frozenset(self.words_of(read(trigger)))
        return self._words_about[key]

    def words_of(self, tokens: Iterable[Token]) -> set[str]:
        """Give words without those of a body's name and the units of measures."""
        return {t.lower_ for t in tokens if t.i not in self._left_out}


def _is_no_sport(word: Token) -> bool:
    """Tell "the campaign *season*" and "their common *goals*", which make no sentence one on sport."""
    before = word.nbor(-1).lower_
    return (word.lower_ == "season" and before in SEASONS) or (word.lower_ == "goals" and before in AIMING)


def is_opinion(token: Token) -> bool:
    """Tell who agree that something is so from who agree that it will be ("agreed that oil *was* dear")."""
    if token.lower_ not in AGREEING:
        return False
    with_whom = [t for c in token.children if c.dep_ == "prep" and c.lower_ == "with" for t in c.children]
    if any(t.lower_ in VIEWS for t in with_whom):
        return True
    said = [c for c in token.children if c.dep_ == "ccomp" and c.i > token.i]
    return any(
        not any(t.lower_ in TO_COME for t in c.children) and any(t.dep_ in SUBJECTS for t in c.children) for c in said
    )


def company(token: Token, rule: Rule, around: Around) -> str | None:
    """Check the words that the trigger must and must not stand with."""
    if any(a.start <= token.idx < a.end and a.kind == "organisation" for a in around.context.actors) and not (
        slot(token, "named") and any("named" in fill.slots for fill in rule.fills)
    ):
        return "is part of a name"
    if token.dep_ == "pobj" and (token.head.lower_ in LIKENESS or token.head.head.lower_ in LIKENED):
        return "is only likened to something"
    if is_honour(token):
        return "only says in whose honour something is done"
    if (rule.never_bare and is_bare_plural(token)) or are_any_summits(token):
        return "is any such"
    own = {token.lower_}
    if (rule.need or rule.avoid) and (reason := _of_phrase(token, rule, around, own)):
        return reason
    if rule.near and not _any(rule.near, around.words - own, around):
        return "lacks the company it needs in its sentence"
    text = around.text
    never = sorted({*(rule.never & around.words), *(w for w in rule.never & around.phrases if stands(w, text))})
    if never:
        return f"the sentence is about {never[0]!r}"
    if reason := _of_matter(token, rule, around, own):
        return reason
    if filled := next((name for name in rule.without if any(t != token for t in slot(token, name))), None):
        return f"fills the slot {filled!r}, which must be empty"
    return _government(token, rule)


def _of_phrase(token: Token, rule: Rule, around: Around, own: set[str]) -> str | None:
    """Check the words that its own phrase must and must not hold."""
    phrase = around.once("phrase", token, _phrase)
    if rule.need and not _any(rule.need, phrase - own, around):
        return "lacks the company it needs in its phrase"
    avoided = sorted(rule.avoid & ((phrase | _holder(token)) - own))
    return f"stands with {avoided[0]!r}" if avoided else None


def _of_matter(token: Token, rule: Rule, around: Around, own: set[str]) -> str | None:
    """Check what it is about, and what the article is."""
    if rule.type == "trade_agreement" and is_of_talks(token):
        return "is what the talks are on"
    if rule.type in DEALS and (is_failed_at(governor(token)) or is_early(token)):
        return "came to nothing, or has not come to anything"
    if rule.type in DEALS and is_pressed_for(governor(token)):
        return "is only what somebody is pressed to agree to"
    if rule.type in MEETINGS and (is_thought_of(token) or is_interview(token)):
        return "is no meeting, but an interview or a view of one"
    if is_opinion(token):
        return "is only of one opinion"
    if rule.topic and not is_topic(rule.topic, around.context.topic):
        return "is in an article on something else"
    if rule.about and not _any(rule.about, around.once("matter", token, _matter) - own, around):
        return "is not about what it must be about"
    return None


def _government(token: Token, rule: Rule) -> str | None:
    """Check the verbs that must and must not govern the trigger."""
    if rule.governed_by and not _governed(token, rule.governed_by):
        return "is not governed by one of its verbs"
    holder = token.head.head if token.dep_ == "pobj" else token  # "no sign of a truce"
    undefined = {
        c.lower_ for t in (token, holder) for c in t.children if c.dep_ == "det"
    } & rule.not_governed_by  # "any treaty signed by"
    under = next(iter(undefined), None) or _governed_by_one_of(token, rule.not_governed_by, rule.governed_by)
    return f"is governed by {under!r}" if under else None


def _holder(token: Token, links: frozenset[str] = frozenset({"of", "for"})) -> set[str]:
    """Give the noun that the trigger's phrase is a complement of ("the *rehearsal* of the parade")."""
    link = token.head if token.dep_ == "pobj" else None
    if link is None or link.lower_ not in links or not is_noun(link.head) or _is_campaign(link):
        return set()
    return {link.head.lower_}


def _is_campaign(link: Token) -> bool:
    """Tell "their campaigns *for* the May election", which name the vote to come, from an election campaign."""
    return link.lower_ == "for" and link.head.lower_ in ("campaign", "campaigns")


def _phrase(token: Token) -> Iterator[Token]:
    """Give the words of the trigger's phrase, and of the one whose head it modifies."""
    yield from noun_phrase(token)
    yield from token.children
    while is_noun(token) and token.head != token and token.dep_ in ("compound", "nmod", "poss"):
        token = token.head
        yield from noun_phrase(token)


def _any(wanted: frozenset[str], words: AbstractSet[str], around: Around) -> bool:
    return not (wanted.isdisjoint(words) and wanted.isdisjoint(around.phrases))


def _governed(token: Token, verbs: frozenset[str]) -> bool:
    """Tell whether a listed verb governs the noun, or a word for its act, or modifies it, or a preposition holds it.

    "Signed a pact", "sanctions imposed by", "the collapse of the deal", "a new pact", "freed under a truce".
    """
    undated = UNITS if token.lower_ not in DOCUMENTS else TIMES
    beside = (c for c in token.children if is_verb(c) or (c.dep_ in BEFORE and c.lower_ not in undated))
    if any(c.lower_ in verbs for c in beside) or _is_of_a_day(token, verbs):
        return True
    if "monday" in verbs and any(t.lower_ in AGES for c in token.children if c.lower_ == "old" for t in c.subtree):
        return True  # "the three-month-old pact"
    noun = head_phrase(token)
    if noun.dep_ == "pobj" and noun.head.lower_ in verbs:
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ in SURROUNDINGS:
        return False
    if noun.dep_ == "pobj" and (
        noun.head.head.lower_ in verbs or any(c.dep_ == "dobj" and c.lower_ in verbs for c in noun.head.head.children)
    ):
        return True  # also "put the last touches to a pact"
    head = governor(token)
    for _ in range(3):
        if head is None:
            return False
        if head.lower_ in verbs or (head.lower_ in BEING and any(t.lower_ in verbs for t in _said_of(head))):
            return True
        if head.dep_ not in ("xcomp", "ccomp", "conj") or not is_verb(head.head):
            return False
        head = head.head
    return False


def is_only_dated(token: Token, rule: Rule) -> bool:
    """Tell a deal named by its day, of which the sentence tells no act ("in line with *last week's* deal")."""
    verb = governor(token)
    acted = verb is not None and verb.lower_ in rule.governed_by and head_phrase(token).dep_ != "pobj"
    return not (acted or any(c.tag_ == "VBN" for c in token.children)) and _is_of_a_day(token, rule.governed_by)


def is_expected(verb: Token) -> bool:
    """Tell what somebody is confident will be: "confident that they *can* agree"."""
    return verb.dep_ in ("ccomp", "acl", "pcomp") and verb.head.lower_ in CONFIDENT


def _is_of_a_day(token: Token, verbs: frozenset[str]) -> bool:
    """Tell "the accord of February 4" and "last week's pact", where days are among the words."""
    if "monday" not in verbs or token.lower_ in DOCUMENTS:
        return False
    of = [t for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "in", "from") for t in c.children]
    beside = [c for c in token.children if c.dep_ in ("poss", "npadvmod", "tmod")]
    return any(t.lower_ in TIMES for t in (*of, *beside))


def _said_of(being: Token) -> Iterator[Token]:
    """Give what is said of a subject: "a deal is *imminent*", "is within *reach*"."""
    for child in being.children:
        if child.i > being.i and child.dep_ in ("acomp", "attr", "prep", "xcomp"):
            yield child
            yield from (t for t in child.children if child.dep_ == "prep")


def _told_of(verb: Token) -> Iterator[Token]:
    """Give what a verb tells of, without what is told beside it or came before ("agreed to help *after* exports")."""
    beside = [c for c in verb.children if c.dep_ == "conj"]
    before = [t for t in verb.subtree if t.lower_ in OTHER_MATTERS and t.i > verb.i]
    beside += [t if t.dep_ == "prep" else t.head for t in before if t.dep_ in ("prep", "mark") and t.head != verb]
    aside = {t for one in beside for t in one.subtree}
    yield from (t for t in verb.subtree if t not in aside)


def _matter(token: Token) -> Iterator[Token]:
    """Give the words that tell what the trigger is about: its phrase with its clauses, and what its verb says of it.

    That is all that a subject's verb has, and what follows an object ("signed a pact on Monday to cut tariffs").
    """
    yield from (_told_of(token) if is_verb(token) else token.subtree)
    if token.i:
        yield token.nbor(-1)  # "fisheries pact", however a headline is parsed
    verb = token.head
    if is_verb(token) and token.dep_ == "acl":
        yield from noun_phrase(verb)  # "tariff cuts *agreed* by"
    if (
        token.dep_ == "pobj"
        and verb.lower_ in UNDER
        and (verb.head.lower_ in PROMISING or (verb.lower_ == "under" and token.i < verb.head.i and is_verb(verb.head)))
    ):
        yield from verb.head.subtree
    if not (is_verb(verb) and token.dep_ in ("nsubj", "nsubjpass", "dobj")):
        return
    for child in verb.children:
        if child.i > token.i and child.dep_ not in ("conj", "parataxis") and child.lower_ not in OTHER_MATTERS:
            yield from child.subtree


def _governed_by_one_of(token: Token, verbs: frozenset[str], acts: frozenset[str]) -> str | None:
    """Find which of the verbs governs the trigger or the clause that it stands in, unless its own participle acts."""
    told = acts - verbs  # "the deal *signed* by", but not "the deal *proposed* by"
    if not verbs or any(c.lower_ in told and any(c.children) for c in token.children if c.tag_ == "VBN"):
        return None
    beside = {c.lower_ for c in token.children if c.dep_ == "amod"}
    if token.dep_ == "pobj" and is_verb(token.head.head):
        beside.add(token.head.lower_)  # "agreed under the pact"
    head = head_phrase(token)
    while head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in SEVERAL:
        head = head.head.head  # "discussions around *a set of* deals"
    if held := (_holder(token) | _holder(head, OF_MATTER) | beside) & verbs:
        return min(held)
    if head.dep_ == "pobj" and head.head.lower_ in TAKEN_FOR_GRANTED:
        return None
    verb = token.head if is_verb(token) else governor(head)
    if verb is not None and verb.lower_ in FINISHING | PASSING:
        verbs = verbs - (TRYING if verb.lower_ in FINISHING else VOTING)
    return _held_above(verb, verbs)


def _held_above(verb: Token | None, verbs: frozenset[str]) -> str | None:
    """Find which of the verbs the clause of a verb hangs on, or is told with."""
    for _ in range(4):
        if verb is None:
            return None
        off = any(c.dep_ == "prt" and c.lower_ == "off" for c in verb.children)  # "called off talks"
        said = {"" if off else verb.lower_, *(c.lower_ for c in verb.children if c.dep_ in ("aux", "mark"))}
        if held := (said - MAYBE if is_expected(verb) else said) & verbs:  # "could reach a truce"
            return min(held)
        effort = verb.dep_ == "acl" and verb.tag_ in ("VB", "VBP")  # "efforts to reach a truce"
        if effort or verb.dep_ in ("xcomp", "ccomp", "conj"):
            verb = verb.head
        elif verb.dep_ == "pcomp" and verb.head.lower_ in OF_MATTER - TAKEN_FOR_GRANTED:  # "means of reaching a truce"
            verb = verb.head.head
        else:
            return None
    return None
