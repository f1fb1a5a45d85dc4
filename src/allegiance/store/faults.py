"""What SQLite reports, as errors that a user can act on."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from allegiance.errors import ProjectBusyError, ProjectError

#: The file that processes share beside a project could not be made or grown: for the last, the disk is full.
SHARED_MEMORY = frozenset(
    {sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMMAP, sqlite3.SQLITE_IOERR_SHMSIZE}
)
#: What each primary result code means to a user (https://sqlite.org/rescode.html).
_SENTENCES = {
    sqlite3.SQLITE_FULL: (
        "The disk that holds {path} is full: make room and try again; what was stored before is safe."
    ),
    sqlite3.SQLITE_IOERR: (
        "{path} could not be read or written ({error}): check the disk, and limits on the size of files."
    ),
    sqlite3.SQLITE_READONLY: "{path} cannot be written: make it and its folder writable, or copy it.",
    sqlite3.SQLITE_PERM: "{path} cannot be opened: ask for permission to read and write it.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: make it readable, and its folder writable.",
    sqlite3.SQLITE_NOTADB: "{path} is not an allegiance project: name another file with --project.",
    sqlite3.SQLITE_CORRUPT: (
        "{path} is damaged ({error}): restore a copy, or read the reports into a new project."
    ),
}


def project_error(path: Path, error: sqlite3.Error) -> ProjectError | None:
    """Return the error to show for a fault of the file or the disk, None for a fault of the program."""
    # The low byte is the primary code; the rest refines it. Errors of the Python module itself have none: of
    # these, one that a file can cause is a text that is no longer UTF-8.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE:
        code = sqlite3.SQLITE_FULL
    if str(error).startswith("Could not decode to UTF-8"):
        code = sqlite3.SQLITE_CORRUPT
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return ProjectBusyError(f"{path} is being written by another process: try again when it is done.")
    sentence = _SENTENCES.get(code)
    return None if sentence is None else ProjectError(sentence.format(path=path, error=error))


def report_faults(engine: Engine, path: Path) -> None:
    """Make every statement on `engine` raise `ProjectError` for a fault of the file or the disk."""

    def report(context: ExceptionContext) -> None:
        error = context.original_exception
        if isinstance(error, sqlite3.Error) and (made := project_error(path, error)) is not None:
            raise made from error

    event.listen(engine, "handle_error", report)
