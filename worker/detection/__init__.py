"""Detection: an article in, its mentions out. spaCy lives here and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from worker.detection.detector import Detector
    from worker.detection.ontology.load import Ontology

__all__ = ["load"]


def load(
    *,
    model: str = "",
    ontology_dir: Path | None = None,
    ontology: Ontology | None = None,
    max_text_chars: int = 100_000,
    office_holders: bool = True,
    gate: bool = True,
) -> Detector:
    """Build a detector: half a second and 200 MB. Raises Misconfigured where model or ontology cannot be read.

    `ontology` replaces the types that ship with the package and those of `ontology_dir`. Without `gate` all sentences
    are parsed, for the same events at ten times the cost. `office_holders` lets the dated table resolve bare names of
    leaders; no rule needs it.
    """
    from worker.detection.actors import Gazetteer
    from worker.detection.actors.aliases import load_holders
    from worker.detection.article import Planner
    from worker.detection.components import event_frames, mended_tree
    from worker.detection.detector import Detector
    from worker.detection.gate import Gate, OpenGate
    from worker.detection.nlp import build, keep_whole

    event_frames.register()
    nlp = build(model)
    nlp.add_pipe(mended_tree.NAME)
    config = {"ontology_dir": str(ontology_dir) if ontology_dir else None}
    finder = cast("event_frames.EventFrames", nlp.add_pipe(event_frames.NAME, config=config))
    if ontology is not None:
        finder.ontology = ontology
    ontology = finder.ontology
    keep_whole(nlp, ontology.by_form)
    planner = Planner(
        Gate(ontology) if gate else OpenGate(ontology),
        Gazetteer.load(),
        load_holders() if office_holders else (),
        max_text_chars=max_text_chars,
    )
    return Detector(nlp, ontology, planner)
