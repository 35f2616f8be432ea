"""Who is named in a text: states, bodies, groups, places (gazetteer) and officials (titles)."""

from worker.detection.actors.aliases import Aliases
from worker.detection.actors.gazetteer import Actor, Gazetteer, capital
from worker.detection.actors.groups import with_groups
from worker.detection.actors.homonyms import told_apart
from worker.detection.actors.names import usual_name
from worker.detection.actors.officials import Official, find_officials
from worker.detection.actors.towns import with_towns

__all__ = [
    "Actor",
    "Aliases",
    "Gazetteer",
    "Official",
    "capital",
    "find_officials",
    "told_apart",
    "usual_name",
    "with_groups",
    "with_towns",
]
