"""What the door refuses besides false evidence: readings that contradict their document or themselves."""

import dataclasses
import math

import pytest

from allegiance.errors import DocumentError, EvidenceError
from allegiance.model.actor import ActorKind, LocalActor, Name
from allegiance.model.claim import Claim, Evidence
from allegiance.model.document import Document
from allegiance.model.reading import Mention, MentionForm, Reading

TEXT = "Velmor arms the Dawn Brigade."
DOCUMENT = Document(text=TEXT, path="reports/arms.txt")
VELMOR = LocalActor(document=DOCUMENT.id, name="Velmor", kind=ActorKind.STATE, names=(Name("Velmor"),))
BRIGADE = LocalActor(
    document=DOCUMENT.id, name="Dawn Brigade", kind=ActorKind.ARMED_GROUP, names=(Name("Dawn Brigade"),)
)
ALL = Evidence(DOCUMENT.id, 0, len(TEXT), TEXT)
CLAIM = Claim(predicate="supports", subject=VELMOR.id, object=BRIGADE.id, evidence=ALL, sentence=ALL)
MENTION = Mention(0, 6, VELMOR.id, MentionForm.NAME)
READING = Reading(
    document=DOCUMENT.id, reader="by hand", actors=(VELMOR, BRIGADE), mentions=(MENTION,), claims=(CLAIM,)
)


def claiming(**changes) -> Reading:
    """Return the reading with its claim changed."""
    return dataclasses.replace(READING, claims=(dataclasses.replace(CLAIM, **changes),))


def naming(**changes) -> Reading:
    """Return the reading with its second actor changed, claiming nothing."""
    actors = (VELMOR, dataclasses.replace(BRIGADE, **changes))
    return dataclasses.replace(READING, actors=actors, claims=())


def mentioning(*mentions: Mention) -> Reading:
    """Return the reading with other mentions."""
    return dataclasses.replace(READING, mentions=mentions)


MISFITS = {
    "another document": (dataclasses.replace(READING, document="0" * 20), "it is of document 00000000"),
    "actor of another document": (naming(document="0" * 20), "actor 'Dawn Brigade' is of document 00000000"),
    "actor without its name": (naming(names=(Name("DB"),)), "actor 'Dawn Brigade' is called so by none"),
    "name twice": (naming(names=BRIGADE.names * 2), "name of 'Dawn Brigade'"),
    "actor twice": (naming(name="Velmor", names=(Name("Velmor"),)), "stands there more than once"),
    "mention past the end": (
        mentioning(dataclasses.replace(MENTION, end=len(TEXT) + 1)),
        "mention 0:30 lies outside the text",
    ),
    "mention before the start": (mentioning(dataclasses.replace(MENTION, start=-1)), "mention -1:6 lies"),
    "empty mention": (mentioning(dataclasses.replace(MENTION, end=0)), "mention 0:0 lies outside the text"),
    "mention of nobody": (mentioning(dataclasses.replace(MENTION, actor="0" * 20)), "of no actor"),
    "mention twice": (
        mentioning(MENTION, dataclasses.replace(MENTION, form=MentionForm.PRONOUN)),
        "stands there more than once",
    ),
    "claim twice": (
        dataclasses.replace(READING, claims=(CLAIM, dataclasses.replace(CLAIM, score=0.9))),
        "stands there more than once",
    ),
    "evidence of another document": (
        claiming(evidence=dataclasses.replace(ALL, document="0" * 20)),
        "claim supports at 0:29 quotes",
    ),
    "unknown predicate": (claiming(predicate="admires"), "claim admires at 0:29 has a predicate"),
    "subject that is nobody": (claiming(subject="0" * 20), "an end that is no actor"),
    "object that is nobody": (claiming(object="0" * 20), "an end that is no actor"),
    "speaker that is nobody": (claiming(speaker="Velmor", speaker_actor="0" * 20), "a speaker that is no"),
    "speaker without a name": (claiming(speaker_actor=VELMOR.id), "or that has no name"),
    "score above one": (claiming(score=1.1), "the score 1.1"),
    "score that is no number": (claiming(score=math.nan), "the score nan"),
}


@pytest.mark.parametrize(("reading", "clause"), MISFITS.values(), ids=MISFITS)
def test_a_reading_that_does_not_fit_is_refused(store, reading, clause) -> None:
    """The error names the document, the reader and what is wrong, and nothing of it is stored."""
    with pytest.raises(EvidenceError) as caught:
        store.add(DOCUMENT, reading)

    assert str(caught.value).startswith(
        "The reading of reports/arms.txt by 'by hand' was not stored because "
    )
    assert clause in str(caught.value)
    assert store.counts().documents == 0


def test_the_sound_reading_is_taken(store) -> None:
    """What the misfits are made from fits."""
    assert store.add(DOCUMENT, READING)


@pytest.mark.parametrize("field", ["text", "title", "publisher", "author", "url", "language", "path"])
def test_half_a_character_is_refused(store, field) -> None:
    """A lone surrogate, which no UTF-8 can hold, is an error that names it, wherever it stands."""
    document = dataclasses.replace(DOCUMENT, source_id="7", **{field: "broken \ud83d here"})
    reading = dataclasses.replace(READING, document=document.id, actors=(), mentions=(), claims=())

    with pytest.raises(DocumentError, match=r"half a character \(U\+D83D\)"):
        store.add(document, reading)

    assert store.counts().documents == 0
