"""Paragraphs in capitals are left to the learned reader."""

from allegiance.model.document import Document
from allegiance.reading.syntax.reader import SyntaxReader

REPORT = (
    "The Dawn Brigade attacked troops of Karvenia near Mirnov on Monday. Karvenia supports the River Guard, "
    "which fought the Dawn Brigade on Tuesday."
)


def test_a_paragraph_in_capitals_is_not_parsed() -> None:
    """The same report yields claims, and none in capitals; a line in capitals within it changes nothing."""
    plain, shouted, headed = SyntaxReader().read(
        Document(text=text) for text in (REPORT, REPORT.upper(), f"WAR IN THE VALLEY\n\n{REPORT}")
    )

    assert shouted.claims == ()
    assert len(headed.claims) == len(plain.claims) > 0
