"""Stretches that somebody says are places' names, as spots among those that the words show."""

from collections.abc import Collection, Sequence

from allegiance.reading.where.after import look_right
from allegiance.reading.where.around import look_left
from allegiance.reading.where.cues import cues
from allegiance.reading.where.gazetteer import Found, Gazetteer
from allegiance.reading.where.spot import Spot, text_of
from allegiance.reading.where.words import Words


def with_given(
    words: Words, spots: Sequence[Spot], places: Gazetteer, given: Collection[tuple[int, int]]
) -> list[Spot]:
    """Return the spots with these stretches among them, all surely places.

    A spot that lies within a stretch, or is longer and known, stands for it; of a longer one that nobody knows no more
    than the stretch is left.
    """
    made = list(spots)
    for start, end in given:
        own = [i for i in range(len(words.words)) if words.starts[i] < end and start < words.ends[i]]
        if not own:
            continue
        first, last = own[0], own[-1]
        over = [s for s in made if s.first <= last and first <= s.last]
        kept = [s for s in over if _stands_for(words, s, first, last)]
        made = [s for s in made if s not in over or s in kept]
        if not kept:
            kept = [_spot(words, first, last, places)]
            look_left(words, kept[0], made, cues())
            look_right(words, kept[0], cues(), places)
            made += kept
        for spot in kept:
            spot.shown, spot.alone, spot.given = 1.0, True, True
    return sorted(made, key=lambda s: s.first)


def _stands_for(words: Words, spot: Spot, first: int, last: int) -> bool:
    """Return whether a spot is the place of a stretch: all of its name, but for what sort of place it is."""
    if not spot.found and spot.country is None:
        return (first, last) == (spot.first, spot.last)
    known = cues()
    rest = [i for i in range(first, last + 1) if not spot.first <= i <= spot.last]
    return all(
        any(words.low[i] in each for each in (known.types, known.fillers, known.directions)) for i in rest
    )


def _spot(words: Words, first: int, last: int, places: Gazetteer) -> Spot:
    """Return the spot of a stretch, without the sort at its end where it is known by the rest: "Sarn Dam"."""
    found = _find(words, first, last, places)
    if not found and last > first and words.low[last] in cues().types:
        return Spot(first, last - 1, _find(words, first, last - 1, places))
    return Spot(first, last, found)


def _find(words: Words, first: int, last: int, places: Gazetteer) -> list[Found]:
    return [f for f in places.find(text_of(words, first, last)) if f.kind != "country"]
