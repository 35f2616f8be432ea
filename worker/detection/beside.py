"""Whether a trigger could be what its rule takes it for, told from the words beside it before anything is parsed."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from worker.detection.nearness import Line
from worker.detection.ontology.load import Rule

# words from a trigger to what its phrase needs and to the verb that governs it; of those that made an event in 6,777
# articles 1 in 100 stands farther off
NEED_WITHIN = 8
GOVERNED_WITHIN = 15
SAID = "said"  # which may stand at the other end of a sentence
ACTED_WITHIN = 2  # "the pact that was signed"
# between a trigger and what it is only held by: "calling *for* talks", "seek *a* truce", not "called *off* talks"
LINKS = frozenset({"for", "of", "on", "about", "to", "a", "an", "the", "any", "new", "more", "further", "peace"})
# behind these stands no verb in its first form or third person: "the stop", "Chad's visit", "under sanctions"
BEFORE_NOUNS = frozenset(
    {*("the", "a", "an", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your", "s", "of", "in")}
    | {*("on", "at", "from", "with", "by", "for", "during", "after", "before", "into")}
)
# and behind these no noun: "will exercise", "they protest", "didn't strike"
BEFORE_VERBS = frozenset(
    {*("will", "would", "can", "could", "might", "must", "should", "shall", "ll", "t", "he", "she", "they", "we", "i")}
    | {"who"}
)
INFLECTED = ("ed", "ing")  # "the visiting minister"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a rule asks of the words beside its trigger.

    `barred` stand right before none of its `plain` forms; behind "to" the `infinitives` are verbs. Of each of `near`
    a word stands within so many words, unless one of its phrases does anywhere. `avoid` stand at neither side,
    `held_by` not before it, unless one of `acts` follows ("under a pact signed in May").
    """

    triggers: frozenset[str]
    barred: frozenset[str]
    plain: frozenset[str]
    infinitives: frozenset[str]
    near: tuple[tuple[frozenset[str], int], ...]
    avoid: frozenset[str]
    held_by: frozenset[str]
    acts: frozenset[str]

    @classmethod
    def of(cls, rule: Rule, infinitives: frozenset[str]) -> Beside:
        """Take from a rule what can be told without a parse; `infinitives` are the verbs of the ontology."""
        forms = frozenset(form for form in rule.forms if " " not in form)
        governed_by = rule.governed_by if SAID not in rule.governed_by else frozenset()
        near = ((rule.need, NEED_WITHIN), (governed_by, GOVERNED_WITHIN))
        return cls(
            triggers=forms,
            barred={"verb": BEFORE_NOUNS, "noun": BEFORE_VERBS}.get(rule.pos, frozenset()),
            plain=frozenset(f for f in forms if rule.pos != "verb" or not f.endswith(INFLECTED)),
            infinitives=forms & infinitives if rule.pos == "noun" else frozenset(),
            near=tuple((words, within) for words, within in near if words),
            avoid=rule.avoid if rule.pos == "noun" else frozenset(),
            held_by=rule.not_governed_by,
            acts=rule.governed_by - rule.not_governed_by,
        )

    def places(self, line: Line, phrases: AbstractSet[str]) -> list[int] | None:
        """Find the words at which the trigger could stand; None where it is not one plain word."""
        order = line.order
        if not self.triggers.isdisjoint(line.hyphenated):
            return None
        at = [i for i, word in enumerate(order) if word in self.triggers]
        if not at:
            return None
        at = [i for i in at if self._could_be(line, i)]
        for words, within in self.near:
            if at and words.isdisjoint(phrases) and words.isdisjoint(line.hyphenated):
                beside = [i for i, word in enumerate(order) if word in words]
                at = [i for i in at if any(0 < abs(i - other) <= within for other in beside)]
        return at

    def _could_be(self, line: Line, at: int) -> bool:
        order, word = line.order, line.order[at]
        before = order[at - 1] if at else ""
        if (before in self.barred and word in self.plain) or (before == "to" and word in self.infinitives):
            return False
        if self.avoid and self._is_avoided(line, word, before, order[at + 1] if at + 1 < len(order) else ""):
            return False
        return not self.held_by or self._is_free(order, at)

    def _is_avoided(self, line: Line, word: str, before: str, behind: str) -> bool:
        if before in self.avoid and before != word:
            return True
        return behind in self.avoid and behind != word and f"{word} {behind}" in line.lowered

    def _is_free(self, order: Sequence[str], at: int) -> bool:
        last = at - 2 if at > 1 and order[at - 1] in LINKS else at - 1
        if last < 0 or not (order[last] in self.held_by or order[at - 1] in self.held_by):
            return True
        return not self.acts.isdisjoint(order[at + 1 : at + 1 + ACTED_WITHIN])
