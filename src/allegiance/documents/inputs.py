"""What the user named: files, folders and standard input, as a list of inputs."""

import dataclasses
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from allegiance.errors import DocumentError

STDIN = "-"
#: A database, and what SQLite and a project keep beside it: in a folder of reports the project may stand as well.
_DATABASE = re.compile(r".+\.(?:db|sqlite3?)(?:-new|-lock)?(?:-(?:wal|shm|journal))?")


@dataclasses.dataclass(frozen=True, slots=True)
class Input:
    """One file, or standard input, that may hold one document or, as JSON lines, many."""

    path: str  #: as the user named it; "-" is standard input

    @property
    def name(self) -> str:
        """What a sentence about it calls it."""
        return "Standard input" if self.path == STDIN else self.path

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot; empty for standard input."""
        return Path(self.path).suffix.lower()


def find_inputs(paths: Sequence[str]) -> list[Input]:
    """Return the files behind `paths` in a fixed order, each once.

    A folder stands for all files in it and below it, sorted by name; hidden ones, databases such as the project
    itself, and links to folders are left out, but what is named itself is taken. `-` is standard input.
    Raises `DocumentError` when a path does not exist, a folder cannot be listed, or a folder holds no file.
    """
    found: dict[str, Input] = {}
    for path in paths:
        for file in _files(path):
            found.setdefault(os.path.normpath(file), Input(file))
    return list(found.values())


def _files(path: str) -> Iterator[str]:
    if path == STDIN:
        yield path
    elif not path or not _exists(path):
        raise DocumentError(f"{path!r} does not exist: check the spelling, or the folder that you are in.")
    elif Path(path).is_dir():
        files = list(_below(path))
        if not files:
            raise DocumentError(f"{path} holds no files: name a folder with reports in it.")
        yield from files
    else:
        yield path


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError as error:
        raise DocumentError(
            f"{path!r} cannot be opened ({error.strerror}): check name and permissions."
        ) from error


def _below(folder: str) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise DocumentError(
            f"{error.filename} cannot be listed ({error.strerror}): check its permissions."
        ) from error

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if file.startswith(".") or _DATABASE.fullmatch(file):
                continue
            path = Path(parent, file)
            # A pipe or a socket would wait for ever; a link that leads nowhere is kept, to be reported.
            if path.is_file() or path.is_symlink():
                yield str(path)
