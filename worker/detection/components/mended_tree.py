"""The component `mended_tree`: takes back what the parser does against grammar, before any rule reads the tree."""

from __future__ import annotations

from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from worker.detection.party_words import HEAD_NOUNS

NAME = "mended_tree"
WITH = frozenset({"with", "by", "to", "for", "from"})
LOOSE = frozenset({"dep", "nmod", "npadvmod", "compound", "meta"})
GOING = frozenset(
    {"heads", "lands", "visits", "tours", "stops", "travels", "returns", "jets", "leaves", "meets", "hosts"}
)
TOWARDS = frozenset({"to", "in", "for", "off", "home", "back", "from"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
BEFORE_NOUNS = frozenset({"DT", "IN", "JJ", "PRP$", "POS"})
MATTERS = frozenset(
    {*("peace", "ceasefire", "cease-fire", "truce", "trade", "debt", "arms", "border", "hostage", "climate", "tariff")}
    | {*("nuclear", "security", "disarmament", "release", "exchange", "treaty", "accession", "reconciliation")}
)
DEALS = frozenset({"deal", "deals", "accord", "accords"})
WARES = frozenset(
    {*("minerals", "mineral", "weapons", "oil", "gas", "energy", "grain", "wheat", "migration", "defence", "defense")}
    | {*("prisoner", "prisoners", "hostages", "swap", "free-trade", "fishing", "fisheries", "exchange", "goods")}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})

NAMED = frozenset({"oprd", "dobj", "pobj", "attr"})
NAMING = frozenset({"called", "calls", "described", "describes", "termed", "terms", "dubbed", "branded"})

MEETING = frozenset({"meet", "met", "meets", "meeting"})
_SUSPECT_WORDS = frozenset(map(get_string_id, {"talks", "as", "visiting", *DEALS, *NAMING, *MEETING}))
_SUSPECT_DEPS = frozenset(map(get_string_id, ("ROOT", "conj")))


@Language.component(NAME, requires=["token.dep", "token.head", "token.tag"])
def mended_tree(doc: Doc) -> Doc:
    """Join a finite verb to a finite one: "agreed to share the cost and *signed* a pact" is not agreed to sign.

    Also give a clause behind "as" its subject ("marched as the *ministers* met"), and a guest what says that he is one:
    to meet "*visiting* Minister Roe" is not to visit him. And take "ceasefire *talks*" and "a minerals *deal*"
    for the nouns that they are, and "what he called frank talks" for talks.
    """
    for token in _suspects(doc):
        _read_meeting(token)
        if token.lower_ in DEALS and token.tag_.startswith("VB") and _is_named(token):
            _join_to_matter(token)
        if token.lower_ == "as" and token.dep_ == "prep":
            _begin_clause(token)
        if token.lower_ == "visiting" and token.tag_ == "VBG":
            _join_to_guest(token)
        if token.lower_ in NAMING and token.dep_ in ("ccomp", "pcomp"):
            _join_to_named(token)
        if token.dep_ == "ROOT":
            _give_subject(token)
        if token.dep_ == "conj" and token.tag_ in FINITE and token.head.tag_ == "VB":
            finite = _finite_above(token.head)
            if finite is not None:
                token.head = finite
    return doc


def _suspects(doc: Doc) -> list[Token]:
    """Give the few tokens that may need it, found without making an object of every other."""
    rows = doc.to_array(["LOWER", "DEP"]).tolist()
    return [doc[i] for i, (word, dep) in enumerate(rows) if word in _SUSPECT_WORDS or dep in _SUSPECT_DEPS]


def _read_meeting(token: Token) -> None:
    """Read "ceasefire *talks*" as a noun, and as a verb what has a subject ("when Kenya and Oman *meet* Friday").

    And let those met be from where the parser lets the meeting be ("met envoys *from Oman*").
    """
    if token.lower_ == "talks" and token.tag_ == "VBZ" and _is_of_a_matter(token):
        token.tag_ = "NNS"
    if token.lower_ not in MEETING:
        return
    if token.lower_ == "meet" and token.tag_ == "NN" and any(c.dep_ == "nsubj" for c in token.lefts):
        token.tag_ = "VBP"
    for link in [c for c in token.children if c.lower_ == "from" and c.dep_ == "prep"]:
        before = link.nbor(-1)
        if before.lower_ in HEAD_NOUNS and before.dep_ in ("dobj", "pobj", "conj") and before != token:
            link.head = before


def _is_of_a_matter(talks: Token) -> bool:
    """Tell "the talks" and "ceasefire talks", which the tagger takes for what somebody does, from "he talks"."""
    before = talks.nbor(-1) if talks.i else None
    return before is not None and (before.tag_ in BEFORE_NOUNS or before.lower_ in MATTERS)


def _is_named(deal: Token) -> bool:
    """Tell "a minerals deal", which the tagger takes for what somebody does, from "they deal"."""
    return deal.i > 0 and deal.nbor(-1).lower_ in MATTERS | WARES


def _join_to_matter(deal: Token) -> None:
    """Let a deal stand where the parser has put the noun before it, which only says what it is about."""
    matter = deal.nbor(-1)
    above = matter.head
    if above != deal and deal not in above.ancestors:
        deal.head, deal.dep_ = above, matter.dep_
    elif deal.dep_ != "ROOT":
        deal.dep_ = "pobj" if deal.dep_ == "pcomp" else "dobj"
    for other in [c for c in matter.children if c.dep_ in ("det", "amod", "poss", "compound", "nummod", "nmod")]:
        other.head = deal
    matter.head, matter.dep_ = deal, "compound"
    deal.tag_ = "NNS" if deal.lower_.endswith("s") else "NN"


def _begin_clause(link: Token) -> None:
    """Read "as" before a noun and a past verb as the beginning of a clause, where the parser saw a phrase."""
    above = link.head
    noun = next((c for c in link.children if c.dep_ == "pobj"), None)
    if noun is None or not above.tag_.startswith("VB"):
        return
    behind = [*noun.children, *(c for c in above.children if c.dep_ == "advcl")]
    told = (v for v in behind if v.tag_ == "VBD" and v.dep_ in ("acl", "advcl") and v.i > noun.i)
    verb = next((v for v in told if not any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in v.children)), None)
    if verb is not None:
        verb.head, verb.dep_ = above, "advcl"
        noun.head, noun.dep_ = verb, "nsubj"
        link.head, link.dep_ = verb, "mark"


def _give_subject(root: Token) -> None:
    """Give a headline's verb the subject that the parser hung on it as something else, or took for one noun with it.

    "Kenya PM *to visit* Chad", "Otieno *heads* to Chad".
    """
    if any(c.dep_ in SUBJECTS for c in root.children) and root.tag_ != "NNS":
        return
    if root.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in root.lefts):
        noun = next((c for c in root.lefts if c.dep_ in LOOSE and c.tag_.startswith("NN")), None)
        if noun is not None:
            noun.dep_ = "nsubj"
    elif root.tag_ == "NNS" and root.lower_ in GOING and root.i + 1 < len(root.doc) and _goes_on(root.nbor(1)):
        who = next((c for c in root.lefts if c.i == root.i - 1 and _is_name_or_office(c)), None)
        if who is not None:
            root.tag_, who.dep_ = "VBZ", "nsubj"
            for name in [c for c in root.lefts if c.dep_ in ("nmod", "compound", "amod") and c.i < who.i]:
                name.head = who
            for thing in (c for c in root.rights if c.dep_ == "appos" and c.i == root.i + 1):
                thing.dep_ = "dobj"


def _is_name_or_office(word: Token) -> bool:
    return word.text[:1].isupper() or word.lower_ in HEAD_NOUNS


def _goes_on(behind: Token) -> bool:
    """Tell what may stand behind a verb of motion, and seldom behind a plural."""
    return behind.lower_ in TOWARDS or behind.tag_ == "NNP"


def _join_to_guest(visiting: Token) -> None:
    """Let a guest hang where the parser has put "visiting", which stands right before his name or office."""
    above = visiting.head
    if visiting.dep_ == "csubj":
        guest = next((c for c in above.children if c.dep_ == "nsubj" and _opens_behind(visiting, c)), None)
    elif visiting.dep_ == "xcomp" or (visiting.dep_ == "pcomp" and above.lower_ in WITH):
        guest = next((c for c in visiting.children if c.dep_ == "dobj" and _opens_behind(visiting, c)), None)
    else:
        return
    if guest is None:
        return
    if visiting.dep_ != "csubj":
        guest.head, guest.dep_ = above, "pobj" if visiting.dep_ == "pcomp" else "dobj"
    for other in [c for c in visiting.children if c != guest]:
        other.head = above
    visiting.head, visiting.dep_ = guest, "amod"


def _join_to_named(naming: Token) -> None:
    """Let what somebody has a word for hang where it is told of: "held what he *called* frank talks"."""
    above = naming.head
    if not any(c.lower_ == "what" for c in naming.lefts):
        return
    likened = [t for c in naming.rights if c.lower_ == "as" for t in c.children]
    named = [t for t in (*naming.rights, *likened) if t.dep_ in NAMED and t.tag_ in ("NN", "NNS")]
    if len(named) != 1 or above == naming:
        return
    noun = named[0]
    noun.head, noun.dep_ = above, "pobj" if naming.dep_ == "pcomp" else "dobj"
    naming.head, naming.dep_ = noun, "relcl"


def _opens_behind(visiting: Token, guest: Token) -> bool:
    """Tell whether the next phrase is somebody by name or office, without an article ("visiting Minister Roe")."""
    offices = {c.lower_ for c in guest.children if c.dep_ in ("compound", "nmod")} | {guest.lower_}
    return guest.left_edge.i == visiting.i + 1 and not offices.isdisjoint(HEAD_NOUNS)


def _finite_above(infinitive: Token) -> Token | None:
    """Find the verb in the past or present that governs an infinitive with "to", if there is one."""
    if infinitive.dep_ not in ("xcomp", "advcl") or all(c.lower_ != "to" for c in infinitive.lefts):
        return None
    above = infinitive.head
    return above if above.tag_ in FINITE else None
