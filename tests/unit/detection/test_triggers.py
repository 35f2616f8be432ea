"""Trigger words are known by spaCy's keys, and each is found where it stands in a sentence."""

import spacy
from spacy.tokens import Doc

from worker.detection.frames import Triggers
from worker.detection.ontology.load import load
from worker.detection.parties import NOTHING_KNOWN


def test_every_trigger_of_the_ontology_is_tried_where_it_stands() -> None:
    ontology = load()
    triggers = Triggers(ontology)
    vocab = spacy.blank("en").vocab
    single = {form: rules for form, rules in ontology.by_form.items() if " " not in form}

    missed = []
    for form, rules in single.items():
        tags = {"noun": "NN", "verb": "VBD"}
        for pos in {rule.pos for rule in rules}:
            doc = Doc(
                vocab, words=["x", form.title()], tags=["DT", tags.get(pos, "JJ")], heads=[1, 1], deps=["det", "ROOT"]
            )
            if not triggers.frames(doc, NOTHING_KNOWN):
                missed.append((form, pos))

    assert len(single) > 100
    assert missed == []
