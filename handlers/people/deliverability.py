"""What a coordinator looks at: people who cannot be written to, messages to send once more."""

from handlers.routes import TapRoute, on
from handlers.update_context import Turn
from screens.buttons.people.deliverability import DismissNotice, OpenReach, OpenUnsure, ResendNotice
from screens.people import deliverability as screens
from screens.texts.people import deliverability as texts
from services.people import deliverability as services


async def open_reach(turn: Turn, tap: OpenReach) -> None:
    """All there is to look at in a region."""
    await turn.show(screens.to_look_at(await services.to_look_at(turn.ports, turn.actor, tap.region), tap.page))


async def open_unsure(turn: Turn, tap: OpenUnsure) -> None:
    """One message."""
    await turn.show(screens.unsure(await services.unsure(turn.ports, turn.actor, tap.notice)))


async def resend(turn: Turn, tap: ResendNotice) -> None:
    """[Kirim ulang]."""
    done = await services.resend(turn.ports, turn.actor, tap.notice, turn.cause)
    await _show_rest(turn, done.region.id, texts.RESENT.format(name=done.recipient))


async def dismiss(turn: Turn, tap: DismissNotice) -> None:
    """[Tidak perlu]."""
    done = await services.dismiss(turn.ports, turn.actor, tap.notice, turn.cause)
    await _show_rest(turn, done.region.id, texts.DISMISSED.format(name=done.recipient))


async def _show_rest(turn: Turn, region_id: int, said: str) -> None:
    await turn.show(screens.to_look_at(await services.to_look_at(turn.ports, turn.actor, region_id), 0, said))


TAPS: tuple[TapRoute, ...] = (
    on(OpenReach, open_reach),
    on(OpenUnsure, open_unsure),
    on(ResendNotice, resend),
    on(DismissNotice, dismiss),
)
