"""The shapes of the routing tables: a tap, a command or a typed answer leads to one function."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from domain.people.people import Actor, Role
from domain.prompts import Prompt
from handlers.update_context import UpdateContext
from screens.buttons.base import ButtonData

Tap = TypeVar("Tap", bound=ButtonData)

CommandHandler = Callable[[UpdateContext, str], Awaitable[None]]
"""Handles a command; the second argument is what was typed behind it."""

PromptHandler = Callable[[UpdateContext, Prompt], Awaitable[None]]
"""Handles a typed answer to an open question (`turn.text`)."""

EVERY_ROLE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Command:
    """A command and the roles whose menus hold it; the service behind it checks the right itself.

    `operators` tells that those who operate the installation have it, too, whatever role they hold besides;
    `colleagues` the same of those who help with an indicator, or oversee a province.
    """

    handle: CommandHandler
    roles: frozenset[Role] = EVERY_ROLE
    operators: bool = False
    colleagues: bool = False

    def is_for(self, actor: Actor) -> bool:
        """Whether the actor has this command at all."""
        held = {membership.role for membership in actor.memberships}
        if (self.operators and actor.operates) or (self.colleagues and (actor.contributes_to or actor.provinces)):
            return True
        return bool(held & self.roles)


@dataclass(frozen=True, slots=True)
class TapRoute:
    """The function that a kind of tap leads to; `resume` shows where it led, as that stands now, and changes nothing.

    It is for a tap that has had its effects and only lacks its answer, since the process ended in between.
    """

    kind: type[ButtonData]
    handle: Callable[[UpdateContext, ButtonData], Awaitable[None]]
    resume: Callable[[UpdateContext, ButtonData], Awaitable[None]] | None = None


def on(
    kind: type[Tap],
    handle: Callable[[UpdateContext, Tap], Awaitable[None]],
    resume: Callable[[UpdateContext, Tap], Awaitable[None]] | None = None,
) -> TapRoute:
    """Ties a kind of tap to its function, and to the one that shows where it led."""
    return TapRoute(kind, _narrowed(kind, handle), None if resume is None else _narrowed(kind, resume))


def _narrowed(
    kind: type[Tap], handle: Callable[[UpdateContext, Tap], Awaitable[None]]
) -> Callable[[UpdateContext, ButtonData], Awaitable[None]]:
    async def narrowed(context: UpdateContext, data: ButtonData) -> None:
        if not isinstance(data, kind):
            raise TypeError(f"{data!r} was routed to {kind.__name__}")
        await handle(context, data)

    return narrowed
