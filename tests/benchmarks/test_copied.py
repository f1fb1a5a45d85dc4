"""The documents that copies are measured on: the same ones every time, and hard enough to tell something."""

import collections

import pytest

from scripts.examples import ROOT

pytestmark = pytest.mark.skipif(
    not (ROOT.parent / "shared" / "corpora").is_dir(), reason="the texts to make copies of are not there"
)


def test_the_same_seed_makes_the_same_documents() -> None:
    """With every kind of copy, and of what is none."""
    from copied import made

    once = made(7, 400)

    assert once == made(7, 400)
    assert len({one.document.id for one in once}) == 400
    assert len(collections.Counter(one.kind for one in once)) == 15


def test_copies_are_found_and_what_is_none_is_left_alone() -> None:
    """On 400 documents of a seed that nothing was tuned on: the floor of the release."""
    from copied import made
    from origins import measured

    found = measured(made(77, 400))

    assert found["f1"] >= 0.92
    assert found["precision"] >= 0.98
