"""Who has which part in an incident, by the tree of the sentence."""

from collections.abc import Iterator

from allegiance.languages.load import words
from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import incident_type
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.incidents.drafts import Part
from allegiance.reading.syntax.incidents.lost import accompanying, turned
from allegiance.reading.syntax.incidents.nouns import TOWARDS, means, of_noun
from allegiance.reading.syntax.incidents.people import (
    acts_by_name,
    charge,
    counted,
    fit,
    harmed,
    like_a_person,
    somebody,
    thing,
)
from allegiance.reading.syntax.incidents.triggers import Hit, counted_hurt, misread_sustained, word_list
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Paragraph, Scene

_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
#: Things that tell where something happened as often as what it hit.
_WHERE = frozenset(
    {"village", "camp", "road", "market", "farm", "field", "station", "line", "track", "embassy", "hospital"}
)


def parts(scene: Scene, n: int, hit: Hit) -> list[Part]:
    """Return the parts that one trigger's sentence gives, each once."""
    paragraph = scene.paragraphs[n]
    verb = hit.token.pos_ in {"VERB", "AUX"}
    if misread_sustained(hit.token):
        told: Iterator[tuple[str, Token]] = _left_of(hit.token)
    elif counted_hurt(hit.token):
        told = (("undergoer", c) for c in hit.token.lefts if c.dep_ == "nummod")
    else:
        told = _of_verb(hit) if verb else _of_adjective(hit) if hit.token.pos_ == "ADJ" else of_noun(hit)
    sided = "participant" in incident_type(hit.trigger.type).roles
    made: list[Part] = []
    for role, token in told:
        made += [
            Part(kind, n, one, _actor(paragraph, one, kind))
            for kind, one in _kinds(scene, paragraph, role, token, hit, sided=sided)
        ]
    made += [
        Part(RoleKind.BY, n, t, _actor(paragraph, t, RoleKind.BY))
        for p in made
        if p.kind is RoleKind.WITH
        for t in _who_laid(p.token)
    ]
    return made


def _left_of(word: Token) -> Iterator[tuple[str, Token]]:
    """Yield what stands before a verb that was not seen as one; what is named among them is left out."""
    doc, at = word.doc, word.i - 1
    while at > word.sent.start and doc[at].tag_ in {"RB", "IN"}:
        at -= 1
    if doc[at].text == ",":
        opening = next((i for i in range(at - 1, word.sent.start, -1) if doc[i].lower_ == "including"), None)
        at = at - 1 if opening is None else opening - 1
        at -= doc[at].text == ","
    if doc[at].pos_ in {"NOUN", "PROPN", "NUM", "PRON", "DET"}:
        yield "undergoer", doc[at]


def _who_laid(weapon: Token) -> Iterator[Token]:
    """Yield who is said to have laid a charge: "a bomb planted by the Front"."""
    for child in weapon.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in _laying():
            yield from (t for a in arguments.agents(child) for t in standins.coordinated(a))


def _actor(paragraph: Paragraph, token: Token, kind: RoleKind) -> int | None:
    found = paragraph.actor_at(token)
    if found is not None:
        return found
    if kind in {RoleKind.TARGET, RoleKind.WITH}:
        owners = (
            paragraph.actor_at(c) for c in token.lefts if c.dep_ in {"amod", "compound", "nmod", "poss"}
        )
        return next((a for a in owners if a is not None), None)  # "a Norlandic jet"
    joined = {t for t in standins.coordinated(token) if t != token}
    acting = [a for a, where in standins.actors_at([token], paragraph.actor_at) if where not in joined]
    return acting[0] if len(acting) == 1 else None


def _kinds(
    scene: Scene, paragraph: Paragraph, role: str, token: Token, hit: Hit, *, sided: bool
) -> Iterator[tuple[RoleKind, Token]]:
    """Yield the roles of a phrase and of all that is joined to it; event nouns and times have none."""
    for one in map(counted, standins.coordinated(token)):
        if not fit(paragraph, one, hit) or (counted_hurt(one) and one != hit.token):
            continue
        named = (
            one.pos_ == "PROPN" and one.ent_type_ not in {"GPE", "LOC", "FAC", "PRODUCT"} and not thing(one)
        )
        if role == "by" and one.dep_ == "compound" and not acts_by_name(scene, paragraph, one):
            continue  # "the Afrin offensive", "the Sochi talks": where it was
        people = somebody(scene, paragraph, one) or (bool(hit.trigger.harm) and named and role != "reached")
        people = people or (role == "undergoer" and harmed(one, hit))
        if role == "by" and one.lemma_.lower() in word_list("bodies"):
            continue
        people = (people or (hit.trigger.type == "killing" and like_a_person(one))) and not charge(one)
        if role == "by" and (charge(one) or not (people or one.ent_type_ in _NAMED)):
            if charge(one):
                yield RoleKind.WITH, one
                yield from (
                    (RoleKind.BY, t) for _, t in standins.actors_at([one], paragraph.actor_at) if t != one
                )
            continue
        # "at the village" says where, "at the villagers" and "at the house" whom or what
        if role == "reached" and not people and not (thing(one) and one.lemma_.lower() not in _WHERE):
            continue
        befell = RoleKind.AGAINST if people else RoleKind.TARGET
        kind = befell if role in {"reached", "undergoer"} else RoleKind(role)
        if sided and kind in {RoleKind.BY, RoleKind.AGAINST}:
            kind = RoleKind.PARTICIPANT
        yield kind, one


def _of_verb(hit: Hit) -> Iterator[tuple[str, Token]]:
    trigger, verb = hit.trigger, hit.token
    passive = arguments.is_passive(verb)
    subjects = arguments.agents(verb) if passive else arguments.subjects(verb)
    objects = arguments.objects(verb)
    if trigger.objects and trigger.objects == word_list("bodies"):
        for t in map(counted, objects):  # whoever finds a body has no part in it
            if t.lemma_.lower() in trigger.objects:
                yield from (("undergoer", i) for i in arguments.after(t, {"of"}) or [t])
        return
    if trigger.harm and passive:
        objects = accompanying(verb) or turned(verb) or objects
        # "five were killed in Orlu, an outbreak of violence": no passive has an object behind it
        objects = [t for t in objects if t.dep_ != "dobj" or t.head != verb or verb.dep_ in {"acl", "relcl"}]
    if trigger.harms_subject:
        subjects = _misplaced(verb) or subjects
        yield from (("undergoer", t) for t in objects if passive)
        yield from (("undergoer", t) for t in subjects if not passive)
        return
    if verb.tag_ == "VBG" and verb.dep_ == "conj" and verb.head.tag_ != "VBG":
        subjects = arguments.agents(
            verb
        )  # "killed in strikes and shelling by X": a noun that the tagger took for a verb
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "by" and not objects:
        subjects = []  # "nine were wounded by shelling"
    if trigger.harm and not objects and verb.head.lemma_ == "leave":
        objects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}] or arguments.objects(
            verb.head
        )
    numbered = bool(subjects) and all(t.pos_ == "NUM" for t in subjects)
    if trigger.harm and not objects and not passive and (numbered or _undergone(verb)):
        yield from (("undergoer", t) for t in subjects)  # "four were killed and 35 wounded"
        return
    if trigger.displaced and not passive and not objects:
        yield from (("against", t) for t in subjects)
        return
    if trigger.displaced and verb.lemma_ == "flee":
        yield from (("against", t) for t in subjects)
        yield from (("target", t) for t in objects)
        return
    if trigger.harm and trigger.object == "none":
        # "claimed the lives of five", "claimed five lives"
        lives = [w for w in hit.words if w.lemma_ == "life"]
        yield from (("undergoer", t) for w in lives for t in arguments.after(w, {"of"}) or [w])
    role = trigger.agent if passive else trigger.subject
    if trigger.subject_if:
        role = trigger.subject if any(t.lemma_.lower() in trigger.subject_if for t in subjects) else "by"
    yield from ((role or "by", t) for t in subjects)
    if trigger.object != "none":
        yield from ((trigger.object or "undergoer", t) for t in objects if t not in hit.words)
    yield from _behind_verb(hit)


def _misplaced(verb: Token) -> list[Token]:
    """Return a subject joined to the object before it: "one sustained burns and another, a guard, sustained cuts"."""
    if verb.dep_ != "conj" or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return []
    return [
        t
        for t in verb.doc[verb.head.i + 1 : verb.i]
        if t.dep_ == "conj" and t.right_edge.i >= verb.i - 2 and t.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}
    ][:1]


def _undergone(verb: Token) -> bool:
    """Whether a participle without an object is a passive that the parser took apart: "was, on Monday, injured"."""
    if any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.lower_ == "dead":
        return True  # "left ten dead and 40 injured"
    return verb.tag_ == "VBN" or (verb.dep_ == "conj" and verb.head.tag_ == "VBN")


def _behind_verb(hit: Hit) -> Iterator[tuple[str, Token]]:
    trigger, verb = hit.trigger, hit.token
    match trigger.type:
        case "meeting" | "clash":
            yield from (
                ("participant", t) for t in arguments.after(verb, {"with", "between", "by", "against"})
            )
        case "territory_lost":
            yield from (("target", t) for t in arguments.after(verb, {"from", "of", "over"}))
        case "territory_seized":
            yield from (("against", t) for t in arguments.after(verb, {"from"}))
            if trigger.after:
                yield from (
                    ("target", t)
                    for o in (verb, *arguments.objects(verb))
                    for t in arguments.after(o, trigger.after)
                )
        case "arms_delivery":
            yield from (("against", t) for t in arguments.after(verb, {"to"}))
        case "agreement":
            yield from (
                ("participant", t)
                for o in (verb, *arguments.objects(verb))
                for t in arguments.after(o, {"with", "between"})
            )
        case "abduction" | "arrest" | "release" | "surrender" | "displacement" | "claim_of_responsibility":
            return
        case "seizure":
            yield from (("against", t) for t in arguments.after(verb, {"from"}))
        case "protest":
            yield from (("against", t) for t in arguments.after(verb, {"against"}))
        case "destruction":
            yield from (
                ("undergoer", t) for o in hit.words if o.lower_ == "fire" for t in arguments.after(o, {"to"})
            )
            if any(o.lower_ == "fire" for o in hit.words):
                yield from (("undergoer", t) for t in arguments.after(verb, {"to"}))
        case _:
            aimed = bool(trigger.object in {"with", "none"} or trigger.after)
            role = "undergoer" if aimed else "reached"
            yield from ((role, t) for t in arguments.after(verb, TOWARDS[1:6]))
            # "killed four at Orlu" says where, "shot at four" whom
            befallen = trigger.harm and arguments.objects(verb)
            if not befallen:
                yield from (("reached", t) for t in arguments.after(verb, {"at"}))
            if aimed:
                yield from (
                    ("undergoer", t) for o in arguments.objects(verb) for t in arguments.after(o, TOWARDS[:6])
                )
            if not befallen:
                yield from (("reached", t) for t in arguments.after(verb, TOWARDS[6:]))
            yield from (("with", t) for t in means(verb))


def _of_adjective(hit: Hit) -> Iterator[tuple[str, Token]]:
    """As in "left two soldiers dead", "35 were wounded"."""
    word = hit.token
    own = [c for c in word.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if own:
        yield from (("undergoer", t) for t in own)
    elif word.dep_ in {"acomp", "oprd", "attr", "conj", "ccomp"} and word.head.pos_ in {"VERB", "AUX"}:
        head = word.head
        found = (
            arguments.objects(head)
            if head.lemma_ == "leave"
            else arguments.passive_subjects(head) or arguments.subjects(head)
        )
        yield from (("undergoer", t) for t in found)
    elif word.pos_ == "ADJ" and word.head.pos_ in {"NOUN", "NUM"}:
        yield "undergoer", word.head


def _laying() -> frozenset[str]:
    return words("incidents", "laying")
