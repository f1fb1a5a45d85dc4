"""All there is to say of two actors: chains, every sentence with its context, what they rest on, what is disputed."""

import dataclasses
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import SourcedClaim, Stance
from allegiance.model.dossier import Context, Dossier
from allegiance.model.ids import content_id
from allegiance.model.path import Search
from allegiance.model.tie import Step, Tie
from allegiance.questions.asking import Asked
from allegiance.questions.depends import depends
from allegiance.questions.path import network_for, path

_CLAIMS = 12  #: printed of a tie
_AROUND = 320  #: letters of a paragraph before and after a sentence


def report(
    asked: Asked,
    ends: tuple[Actor, Actor],
    search: Search = Search(),
    belief: Belief = EVERYTHING,
) -> Dossier:
    """Return the dossier of two actors."""
    answer = path(asked, *ends, search, belief)
    steps = [*(step for chain in answer.chains for step in chain.steps), *answer.direct]
    ties = {tie.key: tie for step in steps for tie in (step.tie, *step.also)}
    claims = _claims(asked, [*ties.values()], search, belief)
    told = [claim for own in claims.values() for claim in own]
    rests = None
    if answer.chains:
        rests = depends(asked, *ends, dataclasses.replace(search, limit=5), belief)
    return Dossier(
        path=answer,
        depends=rests,
        claims=claims,
        contexts=_contexts(asked, told),
        disputed=tuple({step.tie.key: step for step in steps if _denied(step)}.values()),
        counts=asked.store.counts(),
        project=content_id("project", *sorted(document.id for document in asked.store.documents())),
        version=version("allegiance"),
    )


def _claims(
    asked: Asked, ties: Sequence[Tie], search: Search, belief: Belief
) -> dict[tuple[str, str, str], tuple[SourcedClaim, ...]]:
    """Return the claims of each tie that are believed, as many as are printed."""
    network = network_for(asked, search, belief)
    backings = {tie.key: network.backing(tie)[:_CLAIMS] for tie in ties}
    wanted = [(backing.document, backing.claim) for own in backings.values() for backing in own]
    found = asked.store.claims_named(wanted)
    return {
        key: tuple(found[backing.claim] for backing in own if backing.claim in found)
        for key, own in backings.items()
    }


def _contexts(asked: Asked, claims: Iterable[SourcedClaim]) -> dict[str, Context]:
    texts: dict[str, str] = {}
    found: dict[str, Context] = {}
    for claim in claims:
        document = claim.document.id
        if document not in texts:
            texts[document] = asked.store.document(document).text
        sentence = claim.claim.sentence
        found[claim.claim.id] = Context(
            before=_last_words(texts[document][: sentence.start]),
            after=_first_words(texts[document][sentence.end :]),
        )
    return found


def _last_words(text: str) -> str:
    """Return the end of a text, back to where its last paragraph begins."""
    paragraph = text.rpartition("\n\n")[2]
    if len(paragraph) <= _AROUND:
        return " ".join(paragraph.split())
    return f"… {' '.join(paragraph[-_AROUND:].split()[1:])}"


def _first_words(text: str) -> str:
    """Return the beginning of a text, as far as its first paragraph goes."""
    paragraph = text.partition("\n\n")[0]
    if len(paragraph) <= _AROUND:
        return " ".join(paragraph.split())
    return f"{' '.join(paragraph[:_AROUND].split()[:-1])} …"


def _denied(step: Step) -> bool:
    return any(stance is Stance.DENIED for stance, _ in step.tie.stances)
