"""Whose vote it is by who stands at it: parties and chambers that one state has ("the Tories", "the Lok Sabha")."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OWN = {
    "US": r"(?<!Social\s)(?<!Christian\s)(?<!Free\s)(?<!Liberal\s)(?<!Sweden\s)(?<!New\s)Democrats?"
    r"|(?<!The\s)Republicans?(?!\sof)|GOP"
    r"|Democratic\s(?:nominee|opponent|candidate|ticket|rival|presidential|National|primar\w+)"
    r"|Electoral\sCollege|swing\sstates?",
    "GB": r"Tory|Tories|Lib\sDems?|Liberal\sDemocrats?|SNP|Plaid\sCymru|Reform\sUK|Holyrood|Senedd|Stormont|MSPs?",
    "DE": r"AfD|CDU|CSU|Bundestag",
    "IN": r"BJP|Lok\sSabha|Rajya\sSabha",
    "IL": r"Knesset|Likud",
    "TR": r"AKP",
    "ZA": r"ANC",
    "HU": r"Fidesz",
    "AT": r"FPÖ|ÖVP",
    "PL": r"Sejm",
    "IE": r"Dáil|Fianna\sFáil|Fine\sGael",
    "ES": r"PSOE",
}
# others have these too, and say which state is theirs
_BARE = {
    "GB": r"Labour|Conservatives?|House\sof\sCommons|MPs?|(?:[Bb]orough|[Pp]arish|[Dd]istrict|[Cc]ounty)\s[Cc]ouncil"
}
# and these several states have
_OF_SEVERAL = re.compile(r"\b(?:Social|Christian|Free|New|Sweden)\sDemocrats?\b|\bThe\sRepublicans\b")


def _compiled(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {state: re.compile(rf"\b(?:{names})\b") for state, names in table.items()}


OWN, BARE = _compiled(_OWN), _compiled(_BARE)


def electorate(sentences: Iterable[str]) -> str | None:
    """Give the state of the parties that some sentences name, where they are of one state."""
    return _only(OWN, list(sentences))


def usual_electorate(texts: Iterable[str]) -> str | None:
    """Give the state of the parties of an article that says of no state that it votes."""
    told = list(texts)
    others = any(names.search(text) for names in (_OF_SEVERAL, *OWN.values()) for text in told)
    return _only(OWN, told) or (None if others else _only(BARE, told))


def _only(table: dict[str, re.Pattern[str]], texts: list[str]) -> str | None:
    found = {state for state, names in table.items() if any(names.search(text) for text in texts)}
    return found.pop() if len(found) == 1 else None
