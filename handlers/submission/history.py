"""What was sent: the OPD's history, one version, its files given back."""

from domain.people.people import Membership, Role
from handlers.routes import Command, TapRoute, on
from handlers.update_context import Turn
from screens.buttons.overview.overview import Via
from screens.buttons.submission.history import GiveFiles, OpenHistory, OpenSent
from screens.submission import history as screens
from screens.submission.returned_files import files_back
from services.refusals import NotAllowed
from services.submission import history as services


async def riwayat(turn: Turn, _payload: str) -> None:
    """/riwayat: everything the OPD the person acts for has sent."""
    membership = turn.actor.current
    if membership is None or membership.opd is None:
        raise NotAllowed("see history")
    shown = await services.history_of(turn.ports, turn.actor, membership)
    await turn.say(screens.history(shown, OpenHistory(membership.id)))


async def open_history(turn: Turn, tap: OpenHistory) -> None:
    """One page of it."""
    shown = await services.history_of(turn.ports, turn.actor, _own(turn, tap.membership))
    await turn.show(screens.history(shown, tap))


async def open_sent(turn: Turn, tap: OpenSent) -> None:
    """One version."""
    await show_version(turn, tap.submission, tap.via)


async def give_files(turn: Turn, tap: GiveFiles) -> None:
    """The files of a version."""
    await turn.show(files_back(await services.files_back(turn.ports, turn.actor, tap.submission, tap.part), tap))


async def show_version(turn: Turn, submission_id: int, via: Via) -> None:
    """One version, with the way back to where it was opened from."""
    shown = await services.version(turn.ports, turn.actor, submission_id)
    await turn.show(screens.version(shown, OpenSent(submission_id, via)))


def _own(turn: Turn, membership_id: int) -> Membership:
    membership = turn.actor.membership(membership_id)
    if membership is None:
        raise NotAllowed("see history")
    return membership


TAPS: tuple[TapRoute, ...] = (
    on(OpenHistory, open_history),
    on(OpenSent, open_sent),
    on(GiveFiles, give_files),
)
COMMANDS = {"riwayat": Command(riwayat, frozenset({Role.ADMIN_OPD}))}
