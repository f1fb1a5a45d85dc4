"""Where things are; importing this makes the package's modules importable on their own.

The machine that trains has PyTorch but not the package's other dependencies, so `allegiance` itself, which imports
them, is stood in for by an empty package over the same folder.
"""

import importlib.util
import sys
import types
from pathlib import Path

TRAINING = Path(__file__).resolve().parent
REPOSITORY = TRAINING.parent
ANNOTATIONS = TRAINING / "annotations"
CORPORA = REPOSITORY.parent / "shared" / "corpora"
BENCH = REPOSITORY.parent / "shared" / "bench"
PACK = REPOSITORY / ".pack"

#: annotation file (the conflict) by corpus file; reports of our own carry their text
CONFLICTS = {
    "guardian-syria": "syria",
    "insight-crime": "latin-america",
    "muc4": "el-salvador-colombia",
    "south-asia": "south-asia",
}
OWN = "own"

if "allegiance" not in sys.modules:
    _package = types.ModuleType("allegiance")
    _package.__path__ = [str(REPOSITORY / "src" / "allegiance")]
    sys.modules["allegiance"] = _package

if (BENCH / "score.py").exists():  # the machine that trains goes without
    _spec = importlib.util.spec_from_file_location("score", BENCH / "score.py")
    assert _spec is not None
    assert _spec.loader is not None
    score = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(score)
