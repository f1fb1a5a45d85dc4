"""The model that ships is the one that was trained, or reading says so."""

import shutil
from importlib import resources
from pathlib import Path

import pytest

from allegiance.errors import ConfigurationError
from allegiance.reading.learned.runtime import load_model, shipped_model

SHIPPED = Path(str(resources.files("allegiance.reading.learned").joinpath("data")))


def test_the_shipped_model_is_small_and_loads() -> None:
    """Sixty megabytes at most, with thresholds that are probabilities."""
    model = shipped_model(threads=1)

    assert sum(f.stat().st_size for f in SHIPPED.iterdir()) < 60_000_000
    assert 0 < model.least_together < 1
    assert 0 < model.least_score < 1


@pytest.mark.parametrize(
    "name",
    [
        "words.onnx",
        "tagger.onnx",
        "voice.onnx",
        "pairs.onnx",
        "links.onnx",
        "marked.onnx",
        "casing.onnx",
        "tokenizer.json",
    ],
)
def test_another_file_in_its_place_is_refused(tmp_path, name) -> None:
    """One sentence names the file and the remedy."""
    folder = tmp_path / "data"
    shutil.copytree(SHIPPED, folder)
    (folder / name).write_bytes(b"something else")

    with pytest.raises(ConfigurationError) as caught:
        load_model(folder, threads=1)

    assert (
        str(caught.value)
        == f"The model's file {name} is not the one that was trained: install allegiance again."
    )


def test_a_missing_file_is_named(tmp_path) -> None:
    """So is one that is not there."""
    with pytest.raises(ConfigurationError) as caught:
        load_model(tmp_path, threads=1)

    assert str(caught.value) == "The model's file settings.json is missing: install allegiance again."
