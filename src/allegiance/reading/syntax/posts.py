"""Who holds which post: "US President Donald Trump", "the commander of the Front, Jon Tal"."""

from collections.abc import Iterator

from allegiance.model.actor import ActorKind
from allegiance.model.names import fold_name
from allegiance.model.reading import MentionForm
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.lexicon import lexicon, noun_list
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import BODIES, Finding, Paragraph, Scene, led, made
from allegiance.reading.syntax.spots import Spot
from allegiance.reading.syntax.ties import bearers, is_post, possessors

_PREPOSITIONS = frozenset({"of", "for", "in", "at", "to", "with", "from"})


def find(scene: Scene, paragraph: Paragraph) -> Iterator[Finding]:
    """Yield who leads whom and who belongs to whom by the posts that a paragraph names."""
    for spot in list(paragraph.spots):
        if spot.actor >= 0 and spot.title:
            yield from _title(scene, paragraph, spot)
        if spot.actor >= 0 and spot.form is MentionForm.NAME and scene.kind(spot.actor) is ActorKind.PERSON:
            yield from _person_of(scene, paragraph, spot)
        if spot.actor >= 0 and scene.kind(spot.actor) in {ActorKind.ARMED_GROUP, ActorKind.STATE_BODY}:
            yield from _of_person(scene, paragraph, spot)
    titles = {
        i
        for s in paragraph.spots
        if s.title
        for i in range(s.start - _tokens_of_title(paragraph, s), s.start)
    }
    for token in paragraph.doc:
        if token.pos_ not in {"NOUN", "PROPN"} or token.i in paragraph.at:
            continue
        if token.i in titles:
            continue
        if post := is_post(paragraph, token):
            yield from _post(scene, paragraph, token, post)
        if token.lemma_.lower() in noun_list("ruled"):
            yield from _ruler(scene, paragraph, token)


def _title(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """As in "US President Donald Trump", and "President Trump" in a report from one state."""
    title = spot.title.lower().replace(".", "").split()
    known = lexicon().posts
    post, named = next(((known[w], w) for w in _endings(title) if w in known), (None, ""))
    if post is None or scene.kind(spot.actor) is not ActorKind.PERSON:
        return
    past = bool({"former", "ex"} & set(title))
    start = spot.start - _tokens_of_title(paragraph, spot)
    owner = _owner_before(paragraph, start)
    predicate = "leads" if post == "heads" else "member_of"
    me = (spot.actor, spot.head)
    if owner is not None and owner.actor >= 0 and led(scene, owner.actor):
        past = past or _was(paragraph.doc[max(0, owner.start - 1)])
        yield made(predicate, me, (owner.actor, owner.head), "title", 0.85, past=past)
    elif named in noun_list("national_posts") and owner is None:
        past = past or _was(paragraph.doc[max(0, start - 1)])
        state = scene.abroad if scene.official and post == "heads" else scene.home
        ministry = _ministry(scene, named)
        if ministry is not None:
            yield made("leads", me, (ministry, spot.head), "title-of-ministry", 0.6, past=past)
        elif state is not None:
            yield made(predicate, me, (state, spot.head), "title-at-home", 0.6, past=past)


def _ministry(scene: Scene, post: str) -> int | None:
    """Return the only ministry of the document that a minister or secretary heads by the name of both."""
    field, _, office = post.partition(" ")
    if office not in {"minister", "secretary"}:
        return None
    found = [
        m.index
        for m in scene.cast.living()
        if m.kind is ActorKind.STATE_BODY
        and any(
            field in w and w & {"ministry", "department"}
            for w in (set(fold_name(n).split()) for n in m.names)
        )
    ]
    return found[0] if len(found) == 1 else None


def _endings(title: list[str]) -> Iterator[str]:
    """Yield the title without its first words, longest first, and then the words within: "Press Secretary General"."""
    for k in range(len(title)):
        yield " ".join(title[k:])
    yield from title[::-1]


def _was(token: Token) -> bool:
    return token.lower_ in noun_list("former")


def _tokens_of_title(paragraph: Paragraph, spot: Spot) -> int:
    first = paragraph.doc[spot.start].idx
    span = paragraph.doc.char_span(first - len(spot.title) - 1, first - 1, alignment_mode="expand")
    return len(span) if span is not None else 0


def _owner_before(paragraph: Paragraph, start: int) -> Spot | None:
    if start <= 0:
        return None
    if paragraph.doc[start - 1].text in {"'s", "'"}:
        return paragraph.at.get(start - 2)
    return paragraph.at.get(start - 1)


def _post(scene: Scene, paragraph: Paragraph, noun: Token, post: str) -> Iterator[Finding]:
    """As in "Amina Dervaz, commander of the Karsa Brigade", "the brigade's spokesman Jon Tal", "Norland's leader"."""
    found = standins.actors_at(bearers(paragraph, noun), paragraph.actor_at, deep=False)
    persons = [(a, t) for a, t in found if scene.kind(a) is ActorKind.PERSON]
    if not persons:
        return
    tokens = arguments.after(noun, _PREPOSITIONS) + possessors(paragraph, noun)
    local = noun.lemma_.lower() in noun_list("local_posts")
    bodies = [
        (a, t)
        for a, t in standins.actors_at(tokens, paragraph.actor_at)
        if led(scene, a) or (local and scene.member(a).place)
    ]
    if not bodies:
        within = [t for each in tokens for t in arguments.after(each, {"of", "at", "for"})]
        bodies = [(a, t) for a, t in standins.actors_at(within, paragraph.actor_at) if led(scene, a)]
    past = any(_was(c) for c in noun.children)
    predicate = "leads" if post == "heads" else "member_of"
    rule, score = "post", 0.8
    if not bodies and scene.home is not None and _national(paragraph, noun):
        bodies, rule, score = [(scene.home, noun)], "post-at-home", 0.6
    for person in persons:
        for body in bodies:
            if person[0] != body[0]:
                yield made(predicate, person, body, rule, score, past=past)


def _national(paragraph: Paragraph, noun: Token) -> bool:
    """Whether a post without an owner is one of a state: "the prime minister", "the Foreign Secretary"."""
    named = noun.lower_
    if noun.i and f"{paragraph.doc[noun.i - 1].lower_} {named}" in lexicon().posts:
        named = f"{paragraph.doc[noun.i - 1].lower_} {named}"
    owned = any(c.dep_ in {"poss", "prep"} for c in noun.children)
    return named in noun_list("national_posts") and not owned


def _ruler(scene: Scene, paragraph: Paragraph, noun: Token) -> Iterator[Finding]:
    """As in "the Dervaz government", "Dervaz's government", "the regime of Amina Dervaz": she leads the state."""
    tokens = [c for c in noun.children if c.dep_ in {"poss", "compound", "nmod"}] + arguments.after(
        noun, {"of"}
    )
    found = standins.actors_at(tokens, paragraph.actor_at, deep=False)
    states = [(a, t) for a, t in found if scene.member(a).state is not None]
    home = [(scene.home, noun)] if scene.home is not None else []
    past = any(_was(c) for c in noun.children)
    for actor, at in found:
        if scene.kind(actor) is ActorKind.PERSON:
            for state in states or home:
                yield made("leads", (actor, at), state, "government-of", 0.55, past=past)


def _person_of(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """As in "Amina Dervaz of the Karsa Brigade" belongs to it; "Dervaz's Karsa Brigade" is led by her."""
    following = paragraph.doc[spot.end].lower_ if spot.end < len(paragraph.doc) else ""
    if following == "of":
        for actor, at in standins.actors_at(
            arguments.after(spot.head, {"of"}), paragraph.actor_at, deep=False
        ):
            if scene.kind(actor) in BODIES:
                yield made("member_of", (spot.actor, spot.head), (actor, at), "person-of", 0.65)
    owned = paragraph.at.get(spot.head.head.i) if spot.head.dep_ == "poss" else None
    if (
        owned is not None
        and owned.actor >= 0
        and scene.kind(owned.actor) in {ActorKind.ARMED_GROUP, ActorKind.PARTY}
    ):
        yield made("leads", (spot.actor, spot.head), (owned.actor, owned.head), "person's", 0.55)


def _of_person(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """As in "the Karsa Brigade of Amina Dervaz": she leads it."""
    if (
        spot.form is not MentionForm.NAME
        or spot.end >= len(paragraph.doc)
        or paragraph.doc[spot.end].lower_ != "of"
    ):
        return
    for actor, at in standins.actors_at(arguments.after(spot.head, {"of"}), paragraph.actor_at):
        if scene.kind(actor) is ActorKind.PERSON:
            yield made("leads", (actor, at), (spot.actor, spot.head), "of-person", 0.6)
