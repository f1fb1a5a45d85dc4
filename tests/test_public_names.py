"""What `import allegiance` offers is a promise: small, sorted, documented."""

import doctest
import inspect
import pkgutil
from importlib import import_module

import pytest

import allegiance
from allegiance import errors


def test_the_public_names_are_these() -> None:
    """A name is added here and in the manual, or it is not public."""
    assert allegiance.__all__ == [
        "Actor",
        "ActorReport",
        "AllegianceError",
        "Belief",
        "Chain",
        "Claim",
        "Document",
        "Evidence",
        "InTime",
        "Incident",
        "Moment",
        "PathAnswer",
        "Project",
        "SourcedClaim",
        "Step",
        "Tie",
        "Timeline",
        "Zone",
        "ZoneAnswer",
        "open",
    ]


def test_nothing_else_is_public() -> None:
    """What is imported by the way is a module or hidden."""
    exported = {
        name
        for name, value in vars(allegiance).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }

    assert exported == set(allegiance.__all__)


def test_the_example_of_the_package_runs_as_printed(tmp_path, monkeypatch) -> None:
    """In an empty folder, with the real reader."""
    monkeypatch.chdir(tmp_path)

    result = doctest.testmod(allegiance)

    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize("name", allegiance.__all__)
def test_every_public_name_is_documented(name) -> None:
    """And so is every public method of what it names."""
    value = getattr(allegiance, name)
    methods = [
        member
        for member_name, member in inspect.getmembers(value, inspect.isfunction)
        if not member_name.startswith("_")
    ]

    assert value.__doc__
    assert all(method.__doc__ for method in methods), name


def test_every_error_of_the_package_is_an_allegiance_error() -> None:
    """One except clause catches all that the package raises on purpose."""
    own = {
        value
        for found in pkgutil.walk_packages(allegiance.__path__, "allegiance.")
        if found.name != "allegiance.__main__" and ".migrations" not in found.name
        for value in vars(import_module(found.name)).values()
        if inspect.isclass(value) and issubclass(value, Exception)
    }
    own = {error for error in own if error.__module__.startswith("allegiance")}
    reaching_out = {error for error in own if not error.__name__.startswith("_")}

    assert errors.AllegianceError in own
    assert {error for error in reaching_out if not issubclass(error, errors.AllegianceError)} == set()
