"""Who and what a noun stands for in an incident: people or things, weapons, something that happened."""

from allegiance.languages.load import words
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.incidents.amounts import ORDINALS, vague
from allegiance.reading.syntax.incidents.triggers import AIRCRAFT, Hit, by_word, pointing, word_list
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Paragraph, Scene

#: Words that only count what follows "of".
_COUNTS = frozenset(
    {
        "total",
        "most",
        "majority",
        "number",
        "rest",
        "some",
        "group",
        "one",
        "many",
        "all",
        "both",
        "part",
        "half",
        "series",
        "team",
        "kind",
        "sort",
        "type",
    }
)
_PERSONAL = ("er", "or", "ist", "man", "men", "ian", "eer", "ess", "ary", "ee")
_NO_ACTOR = frozenset({"it", "there", "this", "that", "which", "what"})
_NEVER = frozenset(
    {
        "alias",
        "whose",
        "am",
        "pm",
        "gmt",
        "increase",
        "rise",
        "result",
        "war",
        "conflict",
        "violence",
        "crisis",
        "wave",
    }
)


def somebody(scene: Scene, paragraph: Paragraph, token: Token) -> bool:
    """Whether a noun stands for people: by its word, its label, or as an actor of the document."""
    lemma = token.lemma_.lower()
    if (lemma in vague() or token.pos_ == "NUM") and (inner := arguments.after(token, {"of"})):
        return somebody(scene, paragraph, inner[0])
    if token.ent_type_ in {"PERSON", "NORP"} or any(form in word_list("persons") for form in _forms(token)):
        return True
    if nobody(token):
        return True
    if token.lower_ == "more" and any(c.pos_ == "NUM" for c in token.lefts):
        return True
    if lemma in word_list("bodies"):
        return True
    lex = lexicon()
    if lemma in lex.posts or lemma in lex.members or lemma in lex.groups or lemma in lex.ranks:
        return True
    actor = paragraph.actor_at(token)
    if actor is not None and scene.acts(actor):
        return lemma not in word_list("things") and lemma not in word_list("places")
    return token.pos_ == "PRON" or (
        token.pos_ == "NUM" and token.dep_ in {"nsubj", "dobj", "nsubjpass", "pobj"}
    )


def like_a_person(noun: Token) -> bool:
    """Whether a noun that is on no list is shaped like one for people: "missionaries", "unionists"."""
    lemma = noun.lemma_.lower()
    return noun.pos_ == "NUM" or (
        noun.pos_ == "NOUN"
        and lemma.endswith(_PERSONAL)
        and not thing(noun)
        and lemma not in word_list("places")
    )


def harmed(noun: Token, hit: Hit) -> bool:
    """Whether a noun that is on no list is somebody, for it is one or several of what only the living can be."""
    if hit.trigger.harm and (noun.lower_ in {"one", "other", *ORDINALS, *vague()} or noun.pos_ == "NUM"):
        return True
    if hit.trigger.harm and noun.lemma_ == "life" and noun in hit.words:
        return True
    living = hit.trigger.harms_subject or hit.token.lemma_.lower() in word_list("of_the_living")
    if not hit.trigger.harm or not living:
        return False
    counted_one = any(c.dep_ in {"det", "nummod", "poss"} for c in noun.lefts)
    lists = ("things", "places", "animals", "charges", "arms", "goods", "aircraft")
    listed = any(noun.lemma_.lower() in word_list(name) for name in lists)
    return noun.pos_ == "NOUN" and counted_one and not listed and not event(noun)


def nobody(token: Token) -> bool:
    """Whether a word says that it was nobody: "no one", "no body"."""
    if token.lower_ in {"nobody", "none", "no-one"}:
        return True
    return token.lower_ in {"one", "body"} and any(c.lower_ == "no" for c in token.lefts)


def acts_by_name(scene: Scene, paragraph: Paragraph, token: Token) -> bool:
    """Whether a name before a noun of action is whose action it was: "TTP attack", "Norlandic strikes"."""
    if (
        token.ent_type_ in {"NORP", "ORG"}
        or token.text in lexicon().states
        or token.text in lexicon().demonyms
    ):
        return True
    actor = paragraph.actor_at(token)
    return actor is not None and scene.acts(actor) and token.ent_type_ != "GPE"


def counted(token: Token) -> Token:
    """Return what is counted in "a total of 31 people", "most of the buildings"."""
    if token.lemma_.lower() in _COUNTS:
        inner = arguments.after(token, {"of"})
        if inner and inner[0].lower_ not in {"injured", "wounded"}:
            return inner[0]
    return token


def fit(paragraph: Paragraph, token: Token, hit: Hit) -> bool:
    """Whether a word can have a part at all: no time, no verb, nothing that happened."""
    if token.lower_ in _NO_ACTOR and paragraph.actor_at(token) is None:
        return False
    if nobody(token):
        return hit.trigger.harm != ""
    if token.lower_ == "group" and any(c.lower_ == "no" for c in token.lefts):
        return hit.trigger.harm != ""  # nobody is none, but that nobody was hurt is counted
    if (
        token.lower_ in _NEVER
        or token.ent_type_ in {"DATE", "TIME", "PERCENT"}
        or token.pos_ in {"VERB", "AUX", "ADV"}
    ):
        return False
    if token.dep_ == "nsubj" and token.head != hit.token and token.head.lemma_ in words("speech", "saying"):
        return False  # the outlet that the parser took for a subject: "reports Harbour Post"
    return not event(token)


def event(token: Token) -> bool:
    """Whether a noun tells of something that happened rather than of somebody."""
    if token.pos_ != "NOUN":
        return False
    lemma = token.lemma_.lower()
    return lemma in pointing() or ("noun", lemma) in by_word()


def charge(token: Token) -> bool:
    """Whether a noun is a weapon."""
    lemma = token.lemma_.lower()
    listed = (word_list("charges"), word_list("fired"), word_list("aircraft"))
    return any(lemma in words_ for words_ in listed) or bool(AIRCRAFT.fullmatch(token.text))


def thing(token: Token) -> bool:
    """Whether a noun is a building, a vehicle or the like."""
    return token.lemma_.lower() in word_list("things")


def _forms(token: Token) -> tuple[str, ...]:
    """Return the forms under which a word may be listed; taggers leave capitalised plurals as they are."""
    lower = token.lower_
    singular = f"{lower[:-3]}man" if lower.endswith("men") else lower.removesuffix("s")
    return token.lemma_.lower(), lower, singular
