"""Whose a journey is, and where it leads: what the types with one host an event ask of their parties."""

from __future__ import annotations

from worker.detection.ontology.load import Fill
from worker.detection.parties import Context, Party, parties
from worker.detection.party_words import HEAD_NOUNS, PRONOUNS, RECEIVING
from worker.detection.setting import SEATS_OF_BODIES
from worker.detection.syntax import clauses_around, head_phrase, is_noun, slot
from worker.detection.tree import Token

OWNED = ("poss", "prep:by|from")  # slots of whose the journey is
DAYS = frozenset(
    {*("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march")}
    | {*("april", "may", "june", "july", "august", "september", "october", "november", "december", "christmas")}
)
OWNERS = {
    "US": "PR GU VI AS MP", "GB": "GI FK BM KY VG AI MS TC SH GG JE IM", "DK": "GL FO", "NL": "AW CW SX BQ",
    "FR": "NC PF GP MQ GF RE YT PM WF BL MF", "CN": "HK MO", "NZ": "CK NU TK", "AU": "CX CC NF", "FI": "AX", "NO": "SJ",
}  # fmt: skip
NATIONS = frozenset({"country", "nation", "state", "kingdom", "republic", "neighbour", "neighbor", "ally"})
TERRITORIES = {code: owner for owner, codes in OWNERS.items() for code in codes.split()}


def is_pointed_at(token: Token, lent: str, have: frozenset[str], context: Context) -> bool:
    """Tell whether the sentence has the lent host in mind: it names it, calls it "the country", or is told from it."""
    named = {a.country for a in context.actors if a.country and not a.weak} - have
    if _is_placed(token, lent, context) or named - {lent}:
        return False
    return lent in named or lent == context.home or any(t.lower_ in NATIONS for t in token.subtree)


def _is_placed(token: Token, lent: str, context: Context) -> bool:
    """Tell whether the sentence says where a journey leads: to no state ("an Asian tour"), or to another than lent."""
    if is_noun(token):
        heads = [*slot(token, "prep:to|through|across|around|of|in|at"), *slot(token, "gov.prep:through|across|around")]
        aside = [c for c in token.children if c.dep_ in ("compound", "nmod", "amod") and c.lower_ not in DAYS]
        heads = [
            h for h in heads if not any(o.start <= h.idx < o.end for o in context.officials)
        ]  # "the arrival of Roe"
        if any(h.tag_.startswith("NNP") or h.lower_ not in NATIONS for h in heads):
            return True
        if any(c.text[:1].isupper() and not any(a.start <= c.idx < a.end for a in context.actors) for c in aside):
            return True
    clauses = {*clauses_around(token), *token.subtree}
    here = [t for t in clauses if t.dep_ == "pobj" and t.head.lower_ in ("in", "at")]
    return any(a.start <= t.idx < a.end and a.country not in (None, lent) for t in here for a in context.actors)


def is_a_strangers(token: Token, fill: Fill, context: Context) -> bool:
    """Tell whether the journey is that of somebody of no such rank: then nobody near it makes it."""
    heads = [head for name in OWNED if name in fill.slots for head in slot(token, name)]
    known = any(party.classes & fill.accept for head in heads for party in parties(head, context))
    return not known and any(is_somebody(head, context) for head in heads)


def is_somebody(head: Token, context: Context) -> bool:
    """Tell a person or pronoun that no party is known for, from a state and from a day ("Monday's visit")."""
    if head.lower_ in PRONOUNS or head.lower_ in HEAD_NOUNS:
        return True
    known = any(a.start <= head.idx < a.end for a in context.actors)
    return head.tag_ == "NNP" and head.lower_ not in DAYS and not known


def receives(head: Token) -> bool:
    """Tell who receives a guest in a passive: he does not travel ("received *by the king* during a visit")."""
    head = head_phrase(head)
    return head.dep_ == "pobj" and head.head.dep_ == "agent" and head.head.head.lower_ in RECEIVING


def is_at_home(guest: Party, host: Party) -> bool:
    """Tell a body at its seat, and a state in its own territory overseas."""
    at_seat = guest.kind == "organisation" and host.city in SEATS_OF_BODIES
    return at_seat or TERRITORIES.get(host.code) == guest.code
