"""How a clause is told, as it is worked out from the top of a sentence down to the words that carry a tie."""

import dataclasses

from allegiance.model.claim import Realis, SignKind

#: Tokens `start` to `end` of the paragraph, and what they show.
TokenSign = tuple[int, int, SignKind]


@dataclasses.dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says so: an actor of the scene, or a description."""

    actor: int | None
    text: str | None
    cue: tuple[int, int] | None = None  #: paragraph and token of the word that shows it

    def same(self, other: "Voice") -> bool:
        """Whether both are one speaker."""
        return self.actor == other.actor and (self.actor is not None or self.text == other.text)


@dataclasses.dataclass(frozen=True, slots=True)
class Context:
    """How what stands here is told. `voices` run from the one nearest to the outlet to the innermost."""

    voices: tuple[Voice, ...] = ()
    denied: bool = False
    hedged: bool = False
    realis: Realis = Realis.ACTUAL
    past: bool = False
    rejected: bool = False  #: it is the object of a verb of denial, which denies what it is about
    signs: tuple[TokenSign, ...] = ()

    def ground(self) -> "Context":
        """Return how that is told which the words take for granted: in the same voices, and as so."""
        return Context(self.voices, signs=tuple(s for s in self.signs if s[2] is SignKind.SPEECH))

    def signed(self, start: int, end: int, kind: SignKind) -> "Context":
        """Return this with one more sign."""
        sign = (start, end, kind)
        return self if sign in self.signs else dataclasses.replace(self, signs=(*self.signs, sign))

    def flipped(self) -> "Context":
        """Return this with the opposite polarity."""
        return dataclasses.replace(self, denied=not self.denied)

    def with_voices(self, *voices: Voice) -> "Context":
        """Return this said by further speakers, outermost first; who is there already is not told twice."""
        had = list(self.voices)
        for voice in voices:
            if not had or not had[-1].same(voice):
                had.append(voice)
        return dataclasses.replace(self, voices=tuple(had))

    def merely(self, realis: Realis) -> "Context":
        """Return this as planned or hypothetical; what is hypothetical already stays so."""
        return self if self.realis is Realis.HYPOTHETICAL else dataclasses.replace(self, realis=realis)

    def doubtful(self) -> "Context":
        """Return this with a hedge."""
        return dataclasses.replace(self, hedged=True)
