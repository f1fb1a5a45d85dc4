"""Which actor a name that somebody typed stands for."""

import re
from collections.abc import Callable, Iterable, Sequence

from allegiance.errors import AmbiguousActorError, UnknownActorError
from allegiance.model.actor import Actor
from allegiance.model.names import fold_name

Index = Sequence[tuple[str, str]]  #: folded names, each with the id of an actor that goes by it

#: Of 100. Lets "Jahbat al Nusra" suggest "Jabhat al-Nusra", and "Ankora" Ankara, but not any two short names.
_NEAR_ENOUGH = 70
#: "Georgia (state)" tells a state from a person of that name, "National Liberation Army (ELN)" one from another.
_WITH_MORE = re.compile(r"(?P<name>.+) \((?P<more>[^()]+)\)")
_ID = re.compile(r"[0-9a-f]{20}")


def find_actor(name: str, index: Index, actor_of: Callable[[str], Actor]) -> Actor:
    """Return the one actor that `name` stands for; `actor_of` gives the actor of an id.

    That is an id, a name that is nobody else's, the main name of one where others have it beside their
    own, the first words of the names of one actor only, or any of these with the kind, another name or the
    id in brackets.
    Likeness is never enough. Raises `AmbiguousActorError` and `UnknownActorError` with names that would do.
    """
    if _ID.fullmatch(name) and any(actor_id == name for _, actor_id in index):
        return actor_of(name)
    found = [actor_of(actor_id) for actor_id in matching(name, index)]
    if not found and (split := _WITH_MORE.fullmatch(name)):
        name = split["name"]
        found = [actor for i in matching(name, index) if _is_also(actor := actor_of(i), split["more"])]
    main = [actor for actor in found if fold_name(actor.name) == fold_name(name)]
    if len(found) > 1 and len(main) == 1:
        return main[0]
    if len(found) > 1:
        raise AmbiguousActorError(name, _told_apart(found))
    if not found:
        raise UnknownActorError(name, _told_apart([actor_of(i) for i in nearest(name, index)]))
    return found[0]


def matching(name: str, index: Index) -> tuple[str, ...]:
    """Return the ids of the actors that `name` may stand for, sorted; several when it is ambiguous.

    The whole name goes before one that only begins with the words of `name`.
    """
    asked = fold_name(name)
    if not asked:
        return ()
    whole = {actor_id for folded, actor_id in index if folded == asked}
    beginning = asked + " "
    return tuple(sorted(whole or {actor_id for folded, actor_id in index if folded.startswith(beginning)}))


def nearest(name: str, index: Iterable[tuple[str, str]], *, limit: int = 3) -> tuple[str, ...]:
    """Return the ids of up to `limit` actors whose names are most like `name`, most alike first."""
    from rapidfuzz import fuzz, process

    asked = fold_name(name)
    # A much shorter name is like a part of almost anything: "us" of "nusra".
    entries = sorted({(folded, actor_id) for folded, actor_id in index if 2 * len(folded) >= len(asked)})
    names = [folded for folded, _ in entries]
    found = process.extract(asked, names, scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH, limit=20)
    return tuple(dict.fromkeys(entries[at][1] for _, _, at in found))[:limit]


def _is_also(actor: Actor, more: str) -> bool:
    return more in {actor.kind, actor.id} or fold_name(more) in {fold_name(name.text) for name in actor.names}


def _told_apart(actors: Sequence[Actor]) -> list[str]:
    """Return a name of each that `find_actor` takes for it alone, at least among these."""
    return [_told_from(actor, [other for other in actors if other is not actor]) for actor in actors]


def _told_from(actor: Actor, others: Sequence[Actor]) -> str:
    namesakes = [other for other in others if fold_name(other.name) == fold_name(actor.name)]
    if not namesakes:
        return actor.name
    if all(other.kind != actor.kind for other in namesakes):
        return f"{actor.name} ({actor.kind})"
    theirs = {fold_name(name.text) for other in namesakes for name in other.names}
    own = [name.text for name in actor.names if fold_name(name.text) not in theirs and "(" not in name.text]
    return f"{actor.name} ({min(own, key=lambda text: (len(text), text), default=actor.id)})"
