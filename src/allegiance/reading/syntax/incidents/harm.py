"""Who was killed or wounded, and in which incident of a sentence: "killed in the attack that wounded three"."""

from collections.abc import Collection, Iterator

from allegiance.languages.load import words
from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import incident_type
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.incidents.amounts import Amount, amount_of
from allegiance.reading.syntax.incidents.apart import apart
from allegiance.reading.syntax.incidents.counting import speaker_of
from allegiance.reading.syntax.incidents.drafts import Draft, Harmed
from allegiance.reading.syntax.incidents.people import nobody
from allegiance.reading.syntax.incidents.taking import take_in
from allegiance.reading.syntax.incidents.triggers import Hit, word_list
from allegiance.reading.syntax.parser import Span, Token

#: Words that tell how many were harmed by themselves: "caused injuries to three".
_HARM_NOUNS = {
    "injury": False,
    "wound": False,
    "death": True,
    "loss": True,
    "casualty": None,
    "victim": None,
    "fatality": True,
    "harm": None,
}
#: Words for the dead as a number.
_TOLLS = frozenset({"toll", "dead", "death"})
_BACK = 8
_HIM = frozenset({"him", "her", "he", "she"})
#: How far above a noun of harm the verb may stand that denies it.
_UP = 2
#: A number of the same kind so many words on is told anew and not added.
_AGAIN = 20


def shared_out(made: list[Draft], harms: list[tuple[Hit, Draft]], among: Collection[Token]) -> list[Draft]:
    """Give each verb of harm to the incident of its sentence in which it happened; the rest are incidents."""
    alone: list[Draft] = []
    violent = [d for d in made if incident_type(d.type).ucdp is not None]
    for hit, draft in harms:
        elsewhere = draft.found and not draft.back  # whoever was found is another story
        own = (
            None
            if elsewhere
            else _incident_of(hit.token, [d for d in violent if not apart(hit.token, d.hit.token, among)])
        )
        if own is None:
            other = next((a for a in alone if not elsewhere and _same_harm(a, draft, among)), None)
            if other is None:
                alone.append(draft)
            else:
                _with_harm(other, draft)
        elif own.manner.denied or draft.nobody_harmed or not draft.manner.denied:
            # "while his children were not hurt" adds nothing, "nobody was hurt" does
            _with_harm(own, draft)
    return [*made, *(a for a in alone if _somebody_harmed(a))]


def _somebody_harmed(draft: Draft) -> bool:
    """Whether a verb of harm that stands alone is about people: warrants are executed, nobody is hurt."""
    if not draft.harmed and any(nobody(p.token) for p in draft.parts):
        return False  # "no one was seriously hurt"
    things = draft.has(RoleKind.TARGET) and not draft.has(RoleKind.AGAINST)
    return not (draft.hit.token.pos_ == "VERB" and things)


def _with_harm(into: Draft, harm: Draft) -> None:
    type_before = into.type
    if into.hit.trigger.unsure and not harm.hit.trigger.unsure:
        into.hit = harm.hit  # "lost their lives and eight received injuries"
    both, bare = into.harmed + harm.harmed, into.bare
    take_in(into, harm)
    into.bare = bare  # "killed in the attack" still points back
    into.also = into.also or harm.also
    into.harmed = both if harm.also else _distinct(both)
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
    if other.whom.lower_ in _HIM and one.amount.most == 1:
        return True  # "shot the trader and left him wounded"
    if other.whom in {*standins.coordinated(one.whom)}:
        return False
    numbers = {one.amount.least or one.amount.most, other.amount.least or other.amount.most}
    return apart > (_BACK if len(numbers) == 1 else _AGAIN)


def _incident_of(word: Token, violent: list[Draft]) -> Draft | None:
    if not violent:
        return None
    near = sorted(violent, key=lambda d: (abs(d.hit.token.i - word.i), d.hit.token.i))
    linked = [
        d
        for d in near
        if d.hit.token in {word, *word.ancestors, *word.subtree} or word in {*d.hit.token.ancestors}
    ]
    own = (linked or near)[0]
    if _then(word, own.hit.token):
        return None
    seized = own.type in {"territory_seized", "territory_lost"} and own.hit.token.pos_ == "VERB"
    return None if seized and own.hit.token.dep_ == "conj" else own  # "killed 17 and captured the camp"


def _then(word: Token, other: Token) -> bool:
    """Whether one verb tells of another deed than the one before: "shot dead a driver and blew up a bridge"."""
    if other.dep_ != "conj" or other.head != word or word.tag_ == "VBG" or other.pos_ != "VERB":
        return False
    return bool(arguments.objects(word) and arguments.objects(other)) and not _shared(word, other)


def _shared(one: Token, other: Token) -> bool:
    """Whether two verbs have an object in common."""
    return bool({*arguments.objects(one)} & {*arguments.objects(other)})


def _same_harm(one: Draft, other: Draft, among: Collection[Token]) -> bool:
    """Whether two verbs of harm in one sentence tell of one incident: "killed one and wounded three"."""
    a, b = one.hit.token, other.hit.token
    both = bool(
        one.harmed and other.harmed
    )  # "46 in a week, including 16 killed on Monday" counts nobody anew
    if both and apart(a, b, among):
        return False
    kinds = {h.killed for h in one.harmed} & {h.killed for h in other.harmed}
    if both and not kinds and not other.has(RoleKind.BY):
        return True  # "seven workers were killed by gunmen; two workers, who were injured, …"
    return a in {*b.ancestors} or b in {*a.ancestors} or a.head == b.head or abs(a.i - b.i) < 12


def nouns_of_harm(n: int, sentence: Span, made: list[Draft]) -> None:
    """As in "no casualties", "caused injuries to three", "resulting in the death of five", "at least six deaths"."""
    violent = [d for d in made if incident_type(d.type).ucdp is not None]
    violent = violent or [d for d in made if d.type == "destruction"]
    if not violent:
        return
    for token in sentence:
        if token.lemma_.lower() in _TOLLS and (total := _total(token)) is not None:
            draft = min(violent, key=lambda d: abs(d.hit.token.i - token.i))
            said = Harmed(True, n, total, token, speaker=speaker_of(draft.manner))
            draft.harmed = [h for h in draft.harmed if not h.killed] + [said]
        if found := _treated(n, token):
            draft = min(violent, key=lambda d: abs(d.hit.token.i - token.i))
            draft.harmed += found if all(h.killed for h in draft.harmed) else []
        if token.lemma_.lower() not in _HARM_NOUNS or token.pos_ != "NOUN":
            continue
        killed = _HARM_NOUNS[token.lemma_.lower()]
        draft = min(violent, key=lambda d: abs(d.hit.token.i - token.i))
        known = {h.killed for h in draft.harmed}
        if killed is None and any(h.amount.most != 0 for h in draft.harmed):
            if False not in known and _no_other(token):
                draft.harmed.append(Harmed(False, n, Amount(0, 0, token.i, token.i + 1), token))
            continue  # "one soldier died; there was no casualty on the other side"
        draft.harmed += [
            Harmed(kind, n, amount, whom, speaker=speaker_of(draft.manner))
            for kind, amount, whom in _harm_noun(token, killed)
            if kind not in known
        ]


def _treated(n: int, verb: Token) -> list[Harmed]:
    """Return those who had to be cared for: "dozens were treated for wounds", "12 were taken to hospital"."""
    care = words("incidents", "caring")
    behind = arguments.after(verb, {"to", "in", "for", "at"}) if verb.lemma_ in care else []
    if not any(t.lemma_.lower() in words("incidents", "cared_for") for t in behind):
        return []
    patients = [p for p in arguments.objects(verb) if p.lemma_.lower() not in word_list("bodies")]
    counted = [(t, amount_of(t)) for p in patients for t in standins.coordinated(p)]
    return [Harmed(False, n, amount, whom) for whom, amount in counted if amount is not None]


def _total(toll: Token) -> Amount | None:
    """Return what a toll has come to: "the death toll rose to 14", "officials put the dead at 12"."""
    if toll.dep_ == "dobj" and toll.head.lemma_ in words("incidents", "putting"):
        given = [amount_of(t) for t in arguments.after(toll.head, {"at", "to"})]
        return next((a for a in given if a is not None), None)
    if toll.lemma_.lower() != "toll":
        return None
    if toll.dep_ != "nsubj" or toll.head.lemma_ not in words("incidents", "rising"):
        return None
    numbers = (*arguments.after(toll.head, {"to", "at"}), *arguments.objects(toll.head))
    return next((a for a in map(amount_of, numbers) if a is not None), None)


def _denied(token: Token) -> bool:
    """As in "without any casualties", "did not result in any injuries", "without causing casualties"."""
    above = [token.head, *list(token.head.ancestors)[:_UP]]
    if any(t.lower_ == "without" for t in above[:2]):
        return True
    for t in above:
        if t.pos_ in {"VERB", "AUX"}:
            told = t.lemma_ in words("incidents", "leaving")
            return (
                told
                and any(c.dep_ == "neg" for c in t.children)
                and any(c.lower_ == "any" for c in token.lefts)
            )
    return False


def _no_other(token: Token) -> bool:
    """As in "no other casualties were reported", where it is told who died."""
    before = {c.lower_ for c in token.lefts}
    return "no" in before and bool(before & {"other", "further", "more"})


def _nor(token: Token) -> bool:
    """As in "no loss of life or injury": what is joined to something that is denied."""
    first = token
    while first.dep_ in {"conj", "pobj", "prep"} and first.head.i < first.i:
        first = first.head
    joined = token.dep_ == "conj" and any(c.lower_ == "or" for c in token.head.children)
    return joined and any(c.lower_ == "no" for c in first.lefts)


def _left_with(preposition: Token) -> list[Token]:
    """Return the two in "left two others with serious injuries"."""
    if preposition.head.pos_ == "NUM":
        return [preposition.head]  # "leaving four dead and seven with wounds"
    verb = preposition.head if preposition.head.pos_ == "VERB" else preposition.head.head
    return arguments.objects(verb) if verb.lemma_ == "leave" else []


def _harm_noun(token: Token, killed: bool | None) -> Iterator[tuple[bool, Amount, Token]]:
    kinds = (True, False) if killed is None else (killed,)
    behind = arguments.after(token, {"of", "to", "among"})
    if token.lemma_ == "loss":  # "no loss of life"
        if not any(t.lower_ in {"life", "lives"} for t in behind):
            return
        behind = []
    counted = [(t, amount_of(t)) for b in behind for t in standins.coordinated(b)]
    if not behind and token.head.lower_ == "with" and killed is False:
        counted = [(t, amount_of(t)) for t in _left_with(token.head)]
    found = [(t, a) for t, a in counted if a is not None]
    report = token.head.head if token.head.lower_ == "of" else token
    if not found and report.lemma_ in {"report", "word"} and any(c.lower_ == "no" for c in report.lefts):
        found = [(token, Amount(0, 0, report.i - 1, token.i + 1))]  # "no reports of any injuries"
    if not found and (_denied(token) or _nor(token)):
        found = [(token, Amount(0, 0, token.i, token.i + 1))]
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
