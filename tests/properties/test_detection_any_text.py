"""Whatever a wire sends, detection gives mentions whose words stand where they say."""

from __future__ import annotations

from datetime import date

import pytest
from detecting import article, detect, detector
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.detection.ontology.load import load
from worker.domain.article import Article
from worker.domain.mention import Mention

KINDS = load().kinds
MOST_QUOTED = 15  # words, by the annotation guide
# what wires, pages and broken converters put between the words
ODDITIES = [
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\ud800", "\ufeff", "\ufffd", "\u200b", "\u00ad", "\u202e", "\u2028", "\xa0"),
    *("&nbsp;", "&amp;", "&#39;", "<p>", "</p>", "<br/>", "<!-- x -->", "<a href='x'>", "]]>", "{{x}}", "%s", "\\n"),
    *(
        "😀",
        "🇫🇷",
        "👩‍👩‍👧",
        "é",
        "e\u0301",
        "İ",
        "ß",
        "ﬁ",
        "Ǆ",
        "مرحبا",
        "שלום",
        "北京",
        "Москва",
        "ไทย",
        "Z̸̡̛",
        "½",
        "²",
    ),
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "• ",
        "- ",
        "* ",
        "1) ",
        "(",
        ")",
        '"',
        "“",
        "”",
        "'",
        "’",
        "--",
        "—",
        "...",
        ",",
        ".",
    ),
    *("(Reuters) - ", "PARIS, May 7 (AFP) - ", "By Ann Roe", "REUTERS/Bo Li", "FILE PHOTO: ", "Copyright", "30 Feb"),
    *("(" * 50, "a-" * 300, "." * 40, "x" * 300, "0" * 60, "http://x.y/" + "z" * 90, "Le président arrive à Paris."),
]
NEWS = [
    "The Kenyan president arrived in Oslo on Tuesday for talks.",
    "CHILE AND PERU SIGN FREE TRADE PACT",
    "Farmers marched through Lima on Sunday against the fuel tax.",
    "Ghana and Togo signed a border treaty in Accra on May 3.",
    "The EU imposed sanctions on Belarus.",
    "Voters in Malta go to the polls next month.",
    *(
        "visit",
        "talks",
        "summit",
        "the two leaders",
        "their parade",
        "He",
        "Norway's",
        "president",
        "in Oslo",
        "on May 9",
    ),
]
PIECES = st.lists(st.sampled_from(ODDITIES + NEWS), max_size=25).flatmap(
    lambda pieces: st.sampled_from(["", " ", "\n"]).map(lambda glue: glue.join(pieces))
)
ANY = st.text(st.characters(), max_size=120)  # surrogates too: json.loads lets them in
TEXTS = PIECES | ANY


def cuts_a_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isascii() and text[at - 1 : at + 1].isalpha() and 0 < at < len(text)


def check(source: Article, mentions: tuple[Mention, ...]) -> None:
    """Hold mentions to what a reader relies on."""
    texts = {"headline": source.headline, "body": source.body}
    assert len({m.id for m in mentions}) == len(mentions)
    for mention in mentions:
        assert mention.type in KINDS
        assert 0.0 <= mention.confidence <= 1.0
        assert mention.evidence
        assert mention.quote.strip()
        assert any(mention.quote in text for text in texts.values())
        assert len(mention.quote.split()) <= MOST_QUOTED
        assert set(mention.roles()) <= set(KINDS[mention.type].roles)
        assert all(len(p.code) == 2 and p.code.isupper() for p in mention.participants if p.kind == "country")
        assert (mention.when.start is None) == (mention.when.reason is not None)
        for one in mention.evidence:
            assert 0 <= one.start < one.end <= len(texts[one.field])
            assert texts[one.field][one.start : one.end] == one.text
            assert not cuts_a_word(texts[one.field], one.start)
            assert not cuts_a_word(texts[one.field], one.end)
            for pointer in one.supports:
                name, _, index = pointer.removeprefix("/").partition("/")
                assert name in ("type", "status", "event_time", "location", "participants")
                assert not index or int(index) < len(mention.participants)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.none())
def test_any_text(headline: str, body: str, day: date | None) -> None:
    source = article(headline, body, day=day)
    explained = detector().explain_many([source])[0]
    check(source, explained.mentions)
    for tried in explained.candidates:
        assert 0 <= tried.start < tried.end <= len(getattr(source, tried.field))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(ODDITIES), min_size=1, max_size=4).map("".join), st.sampled_from(NEWS[:6]), st.data())
def test_one_oddity_in_a_report(odd: str, sentence: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sentence)))
    source = article(sentence, sentence[:at] + odd + sentence[at:])
    check(source, detector().detect(source))


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("", ""),
        ("", "."),
        ("x", ""),
        ("TALKS", "TALKS"),
        ("\n\n", "\n \n"),
        ("Chile, Peru hold talks", "Chile, Peru hold talks"),
        ("", "The Kenyan president arrived in Oslo " + "and spoke of hopes, " * 400 + "for talks."),
        ("", "Chile and Peru " + "(" * 5000 + " held talks"),
        ("", "Chile " * 3000 + "held talks."),
        ("", "Ghana and Togo held talks.\n" * 300),
        ("ДЕЛЕГАЦИЯ КЕНИИ ПРИБЫЛА В ОСЛО", "Президент Кении прибыл в Осло на переговоры."),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_extremes(headline: str, body: str) -> None:
    source = article(headline, body)
    check(source, detector().detect(source))


FOREIGN = {
    "French": """Le président kényan est arrivé mardi à Oslo pour une visite officielle, ont indiqué des sources
        diplomatiques. Le sommet et les protestations ont été suivis par une parade, a dit le ministre.""",
    "German": """Der kenianische Präsident ist am Dienstag in Oslo eingetroffen. Der Summit in der norwegischen
        Hauptstadt dauert drei Tage, danach folgt eine Parade. Ein Protest wurde angekündigt, sagte ein Minister.""",
    "Spanish": """El presidente de Kenia llegó el martes a Oslo para una visita oficial. Chile y Perú firmaron un
        tratado de libre comercio, dijo el ministro. El summit y la protest de los agricultores seguirán en Lima.""",
}


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_other_languages_are_skipped(foreign: str) -> None:
    source = article("Kenya, Norway summit, talks", foreign)
    explained = detector().explain_many([source])[0]
    assert (explained.skipped, explained.mentions) == ("language", ())


def test_an_english_report_with_a_foreign_quotation_is_read() -> None:
    body = (
        "The Kenyan president arrived in Oslo on Tuesday for talks with his Norwegian counterpart. "
        "« Nous sommes très heureux d'être ici », he told French radio. The talks go on until Thursday."
    )
    assert {m.type for m in detect("", body)} >= {"state_visit"}
