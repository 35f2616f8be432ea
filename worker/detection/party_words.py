"""The nouns that tell whom a phrase stands for: offices by rank, what acts for a state, pairs and pronouns."""

from __future__ import annotations

LEADING: frozenset[str] = frozenset({"head", "royal", "vice", "minister", "body_head"})

HEAD_NOUNS: dict[str, str] = {
    **dict.fromkeys(
        (
            "leader",
            "leaders",
            "president",
            "presidents",
            "premier",
            "premiers",
            "chancellor",
            "king",
            "queen",
            "emperor",
            "monarch",
            "taoiseach",
            "heads",
            "head",
            "pope",
            "pontiff",
            "sultan",
            "emir",
            "crown",
            "ruler",
        ),
        "head",
    ),
    **dict.fromkeys(
        (
            "minister",
            "ministers",
            "secretary",
            "counterpart",
            "counterparts",
            "chief",
            "chiefs",
            "delegation",
            "delegations",
            "party",
        ),
        "minister",
    ),
    **dict.fromkeys(
        (
            "official",
            "officials",
            "envoy",
            "envoys",
            "diplomat",
            "diplomats",
            "negotiator",
            "negotiators",
            "ambassador",
            "ambassadors",
            "representative",
            "representatives",
            "spokesman",
            "spokeswoman",
            "team",
            "teams",
            "mediator",
            "mediators",
            "attache",
            "attaché",
            "consul",
            "commissioner",
            "adviser",
            "advisers",
            "advisor",
            "advisors",
        ),
        "lower",
    ),
}
STATE_NOUNS = frozenset(
    {
        "government",
        "governments",
        "state",
        "states",
        "authorities",
        "side",
        "sides",
        "regime",
        "administration",
        "ministry",
        "treasury",
        "department",
        "presidency",
        "capital",
        "republic",
        "kingdom",
        "forces",
        "army",
        "navy",
        "military",
        "troops",
        "corps",
        "soldiers",
        "sailors",
        "junta",
        "generals",
        "rulers",
        "imperialists",  # and what else a hostile state's agency calls a state
        "warmongers",
        "aggressors",
        "militarists",
        "marines",
        "parliament",
        "cabinet",
        "nation",
        "nations",
        "country",
        "countries",
        "council",
        "commission",
        "bloc",
        "rebels",
        "group",
        "members",
        "assembly",
        "ship",
        "ships",
        "cargo",
        "warships",
        "warplanes",
        "bombers",
        "navies",
        "armies",
        "paratroopers",
        "commandos",
        "guards",
        "crews",
        "exports",
        "imports",
        "goods",
        "oil",
    }
)
NOT_SITES = frozenset(
    {
        *("embassy", "consulate", "mission", "pavilion", "ally", "allies", "neighbour", "neighbours", "neighbor"),
        *("neighbors", "people", "team", "side", "company", "firm", "delegation", "guest", "friend", "friends"),
    }
)
PLACE_NOUNS = frozenset(
    {
        *("capital", "city", "town", "village", "port", "resort", "island", "province", "airport"),
        *("capitals", "cities", "towns", "ports", "resorts", "islands", "provinces"),
    }
)
# bodies of those who grow, dig and drill, and of their buyers: what they set is a deal of their members
PRODUCERS = frozenset(
    {*("OPEC", "OPEC+", "OAPEC", "Association of Tin Producing Countries", "International Tin Council")}
    | {*("International Cocoa Organization", "International Coffee Organization", "International Sugar Organization")}
    | {*("International Wheat Council", "International Natural Rubber Organization", "Gas Exporting Countries Forum")}
    | {*("Cocoa Producers' Alliance", "CIPEC", "Union of Banana Exporting Countries")}
)
CREDITORS = frozenset({"Paris Club"})  # and those that lend together
# by whom such a body acts, and what it has its members do
ORGANS = frozenset(
    {*("council", "committee", "board", "assembly", "conference", "meeting", "members", "producers", "consumers")}
    | {*("creditors", "group", "states", "countries", "nations", "plan", "scheme", "programme", "program")}
)
# who fights a state, and is known by no other name
REBELS = frozenset({"rebels", "insurgents", "separatists", "guerrillas", "militias", "paramilitaries", "insurgency"})
GOVERNMENTS = frozenset({"government", "administration", "cabinet", "authorities"})
DELEGATIONS = frozenset({"delegation", "delegations", "party"})
LED_FROM_ABOVE = frozenset(
    {"ministerial", "presidential", "royal", "cabinet", "minister", "president", "king", "premier"}
)
LEADING_WORDS = frozenset({"led", "headed", "lead", "leads", "leading", "head", "heads", "heading", "accompanied"})
BELOW = frozenset({"deputy", "vice", "former", "ex", "under", "assistant"})
# who leads, heads or is chief of these has no state's or body's office
LESSER = frozenset(
    {
        *("opposition", "rebel", "rebels", "guerrilla", "guerrillas", "militia", "militant", "faction", "separatist"),
        *("union", "unions", "student", "students", "church", "religious", "spiritual", "community", "tribal", "clan"),
        *("business", "industry", "company", "bank", "police", "army", "navy", "intelligence", "spy", "staff", "court"),
        *("congressional", "senate", "majority", "minority", "parliamentary", "protest", "campaign", "aid", "refugee"),
        *("prison", "exiled", "ousted", "deposed", "jailed", "election"),
    }
)
PARTY_WORDS = frozenset({"party", "parties"})
RULING_PARTIES = frozenset({"communist", "workers", "ruling"})
HEADED = frozenset({"state", "states", "government", "governments"})
HOSTING = frozenset({"host", "hosts", "hosted", "hosting"})  # a state does for another's, not for lower officials
RECEIVING = HOSTING | {
    *("receive", "receives", "received", "receiving", "welcome", "welcomes", "welcomed", "welcoming"),
    *("greet", "greets", "greeted", "greeting"),
}
GOING_WITH = RECEIVING | {
    *("accompany", "accompanies", "accompanied", "accompanying", "join", "joins", "joined", "joining", "invite"),
    *("invites", "invited", "inviting"),
}
BY = frozenset({"by"})
PRONOUNS = frozenset({"he", "she", "his", "her", "him"})
SPEAKERS_OWN = frozenset({"it", "they"})
TELLING = frozenset(
    {*("said", "says", "say", "announced", "announces", "announce", "confirmed", "confirms", "confirm", "declared")}
    | {
        *(
            "reported",
            "reports",
            "stated",
            "added",
            "insisted",
            "hoped",
            "hopes",
            "hope",
            "claimed",
            "claims",
            "revealed",
        )
    }
    | {
        *(
            "signalled",
            "signaled",
            "warned",
            "pledged",
            "promised",
            "vowed",
            "decided",
            "disclosed",
            "indicated",
            "tells",
        )
    }
)
PAIR_WORDS = frozenset({"two", "both", "their", "pair", "sides"})
PERSONS = frozenset({"men", "women"})  # "the two *men*"
