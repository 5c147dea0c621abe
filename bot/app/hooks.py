"""What the product is to whoever runs it: the seam between the bot's machinery and its handlers."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from telegram.ext import ExtBot

from bot.app.night_work import NightJob
from bot.inbox.error_boundary import Route
from bot.telegram.notifier import Renderable
from domain.operating.processes import ProcessRole
from services.delivery import Deliver
from services.ports import Ports
from storage.queries.inbox import InboxEntry
from storage.queries.notices import Notice


async def _no_op() -> None:
    """Does nothing."""


def _do_nothing() -> None:
    """Does nothing."""


async def _end_at_once(_within: float) -> None:
    """Has nothing in hand."""


async def _notify_nobody(_entry: InboxEntry) -> bool:
    """Tells nobody."""
    return False


async def _tell_nobody(_entry: InboxEntry) -> None:
    """Tells nobody."""


async def _everybody(accounts: Collection[int]) -> Mapping[int, int]:
    """Knows no strangers, and no regions."""
    return dict.fromkeys(accounts, 0)


@dataclass(frozen=True, slots=True)
class Runtime:
    """What the product is wired with; `files_waiting` tells whether more files of a person are to be handled.

    Where several processes share the bot, `role` is what this one does; `tell_of_changes` wakes the others, and
    `busy_chats` tells of whom something is being handled anywhere.
    """

    ports: Ports
    bot: ExtBot[None]
    deliver: Deliver
    files_waiting: Callable[[int], bool]
    role: ProcessRole = ProcessRole.ALL
    tell_of_changes: Callable[[], None] | None = None
    busy_chats: Callable[[], Awaitable[Collection[int]]] | None = None


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the product is, to whoever runs it.

    `route` handles an update, `render` gives a notice's screen (None: nothing to say any more), `slow_down`
    tells a flooder to be patient, `outage` a member that an update waits (False: nobody was told). `regions_of`
    tells of some accounts that are no strangers in which region each acts, `tap_waits` a person that a tap waits for
    files of theirs. `started`
    runs beside the first poll, `idle` waits for what the product itself has in hand, `stop` ends it within so many
    seconds, `nightly` holds (name, job).
    `plans` holds (name, job) too: each runs before every dispatch, writes notices whose moment has come, and must
    cost next to nothing where there is none. `jobs` holds (name, job) just so: each begins with long work on files that
    waits. `changed` is called when another process has changed something.
    """

    route: Route
    render: Callable[[Notice], Awaitable[Renderable | None]]
    slow_down: Callable[[InboxEntry], Awaitable[None]]
    outage: Callable[[InboxEntry], Awaitable[bool]] = _notify_nobody
    regions_of: Callable[[Collection[int]], Awaitable[Mapping[int, int]]] = _everybody
    tap_waits: Callable[[InboxEntry], Awaitable[None]] = _tell_nobody
    started: Callable[[], Awaitable[None]] = _no_op
    idle: Callable[[], Awaitable[None]] = _no_op
    stop: Callable[[float], Awaitable[None]] = _end_at_once
    plans: Sequence[tuple[str, Callable[[], Awaitable[object]]]] = field(default=())
    jobs: Sequence[tuple[str, Callable[[], Awaitable[object]]]] = field(default=())
    nightly: Sequence[tuple[str, NightJob]] = field(default=())
    changed: Callable[[], None] = _do_nothing
