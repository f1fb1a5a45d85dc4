"""Under which belief an answer was given: printed where it is not the usual."""

from allegiance.cli.page import Page
from allegiance.cli.words import WEAK, counted
from allegiance.exchange.setting_words import asked_of
from allegiance.model.belief import Belief
from allegiance.model.path import Search


def put_settings(page: Page, belief: Belief, search: Search | None = None, undated: int = 0) -> None:
    """Print what was asked for besides the actors, where it is not the usual."""
    said = asked_of(belief, search)
    if said:
        page.put((f"Asked of {'; '.join(said)}.", WEAK), hang=2)
    if undated:
        page.put((f"No claim dates {counted(undated, 'tie')} of the chains below.", WEAK), hang=2)
