"""Files are made by the tests that read them, in a folder of their own; nothing is checked in as a binary."""

from collections.abc import Callable
from pathlib import Path

import pytest

from allegiance.documents.load import Input, Metadata, load
from allegiance.model.document import Document, Skipped

Put = Callable[[str, str | bytes], str]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Write a file into an empty current folder, and return its path as a user would name it."""
    monkeypatch.chdir(tmp_path)

    def write(name: str, content: str | bytes) -> str:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    return write


@pytest.fixture
def read() -> Callable[..., list[Document | Skipped]]:
    """Read all that one path holds."""
    return lambda path, **overrides: list(load(Input(path), overrides=Metadata(**overrides)))


@pytest.fixture
def one(read) -> Callable[..., Document]:
    """Read the one document that a path holds."""

    def only(path: str, **overrides: object) -> Document:
        (document,) = read(path, **overrides)
        assert isinstance(document, Document), document.reason
        return document

    return only


@pytest.fixture
def reason(read) -> Callable[[str], str]:
    """Return why the one thing that a path holds is no document."""

    def why(path: str) -> str:
        (skipped,) = read(path)
        assert isinstance(skipped, Skipped)
        assert skipped.path == path
        return skipped.reason

    return why
