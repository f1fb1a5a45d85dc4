"""Texts of any number of words, no two alike, to be copied, cut and mixed."""

import random

_WHO = ("The council", "A convoy", "The garrison", "One column", "The harbour guard", "A patrol", "The envoy")
_DID = ("left", "crossed", "held", "reached", "watched", "shelled", "searched", "burned")
_WHAT = ("the bridge", "the mill", "the eastern road", "two villages", "the old fort", "the customs house")
_WHEN = (
    "before dawn",
    "on Monday",
    "under heavy rain",
    "after the talks",
    "without a shot",
    "for the third time",
)


def sentences(seed: int, number: int) -> list[str]:
    """Return so many sentences of eleven words or so; those of another seed share no run of eight."""
    chance = random.Random(seed)
    return [
        f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)} near Orlu {chance.randrange(10**6)}"
        f" {chance.choice(_WHEN)}, {chance.choice(_WHO).lower()} of Sarn {chance.randrange(10**6)} said."
        for _ in range(number)
    ]


def text(seed: int, number: int = 20) -> str:
    """Return a text of so many sentences."""
    return " ".join(sentences(seed, number))
