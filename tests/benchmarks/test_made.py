"""Made reports: the same ones every time, of the length and variety that they promise."""

import collections
import hashlib

from made import WORDS, principal, report, reports


def test_the_same_seed_makes_the_same_reports() -> None:
    """Twice in one process, and number by number."""
    once = list(reports(12, seed=7))

    assert once == list(reports(12, seed=7))
    assert once == [report(n, seed=7) for n in range(12)]


def test_another_seed_makes_others() -> None:
    """The seed reaches every report."""
    assert all(a["text"] != b["text"] for a, b in zip(reports(6, seed=7), reports(6, seed=8), strict=True))


def test_the_first_report_is_the_one_that_figures_were_taken_with() -> None:
    """Whoever changes templates or drawing measures anew, and puts the new digest here."""
    digest = hashlib.sha256(report(0)["text"].encode()).hexdigest()

    assert digest.startswith("33368e738716")


def test_reports_have_some_600_words() -> None:
    """All but copies that were cut."""
    lengths = [len(r["text"].split()) for r in reports(30)]

    assert max(lengths) < WORDS + 60
    assert sorted(lengths)[len(lengths) // 3] >= WORDS


def test_some_reports_are_copies_by_another_number() -> None:
    """Between a twentieth and a third begin or go on as an earlier one does."""
    second = collections.Counter(r["text"].split("\n\n")[2] for r in reports(120))
    copies = sum(n - 1 for n in second.values())

    assert 120 / 20 < copies < 120 / 3


def test_no_two_reports_are_one_document() -> None:
    """A copy has an address of its own, so none is skipped as read."""
    assert len({(r["text"], r["url"]) for r in reports(60)}) == 60


def test_the_most_frequent_group_is_in_most_reports() -> None:
    """And goes by more than one name."""
    made = list(reports(30))
    name = principal(0)

    assert sum(name in r["text"] for r in made) > 10
    assert any(f"{name} (" in r["text"] for r in made)
