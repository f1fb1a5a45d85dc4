"""A project asked from Python."""

import pytest

import allegiance
from allegiance import pipeline
from allegiance.errors import AmbiguousActorError, DocumentError, UnknownActorError, UsageError
from allegiance.model.actor import ActorKind
from allegiance.model.claim import Polarity
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from tests.builders import BRIGADE, VELMOR, Called, Said, reading, write_project


@pytest.fixture(scope="module")
def war(tmp_path_factory):
    """Open the small war."""
    with allegiance.open(write_project(tmp_path_factory.mktemp("war") / "war.db")) as project:
        yield project


def project_with(path, *called: Called):
    """Open a project of one report in which these are named."""
    document = Document(text=", ".join(actor.name for actor in called))
    return allegiance.open(write_project(path / "p.db", [(document, reading(document, list(called), []))]))


@pytest.mark.parametrize(
    "name", ["Free Ardanian Army", "the free ardanian army", "FAA", "f.a.a.", "Free Ardanian", "free"]
)
def test_an_actor_is_found_by_any_of_its_names_or_its_first_words(war, name) -> None:
    """Case, articles, dots and the rest of the name do not matter where no other actor has it."""
    assert war.find(name).name == "Free Ardanian Army"


def test_an_actor_is_found_by_its_id(war) -> None:
    """What `--json` prints can be asked for."""
    actor = war.find("FAA")

    assert war.find(actor.id) == actor


def test_likeness_is_never_enough(war) -> None:
    """A slip of the pen is answered with suggestions, not with somebody."""
    with pytest.raises(UnknownActorError) as raised:
        war.find("Dawn Brigad")

    assert raised.value.suggestions == ("Dawn Brigade",)


def test_a_word_that_begins_like_a_name_is_not_its_first_word(war) -> None:
    """Half a word of "Velmor" is not Velmor."""
    with pytest.raises(UnknownActorError):
        war.find("Vel")


@pytest.mark.parametrize("name", ["", "  ", "–"])
def test_an_empty_name_is_nobody(war, name) -> None:
    """Not everybody."""
    with pytest.raises(UnknownActorError):
        war.find(name)


def test_first_words_of_several_are_ambiguous(tmp_path) -> None:
    """The error names them, and each of its names is understood."""
    with project_with(tmp_path, Called("Dawn Brigade"), Called("Dawn Council")) as project:
        with pytest.raises(AmbiguousActorError) as raised:
            project.find("dawn")

        assert {project.find(name).name for name in raised.value.candidates} == {
            "Dawn Brigade",
            "Dawn Council",
        }


def test_a_whole_name_goes_before_one_that_only_begins_with_it(tmp_path) -> None:
    """Where there is an actor called Dawn, that is who is meant, whatever begins like it."""
    with project_with(tmp_path, Called("Dawn"), Called("Dawn Brigade")) as project:
        assert project.find("dawn").name == "Dawn"


def test_types_of_ties_are_checked(war) -> None:
    """Wherever they are asked for."""
    with pytest.raises(UsageError, match="'friends' is no type of tie; there are same_as, "):
        war.path("Velmor", "FAA", through=["friends"])
    with pytest.raises(UsageError, match="'friends' is no type of tie"):
        war.claims(types=["friends"])


def test_one_actor_has_no_path_to_itself(war) -> None:
    """Two names of one actor are refused by name."""
    with pytest.raises(UsageError, match="'Velmor' and 'Sarn' are one actor here, Velmor"):
        war.path("Velmor", "Sarn")


def test_a_path_has_records_with_sentences(war) -> None:
    """Every step carries the claims to show, whose quotes are in their documents."""
    answer = war.path("Velmor", "League of Dusk")

    assert answer.missing is None
    for step in answer.chains[0].steps:
        claim = step.claims[0].claim
        assert war.document(claim.evidence.document).text[claim.evidence.start : claim.evidence.end] == (
            claim.evidence.quote
        )


def test_the_limit_counts_chains_and_says_whether_there_are_more(war) -> None:
    """All of them leave nothing more."""
    some = war.path("Velmor", "Northern Front", limit=2)
    every = war.path("Velmor", "Northern Front", limit=10)

    assert (len(some.chains), some.more) == (2, True)
    assert (len(every.chains), every.more) == (4, False)


def test_a_speaker_may_be_a_description(war) -> None:
    """Officials are no actor, and can be asked for as the text calls them."""
    (claim,) = war.claims(speaker="officials in Sarn")

    assert claim.claim.speaker == "officials in Sarn"
    with pytest.raises(UnknownActorError):
        war.claims(speaker="somebody else")


def test_frames_and_graphs(war) -> None:
    """The same answers for pandas and NetworkX."""
    assert len(war.to_pandas("actors")) == 7
    assert len(war.to_pandas("claims")) == 10
    assert len(war.to_pandas()) == 9
    assert war.to_networkx().number_of_edges() == 9


def test_text_can_be_read_and_asked_at_once(tmp_path, monkeypatch) -> None:
    """What is read is there for the next question, names included."""

    def found(documents, **_):
        for document in documents:
            actors = [Called("Velmor", ActorKind.STATE)]
            yield document, reading(document, actors, [])

    monkeypatch.setattr(pipeline, "read_all", found)
    with allegiance.open(tmp_path / "p.db", create=True) as project:
        with pytest.raises(UnknownActorError):
            project.find("Velmor")

        report = project.read_text("Velmor denied everything.", publisher="Harbour Post")

        assert report.read == 1
        assert project.find("Velmor").documents == 1
        assert project.counts().publishers == 1


def test_a_text_of_nothing_is_refused(tmp_path) -> None:
    """With the reason."""
    with (
        allegiance.open(tmp_path / "p.db", create=True) as project,
        pytest.raises(DocumentError, match="The text holds"),
    ):
        project.read_text(" \n ")


def test_files_are_read(tmp_path, monkeypatch) -> None:
    """What is known of them goes with them."""

    def nothing(documents, **_):
        for document in documents:
            yield document, Reading(document=document.id, reader="", actors=(), mentions=(), claims=())

    monkeypatch.setattr(pipeline, "read_all", nothing)
    (tmp_path / "a.txt").write_text("Velmor denied everything.")
    with allegiance.open(tmp_path / "p.db", create=True) as project:
        report = project.read(tmp_path / "a.txt", publisher="Harbour Post")

        assert (report.read, report.skipped) == (1, ())
        assert [source.publisher for source in project.sources()] == ["Harbour Post"]


def test_a_tie_that_is_affirmed_and_denied_shows_both(tmp_path) -> None:
    """Whichever of the two actors the denial names first."""
    text = "The Dawn Brigade is allied with Velmor. Velmor denies that it is allied with the Dawn Brigade."
    document = Document(text=text)
    said = [
        Said(text[:39], "Dawn Brigade", "allied_with", "Velmor"),
        Said(text[40:], "Velmor", "allied_with", "Dawn Brigade", {"polarity": Polarity.DENIED}),
    ]
    path = write_project(tmp_path / "p.db", [(document, reading(document, [BRIGADE, VELMOR], said))])

    with allegiance.open(path) as project:
        (step,) = project.show("Velmor").ties

    assert [claim.claim.stance for claim in step.claims] == ["asserted", "denied"]
