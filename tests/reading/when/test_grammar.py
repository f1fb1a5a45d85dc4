"""The grammar in `when.yaml` and the code behind it belong together."""

from allegiance.languages.load import data
from allegiance.reading.when.dates import DATES
from allegiance.reading.when.grammar import grammar, words
from allegiance.reading.when.parts import PARTS
from allegiance.reading.when.records import Use
from allegiance.reading.when.uses import TWO


def test_every_form_has_code_and_all_code_has_a_form() -> None:
    """Neither stands there unused."""
    made = {name: {entry["make"] for entry in data("when")[name]} for name in ("dates", "parts", "uses")}

    assert made["dates"] == set(DATES)
    assert made["parts"] == set(PARTS)
    assert made["uses"] - set(TWO) - {"from_to_now"} == {use.value for use in Use} - {"from_to"}


def test_the_forms_can_be_read() -> None:
    """All lists compile, and each form has a name of its own in the pattern."""
    for name in ("dates", "parts", "uses"):
        assert len(grammar(name).forms) == len(data("when")[name])


def test_no_class_is_listed_for_nothing() -> None:
    """Each class of words stands in a form, or is what a form's macro is made of."""
    forms = " ".join(
        [
            *(entry["form"] for name in ("dates", "parts", "uses") for entry in data("when")[name]),
            *data("when")["macros"].values(),
        ]
    )
    listed = set(data("when")["classes"]) - {"ORDINALWORD"}  # read as ORDINAL and DAY

    assert {kind for kind in listed if kind not in forms} == set()


def test_words_that_are_months_only_with_a_capital() -> None:
    """Words such as "May" and "March" are verbs else."""
    known = words()

    assert "MONTH" in known.words["may"]
    assert {"may", "march"} <= set(data("when")["doubtful"])
