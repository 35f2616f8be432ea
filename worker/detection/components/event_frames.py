"""The component `event_frames`: tries the ontology's rules on a parsed sentence, writes `doc._.frames`."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from worker.detection.components import CONTEXT, FRAMES
from worker.detection.frames import Frame, Triggers
from worker.detection.ontology.load import Ontology, load
from worker.detection.parties import NOTHING_KNOWN, Context

NAME = "event_frames"
SPANS = "events"


class EventFrames:
    """Finds frames with what the article lends to the sentence (`doc._.context`, may be None)."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    @property
    def ontology(self) -> Ontology:
        """The event types; others may be set."""
        return self._triggers.ontology

    @ontology.setter
    def ontology(self, ontology: Ontology) -> None:
        self._triggers = Triggers(ontology)

    def find(self, doc: Doc) -> list[Frame]:
        """Give the frames of a parsed sentence, rejected ones included."""
        context: Context = getattr(doc._, CONTEXT) or NOTHING_KNOWN
        return self._triggers.frames(doc, context)

    def __call__(self, doc: Doc) -> Doc:
        """Write the frames to `doc._.frames` and the triggers of accepted ones to `doc.spans["events"]`."""
        found = self.find(doc)
        setattr(doc._, FRAMES, found)
        doc.spans[SPANS] = [Span(doc, f.token, f.token + 1, label=f.rule.type) for f in found if f.rejected is None]
        return doc


def register() -> None:
    """Declare the extensions and the factory to spaCy; calling it again changes nothing."""
    for name in (CONTEXT, FRAMES):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    if not Language.has_factory(NAME):
        Language.factory(
            NAME,
            default_config={"ontology_dir": None},
            requires=["token.dep", "token.head", "token.tag"],
            assigns=[f"doc._.{FRAMES}", "doc.spans"],
            func=_create,
        )


def _create(nlp: Language, name: str, ontology_dir: str | None) -> EventFrames:
    return EventFrames(load(Path(ontology_dir) if ontology_dir else None))
