"""Which names of states stand for states: not languages, and not what only holds such a name."""

from __future__ import annotations

import pytest

from worker.detection.actors import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The minister answered in Spanish.", []),
        ("She spoke in French and German on Monday.", []),
        ("The treaty was translated into Turkish, he said.", []),
        ("A trawler was lost in Spanish waters.", ["ES"]),
        ("Farmers marched in French and German cities.", ["FR", "DE"]),
        ("A treaty between the French and the Germans.", ["FR", "DE"]),
        ("Ships queued at the Panama Canal.", []),
        ("The North American and Latin American markets fell.", []),
        ("The American market fell.", ["US"]),
        ("Farmers marched in a former Soviet republic.", []),
        ("Peru once knew the former Soviet Union well.", ["PE", "SU"]),
        # towns that share their names with people
        ("A statue of George Roe fell.", []),
        ("Hassan Roe spoke, and so did Vladimir Roe.", []),
        ("Ms Kennedy sang in Alexandra Roe's garden.", []),
        ("Marchers met in George on Monday.", ["ZA"]),
        ("A fire broke out near Vladimir.", ["RU"]),
        ("Vladimir Region has a new governor.", ["RU"]),
        ("A crowd filled New York's Times Square.", ["US"]),
        ("The New York Times wrote of it.", []),
    ],
)
def test_names_of_states(gazetteer: Gazetteer, text: str, codes: list[str]) -> None:
    assert [actor.code for actor in gazetteer.find(text) if not actor.weak] == codes
