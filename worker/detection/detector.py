"""Articles in, mentions out: gate, parse, fill frames, merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from worker.detection import placing
from worker.detection.alike import MEETINGS
from worker.detection.article import Plan, Planner, Unit
from worker.detection.assemble import mention
from worker.detection.candidates import Candidate, Role
from worker.detection.causes import without_causes
from worker.detection.circumstances import circumstances, nothing_read
from worker.detection.components import FRAMES
from worker.detection.facts import is_bygone
from worker.detection.frames import Filled, Frame
from worker.detection.headlines import teach, with_pairs
from worker.detection.hints import hints
from worker.detection.implied import VISIT, completed, with_visits
from worker.detection.meetings import is_beside
from worker.detection.merge import Group, settle
from worker.detection.ontology.load import Ontology
from worker.detection.parties import Context
from worker.detection.sharing import shared
from worker.detection.text import Sentence
from worker.detection.tree import Token, Tree, tree_of
from worker.domain.article import Article
from worker.domain.mention import Mention

BATCH = 256  # sentences; the parser takes a quarter of them at once

Read = list[tuple[Unit, list[Candidate]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What became of every trigger of an article, and the events that came out.

    `groups` are the candidates of which each mention was made, in the mentions' order. `hints` are no events by
    themselves, and tell more of those of other articles. `unread` are the sentences
    that no rule was tried on, since they are no prose; `skipped` says why the whole article was not read.
    """

    candidates: tuple[Candidate, ...]
    mentions: tuple[Mention, ...]
    groups: tuple[tuple[Candidate, ...], ...] = ()
    hints: tuple[Mention, ...] = ()
    unread: tuple[Sentence, ...] = ()
    skipped: str | None = None


class Detector:
    """Holds the loaded model, types and names; detection itself keeps no state from one article to the next."""

    def __init__(self, nlp: Language, ontology: Ontology, planner: Planner) -> None:
        self.nlp = nlp
        teach(nlp.vocab)
        self.ontology = ontology
        self.planner = planner

    def detect(self, article: Article) -> tuple[Mention, ...]:
        """Find the events that an article reports."""
        return self.detect_many([article])[0]

    def detect_many(self, articles: Sequence[Article]) -> list[tuple[Mention, ...]]:
        """Find the events of several articles, their sentences parsed in shared batches; in the articles' order."""
        return [explanation.mentions for explanation in self.explain_many(articles)]

    def explain_many(self, articles: Sequence[Article]) -> list[Explanation]:
        """Like `detect_many`, with every trigger that was tried and why it was taken or not."""
        plans = [self.planner.plan(article) for article in articles]
        own = [telling(plan) for plan in plans]
        read = lifted(plans, own, self._parsed(own))
        more = [joining(plan, found) for plan, found in zip(plans, read, strict=True)]
        joined = lifted(plans, more, self._parsed(more))
        return [self.explained(*one) for one in zip(plans, read, joined, strict=True)]

    def _parsed(self, units: Iterable[Sequence[Unit]]) -> Iterator[Doc]:
        """Parse sentences of several articles together."""
        return self.nlp.pipe((self.doc(unit) for wanted in units for unit in wanted), batch_size=BATCH)

    def doc(self, unit: Unit) -> Doc:
        """Tokenize a sentence, with what its article lends it."""
        doc = self.nlp.make_doc(unit.text)
        if unit.field == "headline":
            doc = with_pairs(doc, unit.context)
        doc._.context = unit.context
        return doc

    def explained(self, plan: Plan, read: Read, more: Read) -> Explanation:
        """Merge what the sentences of an article tell into its events."""
        if not read and not more:
            return Explanation(candidates=(), mentions=(), unread=plan.unread, skipped=plan.skipped)
        in_order = sorted((*read, *more), key=lambda one: (one[0].field != "headline", one[0].start))
        read_off = [candidate for _, found in in_order for candidate in found]
        candidates = without_causes(read_off, plan.setting, plan.texts)
        settled = settle(candidates, self.ontology.kinds)
        groups = (
            with_visits(settled.groups, settled.candidates, plan.texts)
            if VISIT in self.ontology.kinds
            else settled.groups
        )
        told = completed(settled.candidates, groups)
        half = hints(told, groups, self.ontology.kinds)
        return Explanation(
            candidates=told,
            mentions=shared(self._mentions(groups, plan), plan.texts),
            hints=tuple(replace(one, hint=True) for one in self._mentions(half, plan) if one.participants or one.place),
            groups=tuple(map(tuple, groups)),
            unread=plan.unread,
            skipped=plan.skipped,
        )

    def _mentions(self, groups: Sequence[Group], plan: Plan) -> list[Mention]:
        kinds = self.ontology.kinds
        return [mention(g, kinds[g[0].type], uri=plan.uri, texts=plan.texts, setting=plan.setting) for g in groups]


def telling(plan: Plan) -> list[Unit]:
    """Choose the sentences that could tell of an event by themselves."""
    return [unit for unit in plan.units if unit.joins is None]


def joining(plan: Plan, read: Read) -> list[Unit]:
    """Choose the sentences that could add to an event of the types that others were found to tell of."""
    told = {c.type for _, found in read for c in found if _may_stand(c)}
    return [unit for unit in plan.units if unit.joins is not None and not told.isdisjoint(unit.joins)]


def _may_stand(one: Candidate) -> bool:
    """Tell what is an event by itself, or with those whom its article lends it."""
    return one.rejected is None and (one.lacks is None or bool(one.lent) or one.afar)


def lifted(plans: Sequence[Plan], units: Sequence[Sequence[Unit]], docs: Iterator[Doc]) -> list[Read]:
    """Lift the candidates of parsed sentences out of spaCy."""
    return [
        [(unit, _candidates(next(docs), unit, plan.setting.anchor)) for unit in wanted]
        for plan, wanted in zip(plans, units, strict=True)
    ]


def _candidates(doc: Doc, unit: Unit, anchor: date | None) -> list[Candidate]:
    return [_candidate(frame, tree_of(doc), unit, anchor) for frame in getattr(doc._, FRAMES)]


def _candidate(frame: Frame, doc: Tree, unit: Unit, anchor: date | None) -> Candidate:
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
        roles=_roles(frame.filled, shift),
        reading=around.reading,
        status=around.status,
        when=around.when,
        place=around.place,
        quoted=unit.quoted,
        rejected=frame.rejected or (f"is {around.reading}" if around.status is None else None),
        lacks=frame.lacks,
        near=None if frame.rejected else _near(trigger, frame, unit.context),
        politicians=placing.country_of_politicians(frame.rule.type, unit.context.officials),
        definite=frame.definite,
        bygone=is_bygone(around.when, anchor),
        lent=_roles(frame.lent, shift),
        long_ago=around.long_ago,
        beside=frame.rule.type in MEETINGS and is_beside(trigger),
        afar=frame.afar,
        now=around.now,
        over=around.over,
    )


def _near(trigger: Token, frame: Frame, context: Context) -> str | None:
    return placing.country_near(trigger, frame.rule.type, context.actors, context.home, context.officials)


def _roles(filled: Iterable[Filled], shift: int) -> tuple[Role, ...]:
    return tuple(
        Role(role=f.role, slot=f.slot, party=f.party, start=shift + f.party.start, end=shift + f.party.end)
        for f in filled
    )
