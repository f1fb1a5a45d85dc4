"""The words that make something of what they govern, as `languages/en/manner.yaml` has them."""

from collections.abc import Iterator
from importlib import resources

import pytest
import yaml

from allegiance.errors import ConfigurationError
from allegiance.languages.load import data
from allegiance.reading.manner import signatures
from allegiance.reading.manner.signatures import Effect, says, signature
from allegiance.reading.syntax.parser import Token, parse

PARTS = ("verbs", "nouns", "adjectives")


def token(text: str, word: str) -> Token:
    """Return a word of a parsed sentence."""
    (doc,) = parse([text])
    return next(t for t in doc if t.text == word)


@pytest.mark.parametrize("part", PARTS)
def test_every_group_has_a_reason_and_known_effects(part) -> None:
    """A group of words without a reason cannot be judged by whoever adds to it."""
    for name, group in data("manner")[part].items():
        assert group["why"], name
        assert {group["affirmed"], group["negated"]} <= set(Effect), name


def test_no_group_stands_under_the_heading_of_another() -> None:
    """A key that stands twice hides the first: a group whose heading is lost takes the place of the one before."""
    text = (resources.files("allegiance.languages") / "en" / "manner.yaml").read_text("utf-8")

    def keys(node: yaml.Node) -> Iterator[list[str]]:
        if isinstance(node, yaml.MappingNode):
            yield [key.value for key, _ in node.value]
            for _, value in node.value:
                yield from keys(value)

    twice = [k for found in keys(yaml.compose(text)) for k in set(found) if found.count(k) > 1]
    assert twice == []


def test_there_are_hundreds_of_words() -> None:
    """Verbs of saying, denial, doubt, confirmation, plans and ends; nouns and adjectives too."""
    words = {(p, w) for p in PARTS for g in data("manner")[p].values() for w in g["words"]}

    assert len(words) > 700


@pytest.mark.parametrize("part", PARTS)
def test_a_word_has_one_effect_at_one_place(part) -> None:
    """In several groups it stands only with different contents."""
    seen: dict[tuple[str, str], str] = {}
    for name, group in data("manner")[part].items():
        for word in group["words"]:
            for position in group["content"]:
                assert (word, position) not in seen, f"{word} with {position}: {seen[word, position]}, {name}"
                seen[word, position] = name


def test_a_particle_makes_another_verb() -> None:
    """To rule is to say, to rule out is to deny."""
    assert (
        signature(token("The court ruled that it was so.", "ruled"), "clause").affirmed is Effect.ATTRIBUTED
    )
    assert signature(token("Velmor ruled out helping.", "ruled"), "clause").affirmed is Effect.DENIED


def test_what_introduces_speech() -> None:
    """A verb of saying does, a verb of ending does not."""
    assert says(token("The ministry confirmed it.", "confirmed"))
    assert not says(token("The ministry stopped it.", "stopped"))


def test_a_malformed_group_is_named(monkeypatch) -> None:
    """Whoever edits the list is told where."""
    monkeypatch.setattr(signatures, "data", lambda _name: {"verbs": {"odd": {"affirmed": "perhaps"}}})
    signatures._by_word.cache_clear()
    try:
        with pytest.raises(ConfigurationError, match=r"verbs\.odd"):
            signature(token("Velmor says so.", "says"), "clause")
    finally:
        signatures._by_word.cache_clear()
