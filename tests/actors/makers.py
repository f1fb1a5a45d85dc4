"""Name sets written in one line, as one document gives them.

"Free Syrian Army|FSA|=Free Army" is a full name with an abbreviation (all capitals) and a translation; "~" marks a
shortened or misspelt form, "?" a description.
"""

from allegiance.model.actor import ActorKind, JoinStatus, Name, NameKind, NameSet, Resolution

_SIGNS = {"=": NameKind.TRANSLATION, "~": NameKind.VARIANT, "?": NameKind.DESCRIPTION}


def names(line: str, kind: ActorKind | str = ActorKind.ARMED_GROUP, documents: int = 1) -> NameSet:
    """Return the name set that a line stands for; the first name is its main one."""
    made = [_name(part) for part in line.split("|")]
    ordered = tuple(sorted(made, key=lambda n: (n.text, n.kind)))
    return NameSet(
        name=made[0].text,
        kind=ActorKind(kind),
        names=ordered,
        documents=documents,
        example=f"document of {line}",
    )


def _name(part: str) -> Name:
    if part[0] in _SIGNS:
        return Name(part[1:], _SIGNS[part[0]])
    short = " " not in part and part.upper() == part and part.isascii() and len(part) <= 8
    return Name(part, NameKind.ABBREVIATION if short else NameKind.FULL)


def together(found: Resolution, *name_sets: NameSet) -> bool:
    """Whether these name sets are one actor."""
    return len({found.assigned[name_set.id] for name_set in name_sets}) == 1


def candidates(found: Resolution, one: NameSet, two: NameSet) -> bool:
    """Whether the actors of two name sets are a candidate pair."""
    ends = {found.assigned[one.id], found.assigned[two.id]}
    doubts = (join for join in found.joins if join.status is JoinStatus.CANDIDATE)
    return any({join.actor, join.other} == ends for join in doubts)


def reasons(found: Resolution, name: str) -> set[str]:
    """Return the reasons of the joins and candidates that a name is part of."""
    return {join.reason for join in found.joins if name in {join.left, join.right}}
