"""Memory does not grow with the number of documents: it grows with the names in them, and no further."""

import subprocess
import sys

import pytest

#: Stores reports, works out ties and asks what goes through everything; says its peak in KiB.
_SCRIPT = """
import resource, sys
from pathlib import Path
from allegiance.store import file
from allegiance.store.store import open_store
from tests.store.made import reports, resolution
# Next to no cache, which would hide what else grows.
file.SETTINGS = (*file.SETTINGS, "cache_size = -512")
with open_store(Path(sys.argv[1]), create=True, for_reading_in=True) as store:
    for document, reading in reports(int(sys.argv[2]), sentences=3):
        store.add(document, reading)
    store.replace_actors(resolution(store.name_sets()))
    claims = sum(1 for _ in store.claims())
    documents = sum(1 for _ in store.documents())
    store.sources()
print(claims, documents, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def run(path, number: int) -> tuple[int, int, int]:
    """Run the script in a process of its own; return claims, documents and peak memory in KiB."""
    command = [sys.executable, "-c", _SCRIPT, str(path), str(number)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    claims, documents, peak = map(int, done.stdout.split())
    return claims, documents, peak


@pytest.mark.skipif(sys.platform == "win32", reason="measures as POSIX does")
def test_four_times_the_documents_take_no_more_memory(tmp_path) -> None:
    """Documents, readings, claims and ties pass through; held, they would take several times the file."""
    few, many = 500, 2000
    _, _, before = run(tmp_path / "few.db", few)
    claims, documents, after = run(tmp_path / "many.db", many)

    assert (claims, documents) == (3 * many, many)
    assert after - before < (tmp_path / "many.db").stat().st_size / 1024, (before, after)
