"""Our event types in the codes of others: CAMEO, PLOVER and IPTC Media Topics. The nearest, where there is no equal."""

from __future__ import annotations

from collections.abc import Mapping

_CODES: Mapping[str, tuple[str, str, str]] = {  # type: CAMEO, PLOVER, medtop; space-separated
    "state_visit": ("042 043", "CONSULT/visit", "20000639 20000638"),
    "summit": ("044 046", "CONSULT/multilateral", "20000639 20000638 20000644"),
    "talks": ("040 041 046", "CONSULT", "20000639"),
    "trade_agreement": ("057 061", "AGREE", "20000374 20000377"),
    "agreement": ("057", "AGREE", "20000639"),
    "parade": ("", "", "20000501"),
    "ceremony": ("017", "", "20000501"),
    "military_exercise": ("150 152", "MOBILIZE/troops", "20000598"),
    "sanctions": ("163", "SANCTION", "20000642"),
    "protest": ("140", "PROTEST", "20000066"),
    "election": ("", "", "20000574"),
    "diplomatic_break": ("161 166", "SANCTION/withdraw", "20000639"),
}


def codes(event_type: str) -> dict[str, list[str]]:
    """Give the codes of a type; a type of the user's own has none."""
    cameo, plover, topics = _CODES.get(event_type, ("", "", ""))
    return {
        "cameo": cameo.split(),
        "plover": plover.split(),
        "medtop": [f"medtop:{topic}" for topic in topics.split()],
    }
