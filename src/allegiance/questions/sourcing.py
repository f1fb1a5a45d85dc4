"""The questions about who says so, as methods of a project: sources, disputes, origins, grades."""

from collections.abc import Collection

from allegiance.errors import UnknownActorError
from allegiance.model.actor import Actor
from allegiance.model.answers import SourceSummary, SpeakerStanding
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.credibility import Judged
from allegiance.model.dispute import DisputesAnswer
from allegiance.model.document import DocumentInfo
from allegiance.model.judgement import OriginJudgement, OriginVerdict, SourceGrade
from allegiance.model.origin import Origin
from allegiance.model.tie import Tie
from allegiance.questions import disputed, grades, origins, sources
from allegiance.questions.asking import Asked
from allegiance.store.store import Store, open_store


class Sourcing:
    """What a `Project` answers about sources. What people decide is added to the file, and never taken out."""

    _store: Store
    _asked: Asked

    def find(self, name: str) -> Actor:
        """Return the one actor that goes by `name`."""
        raise NotImplementedError

    def believed(self, belief: Belief) -> Belief:
        """Return a belief with ids for those of its names that are actors."""
        raise NotImplementedError

    def sources(self, *, belief: Belief = EVERYTHING) -> list[SourceSummary]:
        """Return what each publisher contributes and whom it quotes, most documents first."""
        return sources.sources(self._asked, self.believed(belief))

    def speakers(self, *, belief: Belief = EVERYTHING) -> list[SpeakerStanding]:
        """Return what each speaker says, whoever prints it, most claims first."""
        return sources.speakers(self._asked, self.believed(belief))

    def disputed(self, *names: str, limit: int = 10, belief: Belief = EVERYTHING) -> DisputesAnswer:
        """Return what is disputed, of all actors, of one or between two, with both sides' words.

        These are ties that somebody denies, contrary ties of the same two that may have held at one time, and
        different actors who are said to lead one; those with most sources on their weaker side first, `limit` of them.
        """
        among = [self.find(name) for name in names]
        return disputed.disputed(self._asked, among, limit=limit, belief=self.believed(belief))

    def credibility(self, tie: Tie, *, belief: Belief = EVERYTHING) -> Judged | None:
        """Return how credible what is said of a tie is, with the working; None where nothing is left of it."""
        return disputed.judged(self._asked, tie, self.believed(belief))

    def origin(self, document: str) -> Origin:
        """Return the report that a document goes back to, with the chain of copying.

        `document` is an id or its beginning, an address, a path or a title; raises `UsageError` where there is none or
        more than one.
        """
        return origins.origin(self._store, document)

    def origins(self) -> list[Origin]:
        """Return the reports that several documents go back to, those of most documents first."""
        return origins.copied(self._store)

    def documents_of(self, ids: Collection[str]) -> list[DocumentInfo]:
        """Return what is known of these documents besides their texts, by date."""
        return self._store.origins.infos(ids)

    def split(self, document: str, *, why: str | None = None) -> Origin:
        """Decide that a document is a report of its own, whatever its text shares with others."""
        return self._judge(origins.judgement(self._store, OriginVerdict.SPLIT, document, why=why))

    def join(self, document: str, other: str, *, why: str | None = None) -> Origin:
        """Decide that two documents go back to one report, whatever their texts share."""
        return self._judge(origins.judgement(self._store, OriginVerdict.JOIN, document, other, why=why))

    def undo(self, document: str, other: str | None = None, *, why: str | None = None) -> Origin:
        """Take back `split`, or with another document `join`: the texts decide again."""
        return self._judge(origins.judgement(self._store, OriginVerdict.UNDO, document, other, why=why))

    def grade(self, name: str, letter: str, *, why: str | None = None) -> SourceGrade:
        """Grade a publisher or speaker from A (completely reliable) to F (cannot be judged); the last grade holds.

        Raises `UsageError` where there is no such letter, publisher or speaker.
        """
        try:
            actor = self.find(name)
        except UnknownActorError:
            actor = None
        given = grades.grade(self._asked, name, letter, actor, why)
        with open_store(self._store.path, for_reading_in=True) as writer:
            writer.judgements.grade(given)
        return given

    def grades(self) -> list[SourceGrade]:
        """Return all grades that were ever given, in the order in which they were given."""
        return self._store.judgements.grades()

    def _judge(self, judged: OriginJudgement) -> Origin:
        from allegiance.pipeline import settle

        with open_store(self._store.path, for_reading_in=True) as writer:
            writer.judgements.judge_origin(judged)
            settle(writer)
        return self.origin(judged.document)
