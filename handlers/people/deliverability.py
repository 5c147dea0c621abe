"""What a coordinator looks at: people who cannot be written to, messages to send once more."""

from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.people.deliverability import DismissNotice, OpenDeliveryIssues, OpenUncertainNotice, ResendNotice
from screens.people import deliverability as screens
from screens.texts.people import deliverability as texts
from services.people import deliverability as services


async def open_reach(context: UpdateContext, tap: OpenDeliveryIssues) -> None:
    """All there is to look at in a region."""
    await context.show(
        screens.issues_screen(await services.delivery_issues(context.ports, context.actor, tap.region), tap.page)
    )


async def open_unsure(context: UpdateContext, tap: OpenUncertainNotice) -> None:
    """One message."""
    await context.show(screens.uncertain_notice(await services.unsure(context.ports, context.actor, tap.notice)))


async def resend(context: UpdateContext, tap: ResendNotice) -> None:
    """[Kirim ulang]."""
    notice = await services.resend(context.ports, context.actor, tap.notice, context.update_ref)
    await _show_rest(context, notice.region.id, texts.RESENT.format(name=notice.recipient))


async def dismiss(context: UpdateContext, tap: DismissNotice) -> None:
    """[Tidak perlu]."""
    notice = await services.dismiss(context.ports, context.actor, tap.notice, context.update_ref)
    await _show_rest(context, notice.region.id, texts.DISMISSED.format(name=notice.recipient))


async def _show_rest(context: UpdateContext, region_id: int, notice: str) -> None:
    await context.show(
        screens.issues_screen(await services.delivery_issues(context.ports, context.actor, region_id), 0, notice)
    )


TAPS: tuple[TapRoute, ...] = (
    on(OpenDeliveryIssues, open_reach),
    on(OpenUncertainNotice, open_unsure),
    on(ResendNotice, resend),
    on(DismissNotice, dismiss),
)
