"""What a connection rests on, in words."""

from collections.abc import Iterator, Sequence

from allegiance.exchange.phrases import counted, layers_in_words
from allegiance.model.dependence import BasisKind, Dependence, Likelihood, SoleSource

NOUNS = {
    BasisKind.CLAIM: "claim",
    BasisKind.ORIGIN: "report",
    BasisKind.PUBLISHER: "publisher",
    BasisKind.SPEAKER: "speaker",
}


def percent(likelihood: Likelihood) -> str:
    """Return "52 %", or between what it lies."""
    low, high = _rounded(likelihood.low), _rounded(likelihood.high)
    if likelihood.exact or low == high:
        return f"{_rounded(likelihood.value)} %"
    sampled = f", estimated from {likelihood.samples:,} samples" if likelihood.samples else ""
    return f"{low} to {high} %{sampled}"


def told_once(found: Sequence[SoleSource]) -> Iterator[tuple[SoleSource, tuple[SoleSource, ...]]]:
    """Yield who alone carries a connection, each with the reports and speakers that are the same ties once more."""
    left = [*found]
    while left:
        sole = left.pop(0)
        also = tuple(s for s in left if (s.ties, s.steps, s.whole) == (sole.ties, sole.steps, sole.whole))
        left = [s for s in left if s not in also]
        yield sole, also


def sole_in_words(layers: int, sole: SoleSource, also: Sequence[SoleSource]) -> str:
    """Return a warning: "Every chain of up to two layers passes a claim that only Harbour Wire makes, ..."."""
    kind, name = sole.basis.kind, sole.basis.name
    of = NOUNS[kind]
    rest = f"rests on one {of} alone" if sole.whole else f"passes a claim that only one {of} makes"
    if kind is BasisKind.PUBLISHER and not sole.basis.id:
        name = "whose name nobody gives"
    reports = [s.basis.name for s in also if s.basis.kind is BasisKind.ORIGIN]
    in_report = f", in one report ({reports[0]})" if reports else ""
    return f"Every chain of up to {layers_in_words(layers)} {rest}: {name}{in_report}{_quoting(also)}."


def rest_in_words(dependence: Dependence) -> str:
    """Say whether there are more sets than those named, and what is known of them."""
    noun = NOUNS[dependence.kind]
    if dependence.complete:
        return "No other set breaks it."
    if dependence.sure:
        return f"Further sets have {counted(dependence.least, noun)} or more."
    return f"Perhaps not the smallest: any set has at least {counted(dependence.least, noun)}."


def _quoting(also: Sequence[SoleSource]) -> str:
    """Return whom it quotes, where that is one speaker and not the outlet itself."""
    speakers = [s.basis for s in also if s.basis.kind is BasisKind.SPEAKER]
    return (
        f", as told by {speakers[0].name}" if speakers and not speakers[0].name.endswith("own words") else ""
    )


def _rounded(share: float) -> str:
    if share in {0.0, 1.0} or 0.01 <= share <= 0.99:
        return f"{100 * share:.0f}"
    return f"{min(max(100 * share, 0.1), 99.9):.1f}"
