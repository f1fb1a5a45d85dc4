"""The words of the learned model: what it tags, which ties it tells apart, in the order of its outputs."""

from typing import Final

KINDS: Final = (
    "state",
    "state_body",
    "armed_group",
    "alliance",
    "party",
    "organisation",
    "person",
    "other",
    "ref",  # a pronoun or description that stands for an actor, never a name
)

PREDICATES: Final = (
    "same_as",
    "renamed_to",
    "merged_into",
    "split_from",
    "part_of",
    "member_of",
    "leads",
    "affiliated_with",
    "allied_with",
    "supports",
    "opposes",
    "communicates_with",
    "guarantees",
    "controls",
)

UNDIRECTED: Final = frozenset({"same_as", "allied_with", "opposes", "communicates_with"})

STANCES: Final = ("asserted", "attributed", "alleged", "denied", "past")

#: of the pair scores: ties, whether both are one actor, stances; re3d's relations come after them
OUTPUTS_OF_TIES: Final = len(PREDICATES) + 1 + len(STANCES)

#: re3d's mention types, tagged by a head of their own for comparison with other work
RE3D_TYPES: Final = (
    "DocumentReference",
    "Location",
    "MilitaryPlatform",
    "Money",
    "Nationality",
    "Organisation",
    "Person",
    "Quantity",
    "Temporal",
    "Weapon",
)

#: re3d's core relations, scored between mentions of its types: for comparison as well
RE3D_RELATIONS: Final = (
    "FightingAgainst",
    "AlliesOf",
    "BelongsTo",
    "InChargeOf",
    "IsSynonymOf",
    "CommWith",
)
RE3D_UNDIRECTED: Final = frozenset({"FightingAgainst", "AlliesOf", "IsSynonymOf", "CommWith"})

#: who says (source), the words of saying (cue) and what is said (content): each tagged by a layer of its own,
#: for a statement may hold another
SPEECH: Final = ("source", "cue", "content")


def tags(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Outside, then begin and inside of each kind: the outputs of a tag head, in order."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


#: how a word of a text in capitals would be written in prose: in small letters, with a capital first, in capitals
SMALL, FIRST, ALL = range(3)
