"""The incidents of one sentence: triggers that tell of one incident together, and who was harmed in it."""

from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import alike, incident_type
from allegiance.reading.manner.context import Context
from allegiance.reading.manner.judging import Manners
from allegiance.reading.syntax.incidents import roles
from allegiance.reading.syntax.incidents.counting import count, count_noun
from allegiance.reading.syntax.incidents.drafts import Draft
from allegiance.reading.syntax.incidents.harm import nouns_of_harm, shared_out
from allegiance.reading.syntax.incidents.people import charge
from allegiance.reading.syntax.incidents.taking import take_in
from allegiance.reading.syntax.incidents.triggers import Hit, hits, pointing
from allegiance.reading.syntax.parser import Span, Token
from allegiance.reading.syntax.scene import Finding, Scene


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
        count(n, hit, draft)
    made = shared_out(made, harms)
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
        count_noun(n, draft)
    draft.bare = hit.token.pos_ == "NOUN" and hit.token.lemma_.lower() in pointing()
    return draft


def _without_means(made: list[Draft]) -> list[Draft]:
    """Leave out what only tells of a weapon in the sentence of what was done with it: "hit by a missile fired from"."""
    means = [
        d
        for d in made
        if d.hit.token.dep_ == "acl" and d.hit.token.pos_ == "VERB" and charge(d.hit.token.head)
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
