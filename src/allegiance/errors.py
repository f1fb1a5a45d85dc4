"""Every error a user can meet, as one tree.

::

    AllegianceError
    ├── UsageError            a value the caller gave cannot be used
    │   ├── UnknownActorError     no actor goes by that name
    │   └── AmbiguousActorError   several actors go by that name
    ├── DocumentError         a file cannot be read as a document
    ├── ProjectError          a project file cannot be used
    │   ├── ProjectBusyError      another process is reading into it
    │   └── EvidenceError         a reading does not fit its document
    └── ConfigurationError    data that ships with the package, or a user's list, is malformed

Messages are one sentence that names the file or value and the remedy; the command line prints them as they are.
A document that is skipped is no error but a value with a reason (`allegiance.model.document.Skipped`).
"""

from collections.abc import Sequence


class AllegianceError(Exception):
    """Base of every error the package raises on purpose."""


class UsageError(AllegianceError, ValueError):
    """A value that the caller gave cannot be used."""


class UnknownActorError(UsageError):
    """No actor goes by the name asked for; `suggestions` holds names that are near it."""

    def __init__(self, name: str, suggestions: Sequence[str] = (), *, empty: bool = False) -> None:
        """Take the name, names near it, and whether the project holds no reports at all."""
        if empty:
            hint = " It holds no reports yet: read some into it with `allegiance read`."
        elif suggestions:
            hint = f" Did you mean {', '.join(repr(s) for s in suggestions)}?"
        else:
            hint = " `allegiance actors` lists the names in this project."
        super().__init__(f"No actor is called {name!r} in this project.{hint}")
        self.name = name
        self.suggestions = tuple(suggestions)


class AmbiguousActorError(UsageError):
    """Several actors go by the name asked for; `candidates` holds a full name of each."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        listed = ", ".join(repr(c) for c in candidates)
        super().__init__(f"{name!r} may be any of {listed}: ask again with one of these names.")
        self.name = name
        self.candidates = tuple(candidates)


class DocumentError(AllegianceError):
    """A file or stream cannot be read as a document."""


class ProjectError(AllegianceError):
    """A project file cannot be opened, read or written."""


class ProjectBusyError(ProjectError):
    """Another process is reading into the project."""


class EvidenceError(ProjectError):
    """A reading does not fit its document, a fault of the reader: nothing of it was stored."""


class ConfigurationError(AllegianceError):
    """Data that ships with the package, or a list that the user gave, is malformed."""
