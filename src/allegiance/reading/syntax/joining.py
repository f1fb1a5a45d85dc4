"""Which names of a document are one actor's.

Two names become one actor only for a reason that can be shown: equal when folded, a stated abbreviation or
translation, a demonym or capital of the same state, a shortened form that fits one longer name and no other, or a
spelling that differs by a slip. Every such reason is kept as a `Join`.
"""

import re
from itertools import pairwise

from allegiance.model.actor import NameKind
from allegiance.model.names import fold_name
from allegiance.model.reading import MentionForm
from allegiance.reading.spelling import capitals_of, fits_initials, same_but_for_slips
from allegiance.reading.syntax.cast import Cast, Member
from allegiance.reading.syntax.kinds import is_place_label
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.spots import Spot

#: What stands between two names of one actor.
_OTHER_NAME = re.compile(
    r"""[,;(]?\s*(?:who\s+is\s+|which\s+is\s+|is\s+)?(?:(?:also|better|widely|commonly|popularly|otherwise)\s+)?
    (known(?:\s+locally)?\s+as|alias|a\.?\ ?k\.?\ ?a\.?|nicknamed|whose\s+nom\s+de\s+guerre\s+is)
    \s*,?\s*(?:the\s+)?["'“‘]*""",
    re.VERBOSE,
)
_NICKNAME = re.compile(r"""([^"“”]+?)\s*["“”]+\s*([^"“”]+?),?\s*["“”]+\s*([^"“”]+)""")
#: Wires that others translated have square brackets.
_ROUND = str.maketrans("[]", "()")
#: Only persons have an alias: it outweighs what the words around the name say.
_OF_PERSONS = 8
#: Votes that settle that a name is a place's or a body's.
_SETTLED = 2
#: Letters of an abbreviation at most, its ordinal counted.
_LONGEST_SHORT = 9


def join_names(cast: Cast, spots: list[Spot]) -> None:
    """Join the names of a cast that are one actor's; `spots` are all names in text order."""
    _bracketed(cast, spots)
    _known_as(cast, spots)
    _nicknames(cast)
    _turned(cast)
    _initials(cast)
    _shortened(cast)
    _slips(cast)


def _bracketed(cast: Cast, spots: list[Spot]) -> None:
    """As in "Free Syrian Army (FSA)", "Jaysh al-Nasr (Army of Victory)", "Ejército de Liberación Nacional - ELN"."""
    for left, right in pairwise(spots):
        if left.doc is not right.doc or left.form != MentionForm.NAME or right.form is not MentionForm.NAME:
            continue
        between = left.doc[left.end : right.start].text.strip().translate(_ROUND)
        after = left.doc[right.end].text.translate(_ROUND) if right.end < len(left.doc) else ""
        dash = between in {"-", "–"} and after == ")"
        if not (
            (between in {"(", '("', '" ("', ") ("} and after in {")", "-", "–", ",", ";", '"', "or"}) or dash
        ):
            continue
        a, b = (
            cast.members[left.actor] if left.actor >= 0 else None,
            cast.members[right.actor] if right.actor >= 0 else None,
        )
        if a is None or b is None or a is b or a.state or b.state or left.state or right.state:
            continue
        if is_place_label(left.label) and is_place_label(right.label):
            continue
        short = right.text.replace(".", "").isupper()
        if short and (fits_initials(right.text, left.text) or len(left.text.split()) > 1):
            cast.join(a, b, f"abbreviation in brackets: {left.text} ({right.text})", NameKind.ABBREVIATION)
        elif left.text.replace(".", "").isupper() and len(left.text) <= 8 and len(right.text.split()) > 1:
            cast.join(
                b, a, f"abbreviation before brackets: {left.text} ({right.text})", NameKind.ABBREVIATION
            )
        elif len(right.text.split()) > 1 or (len(left.text.split()) == 1 and after == ")"):
            cast.join(
                a,
                b,
                f"translation or other name in brackets: {left.text} ({right.text})",
                NameKind.TRANSLATION,
            )


def _known_as(cast: Cast, spots: list[Spot]) -> None:
    """As in "Jon Tal, also known as Grey Fox", "Jon Tal alias Grey Fox": not "formerly known as", which renames."""
    for left, right in pairwise(spots):
        if left.doc is not right.doc or min(left.actor, right.actor) < 0 or left.compound:
            continue
        words = _OTHER_NAME.fullmatch(left.doc[left.end : right.start].text)
        a, b = cast.members[left.actor], cast.members[right.actor]
        if words is None or a is b or a.state or b.state or MentionForm.DEMONYM in {left.form, right.form}:
            continue
        cast.join(a, b, f"{words.group(1)}: {left.text}, {right.text}", NameKind.VARIANT)
        if not words.group(1).startswith("known"):
            a.votes.persons += _OF_PERSONS


def _nicknames(cast: Cast) -> None:
    """As in 'Jon "Grey Fox" Tal': Grey Fox and Jon Tal are the same."""
    for member in cast.living():
        for name in list(member.names):
            parts = _NICKNAME.fullmatch(name)
            if parts is None:
                continue
            first, nickname, last = parts.groups()
            member.votes.persons += _OF_PERSONS
            for other in (f"{first} {last}", nickname):
                found = cast.find(fold_name(other))
                if found is not None and found.spots and found is not member and not found.state:
                    cast.join(member, found, f"nickname in quotation marks: {name}", NameKind.VARIANT)


def join_descriptions(cast: Cast, spots: list[Spot]) -> None:
    """Join abbreviations in brackets to the descriptions before them: "Norlandic security forces (NSF)"."""
    for left, right in pairwise(sorted(spots, key=lambda s: (id(s.doc), s.end))):
        if (
            left.doc is not right.doc
            or left.form is not MentionForm.DESCRIPTION
            or min(left.actor, right.actor) < 0
        ):
            continue
        between = left.doc[left.end : right.start].text.translate(_ROUND)
        a, b = cast.members[left.actor], cast.members[right.actor]
        if between == "(" and a is not b and not b.state and fits_initials(right.text, left.text):
            cast.join(a, b, f"abbreviation in brackets: {left.text} ({right.text})", NameKind.ABBREVIATION)


def _turned(cast: Cast) -> None:
    """Join names that are one turned round: "Defence Department" and "Department of Defence"."""
    for member in cast.living():
        head, of, rest = fold_name(member.name).partition(" of ")
        other = cast.find(f"{rest.removeprefix('the ')} {head}") if of else None
        if other is not None and other.spots and member.spots and other is not member:
            cast.join(member, other, f"turned round: {other.name} for {member.name}", NameKind.VARIANT)


def _initials(cast: Cast) -> None:
    """Join an abbreviation to the one longer name of the document whose capitals it spells."""
    living = cast.living()
    for short in living:
        if NameKind.ABBREVIATION not in short.names.values() or any(
            k is NameKind.FULL for k in short.names.values()
        ):
            continue
        spelled = short.name.replace(".", "").replace(" ", "")
        if not 2 <= len(spelled) <= _LONGEST_SHORT:
            continue
        fits = [
            m
            for m in living
            if m is not short
            and m.spots
            and m.state is None
            and any(capitals_of(n) == spelled for n in m.names if " " in n)
        ]
        if len(fits) == 1:
            cast.join(fits[0], short, f"initials: {spelled} spells {fits[0].name}", NameKind.ABBREVIATION)


def _shortened(cast: Cast) -> None:
    """Join surnames and shortened names to the one longer name that contains them, when only one does."""
    heads = lexicon().name_heads
    for short in sorted(cast.living(), key=lambda m: len(m.name)):
        if not short.spots or short.state or short.kind is not None:
            continue
        words = fold_name(short.name).split()
        fits = []
        for other in cast.living():
            if other is short or other.state:
                continue
            longer = fold_name(other.name).split()
            if short.votes.clashes(other.votes) and not _surname(short, other, words, longer):
                continue
            if len(longer) <= len(words) or short.names[short.name] == NameKind.ABBREVIATION:
                continue
            starts = words == longer[: len(words)] and len(words) > 1
            person = other.votes.person() and (starts or words == longer[-len(words) :])
            body = not other.votes.person() and (starts or words == longer[-len(words) :])
            if body and len(words) == 1 and words[0] not in heads and longer[-1:] != words:
                body = False
            if person or body:
                fits.append(other)
        if len(fits) == 1:
            cast.join(fits[0], short, f"shortened form: {short.name} for {fits[0].name}", NameKind.VARIANT)


def _surname(short: Member, other: Member, words: list[str], longer: list[str]) -> bool:
    """Whether a word may be a person's surname although a statistical label says a body."""
    votes = short.votes
    weak = not votes.fighters and votes.places < _SETTLED and votes.bodies < _SETTLED
    return other.votes.person() and len(words) == 1 and words == longer[-1:] and weak


def _slips(cast: Cast) -> None:
    """Join spellings of one name that differ by a slip: "Jabhat al-Nusra" and "Jahbat al-Nusra"."""
    living = [m for m in cast.living() if m.state is None]
    for i, a in enumerate(living):
        for b in living[i + 1 :]:
            if a.spots and b.spots and not a.votes.clashes(b.votes) and same_but_for_slips(a.name, b.name):
                into, other = (a, b) if len(a.spots) >= len(b.spots) else (b, a)
                cast.join(into, other, f"spelling: {other.name} for {into.name}", NameKind.VARIANT)
