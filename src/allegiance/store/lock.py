"""One process at a time reads into a project."""

import sqlite3
from pathlib import Path

from allegiance.errors import ProjectBusyError
from allegiance.store.faults import project_error


class WriterLock:
    """The right to read into a project, held from construction to `release` or the death of the process.

    It is SQLite's own lock on an empty file beside the project. The system lifts it however the process
    ends, and forked workers that outlive their parent do not keep it. The file stays: taking it away
    would let two processes hold locks on two files of one name.
    """

    def __init__(self, project: Path) -> None:
        """Take the lock; raise `ProjectBusyError` when another holds it, `ProjectError` when it cannot be."""
        # Two links to one project are one project.
        resolved = project.resolve()
        self.path = resolved.with_name(resolved.name + "-lock")
        try:
            self._connection = sqlite3.connect(self.path, timeout=0, isolation_level=None)
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            self.release()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise ProjectBusyError(
                    f"Another process is reading into {project}: wait until it is done, or name another"
                    " file with --project."
                ) from error
            raise project_error(project, error) or error from error

    def release(self) -> None:
        """Give the right back; doing so twice is harmless."""
        if hasattr(self, "_connection"):
            self._connection.close()
