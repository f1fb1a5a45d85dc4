"""Who answers for an incident: who claims it, and who is blamed by whom."""

from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import incident_type
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.incidents.drafts import Draft, Part
from allegiance.reading.syntax.incidents.people import somebody
from allegiance.reading.syntax.incidents.triggers import pointing
from allegiance.reading.syntax.parser import Span, Token
from allegiance.reading.syntax.scene import Scene

#: Verbs whose object is blamed, with what leads to the deed: "blamed X for", "accused X of".
_OBJECT_BLAMED = {
    "blame": {"for"},
    "accuse": {"of"},
    "suspect": {"of", "in"},
    "charge": {"with"},
    "hold": {"for"},
}
#: Verbs whose object is the deed, with what leads to whoever is blamed: "attributed it to X".
_DEED_LAID = {"attribute": {"to"}, "blame": {"on"}, "ascribe": {"to"}}


def blame(scene: Scene, n: int, sentence: Span, stories: list[Draft]) -> None:
    """Give whoever is blamed in a sentence that part in what they are blamed for, with whoever blames them."""
    for verb in sentence:
        lemma = verb.lemma_.lower()
        if (
            verb.pos_ != "VERB"
            or verb.dep_ == "amod"
            or lemma not in _OBJECT_BLAMED.keys() | _DEED_LAID.keys()
        ):
            continue
        if lemma == "hold" and not any(
            c.lower_ == "responsible" for t in verb.children for c in (t, *t.children)
        ):
            continue
        whom = arguments.after(verb, _DEED_LAID.get(lemma, set()))
        if not whom and lemma in _OBJECT_BLAMED:
            whom = arguments.objects(verb)
        done = _deed(n, verb, stories, _OBJECT_BLAMED.get(lemma, set()) | _DEED_LAID.get(lemma, set()))
        if done is None or not whom:
            continue
        by = _speaker(scene, n, verb)
        _unsay(done, verb, n)
        for token in whom:
            for one in standins.coordinated(token):
                actor = standins.actors_at([one], scene.paragraphs[n].actor_at)
                if (n, one.i) not in done.tokens and (actor or somebody(scene, scene.paragraphs[n], one)):
                    done.parts = [p for p in done.parts if p.kind is not RoleKind.BY or p.token != one]
                    done.add(Part(RoleKind.BLAMED_ON, n, one, actor[0][0] if actor else None, by))


def _deed(n: int, verb: Token, stories: list[Draft], leading: set[str]) -> Draft | None:
    """Return what somebody is blamed for: an incident of the same clause, or the last one where "it" stands for it."""
    clause = {t.i for t in verb.subtree}
    here = [s for s in stories if any(p == n and i in clause for p, i in s.tokens)]
    near = [s for s in here if incident_type(s.type).violent]
    if near:
        return near[-1]
    behind = arguments.after(verb, leading) + arguments.objects(verb)
    if not any(
        t.lower_ in {"it", "this"} or (t.lemma_.lower() in pointing() and t.pos_ == "NOUN") for t in behind
    ):
        return None
    before = [s for s in stories if incident_type(s.type).violent]
    return before[-1] if before else None


def _unsay(done: Draft, verb: Token, n: int) -> None:
    """Take from those who did it whoever only says who did."""
    saying = {t.i for t in arguments.subjects(verb)}
    done.parts = [
        p for p in done.parts if not (p.kind is RoleKind.BY and p.paragraph == n and p.token.i in saying)
    ]


def _speaker(scene: Scene, n: int, verb: Token) -> tuple[int | None, str | None] | None:
    tokens = arguments.agents(verb) if arguments.is_passive(verb) else arguments.subjects(verb)
    if not tokens:
        return None
    actors = standins.actors_at(tokens, scene.paragraphs[n].actor_at)
    if actors:
        return actors[0][0], None
    return None, verb.doc[tokens[0].left_edge.i : tokens[0].i + 1].text[:80]


def credit(stories: list[Draft]) -> None:
    """Give whoever claims responsibility their part in what they claim."""
    for k, story in enumerate(stories):
        if story.type != "claim_of_responsibility":
            continue
        who = [p for p in story.parts if p.kind is RoleKind.BY]
        done = _claimed(story, stories, k)
        if done is None:
            continue
        for part in who:
            done.add(Part(RoleKind.CLAIMED_BY, part.paragraph, part.token, part.actor))


def _claimed(story: Draft, stories: list[Draft], k: int) -> Draft | None:
    """Return what is claimed: the incident behind "for", else the last one told before, else the next."""
    verb = story.hit.token
    doc = verb.doc
    own = [
        s
        for s in stories
        if s is not story
        and incident_type(s.type).violent
        and any(
            p == story.paragraph and verb.sent.start <= i < verb.sent.end and i > verb.i for p, i in s.tokens
        )
    ]
    if own:
        return min(own, key=lambda s: abs(s.hit.token.i - verb.i) if s.hit.token.doc is doc else 0)
    before = [s for s in stories[:k] if incident_type(s.type).violent]
    return before[-1] if before else None
