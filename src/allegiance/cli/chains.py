"""Chains in words: what the answer comes to, each chain step by step, and what it is worth."""

from allegiance.cli.evidence import put_evidence
from allegiance.cli.missing import put_absence
from allegiance.cli.page import Page
from allegiance.cli.settings import put_settings
from allegiance.cli.words import WEAK, arrow, listed
from allegiance.exchange.chain_words import SPLIT_RULE, chain_in_words, chain_worth, passed, path_headline
from allegiance.exchange.phrases import layers_in_words
from allegiance.model.path import PathAnswer, Succession
from allegiance.model.tie import Chain


def put_path(page: Page, answer: PathAnswer) -> None:
    """Print a whole answer."""
    if answer.missing is None:
        page.put(*path_headline(answer))
        put_settings(page, answer.belief, answer.search, answer.undated)
        if len(answer.chains) > 1:
            _put_overview(page, answer.chains)
        for at, chain in enumerate(answer.chains, start=1):
            put_chain(page, chain, at, len(answer.chains))
        if answer.more:
            page.gap()
            shown = f"--limit {2 * answer.search.limit} shows them"
            page.put(f"There are more of up to {layers_in_words(answer.layers)}: {shown}.")
    else:
        put_absence(page, answer, answer.missing)
    _put_identities(page, answer)
    _put_succession(page, answer)
    if answer.direct:
        page.gap()
        page.put("Also said of the two:")
        for step in answer.direct:
            page.put(*arrow(step), indent=2, hang=4)
            put_evidence(page, step, indent=4)


def put_chain(page: Page, chain: Chain, at: int, of: int) -> None:
    """Print one chain: each step with its evidence, then what the chain is worth."""
    page.gap()
    if of > 1:
        page.put((f"Chain {at} of {of}, {layers_in_words(chain.layers)}", WEAK))
    days = chain.assessment.days if chain.assessment is not None else ()
    for place, step in enumerate(chain.steps, start=1):
        page.put(*arrow(step), lead=f"{place}. ")
        put_evidence(page, step, indent=3)
        if days:
            page.put((f"in time: {_days(*days[place - 1])}", WEAK), indent=3, hang=2)
    page.put("In words: ", *chain_in_words(chain), hang=2)
    if chain.assessment is not None:
        page.put((" ".join(chain_worth(chain, chain.assessment)), WEAK), hang=2)


def _put_overview(page: Page, chains: tuple[Chain, ...]) -> None:
    """Print the chains as a table, a line each."""
    page.gap()
    rows = []
    for at, chain in enumerate(chains, start=1):
        weakness = "" if chain.assessment is None else f"weakest step: {chain.assessment.weakness}"
        rows.append(
            (f"{at}", layers_in_words(chain.layers), f"{listed(passed(chain)) or 'directly'}; {weakness}")
        )
    page.columns(rows, indent=2)


def _days(first: object, last: object) -> str:
    if first == last and first is not None:
        return f"on {first}"
    begun = "any day" if first is None else f"from {first}"
    return f"{begun} on" if last is None else f"{begun} to {last}"


def _put_identities(page: Page, answer: PathAnswer) -> None:
    """Say so where the answer hangs on whether names that may be one actor are one."""
    if not answer.identities_differ:
        return
    strict = answer.belief.identities.value == "strict"
    held = "were one" if strict else "were two"
    other = answer.other_identities
    found = (
        "there would be no chain" if other is None else f"there would be a chain of {layers_in_words(other)}"
    )
    option = "likely" if strict else "strict"
    page.gap()
    page.put(f"If actors that may be one {held}, {found}: --identities {option} shows it.")


def _put_succession(page: Page, answer: PathAnswer) -> None:
    """Say which organisation a name stands for on the date asked for."""
    if not answer.succession:
        return
    page.gap()
    for found in answer.succession:
        page.put(*arrow(found.step), f", {found.when or 'nobody says when'}.{_current(found)}", hang=2)
    if any(found.step.tie.predicate == "split_from" for found in answer.succession):
        page.put((SPLIT_RULE, WEAK))


def _current(found: Succession) -> str:
    if found.current is None:
        return " Nobody says which it was on the date asked for."
    return f" On the date asked for it was {found.current.name}."
