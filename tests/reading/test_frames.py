"""Every pattern of ties finds its examples and leaves its near misses alone."""

import pytest

from allegiance.languages.load import data
from allegiance.model.document import Document
from allegiance.model.names import fold_name
from allegiance.model.reading import Reading
from allegiance.ontology.load import predicate
from allegiance.reading.syntax.reader import SyntaxReader

FRAMES = data("frames")["frames"]
EXAMPLES = [(f["rule"], e["text"], e["finds"]) for f in FRAMES for e in f["examples"]]
MISSES = [(f["rule"], f["predicate"], n["text"]) for f in FRAMES for n in f["not"]]


@pytest.fixture(scope="module")
def read():
    """Read many one-sentence documents in one go and look them up by text."""
    texts = sorted({t for _, t, _ in EXAMPLES} | {t for _, _, t in MISSES})
    readings = SyntaxReader().read(Document(text=t) for t in texts)
    return dict(zip(texts, readings, strict=True))


def found(reading: Reading) -> set[tuple[str, str, str, str]]:
    """Return the claims as folded (source, predicate, target, stance), undirected ones both ways."""
    names = {a.id: [fold_name(n.text) for n in a.names] for a in reading.actors}
    ties = set()
    for c in reading.claims:
        for s in names[c.subject]:
            for o in names[c.object]:
                ties.add((s, c.predicate, o, c.stance.value))
                if not predicate(c.predicate).directed:
                    ties.add((o, c.predicate, s, c.stance.value))
    return ties


@pytest.mark.parametrize(
    ("text", "finds"), [e[1:] for e in EXAMPLES], ids=[f"{r}: {t[:50]}" for r, t, _ in EXAMPLES]
)
def test_example_is_found(read, text, finds):
    """The tie that an example declares is among the claims, with its stance."""
    source, tie, target, stance = finds

    assert (fold_name(source), tie, fold_name(target), stance) in found(read[text])


@pytest.mark.parametrize(
    ("tie", "text"), [m[1:] for m in MISSES], ids=[f"{r}: {t[:50]}" for r, _, t in MISSES]
)
def test_near_miss_is_left_alone(read, tie, text):
    """A near miss yields no claim of the frame's predicate."""
    ties = {f for f in found(read[text]) if f[1] == tie and f[3] not in {"denied", "past"}}

    assert not ties


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f["rule"])
def test_frame_has_an_example_and_a_near_miss(frame):
    """Nothing is declared that is not shown to work and to stop."""
    assert frame["examples"]
    assert all(n["because"] for n in frame["not"])
    assert frame["not"]
