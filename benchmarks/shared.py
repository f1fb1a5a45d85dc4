"""What lies beside the repository: gold files with their scorer, and the texts that our annotations are of."""

import hashlib
import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rows import Row, read_rows

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT.parent / "shared" / "bench"
CORPORA = ROOT.parent / "shared" / "corpora"
TRAINING = ROOT / "training"
#: The share of annotated documents that the shipped model is not trained on (training/held.py).
HELD_BACK = 0.08


class Missing(Exception):  # noqa: N818 - no error: a part of the measurement is left out, and this says why
    """What a measurement needs is not there."""


def score(task: str, gold: Mapping[str, Row], predictions: Mapping[str, Row]) -> dict[str, Any]:
    """Score predictions with the benchmark's own scorer; raises `Missing` where that is not there."""
    path = BENCH / "score.py"
    if not path.is_file():
        raise Missing(f"{task}: left out, for the scorer is not in ../shared/bench.")
    result: dict[str, Any] = _module("score", path).TASKS[task](gold, predictions, [])
    return result


def annotated() -> dict[str, list[Row]]:
    """Return our annotated documents that are held back from training, with their texts, by conflict.

    Raises `Missing` where there are no annotations or the corpora are not there.
    """
    return {
        conflict: held
        for conflict, rows in _annotations().items()
        if (held := [r for r in rows if r["held"]])
    }


def unseen() -> dict[str, list[Row]]:
    """Return the documents of each conflict's corpus that the shipped model was not trained on.

    Raises `Missing` as `annotated` does.
    """
    seen = {row["id"] for rows in _annotations().values() for row in rows if not row["held"]}
    found: dict[str, list[Row]] = {}
    for identity, (conflict, text) in _texts().items():
        if identity not in seen:
            found.setdefault(conflict, []).append({"id": identity, "text": text})
    return found


def _texts() -> Mapping[str, tuple[str, str]]:
    texts: Mapping[str, tuple[str, str]] = _training("collect").texts()
    return texts


def _annotations() -> dict[str, list[Row]]:
    """Return all annotated documents with their texts, and whether they are `held` back, by conflict."""
    files = sorted((TRAINING / "annotations").glob("*.jsonl"))
    if not files or not CORPORA.is_dir():
        raise Missing("annotations: left out, for the texts that they are of are not in ../shared/corpora.")
    texts, held_back = _texts(), _training("held").held_back
    found: dict[str, list[Row]] = {}
    for path in files:
        for row in read_rows(path):
            text = row.get("text") or texts.get(row["id"], ("", ""))[1]
            if hashlib.sha256(text.encode()).hexdigest() == row["sha256"]:
                held = held_back({**row, "conflict": path.stem}, "", HELD_BACK)
                found.setdefault(path.stem, []).append({**row, "text": text, "held": held})
    return found


def _training(name: str) -> Any:
    sys.path.insert(0, str(TRAINING))  # its modules import each other by name
    try:
        return _module(name, TRAINING / f"{name}.py")
    finally:
        sys.path.remove(str(TRAINING))


def _module(name: str, path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
