"""Which actor a name that somebody typed stands for."""

import re
from collections.abc import Callable, Iterable, Sequence

from allegiance.errors import AmbiguousActorError, UnknownActorError
from allegiance.model.actor import Actor, ActorKind
from allegiance.model.names import fold_name

Index = Sequence[tuple[str, str]]  #: folded names, each with the id of an actor that goes by it

#: Of 100. Lets "Jahbat al Nusra" suggest "Jabhat al-Nusra", and "Ankora" Ankara, but not any two short names.
_NEAR_ENOUGH = 70
#: "Georgia (state)" tells a state from a person of that name.
_WITH_KIND = re.compile(rf"(?P<name>.+) \((?P<kind>{'|'.join(ActorKind)})\)")
_ID = re.compile(r"[0-9a-f]{20}")


def find_actor(name: str, index: Index, actor_of: Callable[[str], Actor]) -> Actor:
    """Return the one actor that `name` stands for; `actor_of` gives the actor of an id.

    That is an id, a name that is nobody else's, the main name of one where others have it beside their
    own, the first words of the names of one actor only, or any of these with the kind in brackets.
    Likeness is never enough. Raises `AmbiguousActorError` and `UnknownActorError` with names that would do.
    """
    if _ID.fullmatch(name) and any(actor_id == name for _, actor_id in index):
        return actor_of(name)
    found = [actor_of(actor_id) for actor_id in matching(name, index)]
    if not found and (split := _WITH_KIND.fullmatch(name)):
        name = split["name"]
        found = [actor for i in matching(name, index) if (actor := actor_of(i)).kind == split["kind"]]
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


def _told_apart(actors: Sequence[Actor]) -> list[str]:
    """Return a name of each that `find_actor` takes for it alone, at least among these."""
    names = [actor.name for actor in actors]
    return [a.name if names.count(a.name) == 1 else f"{a.name} ({a.kind})" for a in actors]
