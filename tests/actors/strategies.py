"""Name sets from few words, so that names meet, clash and agree in every way."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from allegiance.model.actor import ActorKind, Interest, Name, NameKind, NameSet

#: Time says nothing here: the machine may be busy with something else.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

_TEXTS = (
    "Free Syrian Army|Food Standards Agency|FSA|National Army|Syrian National Army|National Liberation Army|ELN|NLA|"
    "Jaysh al-Nasr|Army of Victory|Jaish an-Nasr|al-Qaeda|Al Qaida|al-Qaeda in Iraq|Bashar al-Assad|Hafez al-Assad|"
    "Assad|President Assad|Bashir al-Assad|Khan|Imran Khan|Turkey|Ankara|Turks|Turkish government|Congo|Congolese|"
    "Kinshasa|Brazzaville|Korea|Seoul|Georgia|the coalition|US-backed rebels|Wagner|1st Brigade|2nd Brigade|Гиркин|…|"
    "Free Syrian Army (FSA)|George Bush|George W. Bush"
).split("|")

texts = st.sampled_from(_TEXTS)
parts = st.builds(Name, texts, st.sampled_from(list(NameKind)))


@st.composite
def name_sets(draw: st.DrawFn) -> NameSet:
    """Return a name set whose main name is among its names."""
    found = draw(st.lists(parts, min_size=1, max_size=3, unique_by=lambda name: name.text))
    return NameSet(
        name=found[0].text,
        kind=draw(st.sampled_from(list(ActorKind))),
        names=tuple(sorted(found, key=lambda name: (name.text, name.kind))),
        documents=draw(st.integers(1, 4)),
        example=draw(st.sampled_from(["first", "second"])),
    )


many = st.lists(name_sets(), max_size=9, unique_by=lambda name_set: name_set.id)


@st.composite
def lists_of_interest(draw: st.DrawFn) -> tuple[Interest, ...]:
    """Return a list on which no name stands twice."""
    chosen = draw(st.lists(texts, max_size=5, unique=True))
    lines = []
    while chosen:
        size = draw(st.integers(1, len(chosen)))
        line, chosen = chosen[:size], chosen[size:]
        kind = draw(st.none() | st.sampled_from(list(ActorKind)))
        lines.append(Interest(name=line[0], aliases=tuple(line[1:]), kind=kind))
    return tuple(lines)
