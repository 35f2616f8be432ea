"""Articles in, mentions out: gate, parse, fill frames, merge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from worker.detection import placing
from worker.detection.article import Plan, Planner, Unit
from worker.detection.assemble import mention
from worker.detection.candidates import Candidate, Role
from worker.detection.circumstances import Circumstances, circumstances, nothing_read
from worker.detection.components import FRAMES
from worker.detection.frames import Frame
from worker.detection.merge import settle
from worker.detection.ontology.load import Ontology
from worker.domain.article import Article
from worker.domain.mention import Mention

BATCH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What became of every trigger of an article, and the events that came out; `skipped` says why it was not read."""

    candidates: tuple[Candidate, ...]
    mentions: tuple[Mention, ...]
    skipped: str | None = None


class Detector:
    """Holds the loaded model, types and names; detection itself keeps no state from one article to the next."""

    def __init__(self, nlp: Language, ontology: Ontology, planner: Planner) -> None:
        self.nlp = nlp
        self.ontology = ontology
        self._planner = planner

    def detect(self, article: Article) -> tuple[Mention, ...]:
        """Find the events that an article reports."""
        return self.detect_many([article])[0]

    def detect_many(self, articles: Sequence[Article]) -> list[tuple[Mention, ...]]:
        """Find the events of several articles, their sentences parsed in shared batches; in the articles' order."""
        return [explanation.mentions for explanation in self.explain_many(articles)]

    def explain_many(self, articles: Sequence[Article]) -> list[Explanation]:
        """Like `detect_many`, with every trigger that was tried and why it was taken or not."""
        plans = [self._planner.plan(article) for article in articles]
        docs = self._parse([unit for plan in plans for unit in plan.units])
        return [self._explain(plan, [next(docs) for _ in plan.units]) for plan in plans]

    def _parse(self, units: list[Unit]) -> Iterator[Doc]:
        made = (self._doc(unit) for unit in units)
        return iter(self.nlp.pipe(made, batch_size=BATCH))

    def _doc(self, unit: Unit) -> Doc:
        doc = self.nlp.make_doc(unit.text)
        doc._.context = unit.context
        return doc

    def _explain(self, plan: Plan, docs: list[Doc]) -> Explanation:
        candidates: list[Candidate] = []
        for unit, doc in zip(plan.units, docs, strict=True):
            candidates.extend(_candidate(frame, doc, unit, plan.setting.anchor) for frame in getattr(doc._, FRAMES))
        settled = settle(candidates, self.ontology.kinds)
        mentions = [
            mention(
                g,
                self.ontology.kinds[g[0].type],
                uri=plan.uri,
                texts=plan.texts,
                setting=plan.setting,
            )
            for g in settled.groups
        ]
        return Explanation(candidates=settled.candidates, mentions=tuple(mentions), skipped=plan.skipped)


def _candidate(frame: Frame, doc: Doc, unit: Unit, anchor: date | None) -> Candidate:
    """Lift a frame out of spaCy, with the circumstances of its event; a rejected one keeps its reason."""
    trigger = doc[frame.token]
    around = circumstances(frame, doc, unit, anchor) if frame.rejected is None else nothing_read()
    shift = unit.start
    return Candidate(
        type=frame.rule.type,
        rule=frame.rule.id,
        kind=frame.rule.kind,
        weight=frame.rule.weight,
        field=unit.field,
        position=unit.position,
        start=shift + trigger.idx,
        end=shift + trigger.idx + len(trigger),
        sentence_start=shift,
        sentence_end=shift + len(unit.text),
        roles=tuple(
            Role(role=f.role, slot=f.slot, party=f.party, start=shift + f.party.start, end=shift + f.party.end)
            for f in frame.filled
        ),
        reading=around.reading,
        status=around.status,
        when=around.when,
        place=around.place,
        quoted=unit.quoted,
        rejected=frame.rejected or (f"is {around.reading}" if around.status is None else None),
        lacks=frame.lacks or _unanchored(frame, around),
        near=placing.country_near(trigger, unit.context.actors),
        definite=frame.definite,
    )


def _unanchored(frame: Frame, around: Circumstances) -> str | None:
    """Say that nothing beside the trigger tells this happening from any other, where its rule asks for that."""
    if not frame.rule.anchored or frame.filled or around.when.start or around.place:
        return None
    return "nothing says who, when or where"
