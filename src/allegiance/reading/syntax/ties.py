"""Frames matched over a paragraph: trigger words, who fills their roles, which ties follow."""

from collections.abc import Iterator

from allegiance.model.actor import ActorKind
from allegiance.model.reading import MentionForm
from allegiance.ontology.load import predicate
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.frames import Frame, by_trigger
from allegiance.reading.syntax.lexicon import lexicon, noun_list
from allegiance.reading.syntax.pacts import pacts_at
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Finding, Paragraph, Scene
from allegiance.reading.syntax.spots import Spot

Filled = list[tuple[int, Token]]
#: How many tokens from the verb an actor may stand that the tree did not give.
_NEAR = 5
#: How many tokens apart two sides of one phrase may stand.
_PHRASE = 25
_HYPHENS = frozenset({"-", "–", "/"})
#: Roles that are asked for only where those before them gave nobody.
_ONLY_THEN = frozenset({"owner", "possessor", "governor"})


def find(scene: Scene, paragraph: Paragraph) -> Iterator[Finding]:
    """Yield what the frames find in one paragraph."""
    triggers = by_trigger()
    for token in paragraph.doc:
        pos = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}.get(token.pos_)
        if pos is None or (token.i in paragraph.at and paragraph.at[token.i].form is MentionForm.NAME):
            continue
        for frame in triggers.get((pos, token.lemma_.lower()), ()):
            yield from _match(scene, paragraph, frame, token)


def _match(scene: Scene, paragraph: Paragraph, frame: Frame, token: Token) -> Iterator[Finding]:
    if not _applies(frame, token, paragraph):
        return
    sources = _fill(paragraph, frame, token, frame.source)
    targets = _fill(paragraph, frame, token, frame.target)
    if frame.pact:
        targets = pacts_at(
            scene, paragraph, [t for role in frame.target for t in _role(paragraph, token, role)]
        )
    sources = [
        s
        for s in sources
        if scene.acts(s[0]) and (not frame.source_kinds or scene.kind(s[0]) in frame.source_kinds)
    ]
    targets = [t for t in targets if _fits_target(scene, frame, t[0])]
    targets = _carried(scene, frame, token, targets)
    if predicate(frame.predicate).directed and (shared := {s for s, _ in sources} & {t for t, _ in targets}):
        if len(shared) > 1:
            return  # "X and Y work in support of X's and Y's operations": on one side, none the patron
        sources = [s for s in sources if s[0] not in shared]
    for source, at in sources:
        for target, there in targets:
            if source != target and at.i != there.i and not _in_a_third(at, there, token):
                yield _finding(frame, token, (source, at), (target, there))
    if frame.both:
        for group in (sources, targets) if not (sources and targets) or sources == targets else ():
            for i, first in enumerate(group):
                for second in group[i + 1 :]:
                    if first[0] != second[0] and _coordinated(first[1], second[1], token):
                        yield _finding(frame, token, first, second)


def _carried(scene: Scene, frame: Frame, token: Token, targets: Filled) -> Filled:
    """Return the targets, or else the only target that the word had earlier in the document."""
    if not frame.carries:
        return targets
    known = scene.carried.setdefault(token.lemma_, {})
    known.update(dict.fromkeys(a for a, _ in targets))
    return targets or ([(next(iter(known)), token)] if len(known) == 1 else [])


def _finding(frame: Frame, token: Token, source: tuple[int, Token], target: tuple[int, Token]) -> Finding:
    return Finding(
        predicate=frame.predicate,
        source=source[0],
        target=target[0],
        rule=frame.rule,
        score=frame.score,
        trigger=token,
        source_token=source[1],
        target_token=target[1],
        past=frame.past,
    )


def _fits_target(scene: Scene, frame: Frame, actor: int) -> bool:
    if frame.place:
        return scene.member(actor).place or (
            scene.member(actor).kind is None and scene.member(actor).votes.persons == 0
        )
    if not frame.pact and not scene.acts(actor):
        return False
    return not frame.target_kinds or scene.kind(actor) in frame.target_kinds


def _applies(frame: Frame, token: Token, paragraph: Paragraph) -> bool:
    """Whether the frame's conditions on the trigger's surroundings hold."""
    if frame.passive and not (arguments.is_passive(token) or token.lemma_ in {"consist", "comprise"}):
        return False
    if frame.modifier and not any(c.lower_ in frame.modifier for c in token.children):
        return False
    if frame.hangs_on and not (token.dep_ == "pobj" and token.head.lower_ in frame.hangs_on):
        return False
    if frame.particles and not any(c.lower_ in frame.particles for c in token.children):
        return False
    if frame.with_place and not any(
        paragraph.at.get(o.i) is not None or o.lemma_ in noun_list("place_heads")
        for o in arguments.objects(token)
    ):
        return False
    if frame.without & {c.lemma_.lower() for c in token.subtree if token in {c.head, c.head.head}}:
        return False
    if frame.companions:
        near = [c for c in token.subtree if token in {c.head, c.head.head}]
        near += [d for c in near if c.dep_ in {"dobj", "nsubjpass", "conj", "pobj"} for d in c.children]
        return any(c.lemma_.lower() in frame.companions for c in near)
    return True


def _fill(paragraph: Paragraph, frame: Frame, token: Token, roles: tuple[str, ...]) -> Filled:
    found: dict[int, Token] = {}
    for role in roles:
        if found and role in _ONLY_THEN:
            continue
        tokens = _role(paragraph, token, role)
        if frame.place:
            tokens = [
                n
                for t in tokens
                for n in (
                    arguments.after(t, {"of"}) if t.lemma_.lower() in noun_list("parts_of_places") else (t,)
                )
            ] or tokens
        deep = (not frame.place or roles == frame.source) and frame.predicate not in {"leads", "member_of"}
        for actor, at in standins.actors_at(tokens, paragraph.actor_at, deep=deep):
            found.setdefault(actor, at)
    if (
        not found
        and token.pos_ == "VERB"
        and not frame.place
        and roles
        and roles[0] == ("object" if arguments.is_passive(token) else "subject")
    ):
        nearest = _before(paragraph, token)
        if nearest is not None:
            found[nearest.actor] = nearest.head
    return list(found.items())


def _before(paragraph: Paragraph, verb: Token) -> Spot | None:
    """Return the actor right before a verb where the tree gives no subject: parsers lose them in long sentences."""
    for i in range(verb.i - 1, max(verb.i - 1 - _NEAR, verb.sent.start - 1), -1):
        spot = paragraph.at.get(i)
        if spot is not None and spot.actor >= 0:
            return spot if spot.head.dep_ not in {"pobj", "compound", "amod", "poss"} else None
        if paragraph.doc[i].pos_ == "VERB":
            return None
    return None


def _role(paragraph: Paragraph, token: Token, role: str) -> list[Token]:
    verb = token.pos_ == "VERB"
    match role:
        case "subject":
            return (
                arguments.subjects(token)
                if verb
                else arguments.subjects(token.head)
                if token.dep_ == "acomp"
                else [token.head]
            )
        case "object":
            return arguments.objects(token)
        case "passive":
            return arguments.passive_subjects(token)
        case "by":
            return arguments.agents(token) if verb else arguments.after(token, {"by"})
        case "oprd" | "dative":
            wanted = {"oprd": {"oprd", "attr", "appos"}, "dative": {"dative"}}[role]
            return [c for c in token.children if c.dep_ in wanted]
        case "owner":
            return arguments.owners(token)
        case "possessor":
            return possessors(paragraph, token)
        case "governor":
            return arguments.governors(token)
        case "act":
            return [
                t for t in arguments.after(token, {"in", "during"}) if t.lemma_.lower() in noun_list("acts")
            ]
        case "be":
            return bearers(paragraph, token)
        case "self":
            return [token]
        case "beside":
            return _beside(token)
        case "between":
            return arguments.after(token, {"between"}) or _paired(paragraph, token)
        case _:
            return arguments.after(token, {role})


def _paired(paragraph: Paragraph, noun: Token) -> list[Token]:
    """Return both whom a hyphen joins before a noun: "the Norland-Estland war", "Norlandic-Estlandic talks"."""
    second = paragraph.at.get(noun.i - 1) or paragraph.at.get(noun.i - 2)  # "X-Y peace talks"
    if second is None or second.start < 2 or paragraph.doc[second.start - 1].text not in _HYPHENS:
        return []
    first = paragraph.at.get(second.start - 2)
    together = not second.doc[second.start - 1].whitespace_
    return [first.head, second.head] if first is not None and together else []


def _beside(noun: Token) -> list[Token]:
    """Return whose a noun is that an "and" puts beside it: "X and its allies", "X and rivals Y"."""
    phrase = noun.head if noun.dep_ in {"compound", "nmod"} and noun.head.text[:1].isupper() else noun
    owned = any(
        c.dep_ in {"det", "poss"} and c.lower_ not in {"its", "their", "his", "her"} for c in noun.children
    )
    return [phrase.head] if phrase.dep_ == "conj" and not owned and noun.tag_ == "NNS" else []


def possessors(paragraph: Paragraph, noun: Token) -> list[Token]:
    """Return whose the noun is: "X's wing", "the Turkish wing", "the X wing"."""
    found = [
        c
        for c in noun.children
        if c.dep_ == "poss" or (c.dep_ in {"compound", "amod", "nmod"} and c.text[:1].isupper())
    ]
    before = paragraph.at.get(noun.i - 1)
    if not found and before is not None and before.end == noun.i and not before.compound:
        found = [before.head]
    return found


def bearers(paragraph: Paragraph, noun: Token) -> list[Token]:
    """Return who is said to be the noun: "X is a wing", "X, a wing", "the wing X", "acts as a wing"."""
    found = [c for c in noun.children if c.dep_ == "appos"]
    if noun.dep_ in {"attr", "oprd"} and noun.head.pos_ in {"AUX", "VERB"}:
        found += arguments.subjects(noun.head) or arguments.passive_subjects(noun.head)
    elif noun.dep_ == "appos" or (noun.dep_ in {"compound", "nmod", "amod"} and noun.head.text[:1].isupper()):
        found.append(noun.head)
    elif (
        noun.dep_ == "pobj" and noun.head.lower_ in {"of", "among"} and noun.head.head.lemma_ in {"one", "be"}
    ):
        found += bearers(paragraph, noun.head.head)  # "X is one of its allies"
    elif noun.dep_ == "pobj" and noun.head.lower_ == "as":
        found += arguments.objects(noun.head.head) or arguments.governors(noun)
    elif noun.dep_ == "conj" and noun.head.dep_ in {"attr", "appos", "oprd"}:
        found += bearers(paragraph, noun.head)
    following = paragraph.at.get(noun.i + 1)
    if (
        not found
        and following is not None
        and following.form is MentionForm.NAME
        and following.label != "STATE"
    ):
        found = [following.head]
    return found


def _coordinated(a: Token, b: Token, trigger: Token) -> bool:
    """Whether two actors stand side by side in one phrase, and not one inside the other."""
    inside = a.is_ancestor(b) and b.dep_ in {"poss", "compound", "amod"}
    return abs(a.i - b.i) < _PHRASE and not inside and not _in_a_third(a, b, trigger)


def _in_a_third(a: Token, b: Token, trigger: Token) -> bool:
    """Whether both are of an alliance that a trigger ties: a war of X with a bloc of Y and Z is none of Y and Z."""
    first, last = (a, b) if a.i < b.i else (b, a)
    of = first.head
    if first.dep_ != "pobj" or of.lower_ != "of" or of.head == trigger:
        return False
    return lexicon().name_heads.get(of.head.lemma_.lower()) == ActorKind.ALLIANCE and of.is_ancestor(last)


def is_post(paragraph: Paragraph, token: Token) -> str | None:
    """Return "heads" or "speaks" when a token is the noun of a post, reading "prime minister" as one word."""
    posts = lexicon().posts
    noun = token.lemma_.lower()
    if token.i:
        double = f"{paragraph.doc[token.i - 1].lower_} {noun}"
        if double in posts:
            return posts[double]
    return posts.get(noun)
