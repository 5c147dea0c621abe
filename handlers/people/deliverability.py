"""What a coordinator looks at: people who cannot be written to, messages to send once more."""

from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.people.deliverability import DismissNotice, OpenReach, OpenUnsure, ResendNotice
from screens.people import deliverability as screens
from screens.texts.people import deliverability as texts
from services.people import deliverability as services


async def open_reach(context: UpdateContext, tap: OpenReach) -> None:
    """All there is to look at in a region."""
    await context.show(
        screens.to_look_at(await services.delivery_issues(context.ports, context.actor, tap.region), tap.page)
    )


async def open_unsure(context: UpdateContext, tap: OpenUnsure) -> None:
    """One message."""
    await context.show(screens.unsure(await services.unsure(context.ports, context.actor, tap.notice)))


async def resend(context: UpdateContext, tap: ResendNotice) -> None:
    """[Kirim ulang]."""
    done = await services.resend(context.ports, context.actor, tap.notice, context.update_ref)
    await _show_rest(context, done.region.id, texts.RESENT.format(name=done.recipient))


async def dismiss(context: UpdateContext, tap: DismissNotice) -> None:
    """[Tidak perlu]."""
    done = await services.dismiss(context.ports, context.actor, tap.notice, context.update_ref)
    await _show_rest(context, done.region.id, texts.DISMISSED.format(name=done.recipient))


async def _show_rest(context: UpdateContext, region_id: int, said: str) -> None:
    await context.show(
        screens.to_look_at(await services.delivery_issues(context.ports, context.actor, region_id), 0, said)
    )


TAPS: tuple[TapRoute, ...] = (
    on(OpenReach, open_reach),
    on(OpenUnsure, open_unsure),
    on(ResendNotice, resend),
    on(DismissNotice, dismiss),
)
