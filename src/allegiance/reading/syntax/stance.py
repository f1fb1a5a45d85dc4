"""How an incident is told, in the terms of the scene: `reading.manner` with local actors in place of records."""

import dataclasses

from allegiance.model.claim import Certainty, Polarity, Realis
from allegiance.reading.manner.judging import Manners, manners_of
from allegiance.reading.syntax.scene import Finding, Scene


@dataclasses.dataclass(slots=True)
class Manner:
    """How a finding is said. `speaker` is a local actor, `speaker_text` a description where none was found."""

    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.STATED
    realis: Realis = Realis.ACTUAL
    past: bool = False
    speaker: int | None = None
    speaker_text: str | None = None


class Attribution:
    """What is known of how a document is told."""

    def __init__(self, scene: Scene) -> None:
        self.manners: Manners = manners_of(scene)


def judge(_scene: Scene, n: int, finding: Finding, attribution: Attribution) -> Manner | None:
    """Say how a finding is made; None when what is said is only possible, wished for or asked, and so no claim."""
    told = attribution.manners.judge(n, finding)
    if told is None:
        return None
    voice = told.voices[-1] if told.voices else None
    return Manner(
        polarity=Polarity.DENIED if told.denied else Polarity.AFFIRMED,
        certainty=Certainty.HEDGED if told.hedged else Certainty.STATED,
        realis=told.realis,
        past=told.past and not told.denied,
        speaker=None if voice is None else voice.actor,
        speaker_text=None if voice is None else voice.text,
    )
