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
#: Tokens between a post and the comma that sets its holder off.
_FAR = 10
#: Words for a holder between the comma and the name: "the poet and lawyer".
_WORDS = 5
#: Parts of speech that end the phrase of a post.
_NO_PHRASE = frozenset({"VERB", "AUX", "PRON", "SCONJ", "PUNCT", "SYM", "NUM"})
#: What has departments, so that the head of one of them does not lead it.
_WITH_DEPARTMENTS = frozenset(
    {ActorKind.STATE, ActorKind.STATE_BODY, ActorKind.ORGANISATION, ActorKind.ALLIANCE}
)


def find(scene: Scene, paragraph: Paragraph) -> Iterator[Finding]:
    """Yield who leads whom and who belongs to whom by the posts that a paragraph names."""
    for spot in list(paragraph.spots):
        if spot.actor >= 0 and spot.title:
            yield from _title(scene, paragraph, spot)
        if spot.actor >= 0 and spot.form is MentionForm.NAME and scene.kind(spot.actor) is ActorKind.PERSON:
            yield from _person_of(scene, paragraph, spot)
            yield from _identified(scene, paragraph, spot)
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
    persons = persons or _set_off(scene, paragraph, noun)
    if not persons:
        return
    bodies = _bodies(scene, paragraph, noun, post)
    past = any(_was(c) for c in noun.children)
    predicate = "leads" if post == "heads" and not _one_of_several(scene, noun, bodies) else "member_of"
    rule, score = "post", 0.8
    if not bodies and scene.home is not None and _national(paragraph, noun):
        bodies, rule, score = [(scene.home, noun)], "post-at-home", 0.6
    for person in persons:
        for body in bodies:
            if person[0] != body[0]:
                yield made(predicate, person, body, rule, score, past=past)


def _set_off(scene: Scene, paragraph: Paragraph, noun: Token) -> list[tuple[int, Token]]:
    """Return the person whose name a comma sets off behind the post, whatever the tree says.

    As in "by the secretary of state, Jon Tal, whose": parsers hang the name on the last noun before it.
    """
    doc = paragraph.doc
    for i in range(noun.i + 1, min(noun.i + _FAR, len(doc) - 1)):
        token = doc[i]
        if token.text == ",":
            i = _described(paragraph, i + 1) - 1  # noqa: PLW2901 - the loop ends here
            spot = paragraph.at.get(i + 1) or paragraph.at.get(i + 2)
            if spot is None or spot.actor < 0 or spot.form is not MentionForm.NAME:
                return []
            at_once = spot.start == i + 1 or doc[i + 1 : spot.start].text == spot.title
            person = at_once and scene.kind(spot.actor) is ActorKind.PERSON
            return [(spot.actor, spot.head)] if person else []
        if token.pos_ in _NO_PHRASE and i not in paragraph.at:
            return []
    return []


def _described(paragraph: Paragraph, start: int) -> int:
    """Return where a name may begin behind words for whoever bears it: "president, the poet Jon Tal"."""
    doc, at = paragraph.doc, start
    if at < len(doc) and doc[at].lower_ in {"the", "a", "an"}:
        at += 1
        while at < min(start + _WORDS, len(doc)) and at not in paragraph.at and doc[at].text.islower():
            at += 1
    return at if at > start + 1 and at in paragraph.at else start


def _bodies(scene: Scene, paragraph: Paragraph, noun: Token, post: str) -> list[tuple[int, Token]]:
    """Return what the post is held in; a nationality counts only where nothing else does."""
    local = noun.lemma_.lower() in noun_list("local_posts")
    private = post == "speaks" and noun.lemma_.lower() in noun_list("private_posts")

    def led_by(tokens: list[Token]) -> list[tuple[int, Token]]:
        return [
            (a, t)
            for a, t in standins.actors_at(tokens, paragraph.actor_at)
            if (led(scene, a) or (local and scene.member(a).place))
            and not (private and scene.kind(a) is ActorKind.STATE)
        ]

    owners = possessors(paragraph, noun)
    within = _without_list(led_by(_wholes(paragraph, arguments.after(noun, {"of", "for", "at"}))))
    if within:
        owners = [t for t in owners if not _national_adjective(paragraph, t)]
    tokens = _wholes(paragraph, arguments.after(noun, _PREPOSITIONS)) + owners
    return (
        within + [pair for pair in led_by(owners) if pair not in within]
        or led_by(tokens)
        or led_by([t for each in tokens for t in arguments.after(each, {"of", "at", "for"})])
    )


def _without_list(bodies: list[tuple[int, Token]]) -> list[tuple[int, Token]]:
    """Leave out what a comma sets beside the first body: in "A, president of B, C and D" A is no head of D."""
    return [(a, t) for a, t in bodies if "," not in {w.text for w in t.doc[bodies[0][1].i : t.i]}]


def _wholes(paragraph: Paragraph, tokens: list[Token]) -> list[Token]:
    """Return the tokens but for parts of something: who heads "one of the factions of X" does not head X."""
    parts = noun_list("parts")
    return [t for t in tokens if t.i in paragraph.at or (t.pos_ != "NUM" and t.lemma_.lower() not in parts)]


def _national_adjective(paragraph: Paragraph, token: Token) -> bool:
    spot = paragraph.at.get(token.i)
    return spot is not None and spot.form is MentionForm.DEMONYM


def _one_of_several(scene: Scene, noun: Token, bodies: list[tuple[int, Token]]) -> bool:
    """Whether a post that sounds like the first is one of several: "an FSA commander", "the foreign affairs chief"."""
    if noun.lemma_.lower() in noun_list("founding_posts"):
        return False
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    if before & {"a", "an"} or before & noun_list("under"):
        return True
    within = [c for c in noun.children if c.dep_ == "compound" and c.text.islower()]
    official = all(scene.kind(a) in _WITH_DEPARTMENTS for a, _ in bodies)
    field = any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children) and any(
        t.dep_ == "pobj" and t.head.lower_ == "at" for _, t in bodies
    )
    return bool(bodies) and official and (bool(within) or field)


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


def _identified(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """As in "a Karsa Brigade fighter, identified as Jon Tal": he is one of its members."""
    words = [t.lower_ for t in paragraph.doc[max(0, spot.start - 3) : spot.start]]
    if not words or words[-1] not in {"as", "named", "called"}:
        return
    if words[-1] == "as" and (len(words) < 2 or words[-2] != "identified"):
        return
    noun = paragraph.doc[spot.start - 1]
    while noun.head.i < noun.i and noun.pos_ not in {"NOUN", "PROPN"}:
        noun = noun.head
    known = noun.lemma_.lower() in lexicon().members or is_post(paragraph, noun) is not None
    if noun.i in paragraph.at or not known:
        return
    for actor, at in standins.actors_at(
        possessors(paragraph, noun) + arguments.after(noun, {"of", "from"}), paragraph.actor_at, deep=False
    ):
        if scene.kind(actor) in BODIES:
            yield made("member_of", (spot.actor, spot.head), (actor, at), "identified-as", 0.7)


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
