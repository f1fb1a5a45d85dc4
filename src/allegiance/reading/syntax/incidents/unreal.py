"""Words that look like triggers and tell of nothing that happened: plans, names, who is meant."""

from allegiance.languages.load import data, words
from allegiance.reading.syntax.parser import Token


def unreal(token: Token) -> bool:
    """Whether a word tells of what is wanted, tried or feared: "plans to attack", "would-be attack"."""
    if token.pos_ != "VERB":
        return any(c.lower_ in words("incidents", "unreal") for c in token.lefts)
    head = token.head
    counted = (
        token.dep_ == "amod" and head.pos_ == "NUM" and head.i < token.i
    )  # "eight dead and five injured"
    if token.dep_ in {"amod", "nsubj", "nsubjpass", "pobj"} and token.tag_ == "VBN" and not counted:
        return True  # "the injured", "the captured town": told before, or of no interest
    if token.dep_ == "acl" and token.tag_ == "VBN" and _told_of(token):
        return True  # "the names of those killed"
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    if infinitive and not any(c.lower_ == "have" for c in token.children):
        above = head.head if head.pos_ == "ADJ" and head.dep_ == "acomp" else head
        return (
            token.dep_ == "acl"
            or above.pos_ != "VERB"
            or above.lemma_ not in words("incidents", "real")
            or above.tag_ == "VBG"
        )
    if token.dep_ == "pcomp" and head.lower_ == "for":
        return head.head.pos_ in {"NOUN", "PROPN"} and head.head.lemma_.lower() not in words(
            "incidents", "for_deeds"
        )
    return False


def _told_of(participle: Token) -> bool:
    """Whether a participle only says who is meant: "those killed", "the four people killed"."""
    head = participle.head
    if head.lower_ in {"those", "ones"}:
        return True
    ordinal = any(c.ent_type_ == "ORDINAL" for c in head.lefts)
    if ordinal and head.dep_ == "attr" and head.tag_ == "NN":
        return True  # "Mercu was the fourth unionist killed this year"
    alone = all(c.dep_ in {"advmod", "punct"} for c in participle.children)
    return alone and any(c.lower_ in {"the", "these"} for c in head.lefts)


def of_a_name(token: Token) -> bool:
    """Whether a noun is a part of the name of a body or names its kind: "National Conference", "combat units"."""
    if token.pos_ == "PROPN" and token.ent_type_ == "ORG" and token.dep_ != "ROOT":
        around = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
        return any(t.ent_type_ == "ORG" and t.ent_iob_ != "O" and t.pos_ == "PROPN" for t in around)
    head = token.head
    return token.dep_ == "compound" and head.lemma_.lower() in data("incidents")["lists"]["units"]
