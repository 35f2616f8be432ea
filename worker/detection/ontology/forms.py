"""English inflection for trigger words: just enough that an ontology file may name lemmas only."""

from __future__ import annotations

VOWELS = "aeiou"

IRREGULAR_VERBS: dict[str, tuple[str, ...]] = {
    "be": ("am", "are", "is", "was", "were", "been", "being"),
    "begin": ("begins", "began", "begun", "beginning"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "bringing"),
    "buy": ("buys", "bought", "buying"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "come": ("comes", "came", "coming"),
    "cut": ("cuts", "cutting"),
    "do": ("does", "did", "done", "doing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "drive": ("drives", "drove", "driven", "driving"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "fight": ("fights", "fought", "fighting"),
    "fly": ("flies", "flew", "flown", "flying"),
    "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "have": ("has", "had", "having"),
    "hit": ("hits", "hitting"),
    "hold": ("holds", "held", "holding"),
    "lay": ("lays", "laid", "laying"),
    "lead": ("leads", "led", "leading"),
    "leave": ("leaves", "left", "leaving"),
    "lose": ("loses", "lost", "losing"),
    "make": ("makes", "made", "making"),
    "mean": ("means", "meant", "meaning"),
    "meet": ("meets", "met", "meeting"),
    "pay": ("pays", "paid", "paying"),
    "put": ("puts", "putting"),
    "receive": ("receives", "received", "receiving"),
    "run": ("runs", "ran", "running"),
    "say": ("says", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "seek": ("seeks", "sought", "seeking"),
    "sell": ("sells", "sold", "selling"),
    "send": ("sends", "sent", "sending"),
    "set": ("sets", "setting"),
    "shut": ("shuts", "shutting"),
    "sit": ("sits", "sat", "sitting"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "spend": ("spends", "spent", "spending"),
    "stand": ("stands", "stood", "standing"),
    "stick": ("sticks", "stuck", "sticking"),
    "strike": ("strikes", "struck", "stricken", "striking"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "take": ("takes", "took", "taken", "taking"),
    "tear": ("tears", "tore", "torn", "tearing"),
    "tell": ("tells", "told", "telling"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "win": ("wins", "won", "winning"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
}
IRREGULAR_NOUNS: dict[str, tuple[str, ...]] = {
    "march-past": ("march-pasts", "marches-past"),
    "embargo": ("embargoes", "embargos"),
    "torpedo": ("torpedoes",),
    "veto": ("vetoes",),
}
DOUBLED = frozenset(
    {*("ban", "bar", "beg", "cancel", "chat", "compel", "confer", "drop", "expel", "initial", "jam", "jet", "plan")}
    | {*("scrap", "slap", "step", "stop", "submit", "swap", "travel", "wrap")}
)


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Give singular and plural, lower case."""
    if lemma in IRREGULAR_NOUNS:
        return (lemma, *IRREGULAR_NOUNS[lemma])
    return (lemma, _with_s(lemma))


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Give base, third person, past, participle and -ing form, lower case."""
    if lemma in IRREGULAR_VERBS:
        return (lemma, *IRREGULAR_VERBS[lemma])
    if lemma.endswith("e"):
        return (lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    stem = lemma + lemma[-1] if lemma in DOUBLED else lemma
    forms = (lemma, _with_s(lemma), stem + "ed", stem + "ing")
    return (*forms, lemma + "ed", lemma + "ing") if lemma in ("travel", "cancel", "initial") else forms


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"
