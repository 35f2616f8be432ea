"""The words that tell how far an event has come, by what they tell."""

from __future__ import annotations

CANCELLING = frozenset(
    [
        "cancel",
        "cancels",
        "cancelled",
        "canceled",
        "cancelling",
        "scrap",
        "scraps",
        "scrapped",
        "abandon",
        "abandons",
        "abandoned",
        "collapse",
        "collapses",
        "collapsed",
        "reject",
        "rejects",
        "rejected",
        "refuse",
        "refuses",
        "refused",
        "scuttle",
        "scuttled",
        "axe",
        "axed",
        "abort",
        "aborted",
    ]
)
POSTPONING = frozenset(
    [
        "postpone",
        "postpones",
        "postponed",
        "postponing",
        "delay",
        "delays",
        "delayed",
        "shelve",
        "shelves",
        "shelved",
        "reschedule",
        "rescheduled",
    ]
)
PLANNING = frozenset(
    [
        "set",
        "due",
        "expected",
        "scheduled",
        "plan",
        "plans",
        "planned",
        "planning",
        "agree",
        "agreed",
        "agrees",
        "intend",
        "intends",
        "intended",
        "prepare",
        "prepares",
        "preparing",
        "prepared",
        "hope",
        "hopes",
        "hoped",
        "hoping",
        "want",
        "wants",
        "wanted",
        "seek",
        "seeks",
        "sought",
        "aim",
        "aims",
        "aimed",
        "propose",
        "proposed",
        "proposes",
        "arrange",
        "arranged",
        "poised",
        "slated",
        "ready",
        "invite",
        "invited",
        "invites",
        "announce",
        "announced",
        "announces",
        "decide",
        "decided",
        "decides",
        "promise",
        "promised",
        "vow",
        "vowed",
        "begin-preparing",
        "likely",
        "going",
        "look",
        "looking",
        "looks",
        "plans",
        "urge",
        "urges",
        "urged",
        "confirm",
        "confirmed",
        "pledge",
        "pledged",
        "order",
        "ordered",
        "orders",
        "threaten",
        "threatens",
        "threatened",
        "consider",
        "considers",
        "considering",
        "considered",
        "mull",
        "mulls",
        "mulling",
    ]
)
CONTINUING = frozenset(
    [
        "begin",
        "begins",
        "began",
        "beginning",
        "begun",
        "start",
        "starts",
        "started",
        "starting",
        "open",
        "opens",
        "opened",
        "opening",
        "resume",
        "resumes",
        "resumed",
        "continue",
        "continues",
        "continued",
        "kick",
        "kicks",
        "kicked",
        "launch",
        "launches",
        "launched",
        "enter",
        "enters",
        "entered",
    ]
)
ENDING = frozenset(
    [
        "end",
        "ends",
        "ended",
        "conclude",
        "concludes",
        "concluded",
        "finish",
        "finished",
        "wrap",
        "wrapped",
        "wraps",
        "complete",
        "completed",
    ]
)
# with the thing itself as object they are done: "agreed a truce", but "agreed to meet" is to come
SETTLING = frozenset(["agree", "agreed", "agrees", "decided", "decides", "confirmed", "ordered", "orders"])
ARRIVING = frozenset(["arrive", "arrives", "arrived", "landed", "lands"])
STAYS = frozenset(["visit", "trip", "tour", "stay", "mission"])
CONDITIONAL = frozenset({"if", "whether", "unless"})
POSSIBLE = frozenset({"may", "might", "could", "would", "should"})
NEGATING = frozenset({"not", "n't", "never", "no"})
LATER_WORDS = frozenset(
    [
        "next",
        "upcoming",
        "forthcoming",
        "planned",
        "proposed",
        "possible",
        "potential",
        "future",
        "expected",
        "scheduled",
        "coming",
        "imminent",
        "threatened",
        "prospective",
        "impending",
        "anticipated",
    ]
)
EARLIER_WORDS = frozenset(["last", "recent", "former", "previous", "past", "earlier", "latest", "first-ever"])
RUNNING_WORDS = frozenset(["ongoing", "current", "continuing"])
LATER_LINKS = frozenset({"ahead", "before", "until", "pending", "toward", "towards"})
EARLIER_LINKS = frozenset({"after", "since", "following"})
# in the plain present with a day a timetable's: "voters go to the polls on Sunday", not "they march on Sunday"
TIMETABLED = frozenset(
    [
        *("go", "goes", "vote", "votes", "open", "opens", "begin", "begins", "start", "starts"),
        *("convene", "convenes", "leave", "leaves", "depart", "departs"),
    ]
)
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow"])
