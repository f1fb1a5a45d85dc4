"""The word lists of a language in the shape that the syntax reader asks them."""

import dataclasses
import functools
from collections.abc import Mapping

from allegiance.languages.bodies import Body, bodies
from allegiance.languages.load import by_group, data, states, words
from allegiance.model.names import fold_name


@dataclasses.dataclass(frozen=True)
class Lexicon:
    """Look-ups over `languages/en`. All keys are as in the data; `*_heads` and nouns are lower case lemmas."""

    states: Mapping[str, str]  #: a state's name or alias to its name
    demonyms: Mapping[str, str]  #: "Turkish", "Turks" to the state
    capitals: Mapping[str, str]
    peoples: frozenset[str]
    name_heads: Mapping[str, str]
    irregular: frozenset[str]  #: words that tell a group from a state's army: "Syrian Democratic Forces"
    name_starts: Mapping[str, str]
    groups: Mapping[str, str]
    governments: frozenset[str]
    self_standing: frozenset[str]  #: groups that need no name to pin them: "the international coalition"
    members: frozenset[str]
    things: frozenset[str]
    anaphors: Mapping[str, frozenset[str]]  #: a noun to the kinds it can pick up
    posts: Mapping[str, str]  #: lower case post to "heads" or "speaks"
    titles: frozenset[str]
    ranks: frozenset[
        str
    ]  #: titles before a person's name that are short for a rank, lower case, without their stop
    calendar: frozenset[str]
    no_names: frozenset[str]
    joined: frozenset[str]  #: names that hold an "and"
    bodies: Mapping[str, Body]  #: folded names of well-known bodies
    compounds: Mapping[str, str]  #: "backed" to a predicate, with "_reversed" where the name is the target
    prefixes: Mapping[str, str]


@functools.cache
def lexicon() -> Lexicon:
    """Return the English lexicon, built once."""
    known = states()
    anaphors: dict[str, set[str]] = {}
    for kind, nouns in data("nouns")["anaphors"].items():
        for noun in nouns:
            anaphors.setdefault(noun, set()).add(kind)
    return Lexicon(
        states={n: s.name for s in known for n in (s.name, *s.aliases)},
        demonyms={d: s.name for s in known for d in s.demonyms},
        capitals={c: s.name for s in known for c in s.capitals},
        peoples=words("nouns", "peoples"),
        name_heads=by_group("nouns", "name_heads"),
        irregular=words("nouns", "irregular"),
        name_starts=by_group("nouns", "name_starts"),
        groups=by_group("nouns", "groups"),
        governments=words("nouns", "governments"),
        self_standing=words("nouns", "self_standing"),
        members=words("nouns", "members"),
        things=words("nouns", "things"),
        anaphors={noun: frozenset(kinds) for noun, kinds in anaphors.items()},
        posts=by_group("nouns", "posts"),
        titles=words("nouns", "titles"),
        ranks=frozenset(t.rstrip(".").lower() for t in words("nouns", "titles") if t.endswith(".")),
        calendar=words("nouns", "months_and_days"),
        no_names=words("nouns", "no_names"),
        joined=words("nouns", "joined_names"),
        bodies={fold_name(n): b for b in bodies() for n in (b.name, *b.aliases)},
        compounds=by_group("nouns", "compounds"),
        prefixes=by_group("nouns", "prefixes"),
    )


@functools.cache
def noun_list(key: str) -> frozenset[str]:
    """Return one list of `nouns.yaml`, read once."""
    return words("nouns", key)
