"""What was sent: the OPD's history, one version, its files given back."""

from dataclasses import replace

import structlog

from domain.people.people import Membership, Role
from handlers.routes import Command, TapRoute, on
from handlers.submission.evidence import send_evidence
from handlers.update_context import UpdateContext
from screens.buttons.overview.overview import Via
from screens.buttons.submission.history import GiveFiles, GiveOriginals, GiveReceipt, OpenHistory, OpenSent
from screens.submission import history as screens
from screens.submission import receipt as receipt_screens
from screens.submission.returned_files import returned_files, shown_files
from screens.texts.submission import receipt as receipt_texts
from services.refusals import NotAllowed
from services.single_flight import ExportFailed
from services.submission import history as services

_log = structlog.get_logger(__name__)


async def riwayat(context: UpdateContext, _payload: str) -> None:
    """/riwayat: everything the OPD the person acts for has sent."""
    membership = context.actor.current
    if membership is None or membership.opd is None:
        raise NotAllowed("see history")
    history = await services.history_of(context.ports, context.actor, membership)
    await context.say(screens.history(history, OpenHistory(membership.id)))


async def open_history(context: UpdateContext, tap: OpenHistory) -> None:
    """One page of it."""
    history = await services.history_of(context.ports, context.actor, _own(context, tap.membership))
    await context.show(screens.history(history, tap))


async def open_sent(context: UpdateContext, tap: OpenSent) -> None:
    """One version."""
    await show_version(context, tap.submission, tap.via)


async def give_files(context: UpdateContext, tap: GiveFiles) -> None:
    """The files of a version: given back to those who sent them, shown to those who read them."""
    batch = await services.version_files(context.ports, context.actor, tap.submission, tap.part)
    if batch.own:
        await context.show(returned_files(batch, tap))
        return
    files = await send_evidence(context, batch.files, photos=False)
    await context.say(shown_files(replace(batch, files=files), tap))


async def give_originals(context: UpdateContext, tap: GiveOriginals) -> None:
    """The files as they were sent that were shown as views."""
    batch = await services.version_files(context.ports, context.actor, tap.submission, tap.part, originals=True)
    await context.show(returned_files(batch, tap))


async def give_receipt(context: UpdateContext, tap: GiveReceipt) -> None:
    """The receipt of a version, to print or to hand on."""

    async def begun() -> None:
        await context.toast(receipt_texts.BEING_MADE)

    try:
        receipt = await services.printed_receipt(context.ports, context.actor, tap.submission, begun)
    except ExportFailed as error:
        _log.error("a receipt could not be printed", submission_id=tap.submission, cause=str(error.__cause__))
        await context.say(receipt_screens.receipt_not_printed(tap.submission, tap.via))
        return
    await context.say(receipt_screens.printed_receipt(receipt, tap.via))


async def show_version(context: UpdateContext, submission_id: int, via: Via) -> None:
    """One version, with the way back to where it was opened from."""
    version = await services.version(context.ports, context.actor, submission_id)
    await context.show(screens.version(version, OpenSent(submission_id, via)))


def _own(context: UpdateContext, membership_id: int) -> Membership:
    membership = context.actor.membership(membership_id)
    if membership is None:
        raise NotAllowed("see history")
    return membership


TAPS: tuple[TapRoute, ...] = (
    on(OpenHistory, open_history),
    on(OpenSent, open_sent),
    on(GiveFiles, give_files),
    on(GiveOriginals, give_originals),
    on(GiveReceipt, give_receipt),
)
COMMANDS = {"riwayat": Command(riwayat, frozenset({Role.ADMIN_OPD, Role.KEPALA_OPD}))}
