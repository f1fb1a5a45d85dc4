"""Agreements, ceasefires and zones: what states guarantee is an actor of kind other."""

from collections.abc import Iterable

from allegiance.model.actor import ActorKind, NameKind
from allegiance.model.names import fold_name
from allegiance.model.reading import MentionForm
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.lexicon import noun_list
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Paragraph, Scene
from allegiance.reading.syntax.spots import Spot
from allegiance.reading.syntax.standins import Found


def pacts_at(scene: Scene, paragraph: Paragraph, tokens: Iterable[Token]) -> Found:
    """Return the agreements and zones that tokens stand for, made actors of their own."""
    found: Found = []
    for each in tokens:
        noun = each
        if noun.lemma_.lower() not in noun_list("pacts"):
            inner = [t for t in arguments.after(each, {"of"}) if t.lemma_.lower() in noun_list("pacts")]
            if not inner:
                continue
            noun = inner[0]
        actor = paragraph.actor_at(noun)
        if actor is None:
            actor = _known_pact(scene, noun)
        found.append((actor if actor is not None else _new_pact(scene, paragraph, noun), noun))
    return found


def _known_pact(scene: Scene, noun: Token) -> int | None:
    """Return the pact that "this agreement" points back at."""
    bare = not any(c.dep_ in {"amod", "compound", "nmod", "poss"} for c in noun.children)
    pointing = any(c.dep_ == "det" and c.lower_ in {"this", "that", "these", "those"} for c in noun.children)
    return scene.pacts[-1] if bare and pointing and scene.pacts else None


def _new_pact(scene: Scene, paragraph: Paragraph, noun: Token) -> int:
    start = min((c.i for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"}), default=noun.i)
    while start > 0 and (paragraph.doc[start - 1].text == "-" or paragraph.doc[start].text == "-"):
        start -= 1
    text = paragraph.doc[start : noun.i + 1].text
    spot = Spot(
        paragraph.doc,
        start,
        noun.i + 1,
        text,
        MentionForm.DESCRIPTION,
        "PACT",
        noun=noun.lemma_.lower(),
        noun_at=noun.i,
    )
    member = scene.cast.enter(spot, "pact " + fold_name(text).removesuffix("s"), NameKind.DESCRIPTION)
    member.kind = ActorKind.OTHER
    scene.pacts.append(member.index)
    paragraph.spots.append(spot)
    paragraph.index()
    return member.index
