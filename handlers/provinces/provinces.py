"""What a province sees of its regions, and how somebody comes to oversee one: an invitation and one tap."""

from handlers.people.home import home_screen
from handlers.people.menus import set_menu
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.provinces.provinces import (
    ConfirmProvince,
    DeclineProvince,
    OpenProvince,
    OpenProvinceCourse,
    OpenProvinceRegion,
)
from screens.people import join as join_screens
from screens.provinces import provinces as screens
from screens.texts.provinces import provinces as texts
from services.provinces import members, totals


async def open_province(context: UpdateContext, tap: OpenProvince) -> None:
    """The regions of a province."""
    overview = await totals.province_overview(context.ports, context.actor, tap.province, tap.period)
    await context.show(screens.overview(overview, context.actor, tap.page))


async def open_region(context: UpdateContext, tap: OpenProvinceRegion) -> None:
    """One region by OPD."""
    await context.show(
        screens.region(await totals.province_region(context.ports, context.actor, tap.region, tap.period), tap.page)
    )


async def open_course(context: UpdateContext, tap: OpenProvinceCourse) -> None:
    """[Perkembangan]."""
    await context.show(
        screens.course(await totals.province_course(context.ports, context.actor, tap.province, tap.period))
    )


async def search(context: UpdateContext, text: str) -> None:
    """What somebody typed who oversees a province, and nothing else: the name of a region."""
    overview = await totals.province_overview(context.ports, context.actor, context.actor.provinces[0].id)
    await context.say(screens.named(overview, totals.regions_named(overview, text)))


async def confirm(context: UpdateContext, tap: ConfirmProvince) -> None:
    """[Ya, pantau provinsi ini]."""
    joined = await members.confirm_province(
        context.ports, context.actor.telegram_id, tap.invitation, context.update_ref
    )
    offer = joined.offer
    if not joined.new and not offer.held:
        await context.show(screens.offer(offer.invitation_id, offer.province, offer.standing))
        return
    banner = (texts.JOINED if joined.new else texts.ALREADY).format(province=offer.province.name)
    await context.show(await home_screen(context, joined.actor, banner))
    await set_menu(context.bot, joined.actor)


async def decline(context: UpdateContext, tap: DeclineProvince) -> None:
    """[Bukan saya]: nothing is used up."""
    await members.decline_province(context.ports, context.actor.telegram_id, tap.invitation, context.update_ref)
    await context.show(join_screens.not_me(member=not context.actor.is_stranger))


STRANGERS_MAY_TAP = (ConfirmProvince, DeclineProvince)
OVERSEERS_MAY_TAP = (OpenProvince, OpenProvinceRegion, OpenProvinceCourse)
TAPS: tuple[TapRoute, ...] = (
    on(OpenProvince, open_province),
    on(OpenProvinceRegion, open_region),
    on(OpenProvinceCourse, open_course),
    on(ConfirmProvince, confirm),
    on(DeclineProvince, decline),
)
