"""What the questions about friends and enemies share."""

from collections.abc import Iterable

from allegiance.model.actor import Actor
from allegiance.model.claim import ActorRef
from allegiance.model.tie import Step
from allegiance.network.network import Network
from allegiance.network.table import TieTable
from allegiance.questions.asking import Asked
from allegiance.questions.path import sourced, step_from


def ref(actor: Actor) -> ActorRef:
    """Return the actor as an answer names it."""
    return ActorRef(actor.id, actor.name)


def taken_for(network: Network, actor: ActorRef) -> str:
    """Return the id under which an actor stands in a network: another's, where names that may be one are one."""
    at = network.position(actor.id)
    return actor.id if at is None else network.table.actors[at]


def steps_of(asked: Asked, network: Network, ties: Iterable[tuple[int, int]]) -> tuple[Step, ...]:
    """Return ties, each as the position of the actor that it is told from and its own, with their claims."""
    table: TieTable = network.table
    return sourced(
        asked, network, [step_from(table.actors[start], table.tie(entry)) for start, entry in ties]
    )
