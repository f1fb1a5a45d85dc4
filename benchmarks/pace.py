"""How many words a second are read: by `allegiance read` as a whole, and by spaCy's pipeline alone.

Both read the same made reports on two processors, start included for neither: the command says itself how long it
read and stored, and the pipeline is timed from its first document, in one process and in two.
"""

import importlib
import json
import pkgutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made import reports
from rows import write_rows

Pace = dict[str, float]  #: by what it is of


def paces(count: int) -> dict[str, Pace]:
    """Return words a second, by who read `count` made reports."""
    made = list(reports(count))
    words = sum(len(r["text"].split()) for r in made)
    with tempfile.TemporaryDirectory() as folder:
        corpus, project = Path(folder) / "made.jsonl", Path(folder) / "made.db"
        write_rows(corpus, made)
        seconds = {"allegiance read, whole": _read(corpus, project)}
    seconds |= {
        f"spaCy small alone, {n} process{'es' * (n > 1)}": _plain([r["text"] for r in made], n)
        for n in (1, 2)
    }
    return {name: {"words/s": words / s, "documents": count, "seconds": s} for name, s in seconds.items()}


def _read(corpus: Path, project: Path) -> float:
    command = [sys.executable, "-m", "allegiance", "read", str(corpus), "--project", str(project), "--json"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds: float = json.loads(told.splitlines()[-1])["seconds"]
    return seconds


def _plain(texts: list[str], processes: int) -> float:
    name = next(m.name for m in pkgutil.iter_modules() if m.name.startswith("en_core_web_"))
    pipeline = importlib.import_module(name).load()
    start = time.perf_counter()
    for _ in pipeline.pipe(texts, n_process=processes, batch_size=16):
        pass
    return time.perf_counter() - start
