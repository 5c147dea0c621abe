"""What was read in files: the advice on an answer, and the parts that are hard to read, by a tap."""

from handlers.routes import TapRoute, on
from handlers.telegram_screen import send_screen
from handlers.update_context import UpdateContext
from screens.buttons.reading.advice import ShowAdvice, ShowHardParts
from screens.people.home import sentence_screen
from screens.reading import advice as screens
from screens.texts.reading import advice as texts
from services.reading.showing import show_advice, show_hard_parts
from services.submission.assignment import leave_place


async def show(context: UpdateContext, tap: ShowAdvice) -> None:
    """[Saran (n)]: what is said of each file; the card it stood under is posted anew when it is asked for."""
    advice = await show_advice(context.ports, context.actor, tap.assignment)
    await leave_place(context.ports, context.actor, context.tapped_message_id, at_indicator=False)
    await context.show(screens.advice_list(advice, tap.page))


async def show_parts(context: UpdateContext, tap: ShowHardParts) -> None:
    """[Lihat yang sulit dibaca]: as pictures, in reply to the photo where its message is known."""
    hard = await show_hard_parts(
        context.ports, context.actor, tap.assignment, tap.file, lambda: context.toast(texts.DRAWN)
    )
    if not hard.parts:
        await context.say(sentence_screen(texts.NO_PICTURE))
    for screen in screens.hard_part_screens(hard):
        await send_screen(context.bot, context.chat_id, screen, reply_to=hard.message_id)


TAPS: tuple[TapRoute, ...] = (on(ShowAdvice, show), on(ShowHardParts, show_parts))
