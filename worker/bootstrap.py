"""From settings to stages: what is built once, at start."""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from worker import __version__
from worker.delivery import topics
from worker.delivery.messages import Producer
from worker.delivery.topics import TopicSpec
from worker.detection import load
from worker.detection.nlp import model_name
from worker.detection.ontology.load import load as load_ontology
from worker.pipeline import Ahead, Memory, Processor, Stages
from worker.settings import Settings

if TYPE_CHECKING:
    from worker.detection.detector import Detector

RULES = (".toml", ".csv", ".py")  # what makes a difference to what is detected


def build_detector(settings: Settings, *, gate: bool = True) -> Detector:
    """Load the model and the event types: about a second. Raises Misconfigured."""
    return load(
        model=settings.model, ontology_dir=settings.ontology_dir, max_text_chars=settings.max_text_chars, gate=gate
    )


def build_processor(settings: Settings) -> Processor:
    """Build the detection stage; the pool's processes call this. Raises Misconfigured."""
    return processor_of(build_detector(settings), settings)


def processor_of(detector: Detector, settings: Settings) -> Processor:
    """Build the detection stage around a detector."""
    return Processor(
        detector,
        bury=build_stages(settings).bury,
        min_confidence=settings.min_confidence,
        max_bytes=settings.max_article_bytes,
    )


def build_ahead(settings: Settings) -> Ahead:
    """Build what knows a kill without detection; needs no model."""
    return Ahead(max_bytes=settings.max_article_bytes)


def build_stages(settings: Settings, run: str = "live") -> Stages:
    """Build the stages that run beside the state; needs no model."""
    producer = Producer(version=__version__, pipeline=pipeline_name(settings), deployment=settings.deployment, run=run)
    return Stages(
        producer=producer,
        group=settings.app_id,
        types=load_ontology(settings.ontology_dir).kinds,
        alert_confidence=settings.alert_confidence,
    )


def build_memory(settings: Settings, run: str = "live") -> Memory:
    """Build the whole pipeline over dicts. Raises Misconfigured."""
    return Memory(build_processor(settings), build_stages(settings, run))


def topic_specs(settings: Settings) -> tuple[TopicSpec, ...]:
    """Give the table of topics, with a route for each event type. Raises Misconfigured."""
    types = sorted(load_ontology(settings.ontology_dir).kinds)
    return topics.table(
        types=types, app_id=settings.app_id, partitions=settings.partitions, replication=settings.replication
    )


def pipeline_name(settings: Settings) -> str:
    """Name version, model and rules; two workers of one name detect the same."""
    return f"{__version__}+{model_name(settings.model)}+{_fingerprint(settings.ontology_dir)}"


def _fingerprint(ontology_dir: Path | None) -> str:
    """Hash the rules, the names and the code that applies them to 8 hexadecimal digits."""
    digest = hashlib.sha256()
    with resources.as_file(resources.files("worker.detection")) as package:
        files = [path for path in package.rglob("*") if path.suffix in RULES]
        files += sorted(ontology_dir.glob("*.toml")) if ontology_dir else []
        for path in sorted(files):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]
