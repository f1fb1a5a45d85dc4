"""Who has which part in an incident, by the tree of the sentence."""

from collections.abc import Iterable, Iterator

from allegiance.languages.load import words
from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import incident_type
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.incidents.amounts import vague
from allegiance.reading.syntax.incidents.drafts import Part
from allegiance.reading.syntax.incidents.triggers import AIRCRAFT, Hit, by_word, pointing, word_list
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Paragraph, Scene

_LIGHT_UP = 4
#: Behind an event noun, what tells against whom or what it was.
_AT = ("on", "against", "at", "upon", "targeting")
#: Behind a verb of firing or throwing.
_TOWARDS = ("at", "on", "upon", "against", "into", "towards", "toward", "inside", "outside", "near")
#: Event nouns behind which "of" names whom it befell.
_OF = frozenset(
    {
        "killing",
        "abduction",
        "arrest",
        "release",
        "displacement",
        "territory_seized",
        "shoot_down",
        "destruction",
        "seizure",
        "arms_delivery",
    }
)
_NO_ACTOR = frozenset({"it", "there", "this", "that", "which", "what"})
_NEVER = frozenset(
    {"nobody", "none", "no-one", "alias", "whose", "am", "pm", "gmt", "increase", "rise", "result"}
)
_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
#: Words that only count what follows "of".
_COUNTS = frozenset(
    {
        "total",
        "most",
        "majority",
        "number",
        "rest",
        "some",
        "group",
        "one",
        "many",
        "all",
        "both",
        "part",
        "half",
        "series",
        "team",
        "kind",
        "sort",
        "type",
    }
)
_PERSONAL = ("er", "or", "ist", "man", "men", "ian", "eer", "ess", "ary", "ee")
#: Things that tell where something happened as often as what it hit.
_WHERE = frozenset(
    {"village", "camp", "road", "market", "farm", "field", "station", "line", "track", "embassy", "hospital"}
)


def parts(scene: Scene, n: int, hit: Hit) -> list[Part]:
    """Return the parts that one trigger's sentence gives, each once."""
    paragraph = scene.paragraphs[n]
    verb = hit.token.pos_ in {"VERB", "AUX"}
    told = _of_verb(hit) if verb else _of_adjective(hit) if hit.token.pos_ == "ADJ" else _of_noun(hit)
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
    acting = standins.actors_at([token], paragraph.actor_at)
    return acting[0][0] if len(acting) == 1 else None


def _kinds(
    scene: Scene, paragraph: Paragraph, role: str, token: Token, hit: Hit, *, sided: bool
) -> Iterator[tuple[RoleKind, Token]]:
    """Yield the roles of a phrase and of all that is joined to it; event nouns and times have none."""
    for one in map(counted, standins.coordinated(token)):
        if not _fit(paragraph, one, hit):
            continue
        named = (
            one.pos_ == "PROPN" and one.ent_type_ not in {"GPE", "LOC", "FAC", "PRODUCT"} and not _thing(one)
        )
        if role == "by" and one.dep_ == "compound" and not _acts(scene, paragraph, one):
            continue  # "the Afrin offensive", "the Sochi talks": where it was
        people = somebody(scene, paragraph, one) or (bool(hit.trigger.harm) and named)
        people = (people or (hit.trigger.type == "killing" and _like_a_person(one))) and not charge(one)
        if role == "by" and (charge(one) or not (people or one.ent_type_ in _NAMED)):
            if charge(one):
                yield RoleKind.WITH, one
                yield from (
                    (RoleKind.BY, t) for _, t in standins.actors_at([one], paragraph.actor_at) if t != one
                )
            continue
        # "at the village" says where, "at the villagers" and "at the house" whom or what
        if role == "reached" and not people and not (_thing(one) and one.lemma_.lower() not in _WHERE):
            continue
        befell = RoleKind.AGAINST if people else RoleKind.TARGET
        kind = befell if role in {"reached", "undergoer"} else RoleKind(role)
        if sided and kind in {RoleKind.BY, RoleKind.AGAINST}:
            kind = RoleKind.PARTICIPANT
        yield kind, one


def _acts(scene: Scene, paragraph: Paragraph, token: Token) -> bool:
    """Whether a name before a noun of action is whose action it was: "TTP attack", "Norlandic strikes"."""
    if (
        token.ent_type_ in {"NORP", "ORG"}
        or token.text in lexicon().states
        or token.text in lexicon().demonyms
    ):
        return True
    actor = paragraph.actor_at(token)
    return actor is not None and scene.acts(actor) and token.ent_type_ != "GPE"


def _like_a_person(noun: Token) -> bool:
    """Whether a noun that is on no list is shaped like one for people: "missionaries", "unionists"."""
    lemma = noun.lemma_.lower()
    return noun.pos_ == "NUM" or (
        noun.pos_ == "NOUN"
        and lemma.endswith(_PERSONAL)
        and not _thing(noun)
        and lemma not in word_list("places")
    )


def counted(token: Token) -> Token:
    """Return what is counted in "a total of 31 people", "most of the buildings"."""
    if token.lemma_.lower() in _COUNTS:
        inner = arguments.after(token, {"of"})
        if inner:
            return inner[0]
    return token


def _fit(paragraph: Paragraph, token: Token, hit: Hit) -> bool:
    if token.lower_ in _NO_ACTOR and paragraph.actor_at(token) is None:
        return False
    if token.lower_ in {"one", "group", "body"} and any(c.lower_ == "no" for c in token.lefts):
        return hit.trigger.harm != ""  # nobody is none, but that nobody was hurt is counted
    if (
        token.lower_ in _NEVER
        or token.ent_type_ in {"DATE", "TIME", "PERCENT"}
        or token.pos_ in {"VERB", "AUX", "ADV"}
    ):
        return False
    if token.dep_ == "nsubj" and token.head != hit.token and token.head.lemma_ in words("speech", "saying"):
        return False  # the outlet that the parser took for a subject: "reports Harbour Post"
    return not event(token)


def event(token: Token) -> bool:
    """Whether a noun tells of something that happened rather than of somebody."""
    if token.pos_ != "NOUN":
        return False
    lemma = token.lemma_.lower()
    return lemma in pointing() or ("noun", lemma) in by_word()


def charge(token: Token) -> bool:
    """Whether a noun is a weapon."""
    lemma = token.lemma_.lower()
    listed = (word_list("charges"), word_list("fired"), word_list("aircraft"))
    return any(lemma in words_ for words_ in listed) or bool(AIRCRAFT.fullmatch(token.text))


def somebody(scene: Scene, paragraph: Paragraph, token: Token) -> bool:
    """Whether a noun stands for people: by its word, its label, or as an actor of the document."""
    lemma = token.lemma_.lower()
    if (lemma in vague() or token.pos_ == "NUM") and (inner := arguments.after(token, {"of"})):
        return somebody(scene, paragraph, inner[0])
    if token.ent_type_ in {"PERSON", "NORP"} or any(form in word_list("persons") for form in _forms(token)):
        return True
    if token.lower_ == "more" and any(c.pos_ == "NUM" for c in token.lefts):
        return True
    lex = lexicon()
    if lemma in lex.posts or lemma in lex.members or lemma in lex.groups or lemma in lex.ranks:
        return True
    actor = paragraph.actor_at(token)
    if actor is not None and scene.acts(actor):
        return lemma not in word_list("things") and lemma not in word_list("places")
    return token.pos_ == "PRON" or (
        token.pos_ == "NUM" and token.dep_ in {"nsubj", "dobj", "nsubjpass", "pobj"}
    )


def _forms(token: Token) -> tuple[str, ...]:
    """Return the forms under which a word may be listed; taggers leave capitalised plurals as they are."""
    lower = token.lower_
    singular = f"{lower[:-3]}man" if lower.endswith("men") else lower.removesuffix("s")
    return token.lemma_.lower(), lower, singular


def _of_verb(hit: Hit) -> Iterator[tuple[str, Token]]:
    trigger, verb = hit.trigger, hit.token
    passive = arguments.is_passive(verb)
    subjects = arguments.agents(verb) if passive else arguments.subjects(verb)
    objects = arguments.objects(verb)
    if trigger.harms_subject:
        yield from (("undergoer", t) for t in objects if passive)
        yield from (("undergoer", t) for t in subjects if not passive)
        return
    if verb.tag_ == "VBG" and verb.dep_ == "conj" and verb.head.tag_ != "VBG":
        subjects = arguments.agents(
            verb
        )  # "killed in strikes and shelling by X": a noun that the tagger took for a verb
    if trigger.harm and not objects and verb.head.lemma_ == "leave":
        objects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}] or arguments.objects(
            verb.head
        )
    if trigger.harm and not objects and not passive and _undergone(verb):
        yield from (("undergoer", t) for t in subjects)  # "four were killed and 35 wounded"
        return
    if trigger.displaced and not passive and not objects:
        yield from (("against", t) for t in subjects)
        return
    if trigger.displaced and verb.lemma_ == "flee":
        yield from (("against", t) for t in subjects)
        yield from (("target", t) for t in objects)
        return
    role = trigger.agent if passive else trigger.subject
    if trigger.subject_if:
        role = trigger.subject if any(t.lemma_.lower() in trigger.subject_if for t in subjects) else "by"
    yield from ((role or "by", t) for t in subjects)
    if trigger.object != "none":
        yield from ((trigger.object or "undergoer", t) for t in objects if t not in hit.words)
    yield from _behind_verb(hit)


def _undergone(verb: Token) -> bool:
    """Whether a participle without an object is a passive that the parser took apart: "was, on Monday, injured"."""
    if any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
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
            yield from ((role, t) for t in arguments.after(verb, _TOWARDS[1:6]))
            yield from (("reached", t) for t in arguments.after(verb, {"at"}))
            if aimed:
                yield from (
                    ("undergoer", t)
                    for o in arguments.objects(verb)
                    for t in arguments.after(o, _TOWARDS[:6])
                )
            yield from (("reached", t) for t in arguments.after(verb, _TOWARDS[6:]))
            yield from (("with", t) for t in _means(verb))


def _thing(token: Token) -> bool:
    return token.lemma_.lower() in word_list("things")


def _means(verb: Token) -> Iterator[Token]:
    """Yield what a verb is done with: "with grenades", "using explosives"."""
    yield from (
        t
        for t in arguments.after(verb, {"with"})
        if charge(t) or t.lemma_.lower() in word_list("arms") or t.lemma_ in {"weapon", "knife", "gunfire"}
    )
    for child in verb.children:
        if child.lower_ == "using":
            yield from arguments.objects(child)


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


def _of_noun(hit: Hit) -> Iterator[tuple[str, Token]]:
    trigger, noun = hit.trigger, hit.token
    if trigger.type in {"clash", "meeting", "agreement"}:
        yield from (("participant", t) for t in arguments.after(noun, {"between", "with", "among"}))
        yield from (("participant", t) for t in _owners(noun))
        yield from _sides(noun)
        return
    owned = _owners(noun)
    if trigger.type in {"killing", "abduction", "arrest", "release"}:
        # "the journalist's killing": whose it is, it befell
        yield from (("undergoer", t) for t in owned if t.dep_ == "poss" and t.ent_type_ != "GPE")
    else:
        yield from (("by", t) for t in owned)
    yield from (("by", t) for t in arguments.after(noun, {"by"}))
    if trigger.type == "claim_of_responsibility":
        yield from (("by", t) for w in hit.words for t in arguments.after(w, {"from", "by"}))
    yield from (("by", t) for t in _light_subjects(noun))
    behind = {"of"} if trigger.type in _OF else set()
    yield from (
        ("undergoer", t) for t in arguments.after(noun, {*_AT, *behind} - {"at"}) or _right_behind(noun)
    )
    yield from (("reached", t) for t in arguments.after(noun, {"at", *_TOWARDS[6:]}))
    yield from (("with", c) for c in noun.lefts if charge(c) and c.dep_ in {"compound", "nmod", "amod"})
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in _light():
            yield from (("with", t) for t in _means(child))
            yield from (("undergoer", t) for t in arguments.after(child, {"on", "against"}))
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in _harming():
            yield from (("undergoer", t) for t in arguments.objects(child) if t != noun)
    if noun.dep_ == "nsubj" and noun.head.lemma_ in _harming():
        yield from (("undergoer", t) for t in arguments.objects(noun.head))
    yield from (
        ("with", t)
        for t in arguments.after(noun, {"with"})
        if charge(t) or t.lemma_.lower() in word_list("arms")
    )
    if trigger.type == "arms_delivery":
        yield from (("against", t) for t in arguments.after(noun, {"to", "for"}))
    yield from _suffered(noun)


def _right_behind(noun: Token) -> list[Token]:
    """Return what "on" right behind a noun leads to, whatever the parser hangs it on: "died in a strike on"."""
    if noun.i + 1 >= len(noun.doc) or noun.nbor().lower_ not in {"on", "against"}:
        return []
    return [t for t in noun.nbor().children if t.dep_ == "pobj"]


def _owners(noun: Token) -> list[Token]:
    found = [
        c for c in noun.lefts if c.dep_ == "poss" and c.lower_ not in {"its", "their", "his", "her", "our"}
    ]
    found += [
        c
        for c in noun.lefts
        if c.dep_ in {"compound", "amod", "nmod"}
        and c.text[:1].isupper()
        and (c.pos_ == "PROPN" or c.ent_type_ in _NAMED)
        and not (c.ent_type_ == "GPE" and c.text not in lexicon().states)
        and not charge(c)
    ]
    return found


def _light_subjects(noun: Token) -> Iterable[Token]:
    """Return who carries out what the noun says: "X launched an attack", "an attack carried out by X"."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in _light():
            return arguments.agents(child) if arguments.is_passive(child) else []
    token = noun
    for _ in range(_LIGHT_UP):
        head = token.head
        if head == token:
            return []
        if head.pos_ in {"VERB", "AUX"}:
            if head.lemma_ not in _light():
                return []
            if arguments.is_passive(head):
                return arguments.agents(head)
            return arguments.subjects(head) if token.dep_ in {"dobj", "prep", "conj", "pobj"} else []
        token = head
    return []


def _light() -> frozenset[str]:
    return words("incidents", "light")


def _harming() -> frozenset[str]:
    return words("incidents", "harming")


def _laying() -> frozenset[str]:
    return words("incidents", "laying")


def _sides(noun: Token) -> Iterator[tuple[str, Token]]:
    """As in "engaged in a clash with", "had a meeting with", "a summit at which X asked Y", "talks held by X"."""
    head = noun.head
    for child in noun.children:
        if child.dep_ == "acl" and child.lemma_ in {"hold", "attend", "lead", "host"}:
            yield from (("participant", t) for t in arguments.agents(child))
        if child.dep_ == "relcl" and any(
            c.dep_ == "prep" and any(d.lower_ == "which" for d in c.children) for c in child.children
        ):
            yield from (("participant", c) for c in child.children if c.dep_ == "nsubj")
            yield from (("participant", t) for t in arguments.after(child, {"with", "to"}))
    if (
        head.pos_ == "ADP"
        and head.head.pos_ == "VERB"
        and head.head.lemma_ in {"engage", "participate", "involve", "lock", "take"}
    ):
        verb = head.head
        yield from (("participant", t) for t in arguments.subjects(verb) or arguments.passive_subjects(verb))
    if (
        head.pos_ == "VERB"
        and noun.dep_ == "dobj"
        and head.lemma_ in {"hold", "have", "attend", "host", "resume", "begin", "start"}
    ):
        yield from (("participant", t) for t in arguments.subjects(head))


def _suffered(noun: Token) -> Iterator[tuple[str, Token]]:
    """As in "the house was damaged in the blast", "officers came under attack"."""
    head = noun.head
    if head.pos_ == "ADP" and head.lower_ == "under" and head.head.pos_ == "VERB":
        yield from (("undergoer", t) for t in arguments.subjects(head.head))
