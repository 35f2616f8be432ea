"""From an article and its mentions to a report: what leaves the detection stage."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from worker.domain.article import Article, PubStatus
from worker.domain.mention import Mention
from worker.domain.message import Record
from worker.domain.report import Held, Outcome, Report, Source
from worker.pipeline.sketch import sketch

_CORRECTION = re.compile(r"\bcorrect(?:s|ed|ing|ion|ions)\b", re.IGNORECASE)


def without_reading(article: Article, received_at: datetime, record: Record) -> Report | None:
    """Report what needs no detection: a kill, a withheld story, an embargo; None where the text is to be read."""
    if article.pubstatus is not PubStatus.USABLE:
        return _report(article, received_at, Outcome.RETRACTION)
    if is_held(article, received_at):
        return _held(article, received_at, record)
    return None


def _held(article: Article, received_at: datetime, record: Record) -> Report:
    """Say of an article under embargo where it lies and until when, and nothing that it says."""
    until = article.embargo.until if article.embargo else None
    source = replace(_source(article, headline=""), sketch="", usage_terms=None)
    held = Held(topic=record.topic, partition=record.partition, offset=record.offset, until=until)
    return Report(source=source, received_at=received_at, outcome=Outcome.HELD, held=held)


def is_held(article: Article, now: datetime) -> bool:
    """Tell whether an embargo stands; one without a time that can be read stands until further notice."""
    return article.embargo is not None and (article.embargo.until is None or article.embargo.until > now)


def of_mentions(
    article: Article,
    received_at: datetime,
    mentions: Sequence[Mention],
    *,
    hints: Sequence[Mention] = (),
    skipped: str | None = None,
) -> Report:
    """Report the mentions and hints of an article that was read; `skipped` says why it was not."""
    outcome = Outcome.SKIPPED if skipped else (Outcome.EVENTS if mentions else Outcome.NO_EVENT)
    return _report(article, received_at, outcome, tuple(mentions), skipped, hints=tuple(hints))


def _report(
    article: Article,
    received_at: datetime,
    outcome: Outcome,
    mentions: tuple[Mention, ...] = (),
    skipped: str | None = None,
    hints: tuple[Mention, ...] = (),
) -> Report:
    return Report(
        source=_source(article, headline="" if outcome is Outcome.RETRACTION else article.headline),
        received_at=received_at,
        outcome=outcome,
        mentions=mentions,
        hints=hints,
        correction=_is_correction(article),
        note=article.ed_note,
        skipped=skipped,
    )


def _source(article: Article, *, headline: str) -> Source:
    text = f"{article.headline}\n{article.body}".encode("utf-8", "surrogatepass")
    return Source(
        uri=article.uri,
        version=article.version,
        provider=article.provider,
        headline=headline,
        version_created=article.version_created,
        first_created=article.first_created,
        urgency=article.urgency,
        pubstatus=article.pubstatus,
        text_sha256=hashlib.sha256(text).hexdigest(),
        usage_terms=article.usage_terms,
        sketch=sketch(article.body),
    )


def _is_correction(article: Article) -> bool:
    return (
        "correction" in article.signals
        or bool(_CORRECTION.search(article.ed_note or ""))
        or article.headline.upper().startswith("CORRECT")
    )
