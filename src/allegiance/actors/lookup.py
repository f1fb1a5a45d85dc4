"""Which actor a name that somebody typed may stand for."""

from collections.abc import Iterable

from allegiance.model.names import fold_name

#: Of 100. Lets "Jahbat al Nusra" suggest "Jabhat al-Nusra", and "Ankora" Ankara, but not any two short names.
_NEAR_ENOUGH = 70


def matching(name: str, index: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the ids of the actors that `name` may stand for, sorted; several when it is ambiguous.

    `index` holds folded names with the id of an actor that goes by each. The whole name goes before one that
    only begins with the words of `name`. Likeness alone matches nothing: that is what `nearest` is for.
    """
    asked = fold_name(name)
    if not asked:
        return ()
    whole: set[str] = set()
    beginning: set[str] = set()
    for folded, actor_id in index:
        if folded == asked:
            whole.add(actor_id)
        elif folded.startswith(asked + " "):
            beginning.add(actor_id)
    return tuple(sorted(whole or beginning))


def nearest(name: str, index: Iterable[tuple[str, str]], *, limit: int = 3) -> tuple[str, ...]:
    """Return the ids of up to `limit` actors whose names are most like `name`, most alike first."""
    from rapidfuzz import fuzz, process

    asked = fold_name(name)
    # A much shorter name is like a part of almost anything: "us" of "nusra".
    entries = sorted({(folded, actor_id) for folded, actor_id in index if 2 * len(folded) >= len(asked)})
    names = [folded for folded, _ in entries]
    found = process.extract(asked, names, scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH, limit=20)
    return tuple(dict.fromkeys(entries[at][1] for _, _, at in found))[:limit]
