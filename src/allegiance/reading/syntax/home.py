"""The state that a report means where it names none: "the foreign secretary", "we" in an official statement."""

import collections

from allegiance.model.names import fold_name
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.scene import Scene

#: Mentions of one state, among those of all states, that make a report one from that state.
_SHARE, _LEAST = 0.6, 2


def find_home(scene: Scene, publisher: str | None) -> None:
    """Set `scene.home`: the state that publishes the document, or else the one it speaks of most."""
    state = _publishes(publisher) if publisher else None
    member = scene.cast.find("state " + fold_name(state)) if state else None
    if member is not None and member.spots:
        scene.home, scene.official = member.index, True
        others = [m.index for m in scene.cast.living() if m.state is not None and m is not member]
        scene.abroad = others[0] if len(others) == 1 else None
        return
    counts = collections.Counter({m.index: len(m.spots) for m in scene.cast.living() if m.state is not None})
    for actor, number in counts.most_common(1):
        if number >= _LEAST and number >= _SHARE * counts.total():
            scene.home = actor


def _publishes(publisher: str) -> str | None:
    """Return the state whose government or body a publisher is: "UK Government", "CENTCOM"."""
    lex = lexicon()
    body = lex.bodies.get(fold_name(publisher))
    if body is not None and body.state:
        return body.state
    official = {w.lower() for w in publisher.split()} & {*lex.governments, *lex.name_heads}
    for known in (lex.states, lex.demonyms):
        for name, state in known.items():
            if official and publisher.startswith(name + " "):
                return state
    return None
