"""The incidents of one sentence: triggers that tell of one incident together, and who was harmed in it."""

from collections.abc import Iterator

from allegiance.model.claim import Realis
from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import alike, incident_type
from allegiance.reading.manner.context import Context
from allegiance.reading.manner.judging import Manners
from allegiance.reading.syntax import standins
from allegiance.reading.syntax.incidents import roles
from allegiance.reading.syntax.incidents.amounts import Amount, amount_of, value
from allegiance.reading.syntax.incidents.drafts import Draft, Harmed, Part
from allegiance.reading.syntax.incidents.triggers import Hit, hits, pointing
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import Span, Token
from allegiance.reading.syntax.scene import Finding, Scene

#: Words that tell how many were harmed by themselves: "caused injuries to three".
_HARM_NOUNS = {
    "injury": False,
    "wound": False,
    "death": True,
    "loss": True,
    "casualty": None,
    "fatality": True,
}
_BACK = 8


def told(scene: Scene, n: int, sentence: Span, manners: Manners) -> list[Draft]:
    """Return the incidents that one sentence tells of, in the order of its words."""
    made: list[Draft] = []
    harms: list[tuple[Hit, Draft]] = []
    for hit in hits(sentence):
        manner = manner_at(n, hit.token, manners)
        if manner is None:
            continue
        draft = _draft(scene, n, hit, manner)
        if hit.trigger.harm:
            harms.append((hit, draft))
        else:
            made.append(draft)
    made = _joined(_without_means(made))
    for hit, draft in harms:
        _harm(n, hit, draft)
    made = _harmed(made, harms)
    nouns_of_harm(n, sentence, made)
    made.sort(key=lambda d: d.hit.token.i)
    days = {_day(e.text) for e in sentence.ents if e.label_ in {"DATE", "TIME"}}
    points = any(t.lemma_.lower() in pointing() and t.pos_ == "NOUN" and definite(t) for t in sentence)
    for draft in made:
        draft.dates |= days
        draft.points = points
    return made


def definite(noun: Token) -> bool:
    """Whether a noun in the singular is one that was told of: "the attack"."""
    return noun.tag_ != "NNS" and any(
        c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in noun.lefts
    )


def manner_at(n: int, token: Token, manners: Manners) -> Context | None:
    """Return how it is said that what a word tells of happened; None where it is only wished, asked or possible."""
    finding = Finding(
        predicate="opposes",
        source=-1,
        target=-1,
        rule="incident",
        score=0.5,
        trigger=token,
        source_token=token,
        target_token=token,
    )
    return manners.judge(n, finding)


def _day(text: str) -> str:
    return " ".join(w for w in text.lower().split() if w not in {"the", "on", "in", "of"})


def _draft(scene: Scene, n: int, hit: Hit, manner: Context) -> Draft:
    draft = Draft(hit.trigger.type, n, hit, manner)
    draft.tokens = {(n, t.i) for t in hit.words}
    for part in roles.parts(scene, n, hit):
        draft.add(part)
    if draft.type == "killing" and hit.token.pos_ == "NOUN":
        # "the massacre of ten people"
        counted = [(p.token, amount_of(p.token)) for p in draft.parts if p.kind is RoleKind.AGAINST]
        draft.harmed += [Harmed(True, n, a, t, _speaker(manner)) for t, a in counted if a is not None]
    draft.bare = hit.token.pos_ == "NOUN" and hit.token.lemma_.lower() in pointing()
    return draft


def _without_means(made: list[Draft]) -> list[Draft]:
    """Leave out what only tells of a weapon in the sentence of what was done with it: "hit by a missile fired from"."""
    means = [
        d
        for d in made
        if d.hit.token.dep_ == "acl" and d.hit.token.pos_ == "VERB" and roles.charge(d.hit.token.head)
    ]
    return [d for d in made if d not in means] if len(means) < len(made) else made


def _joined(made: list[Draft]) -> list[Draft]:
    """Make one of triggers of a sentence that tell of one incident: "attacked …, the clash went on"."""
    kept: list[Draft] = []
    for draft in made:
        other = next((k for k in kept if _one(k, draft)), None)
        if other is None:
            kept.append(draft)
        else:
            take_in(other, draft)
    return kept


def _one(first: Draft, second: Draft) -> bool:
    if not alike(first.type, second.type):
        return False
    if first.type == second.type == "arms_delivery":
        return True  # "the shipment of … was authorized": that it was is what is told
    if first.manner.realis is not second.manner.realis or first.manner.denied is not second.manner.denied:
        return False
    if not incident_type(first.type).violent and first.type != second.type:
        return False
    one, other = first.hit.token, second.hit.token
    joined = other.dep_ == "conj" and one in {other.head, *other.ancestors}
    if joined and one.pos_ == other.pos_ == "VERB":
        mine = {p.token.lemma_ for p in first.parts if p.kind in {RoleKind.AGAINST, RoleKind.TARGET}}
        others = {p.token.lemma_ for p in second.parts if p.kind in {RoleKind.AGAINST, RoleKind.TARGET}}
        return not mine or not others or bool(mine & others)
    return True


def take_in(into: Draft, other: Draft) -> None:
    """Add to an incident what another telling of it has; the more telling type holds."""
    if into.type != other.type and alike(into.type, other.type) and _telling(other) > _telling(into):
        into.type = other.type
        if "participant" in incident_type(into.type).roles:
            for part in into.parts:
                part.kind = (
                    RoleKind.PARTICIPANT if part.kind in {RoleKind.BY, RoleKind.AGAINST} else part.kind
                )
    sided = "participant" in incident_type(into.type).roles
    for part in other.parts:
        kind = part.kind
        if sided and kind in {RoleKind.BY, RoleKind.AGAINST}:
            kind = RoleKind.PARTICIPANT
        elif not sided and kind is RoleKind.PARTICIPANT:
            continue
        into.add(Part(kind, part.paragraph, part.token, part.actor, part.speaker))
    for killed in (True, False):
        here = [h for h in into.harmed if h.killed is killed]
        there = [h for h in other.harmed if h.killed is killed]
        speakers = {h.speaker for h in here}
        if not here or other.also:
            into.harmed += there
        else:
            into.harmed += [h for h in there if h.speaker is not None and h.speaker not in speakers]
    if into.type == "arms_delivery" and other.manner.realis is Realis.ACTUAL:
        into.manner, into.hit = other.manner, other.hit
    into.tokens |= other.tokens
    into.dates |= other.dates
    into.last = max(into.last, other.last)
    into.bare = into.bare and other.bare


#: How much a type says: what a reader would call an incident that is told in both ways.
_TELLING = {
    "armed_attack": 1,
    "killing": 2,
    "clash": 3,
    "shelling": 4,
    "bombing": 4,
    "destruction": 0,
    "air_strike": 5,
    "chemical_attack": 6,
    "shoot_down": 6,
}


def _telling(draft: Draft) -> int:
    return _TELLING.get(draft.type, 3)


def _harm(n: int, hit: Hit, draft: Draft) -> None:
    """Count who was killed or wounded by one verb: its object, or for "died" its subject."""
    speaker = _speaker(draft.manner)
    draft.also = any(c.lower_ == "also" for c in hit.token.children)
    killed = hit.trigger.harm == "killed"
    victims = [p for p in draft.parts if p.kind in {RoleKind.AGAINST, RoleKind.TARGET}]
    named = any(p.token.pos_ == "PROPN" and p.kind is RoleKind.AGAINST for p in victims)
    found = False
    for part in victims:
        if named and part.token.dep_ in {"conj", "appos"} and part.token.lemma_.lower() in lexicon().posts:
            continue  # "Amina Dervaz, mayor and commander of the guard": still one
        if (
            part.kind is RoleKind.TARGET
            and part.token.ent_type_ not in {"PERSON", "ORG"}
            and part.token.pos_ != "NUM"
        ):
            continue
        amount = amount_of(part.token)
        if amount is not None and (amount.start, amount.end) not in _parts_of(part.token):
            draft.harmed.append(Harmed(killed, n, amount, part.token, speaker))
            found = True
    if not found and not victims:
        number = _number_before(hit.token)
        if number is not None:
            amount = amount_of(number)
            if amount is not None:
                draft.harmed.append(Harmed(killed, n, amount, number, speaker))


def _parts_of(token: Token) -> set[tuple[int, int]]:
    """Return numbers that are part of another: "five civilians, including two children"."""
    up = token.head
    return {(token.i, token.i + 1)} if up.lower_ == "including" and token.pos_ == "NUM" else set()


def _number_before(word: Token) -> Token | None:
    """Return the number right before "wounded" in "4 people were killed and 35 wounded"."""
    doc = word.doc
    for i in range(word.i - 1, max(word.sent.start, word.i - _BACK) - 1, -1):
        token = doc[i]
        if token.pos_ == "NUM" or value(token.text) is not None:
            return token if token.ent_type_ not in {"DATE", "TIME"} else None
        if token.pos_ == "VERB" or token.text in {",", ";", "."}:
            return None
    return None


def _speaker(manner: Context) -> tuple[int | None, str | None] | None:
    return (manner.voices[-1].actor, manner.voices[-1].text) if manner.voices else None


def _harmed(made: list[Draft], harms: list[tuple[Hit, Draft]]) -> list[Draft]:
    """Give each verb of harm to the incident of its sentence in which it happened; the rest are incidents."""
    alone: list[Draft] = []
    violent = [d for d in made if incident_type(d.type).ucdp is not None]
    for hit, draft in harms:
        own = _incident_of(hit.token, violent)
        if own is None:
            other = next((a for a in alone if _same_harm(a, draft)), None)
            if other is None:
                alone.append(draft)
            else:
                _with_harm(other, draft)
        else:
            _with_harm(own, draft)
    return [*made, *(a for a in alone if _somebody_harmed(a))]


def _somebody_harmed(draft: Draft) -> bool:
    """Whether a verb of harm that stands alone says that somebody was harmed: warrants are executed, nobody is hurt."""
    if draft.hit.token.pos_ == "VERB" and draft.has(RoleKind.TARGET) and not draft.has(RoleKind.AGAINST):
        return False
    return not (draft.harmed and all(h.amount.most == 0 for h in draft.harmed))


def _with_harm(into: Draft, harm: Draft) -> None:
    type_before = into.type
    both, bare = into.harmed + harm.harmed, into.bare
    take_in(into, harm)
    into.bare = bare  # "killed in the attack" still points back
    into.also = into.also or harm.also
    into.harmed = _distinct(both)
    into.type = type_before
    if type_before == "armed_attack" and harm.type == "killing" and into.hit.trigger.harm:
        into.type = "killing"


def _distinct(harmed: list[Harmed]) -> list[Harmed]:
    """Leave out what is told twice in one sentence: "four were killed … killing four"."""
    kept: list[Harmed] = []
    for h in harmed:
        if not any(k.killed is h.killed and _once(k, h) for k in kept):
            kept.append(h)
    return kept


def _once(one: Harmed, other: Harmed) -> bool:
    """Whether two numbers of a sentence are one: of the same people, or the same number some way apart."""
    apart = abs(one.whom.i - other.whom.i)
    if apart == 0:
        return True
    numbers = {one.amount.least or one.amount.most, other.amount.least or other.amount.most}
    return len(numbers) == 1 and apart > _BACK and other.whom not in {*standins.coordinated(one.whom)}


def _incident_of(word: Token, violent: list[Draft]) -> Draft | None:
    if not violent:
        return None
    near = sorted(violent, key=lambda d: (abs(d.hit.token.i - word.i), d.hit.token.i))
    linked = [
        d
        for d in near
        if d.hit.token in {word, *word.ancestors, *word.subtree} or word in {*d.hit.token.ancestors}
    ]
    return (linked or near)[0]


def _same_harm(one: Draft, other: Draft) -> bool:
    """Whether two verbs of harm in one sentence tell of one incident: "killed one and wounded three"."""
    a, b = one.hit.token, other.hit.token
    return a in {*b.ancestors} or b in {*a.ancestors} or a.head == b.head or abs(a.i - b.i) < 12


def nouns_of_harm(n: int, sentence: Span, made: list[Draft]) -> None:
    """As in "no casualties", "caused injuries to three", "resulting in the death of five", "at least six deaths"."""
    violent = [d for d in made if incident_type(d.type).ucdp is not None]
    if not violent:
        return
    for token in sentence:
        if token.lemma_.lower() not in _HARM_NOUNS or token.pos_ != "NOUN":
            continue
        killed = _HARM_NOUNS[token.lemma_.lower()]
        draft = min(violent, key=lambda d: abs(d.hit.token.i - token.i))
        known = {h.killed for h in draft.harmed}
        draft.harmed += [
            Harmed(kind, n, amount, whom, _speaker(draft.manner))
            for kind, amount, whom in _harm_noun(token, killed)
            if kind not in known
        ]


def _harm_noun(token: Token, killed: bool | None) -> Iterator[tuple[bool, Amount, Token]]:
    from allegiance.reading.syntax import arguments

    kinds = (True, False) if killed is None else (killed,)
    behind = arguments.after(token, {"of", "to", "among"})
    if token.lemma_ == "loss":  # "no loss of life"
        if not any(t.lower_ in {"life", "lives"} for t in behind):
            return
        behind = []
    counted = [(t, amount_of(t)) for b in behind for t in standins.coordinated(b)]
    found = [(t, a) for t, a in counted if a is not None]
    report = token.head.head if token.head.lower_ == "of" else token
    if not found and report.lemma_ in {"report", "word"} and any(c.lower_ == "no" for c in report.lefts):
        found = [(token, Amount(0, 0, report.i - 1, token.i + 1))]  # "no reports of any injuries"
    if not found:
        own = amount_of(token)
        if own is not None and (own.most == 0 or any(c.pos_ == "NUM" for c in token.lefts)):
            found = [(token, own)]
    for t, amount in found:
        if amount.most == 0 and any(c.lower_ in {"other", "further", "more"} for c in t.lefts):
            continue  # "no other casualties": besides those told
        if killed is None and amount.most != 0:
            continue  # "12 casualties" may be killed or wounded
        yield from ((kind, amount, t) for kind in kinds)
