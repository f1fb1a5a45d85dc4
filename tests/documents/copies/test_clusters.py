"""Pairs to origins: whatever order they come in, whatever people decided."""

import datetime as dt
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.documents.copies.clusters import origins
from allegiance.model.judgement import OriginJudgement, OriginVerdict
from allegiance.model.origin import Copying, CopyKind, Credit, Traced

DAY = dt.date(2021, 3, 1)
MADE = dt.datetime(2021, 4, 1, tzinfo=dt.UTC)
NAMES = "abcdefgh"


def document(
    name: str, *, day: int | None = None, digest: int | None = None, credit: str | None = None
) -> Traced:
    """Return a document that came out on the day of its letter."""
    return Traced(
        id=name,
        publisher=f"Paper {name}",
        published=DAY + dt.timedelta(days=NAMES.index(name) if day is None else day),
        words=100,
        digest=ord(name) if digest is None else digest,
        credit=None if credit is None else Credit(agency=credit, evidence=f"“({credit})”"),
    )


def pair(copy: str, source: str, share: float = 0.9, runs: tuple = ((0, 90),)) -> Copying:
    """Return a copy of this share."""
    words = sum(end - start for start, end in runs)
    return Copying(copy=copy, source=source, share=share, words=words, runs=runs)


def judged(verdict: OriginVerdict, one: str, other: str | None = None) -> OriginJudgement:
    """Return a decision."""
    return OriginJudgement(document=one, other=other, verdict=verdict, made=MADE, why="because")


def groups(documents, pairs, judgements=()) -> list[str]:
    """Return the documents of each origin, as words."""
    return sorted("".join(one.documents) for one in origins(documents, pairs, judgements))


def test_a_chain_of_copies_is_one_report() -> None:
    """It is named after the first, and says who copied whom."""
    (found,) = origins([document("b"), document("c"), document("a")], [pair("c", "b"), pair("b", "a")])

    assert found.documents == ("a", "b", "c")
    assert found.name == "Paper a"
    assert [(link.copy, link.source) for link in found.copies] == [("b", "a"), ("c", "b")]


def test_a_report_of_two_parts_does_not_make_its_sources_one() -> None:
    """It goes back to the one that it took more from."""
    documents = [document(name) for name in "abc"]
    pairs = [pair("c", "a", 0.4, ((0, 40),)), pair("c", "b", 0.3, ((50, 80),))]

    assert groups(documents, pairs) == ["ac", "b"]


def test_two_that_have_the_same_stretch_are_one_with_a_third() -> None:
    """What all three have is from one report, even where that is not in the project."""
    documents = [document(name) for name in "abc"]
    pairs = [pair("c", "a", 0.4, ((0, 40),)), pair("c", "b", 0.3, ((5, 35),))]

    assert groups(documents, pairs) == ["abc"]


def test_the_same_words_are_one_report() -> None:
    """Without anybody comparing them."""
    assert groups([document("a", digest=1), document("b", digest=1), document("c")], []) == ["ab", "c"]


def test_an_agency_whose_own_report_is_not_there_gives_its_name() -> None:
    """Two that credit it and share nothing are two reports of it."""
    one, other = origins([document("a", credit="AFP"), document("b", credit="AFP")], [])

    assert one.name == other.name == "AFP"
    assert one.copies[0].source is None
    assert one.copies[0].agency == "AFP"


def test_a_person_splits_joins_and_takes_back() -> None:
    """The last word on the same documents holds."""
    documents = [document(name) for name in "abcd"]
    pairs = [pair("b", "a"), pair("c", "a"), pair("c", "b")]
    split = judged(OriginVerdict.SPLIT, "b")
    join = judged(OriginVerdict.JOIN, "a", "d")

    assert groups(documents, pairs) == ["abc", "d"]
    assert groups(documents, pairs, [split]) == ["ac", "b", "d"]
    assert groups(documents, pairs, [split, join]) == ["acd", "b"]
    assert groups(documents, pairs, [split, judged(OriginVerdict.UNDO, "b")]) == ["abc", "d"]
    assert groups(documents, pairs, [join, judged(OriginVerdict.UNDO, "a", "d")]) == ["abc", "d"]
    assert groups(documents, pairs, [split, judged(OriginVerdict.JOIN, "a", "b")]) == ["abc", "d"]


def test_a_decision_is_shown_with_its_date_and_reason() -> None:
    """Beside what the texts say."""
    documents = [document("a"), document("b")]

    (joined,) = origins(documents, [], [judged(OriginVerdict.JOIN, "a", "b")])
    apart = origins(documents, [pair("b", "a")], [judged(OriginVerdict.SPLIT, "b")])

    assert joined.copies[0].kind is CopyKind.JUDGED
    assert joined.copies[0].evidence == "joined by a person on 2021-04-01: because"
    (link,) = (link for one in apart for link in one.copies)
    assert link.evidence == "split off by a person on 2021-04-01: because"


def test_a_decision_on_a_document_that_is_gone_is_kept_and_does_nothing() -> None:
    """It may be read again."""
    assert groups([document("a")], [], [judged(OriginVerdict.JOIN, "a", "z")]) == ["a"]


PAIRS = st.lists(
    st.tuples(st.sampled_from([*itertools.combinations(NAMES, 2)]), st.floats(0.2, 1), st.integers(0, 60)),
    unique_by=lambda drawn: drawn[0],
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_pairs_does_not_matter(drawn, chance) -> None:
    """And every document is in one origin, that of the earliest of its documents."""
    documents = [document(name) for name in NAMES]
    pairs = [pair(copy, source, share, ((at, at + 40),)) for (source, copy), share, at in drawn]
    before = origins(documents, pairs)
    chance.shuffle(documents)
    chance.shuffle(pairs)

    assert origins(documents, pairs) == before
    assert sorted(name for one in before for name in one.documents) == list(NAMES)
    assert all(list(one.documents) == sorted(one.documents) for one in before)
    assert all(len(one.copies) == len(one.documents) - 1 for one in before)
