"""The incidents of one sentence: triggers that tell of one incident together, and who was harmed in it."""

import dataclasses
from collections.abc import Collection, Iterable

from allegiance.languages.load import words
from allegiance.model.claim import Realis
from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import alike, incident_type
from allegiance.reading.manner.context import Context
from allegiance.reading.manner.judging import Manners
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.incidents import roles
from allegiance.reading.syntax.incidents.apart import apart
from allegiance.reading.syntax.incidents.counting import count, count_noun, further
from allegiance.reading.syntax.incidents.days import days, year_behind
from allegiance.reading.syntax.incidents.drafts import Draft
from allegiance.reading.syntax.incidents.harm import nouns_of_harm, shared_out
from allegiance.reading.syntax.incidents.people import charge
from allegiance.reading.syntax.incidents.taking import take_in
from allegiance.reading.syntax.incidents.triggers import Hit, hits, pointing, word_list
from allegiance.reading.syntax.parser import Span, Token
from allegiance.reading.syntax.scene import Finding, Scene

#: Words that open another story.
_ANEW = frozenset({"meanwhile", "separately", "elsewhere", "previously"})


def told(scene: Scene, n: int, sentence: Span, manners: Manners) -> list[Draft]:
    """Return the incidents that one sentence tells of, in the order of its words."""
    made: list[Draft] = []
    harms: list[tuple[Hit, Draft]] = []
    for hit in hits(sentence):
        manner = Context() if _beside(hit.token) else manner_at(n, hit.token, manners)
        if manner is None:
            continue
        draft = _draft(scene, n, hit, _done(hit.token, manner))
        if hit.trigger.harm:
            harms.append((hit, draft))
        else:
            made.append(draft)
    among = {hit.token for hit, _ in harms} | {d.hit.token for d in made}
    made = _joined(_without_means(made), among)
    for hit, draft in harms:
        count(n, hit, draft)
    made = shared_out(made, harms, among)
    nouns_of_harm(n, sentence, made)
    made.sort(key=lambda d: d.hit.token.i)
    told_days = days(sentence)
    points = any(t.lemma_.lower() in pointing() and t.pos_ == "NOUN" and definite(t) for t in sentence)
    for draft in made:
        draft.dates |= told_days
        draft.beside = {
            (n, d.hit.token.i) for d in made if d is not draft and apart(d.hit.token, draft.hit.token, among)
        }
        past = _recalled(draft, made)
        draft.points = points and not past
        draft.anew = past or _opens(draft.hit)
        draft.also = draft.also or further(draft)
    return made


def _recalled(draft: Draft, made: Iterable[Draft]) -> bool:
    """Whether a sentence recalls an incident of another year: "the worst since 2009, when a bomber killed 21"."""
    others = [d for d in made if d is not draft]
    return year_behind(draft.hit.token) and any(not year_behind(d.hit.token) for d in others)


def _done(token: Token, manner: Context) -> Context:
    """Return how it is said that a deed happened which somebody is accused of: only who did it is left open."""
    verb, accused = token.head, token.head.head.head
    of = verb.dep_ == "pcomp" and verb.lemma_ in words("incidents", "light") and definite(token)
    if of and manner.realis is Realis.PLANNED and accused.lemma_ in words("incidents", "charging"):
        return dataclasses.replace(manner, realis=Realis.ACTUAL)
    return manner


def _beside(token: Token) -> bool:
    """Whether a clause only stands beside the one that it was hung on: "they blew up a bus; no dead were reported"."""
    head = token.head
    if token.dep_ not in {"ccomp", "parataxis"} or head.i < token.i:
        return False
    between = token.doc[token.i : head.i]
    own = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    mark = next((t for t in between if t.text == ";" and t.head in {head, token}), None)
    return mark is not None and own is not None and own.i > mark.i


def definite(noun: Token) -> bool:
    """Whether a noun in the singular is one that was told of: "the attack"."""
    return noun.tag_ != "NNS" and any(
        (c.dep_ == "det" and c.lower_ in {"the", "this", "that"}) or c.dep_ == "poss" for c in noun.lefts
    )


def _the(noun: Token) -> bool:
    return definite(noun) or any(c.lower_ in {"the", "these"} for c in noun.lefts)


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


def _opens(hit: Hit) -> bool:
    """Whether a sentence turns to something else: "meanwhile", "the army also reported that", "in another clash"."""
    trigger = hit.token
    if any(c.lower_ in {"another", "separate"} for c in trigger.lefts):
        return True
    if not hit.trigger.harm and trigger.sent[:2].text.lower() == "in addition":
        return True  # but "in addition, five were wounded" counts on
    if any(t.lower_ in _ANEW for t in trigger.sent):
        return True
    saying = words("speech", "saying")
    return any(
        above.lemma_ in saying and any(c.lower_ == "also" for c in above.children)
        for above in trigger.ancestors
    )


def _draft(scene: Scene, n: int, hit: Hit, manner: Context) -> Draft:
    draft = Draft(hit.trigger.type, n, hit, manner)
    draft.tokens = {(n, t.i) for t in hit.words}
    for part in roles.parts(scene, n, hit):
        draft.add(part)
    if draft.type == "killing" and hit.token.pos_ == "NOUN":
        count_noun(n, draft)
    draft.found = word_list("bodies") in {hit.trigger.objects, hit.trigger.of}
    draft.back = draft.found and _told_of_body(hit)
    draft.bare = hit.token.pos_ == "NOUN" and hit.token.lemma_.lower() in pointing()
    return draft


def _told_of_body(hit: Hit) -> bool:
    """Whether bodies that were found are those of somebody told of: "the body", "their bodies were recovered"."""
    objects = arguments.objects(hit.token) if hit.trigger.objects else arguments.after(hit.token, {"of"})
    bodies = [t for t in objects if t.lemma_.lower() in word_list("bodies")]
    told_of = [t for t in bodies if any(c.dep_ == "poss" or c.lower_ == "the" for c in t.lefts)]
    inner = [t for body in told_of for t in arguments.after(body, {"of"})]
    return bool(told_of) and all(definite(t) or t.tag_ == "NNP" for t in inner)


def _without_means(made: list[Draft]) -> list[Draft]:
    """Leave out what only tells of a weapon in the sentence of what was done with it: "hit by a missile fired from"."""
    means = [
        d
        for d in made
        if d.hit.token.dep_ == "acl" and d.hit.token.pos_ == "VERB" and charge(d.hit.token.head)
    ]
    return [d for d in made if d not in means] if len(means) < len(made) else made


def _joined(made: list[Draft], among: Collection[Token]) -> list[Draft]:
    """Make one of triggers of a sentence that tell of one incident: "attacked …, the clash went on"."""
    kept: list[Draft] = []
    for draft in made:
        other = next((k for k in kept if _one(k, draft, among)), None)
        if other is None:
            kept.append(draft)
        else:
            outcome = draft.hit.trigger.needs_of or draft.type == "destruction"
            pointed = other.bare and _the(other.hit.token) and outcome
            take_in(other, draft)
            other.bare = other.bare or pointed  # "the shootout resulted in the death of four" points back
    return kept


def _one(first: Draft, second: Draft, among: Collection[Token]) -> bool:
    if second.hit.token.lemma_ == "target" and first.hit.token in {*second.hit.token.ancestors}:
        return True  # "set off a bomb targeting a bus"
    if not alike(first.type, second.type) or apart(first.hit.token, second.hit.token, among):
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
