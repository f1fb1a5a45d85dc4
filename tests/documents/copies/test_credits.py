"""A report says whose it is in its dateline, byline, last line or author; names that only look so do not count."""

import pytest

from allegiance.documents.copies.credits import credit_of, partial_credit
from allegiance.model.document import Document

BODY = "Fighters crossed the river on Monday.\n\nNobody was hurt, officials in Sarn said.\n\nMore is not known yet."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"SARN (Harbour Wire) - {BODY}", "Harbour Wire"),
        (f"SARN, March 3 (Reuters) – {BODY}", "Reuters"),
        (f"SARN, Velmor (AP) — {BODY}", "AP"),
        (f"By Agence France-Presse\n\n{BODY}", "AFP"),
        (f"Reuters\n{BODY}", "Reuters"),
        (f"{BODY}\n\n(AFP)", "AFP"),
        (f"{BODY} – Xinhua", "Xinhua"),
        (f"{BODY}\n\nSource: Orlu Observer", "Orlu Observer"),
        (f"{BODY}\n\n© 2021 The Associated Press. All rights reserved.", "AP"),
    ],
)
def test_who_is_credited(text, agency) -> None:
    """The words stand where such words stand, and are kept as evidence."""
    credit = credit_of(Document(text=text, publisher="Capital Today"))

    assert credit is not None
    assert credit.agency == agency
    assert credit.evidence.startswith("“")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"The Free Valley Party (FVP) said so. {BODY}",
        f"Officials told Reuters that the road was closed.\n\n{BODY}",
        f"By Petra Lund\n\n{BODY}",
        f"{BODY}\n\nThe minister spoke to AFP on Sunday about the bridge and the talks.",
    ],
)
def test_who_is_not(text) -> None:
    """An abbreviation, a quoted agency, a person who is called like one: none makes the report somebody else's."""
    assert credit_of(Document(text=text, publisher="Capital Today")) is None


@pytest.mark.parametrize(
    ("author", "agency"),
    [("Reuters", "Reuters"), ("Jane Doe, AFP", "AFP"), ("AP staff", "AP"), ("Petra Lund", None)],
)
def test_an_author_that_is_an_agency(author, agency) -> None:
    """Alone or beside a person; a person may bear the name of one."""
    credit = credit_of(Document(text=BODY, author=author, publisher="Capital Today"))

    assert (credit and credit.agency) == agency


def test_an_agency_does_not_credit_itself() -> None:
    """Its own dateline says nothing, under whichever of its names it publishes."""
    text = f"SARN (AFP) - {BODY}"

    assert credit_of(Document(text=text, publisher="AFP")) is None
    assert credit_of(Document(text=text, publisher="Agence France-Presse")) is None


@pytest.mark.parametrize(
    "words",
    [
        "as first reported by Harbour Wire",
        "Harbour Wire reported",
        "told Harbour Wire",
        "with files from Harbour Wire",
        "Harbour Wire’s Ann Hill contributed to this report",
    ],
)
def test_a_part_that_is_credited(words) -> None:
    """Anywhere in the text, to the publisher asked about and to no other."""
    text = f"{BODY} So much is known, {words}."

    assert partial_credit(text, "Harbour Wire")
    assert partial_credit(text, "Orlu Observer") is None
    assert partial_credit(BODY, "Harbour Wire") is None
