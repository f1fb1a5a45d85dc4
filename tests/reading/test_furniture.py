"""What is furniture is found; what is prose never is."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.errors import ConfigurationError
from allegiance.languages.load import data
from allegiance.reading.furniture import Furniture, FurnitureKind, _rule, furniture

DECLARED = data("furniture")
GROUPS = [
    *DECLARED["rules"],
    {"kind": "caption", **DECLARED["captions"]},
    {"kind": "heading", **DECLARED["headings"]},
]


def marks(text: str) -> list[str]:
    """Return the stretches of a text that are furniture."""
    return [text[f.start : f.end] for f in furniture(text)]


def cases(key: str) -> list[Any]:
    """Return the declared cases with the kind that they belong to."""
    return [pytest.param(g["kind"], c, id=f"{g['kind']}: {c['text'][:40]}") for g in GROUPS for c in g[key]]


@pytest.mark.parametrize(("kind", "case"), cases("examples"))
def test_declared_example_is_found(kind, case):
    """Each example is marked where it says, and its rule's kind is among the kinds found."""
    assert marks(case["text"]) == case.get("marks", [case["text"]])
    assert kind in {f.kind for f in furniture(case["text"])}


@pytest.mark.parametrize(("kind", "case"), cases("not"))
def test_declared_near_miss_is_prose(kind, case):
    """Each near miss is read, for the reason that it gives."""
    assert marks(case["text"]) == case.get("marks", []), f"{kind}: {case['because']}"


REPORT = """Brigade Takes Orlu

By Jane Doe

ORLU, Norland (AP) — The Karsa Brigade took the town on Monday.

Tanks near Orlu
Image: Jane Doe

Related: Norland Arms the Brigade [VIDEO]

“We hold\u00a0the town,” said its commander.

The Northern Front

It moved on. (Reporting by Jane Doe)

Share on Facebook
"""


def test_report_is_read_without_its_furniture():
    """What is left of a whole page is what the reporter wrote."""
    left, at = [], 0
    for found in furniture(REPORT):
        left.append(REPORT[at : found.start])
        at = found.end
    left.append(REPORT[at:])
    assert " ".join("".join(left).split()) == (
        "The Karsa Brigade took the town on Monday. “We hold the town,” said its commander. It moved on."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Related militias attacked the town on Monday.",
        "By March the group held three towns.",
        "By Norland’s count, 300 men of the Karsa Brigade fell.",
        "Image problems did not keep Norland from arming the Karsa Brigade.",
        "Tweets by the Karsa Brigade named Norland.",
        "Print the names, the Karsa Brigade told the paper.",
        "Norland, 300 of whose men fell, blamed the Karsa Brigade.",
        "Norland (pop. 3,000) - The town is held by the Karsa Brigade.",
        "In Orlu, Norland's army – the Karsa Brigade's foe – withdrew.",
        "Video footage shows Norland's men beside the Karsa Brigade.",
        "Copyright cases against the Karsa Brigade were dropped.",
        "Follow the money and Norland arms the Karsa Brigade.",
        "Advertisements for the Karsa Brigade hang in Orlu.",
        "Home to the Karsa Brigade, Orlu is shelled by Norland.",
        "Reporting by Norland's state television named the Karsa Brigade.",
        "Updated lists of Norland name the Karsa Brigade.",
        "Karsa Brigade Leader Takes Orlu.",
    ],
)
def test_prose_is_never_furniture(sentence):
    """A paragraph of one sentence is read, alone and within a text, whatever word it begins with."""
    assert furniture(sentence) == ()
    text = f"The army left the town on Monday.\n\n{sentence}\n\nIt moved on to the hills."
    assert furniture(text) == ()


def test_curly_quotes_and_no_break_spaces_do_not_hide_furniture():
    """Typography changes nothing, and offsets are those of the text."""
    text = "Don’t\u00a0miss:\u00a0‘Orlu’ Falls"
    assert furniture(text) == (Furniture(0, len(text), FurnitureKind.RELATED),)


def test_marks_around_a_line_belong_to_it():
    """Bullets and emphasis do not hide furniture, and are covered with it."""
    assert marks("  * *Photo: Jane Doe*  \n") == ["* *Photo: Jane Doe*"]


def test_dateline_leaves_its_sentence_whole():
    """The sentence after a dateline begins at its own first letter."""
    text = "KABUL (Reuters) - The brigade left."
    (dateline,) = furniture(text)
    assert text[dateline.end :] == "The brigade left."


@pytest.mark.parametrize(
    "wrong", [{"kind": "joke"}, {"covers": "page"}, {"patterns": ["("]}, {"patterns": None}]
)
def test_malformed_rule_is_named(wrong):
    """Whoever edits the rules is told which one is wrong."""
    rule = {"kind": "tags", "covers": "line", "patterns": ["x"]} | wrong
    with pytest.raises(ConfigurationError, match=r"furniture\.yaml: rule 7 is malformed"):
        _rule(7, rule, {})


PIECES = [
    "The army left the town.",
    "It moved on, and the",
    "Karsa Brigade",
    "Image: Jane Doe",
    "Related: x",
    "KABUL (AP) - The",
    "[VIDEO]",
    "# Head",
    "Tanks near Orlu",
    "(AP Photo/Jane Doe)",
    "By Jane Doe",
]


@given(st.lists(st.sampled_from([*PIECES, "\n", "\n\n", " ", "\u00a0", "*"])).map("".join) | st.text())
def test_spans_are_in_order_and_not_blank(text):
    """Whatever a text holds, spans lie within it, follow one another, and hold something."""
    at = 0
    for found in furniture(text):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()
        at = found.end


@given(st.lists(st.sampled_from(PIECES), min_size=1).map("\n\n".join))
def test_lines_after_a_text_do_not_change_its_captions_and_links(text):
    """Lines far below change nothing but what is a heading, and so where the text proper begins."""
    longer = f"{text}\n\nThe army left the town.\n\nIt moved on to the hills."
    placed = {FurnitureKind.HEADING, FurnitureKind.DATELINE}
    assert {f for f in furniture(text) if f.kind not in placed} <= set(furniture(longer))


@pytest.mark.parametrize(
    "piece", ["Aa ", "share ", "Photo by Aa Bb, ", "By Aa Bb and ", "(AP/", "A/", "1 March ", "#a "]
)
def test_time_grows_with_the_length(piece):
    """No line, however odd, makes a pattern run away."""
    before = time.process_time()
    for length in (50, 100, 139):
        furniture(piece * length + "\n\n" + piece * 5000)
    assert time.process_time() - before < 3
