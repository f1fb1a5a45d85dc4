"""Project files: how they come to be, are recognised, and are brought up to date.

A file is a project when its header holds `APPLICATION_ID`; the version of its tables stands in Alembic's
table. SQLite alone opens the file: a second handle of this process, once closed, would drop SQLite's
locks on it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine

from allegiance.errors import ProjectError
from allegiance.store.faults import SHARED_MEMORY, report_faults
from allegiance.store.schema import APPLICATION_ID, VERSION

#: Where Alembic finds `env.py` and `versions/`.
MIGRATIONS = Path(__file__).with_name("migrations")
#: How long a statement waits for another process to finish its own, in seconds.
PATIENCE = 10.0
#: Of every connection. In WAL mode a crash of the machine may then lose the last documents, never the file.
SETTINGS = (
    "foreign_keys = ON",
    "synchronous = NORMAL",
    "cache_size = -32768",  # KiB: what a document changes in indexes lies far apart
    "wal_autocheckpoint = 4000",  # pages: a page that many documents change goes to the file once
)


def exists(path: Path) -> bool:
    """Return whether there is a file to open, or a folder to make one in.

    Raises `ProjectError` when there is neither, and when the file is a folder, empty or out of reach.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise ProjectError(
                f"The folder of {path} does not exist: make it, or name another file."
            ) from None
        return False
    except OSError as error:
        raise ProjectError(f"{path} cannot be opened ({error.strerror}): name another file.") from error
    if path.is_dir():
        raise ProjectError(f"{path} is a folder, not an allegiance project: name a file with --project.")
    if size == 0:
        raise ProjectError(f"{path} is empty, not an allegiance project: delete it, or name another file.")
    return True


def create(path: Path) -> None:
    """Make an empty project at `path`, whole or not at all. The caller holds the `WriterLock`."""
    # Under another name until it is whole; what a killed process left of an earlier attempt goes first.
    draft = path.with_name(path.name + "-new")
    _remove(draft)
    try:
        connection = _connect(draft, path, "mode=rwc")
        try:
            with atomic(connection):
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                _migrate(connection)
            # Kept in the file: readers do not wait for the writer, nor it for them.
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
        draft.replace(path)
    except BaseException:
        _remove(draft)
        raise


def connect(path: Path, *, writing: bool) -> Connection:
    """Open the project at `path`, bringing its tables up to date.

    With `writing`, fail at once where the file cannot be written; without, a file in a read-only folder
    will do. Raises `ProjectError` when it is no project, of a newer version, damaged or out of reach.
    """
    connection = _open(path, writing=writing)
    try:
        _recognise(connection, path)
        for setting in SETTINGS:
            connection.exec_driver_sql(f"PRAGMA {setting}")
        if writing:
            # A transaction alone is granted on a file that cannot be written: only a statement tells.
            with atomic(connection):
                connection.exec_driver_sql("DELETE FROM project WHERE false")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def atomic(connection: Connection) -> Iterator[None]:
    """Run a block as one transaction: all of it is stored, or nothing."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        # After some faults, such as a full disk, SQLite has rolled back already.
        if _in_transaction(connection):
            connection.exec_driver_sql("ROLLBACK")
        raise


def _in_transaction(connection: Connection) -> bool:
    if connection.invalidated:
        # Ctrl-C within a statement: SQLAlchemy has closed what is underneath, and so rolled back.
        return False
    driver = connection.connection.driver_connection
    return isinstance(driver, sqlite3.Connection) and driver.in_transaction


def _connect(path: Path, shown: Path, query: str) -> Connection:
    """Connect to `path`; errors speak of `shown`. Transactions are begun and ended by `atomic` alone."""
    uri = f"{path.absolute().as_uri()}?{query}"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, timeout=PATIENCE),
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
    )
    report_faults(engine, shown)
    return engine.connect()


def _open(path: Path, *, writing: bool) -> Connection:
    connection = _connect(path, path, "mode=rw")
    try:
        connection.exec_driver_sql("PRAGMA application_id")
    except ProjectError as error:
        connection.close()
        # Beside a WAL file SQLite keeps two more, which a read-only folder or a full disk does not let it
        # make. Without a journal that somebody left there, the file alone is the whole project and can be
        # read as it is.
        if writing or not _beside(error) or _holds_something(path.with_name(path.name + "-wal")):
            raise
        return _connect(path, path, "mode=ro&immutable=1")
    return connection


def _beside(error: ProjectError) -> bool:
    """Return whether it may be the files beside the project that cannot be made."""
    code = getattr(error.__cause__, "sqlite_errorcode", 0)
    return code & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY} or code in SHARED_MEMORY


def _holds_something(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _recognise(connection: Connection, path: Path) -> None:
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        raise ProjectError(
            f"{path} is a database of another program, not an allegiance project: name another file."
        )
    version = _version(connection)
    if version is None:
        raise ProjectError(
            f"{path} is damaged (the version of its tables is lost): restore a copy, or read the reports into"
            " a new project."
        )
    if version > VERSION:
        raise ProjectError(
            f"{path} was written by a newer version of allegiance (its tables are {version},"
            f" this one knows {VERSION}): upgrade allegiance to open it."
        )
    if version < VERSION:
        with atomic(connection):
            # Another process may have done it while this one waited for its turn.
            if _version(connection) == version:
                _migrate(connection)


def _version(connection: Connection) -> str | None:
    """Return the version of the tables; None where it is lost."""
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'alembic_version'")
    if tables.first() is None:
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    return str(found[0]) if len(found) == 1 else None


def _migrate(connection: Connection) -> None:
    """Bring the tables to `VERSION`, within the transaction of the caller."""
    # Alembic takes long to import, and a project that is up to date does without.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, VERSION)


def _remove(draft: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        draft.with_name(draft.name + suffix).unlink(missing_ok=True)
