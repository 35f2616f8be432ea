"""Who is named in a text: states, bodies, groups, places (gazetteer) and officials (titles)."""

from worker.detection.actors.aliases import Aliases
from worker.detection.actors.gazetteer import Actor, Gazetteer
from worker.detection.actors.officials import Official, find_officials

__all__ = ["Actor", "Aliases", "Gazetteer", "Official", "find_officials"]
