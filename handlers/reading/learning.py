"""What was learned in a region from where its people put files: shown to its coordinators, and forgotten by a tap."""

from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.reading.learning import ForgetLearned, ShowLearned
from screens.reading.learning import learned
from screens.texts.reading import learning as texts
from services.reading import learning


async def show(context: UpdateContext, tap: ShowLearned) -> None:
    """[Perkiraan indikator]: how much was learned."""
    region, count = await learning.learned_words(context.ports, context.actor, tap.region)
    await context.show(learned(region, count))


async def forget(context: UpdateContext, tap: ForgetLearned) -> None:
    """[Hapus catatan]: nothing is counted any more, until files are put somewhere again."""
    region, count = await learning.forget(context.ports, context.actor, tap.region, context.update_ref)
    await context.show(learned(region, 0))
    await context.toast(texts.FORGOTTEN.format(count=count))


TAPS: tuple[TapRoute, ...] = (on(ShowLearned, show), on(ForgetLearned, forget))
