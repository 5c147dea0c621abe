"""How a region handles advice, set by its coordinators; and in the summary, how often it was given and gone past."""

from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.reading.advice import ChooseHandling, SetHandling, ShowAdviceCounts, ShowAdviceRules
from screens.reading import advice_rules as screens
from services.reading import rules


async def show_rules(context: UpdateContext, tap: ShowAdviceRules) -> None:
    """[Saran atas berkas]: each kind with how it is handled."""
    region, of_region = await rules.advice_rules(context.ports, context.actor, tap.region)
    await context.show(screens.rules_list(region, of_region, tap.page))


async def choose(context: UpdateContext, tap: ChooseHandling) -> None:
    """How one kind is handled."""
    region, of_region = await rules.advice_rules(context.ports, context.actor, tap.region)
    await context.show(screens.choose_handling(region, of_region, tap.code))


async def set_handling(context: UpdateContext, tap: SetHandling) -> None:
    """It is handled so from now on."""
    region, of_region = await rules.set_rule(
        context.ports, context.actor, tap.region, tap.code, tap.handling, context.update_ref
    )
    await context.show(screens.rules_list(region, of_region, screens.rule_page(tap.code)))


async def show_counts(context: UpdateContext, tap: ShowAdviceCounts) -> None:
    """[Saran] of the summary."""
    await context.show(screens.counts(await rules.advice_overview(context.ports, context.actor, tap.round), tap.page))


TAPS: tuple[TapRoute, ...] = (
    on(ShowAdviceRules, show_rules),
    on(ChooseHandling, choose),
    on(SetHandling, set_handling),
    on(ShowAdviceCounts, show_counts),
)
