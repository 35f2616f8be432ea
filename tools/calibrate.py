"""Fit the confidence of events to labelled articles and say how far it can be trusted.

    python tools/calibrate.py GOLD_DIR [--write]

GOLD_DIR holds `dev.ninjs.jsonl` (articles), `dev.gold.jsonl` (their events) and `score.py`, whose pairing of found
with labelled events says which are right. Prints the reliability, measured on articles that a fit has not seen (ten
folds, by a hash of the article's id), and what each threshold for publishing costs; `--write` puts the coefficients
into worker/detection/confidence.toml. The same articles and rules give the same coefficients.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from worker.cli.annotations import annotation
from worker.cli.files import articles
from worker.detection import confidence, load

FOLDS = 10
BINS = 6  # of equal size
RIDGE = 2.0  # pulls every coefficient but the intercept towards 0; two hundred events bear no more
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
OUT = Path(confidence.__file__).with_name(confidence.COEFFICIENTS)


@dataclass(frozen=True, slots=True)
class Found:
    """One found event: where, what it shows, whether it is right, and whether it is one of the article's main ones."""

    article: str
    shown: dict[str, float]
    right: bool
    main: bool


def main() -> None:
    """Read the arguments, fit, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold_dir", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    options = parser.parse_args()
    score = _scorer(options.gold_dir / "score.py")
    gold: dict[str, list[dict[str, Any]]] = score.read(options.gold_dir / "dev.gold.jsonl")
    found = _found(options.gold_dir / "dev.ninjs.jsonl", gold, score.pair)
    _report(found, gold, score.IGNORED)
    if options.write:
        OUT.write_text(_toml(_fit(found), len(found)), "utf-8")
        print(f"written: {OUT}")


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"there is no scorer {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _found(
    path: Path, gold: dict[str, list[dict[str, Any]]], pair: Callable[..., list[tuple[int, int]]]
) -> list[Found]:
    """Detect in the labelled articles; what pairs with a historical or doubtful event is neither right nor wrong."""
    labelled = [article for article in articles(str(path)) if article.uri in gold]
    found = []
    for article, explained in zip(labelled, load().explain_many(labelled), strict=True):
        mentions = [annotation(mention) for mention in explained.mentions]
        of = {j: gold[article.uri][i] for i, j in pair(gold[article.uri], mentions)}
        for j, (mention, members) in enumerate(zip(mentions, explained.groups, strict=True)):
            salience = of[j]["salience"] if j in of else None
            if salience not in ("historical", "doubtful"):
                shown = confidence.features(list(members), mention["type"])
                found.append(Found(article.uri, shown, j in of, salience == "main"))
    return found


def _fit(found: Sequence[Found]) -> dict[str, float]:
    """Fit a ridge logistic regression by Newton's method."""
    names = sorted({name for one in found for name in one.shown})
    x = np.array([[1.0, *(one.shown.get(name, 0.0) for name in names)] for one in found])
    y = np.array([float(one.right) for one in found])
    penalty = np.diag([1e-6, *(RIDGE for _ in names)])
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-x @ w))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + penalty, x.T @ (y - p) - penalty @ w)
        w += step
        if float(np.abs(step).max()) < 1e-9:
            break
    return dict(zip(["intercept", *names], map(float, w), strict=True))


def _unseen(found: Sequence[Found]) -> list[float]:
    """Give each event the confidence that a fit without its article's fold gives it."""
    fold = [int(hashlib.sha256(one.article.encode()).hexdigest(), 16) % FOLDS for one in found]
    fits = [_fit([one for one, at in zip(found, fold, strict=True) if at != k]) for k in range(FOLDS)]
    return [confidence.probability(one.shown, fits[at]) for one, at in zip(found, fold, strict=True)]


def _report(found: Sequence[Found], gold: dict[str, list[dict[str, Any]]], ignored: Sequence[str]) -> None:
    p = np.array(_unseen(found))
    y = np.array([float(one.right) for one in found])
    bins = np.array_split(np.argsort(p, kind="stable"), BINS)
    error = sum(len(b) * abs(p[b].mean() - y[b].mean()) for b in bins) / len(found)
    print(f"{len(found)} events in {len(gold)} articles, {int(y.sum())} right; {FOLDS} folds by article\n")
    print("| confidence | events | mean confidence | share right |\n|---|---|---|---|")
    for b in bins:
        print(f"| {p[b].min():.2f}–{p[b].max():.2f} | {len(b)} | {p[b].mean():.2f} | {y[b].mean():.2f} |")
    print(f"\nexpected calibration error {error:.3f}; Brier score {((p - y) ** 2).mean():.3f}\n")
    wanted = [event for events in gold.values() for event in events if event["salience"] not in ignored]
    main = sum(event["salience"] == "main" for event in wanted)
    print("| threshold | events | precision | recall | F1 | main recall |\n|---|---|---|---|---|---|")
    for threshold in THRESHOLDS:
        kept = [one for one, sure in zip(found, p, strict=True) if sure >= threshold]
        right = sum(one.right for one in kept)
        precision, recall = right / len(kept), right / len(wanted)
        f1 = 2 * precision * recall / (precision + recall)
        told = sum(one.main for one in kept) / main
        print(f"| {threshold:.1f} | {len(kept)} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {told:.3f} |")


def _toml(weights: dict[str, float], size: int) -> str:
    lines = [f'"{name}" = {value:.3f}' for name, value in weights.items()]
    head = f"# Written by tools/calibrate.py from {size} labelled events; docs/confidence.md says what it is worth."
    return "\n".join([head, "[weights]", *lines]) + "\n"


if __name__ == "__main__":
    main()
