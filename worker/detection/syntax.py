"""Walks over one sentence's dependency tree: who fills which grammatical slot of a trigger.

Slots of a trigger, as ontology files name them:
    subj obj agent poss mod prep:WORD    of the trigger itself
    gov.SLOT                             of the verb that governs a noun trigger ("X *held* talks with Y"), or of the
                                         noun that it hangs on in a verbless headline ("X in Y for *talks*")
    rel.SLOT                             of the verb of its relative clause ("the pact that X *signed* with Y")
    obj.SLOT                             of what the trigger acts on ("recalled its *ambassador* to Y")
    subj.SLOT                            of what does it ("X's *tour* includes a stop in Y")
    clause:WORD                          like prep:WORD, of whatever stands in the trigger's clause
    terms                                the names in what a deal obliges to ("requires *Norway* to buy timber")
    named                                the name that a deal closes ("the International *Cocoa* Agreement")
    up.SLOT                              of the verbs above that one ("X *said* that talks with Y went well")
Labels are those of spaCy's English pipelines (ClearNLP dependencies, Penn tags).
"""

from __future__ import annotations

from collections.abc import Iterator

from worker.detection.tree import Token, Tree

NP_DEPS = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "case", "punct", "advmod", "quantmod"})
MODIFIER_DEPS = frozenset({"amod", "compound", "nmod", "nummod", "appos"})
INHERITING = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp", "acomp", "oprd"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
BROKERED = frozenset({"brokered", "mediated", "hosted", "sponsored", "facilitated", "convened", "proposed", "backed"})
PURPOSES = frozenset({"for", "on", "during", "at", "to"})
HYPHENS = ("-", "–", "—", "/")
# what the noun before is a part of: "the summit *meeting* of X and Y", "his election *victory*"
EVENT_HEADS = frozenset(
    {
        *("meeting", "talks", "conference", "session", "round", "process", "negotiations", "discussions", "gathering"),
        *("deal", "agreement", "pact", "accord", "visit", "tour", "trip", "speech", "address", "ceremony", "victory"),
        *("proposal", "proposals", "offer", "offers", "package", "packages", "regime"),
    }
)
# what somebody means to do, or has said that he will
RESOLVES = frozenset(
    {"decision", "plan", "plans", "move", "pledge", "vow", "threat", "promise", "refusal", "intention"}
)
# verbs of what a deal has its sides do, and where in that they are named
OBLIGING = frozenset(
    {*("require", "requires", "required", "oblige", "obliges", "obliged", "commit", "commits", "committed", "bind")}
    | {*("binds", "bound", "call", "calls", "called", "calling", "force", "forces", "forced", "allow", "allows")}
    | {*("allowed", "permits", "permitted", "limit", "limits", "limited", "obligates", "obligated", "requiring")}
    | {*("obliging", "committing", "limiting", "restricts", "restricted", "provides", "opens", "opened", "guarantees")}
)
TERM_DEPS = frozenset({"dobj", "nsubj", "pobj", "amod", "compound", "poss", "conj"})
BINDING = frozenset({"between", "with", "among", "by", "against", "upon"})
AT_WHOM = frozenset({"on", "against"})  # of what strikes somebody; its participles tell whom as well
AIMED = frozenset({"on", "at", "for"})
AIMING = frozenset({"targeting", "hitting", "targeted", "aimed", "directed", "imposed", "placed", "slapped"})
INVITATIONS = frozenset({"invitation", "invite", "offer"})
ACCEPTING = frozenset({"accept", "accepts", "accepted", "accepting"})
TIMING = frozenset({"before", "after", "while", "since"})
MAX_CLIMB = 6
SHORT_CLIMB = 5  # to the verb that says how far an event has come; one higher up tells of something else


def is_verb(token: Token) -> bool:
    """Tell whether the tagger saw a verb form."""
    return token.tag_.startswith("VB")


def is_noun(token: Token) -> bool:
    """Tell whether the tagger saw a noun or a name."""
    return token.tag_ in NOUN_TAGS


def coordinated(token: Token) -> list[Token]:
    """Give the token and what is coordinated with it, in order ("Kenya, Uganda and Rwanda").

    The parser hangs the first of two titled names on the second as a modifier; its "and" tells that it is none.
    """
    found = [token]
    for child in token.children:
        if (child.dep_ in ("conj", "appos") and not is_verb(child)) or _is_first_of_pair(child):
            found.extend(coordinated(child))
        elif child.dep_ == "prep" and child.lower_ == "including":
            found.extend(t for c in child.children if c.dep_ == "pobj" for t in coordinated(c))
    return found


def _is_first_of_pair(child: Token) -> bool:
    if child.dep_ not in ("nmod", "compound", "amod") or child.i > child.head.i:
        return False
    hyphen = child.nbor(1).text in HYPHENS and child.i + 2 == child.head.i
    return hyphen or (is_noun(child) and any(c.dep_ == "cc" for c in child.children))


def governor(noun: Token) -> Token | None:
    """Find the verb whose argument or adjunct the noun is, over prepositions and noun heads ("a round of talks").

    Where there is no verb it is the noun that the phrase hangs on by a preposition of purpose.
    """
    token = noun
    holder: Token | None = None
    for _ in range(MAX_CLIMB):
        if token.dep_ == "ROOT":
            return token if is_verb(token) else holder
        if token.dep_ in ("relcl", "acl") or token.head == token:
            return None
        if token.dep_ == "prep" and token.lower_ in PURPOSES and is_noun(token.head):
            holder = token.head
        token = token.head
        if is_verb(token) and token.dep_ != "prep":  # no verb is "including"
            return token
    return None


def verb_above(noun: Token) -> Token | None:
    """Find the next verb above a noun, unlike `governor` also that of a participle behind a noun."""
    token = noun
    for _ in range(SHORT_CLIMB):
        if token.head == token or token.dep_ == "relcl":
            return None
        token = token.head
        if is_verb(token) and token.dep_ != "prep":  # no verb is "including"
            return token
    return None


def verbs_above(trigger: Token) -> list[Token]:
    """Give the verbs that the trigger's own verb depends on, the nearest first."""
    token = trigger if is_verb(trigger) else governor(trigger)
    found: list[Token] = []
    while token is not None and token.head != token:
        token = token.head
        if is_verb(token):
            found.append(token)
    return found


def head_phrase(token: Token) -> Token:
    """Climb from a modifier or coordinated noun to the head of its noun phrase."""
    while (
        token.dep_ in ("compound", "nmod", "amod", "conj", "poss") and token.head != token and not is_verb(token.head)
    ):
        token = token.head
    return token


def subjects(verb: Token) -> list[Token]:
    """Find the verb's subjects, its own or those it inherits from what controls it; passive subjects do not count."""
    if not is_verb(verb):
        return subjects(verb.head) if verb.dep_ == "acomp" else [verb]
    seen = verb
    for _ in range(MAX_CLIMB):
        own = [c for c in seen.children if c.dep_ == "nsubj" or (seen != verb and c.dep_ == "nsubjpass")]
        if own:
            return _relative(own, seen)
        if (controller := _controller(seen)) is not None:
            return [controller]
        if seen.dep_ == "amod" and seen.tag_ == "VBG" and is_noun(seen.head):
            return [seen.head]  # "the visiting minister"
        above = _verb_above(seen)
        if above is None:
            return []
        seen = above
    return []


def _verb_above(verb: Token) -> Token | None:
    """Find the verb from which one without a subject inherits it."""
    head = verb.head
    if verb.dep_ not in INHERITING or not _climbs(verb):
        return None
    if is_verb(head) or head.pos_ == "AUX":
        return head
    if verb.dep_ == "pcomp":
        if is_verb(head.head):
            return head.head
        return governor(head.head) if head.lower_ in TIMING else None  # "left for talks before *flying* home"
    return head if verb.dep_ in ("xcomp", "ccomp") and head.head != head else None


def _controller(verb: Token) -> Token | None:
    """Find the noun that the clause hangs on ("*talks* aiming to"), or the object of which an infinitive is told.

    The latter is the minister in "forced the minister to leave".
    """
    if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VB"):
        owner = next((c for c in verb.head.children if c.dep_ == "poss"), None)  # "Mali's decision to recall"
        return owner or _resolved(verb.head) or _guest(verb.head) or verb.head
    if verb.dep_ == "relcl" and not any(c.dep_ == "nsubjpass" for c in verb.children):
        return verb.head
    if verb.dep_ != "xcomp" or verb.tag_ != "VB" or not any(c.lower_ == "to" for c in verb.children):
        return None
    return next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)


def _resolved(resolve: Token) -> Token | None:
    """Find whose a resolve is that is named by a word before it ("the *Malian* decision to recall")."""
    if resolve.lower_ not in RESOLVES:
        return None
    return next((c for c in resolve.children if c.dep_ in MODIFIER_DEPS and c.text[:1].isupper()), None)


def _guest(invitation: Token) -> Token | None:
    """Find who accepts an invitation to do something."""
    verb = governor(invitation) if invitation.lower_ in INVITATIONS else None
    if verb is None or verb.lower_ not in ACCEPTING:
        return None
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _climbs(verb: Token) -> bool:
    """Refuse to inherit a subject over a clause that has its own conjunction and mood ("because …", "that …")."""
    if verb.dep_ in ("ccomp", "advcl"):
        return not any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)
    return True


def _relative(found: list[Token], verb: Token) -> list[Token]:
    """Replace a relative pronoun by what it stands for."""
    return [verb.head if t.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else t for t in found]


def objects(verb: Token) -> list[Token]:
    """Find what the verb acts on: objects, passive subjects, the head of a reduced relative ("a deal signed by")."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "dative", "oprd")]
    if not found and verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [verb.head]
    if verb.dep_ == "relcl":
        found = [verb.head if t.tag_ in ("WP", "WDT") else t for t in found]
    if not found and verb.dep_ in ("conj", "xcomp") and verb.tag_ == "VBN" and is_verb(verb.head):
        return [c for c in verb.head.children if c.dep_ == "nsubjpass"]
    return found


def agents(verb: Token) -> list[Token]:
    """Find who acts in a passive ("by …")."""
    return [p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]


def prepositional(head: Token, words: frozenset[str]) -> list[Token]:
    """Find the objects of the head's prepositions that are among `words`.

    Also of chained ones ("in talks with"), of what the head is "of" ("memorandum of understanding with") and of its
    participle ("a pact signed between").
    """
    found = _own_prepositional(head, words)
    if is_noun(head):
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                found.extend(
                    t for p in child.children if p.dep_ == "pobj" for t in _own_prepositional(p, words - {"of"})
                )
            elif child.dep_ == "acl" and child.tag_ == "VBN" and not _is_of_brokers(head, child):
                found.extend(_own_prepositional(child, words & BINDING))
                found.extend(_own_prepositional(child, AIMED) if words >= AT_WHOM and child.lower_ in AIMING else ())
            elif child.dep_ == "acl" and words >= AT_WHOM and child.lower_ in AIMING:
                found.extend(objects(child))  # "sanctions *targeting* banks"
    return found


def _is_of_brokers(noun: Token, participle: Token) -> bool:
    """Tell talks that others brought about ("talks *hosted* by Chad"), who need not be a side."""
    told = any(c.dep_ == "prep" and c.lower_ in ("between", "among", "with") for c in noun.children)
    return told and participle.lower_ in BROKERED and noun.lower_ in ("talks", "negotiations")


def _own_prepositional(head: Token, words: frozenset[str]) -> list[Token]:
    found: list[Token] = []
    if head.dep_ == "relcl" and "in" in words and any(c.lower_ == "where" for c in head.children):
        found.append(head.head)  # "Oslo, where he is on a visit"
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative", "prt", "advmod") and child.lower_ in words:
            found.extend(p for p in child.children if p.dep_ in ("pobj", "pcomp"))
            for nested in child.children:
                if nested.dep_ == "prep" and nested.lower_ in words:
                    found.extend(p for p in nested.children if p.dep_ == "pobj")
        elif child.dep_ == "acl" and child.lower_ in words:
            found.extend(p for p in child.children if p.dep_ == "dobj")  # "drills *involving* Chad"
    return found


def text_of(doc: Tree) -> str:
    """Give the text of a sentence."""
    return doc.text


def slot(trigger: Token, name: str) -> list[Token]:
    """Give the head tokens that fill one slot of the trigger, coordination not yet expanded."""
    found = _slot(trigger, name)
    if trigger.dep_ == "compound" and trigger.head.lower_ in EVENT_HEADS:
        found += [token for token in _slot(trigger.head, name) if token not in found and token != trigger]
    return found


def _slot(trigger: Token, name: str) -> list[Token]:
    if name.startswith("gov."):
        verb = governor(trigger) if name != "gov.obj" or head_phrase(trigger).dep_ != "nsubj" else None
        return slot(verb, name[4:]) if verb is not None else []
    if name.startswith("rel."):
        return [token for verb in _relative_verbs(trigger) for token in slot(verb, name[4:]) if token != trigger]
    if name.startswith("up."):
        return [token for verb in verbs_above(trigger) for token in slot(verb, name[3:])]
    if name.startswith("obj."):
        return [token for thing in objects(trigger) for token in slot(thing, name[4:])]
    if name.startswith("subj."):
        return [token for doer in subjects(trigger) if doer != trigger for token in slot(doer, name[5:])]
    if name.startswith("clause:"):
        within = frozenset(name[7:].split("|"))
        return [token for inner in trigger.subtree for token in _own_prepositional(inner, within)]
    if name.startswith("prep:"):
        outer, _, deeper = name[5:].partition(".")
        heads = prepositional(trigger, frozenset(outer.split("|")))
        return [t for head in heads for one in coordinated(head) for t in slot(one, deeper)] if deeper else heads
    if name == "mod":
        return [c for c in trigger.children if c.dep_ in MODIFIER_DEPS]
    if name == "poss":
        return [_owner(c) for c in trigger.children if c.dep_ == "poss"]
    return {"subj": subjects, "obj": objects, "agent": agents, "terms": _terms, "named": _named}[name](trigger)


def _named(deal: Token) -> list[Token]:
    """Give the name that a deal closes ("the International *Tea* Agreement")."""
    before = deal.nbor(-1) if deal.i else deal
    return [before] if before != deal and deal.text.istitle() and before.text.istitle() else []


def _terms(deal: Token) -> list[Token]:
    """Give the names that stand in what a deal obliges to ("requires *Norway* to buy *Canadian* timber")."""
    over = governor(deal) if is_noun(deal) else None
    near = [over, *(c for c in over.children if c.dep_ == "conj")] if over is not None else []
    verbs = [v for v in (*near, *_relative_verbs(deal)) if v.lower_ in OBLIGING]
    if is_verb(deal):
        verbs = [c for c in deal.children if c.dep_ == "xcomp"]  # "agreed to *buy* Canadian timber"
    return [
        t
        for verb in verbs
        for t in verb.subtree
        if t.i > max(verb.i, deal.i) and t.text[:1].isupper() and t.dep_ in TERM_DEPS and not is_locative(t)
    ]


def _owner(token: Token) -> Token:
    """Replace "whose" by the noun that its clause tells of ("the king, *whose* coronation")."""
    if token.tag_ != "WP$":
        return token
    return next((a.head for a in token.ancestors if a.dep_ == "relcl"), token)


def _relative_verbs(noun: Token) -> list[Token]:
    """Give the verbs of a noun's relative clause ("the trip that the king *is* to *make* to Chad")."""
    found = [c for c in noun.children if c.dep_ == "relcl" and is_verb(c)]
    for verb in found:
        found.extend(c for c in verb.children if c.dep_ == "xcomp" and is_verb(c))
    return found


def noun_phrase(head: Token) -> list[Token]:
    """Give the head with its modifiers, its possessor and its "of"/"from" complements, not its clauses or conjuncts."""
    found = [head]
    for child in head.children:
        if child.dep_ in NP_DEPS:
            found.extend(noun_phrase(child))
        elif child.dep_ == "prep" and child.lower_ in ("of", "from", "for"):
            found.append(child)
            found.extend(t for p in child.children for c in coordinated(p) for t in noun_phrase(c))
        elif child.dep_ == "conj" and head.dep_ in ("amod", "compound", "nmod", "poss"):
            found.extend(noun_phrase(child))
    return found


def clause(token: Token) -> Iterator[Token]:
    """Walk the tokens of the clause that the token stands in, without subordinate clauses that it is not in."""
    root = token
    while root.head != root and not (is_verb(root) and root.dep_ in ("ROOT", "ccomp", "advcl", "relcl", "acl", "conj")):
        root = root.head
    yield from _descend(root, root)


def clauses_around(token: Token) -> list[Token]:
    """Give the tokens of the clause that the token stands in, and of the clauses above it, in order."""
    found: set[Token] = set()
    for root in (token, *token.ancestors):
        if root == token or is_verb(root):
            found.update(clause(root))
    return sorted(found, key=lambda t: t.i)


def is_locative(token: Token) -> bool:
    """Tell whether the token says where: "in Oslo", not "with Oslo"."""
    return token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near", "from", "outside", "across", "for")


def _descend(token: Token, root: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if not (is_verb(child) and child.dep_ in ("ccomp", "advcl", "relcl", "conj", "parataxis")):
            yield from _descend(child, root)
