"""Whom the people of a region may ask, as a coordinator sets it."""

from domain.people.contacts import ContactPart
from domain.prompts import Prompt, PromptKind
from handlers.routes import PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.people.contacts import AskContactPart, ClearContact, OpenContact
from screens.people import contacts as screens
from screens.texts.people import contacts as texts
from services.people import contacts as services
from services.refusals import Gone


async def open_contact(context: UpdateContext, tap: OpenContact) -> None:
    """What is set."""
    await context.show(screens.contact_screen(await services.region_contact(context.ports, context.actor, tap.region)))


async def ask_part(context: UpdateContext, tap: AskContactPart) -> None:
    """Asks for one part."""
    await services.ask_part(context.ports, context.actor, tap.region, tap.part, context.update_ref)
    await context.show(screens.ask_part(tap.region, tap.part))


async def answer_part(context: UpdateContext, prompt: Prompt) -> None:
    """What was typed for it."""
    if prompt.detail not in list(ContactPart):
        raise Gone
    part = ContactPart(prompt.detail)
    try:
        region = await services.set_part(
            context.ports, context.actor, prompt.subject_id, part, context.text, context.update_ref
        )
    except services.PartNotUsable:
        await context.say(screens.not_usable(prompt.subject_id, part))
        return
    await context.say(screens.contact_screen(region, texts.CHANGED))


async def clear(context: UpdateContext, tap: ClearContact) -> None:
    """Names nobody any more."""
    region = await services.clear_contact(context.ports, context.actor, tap.region, context.update_ref)
    await context.show(screens.contact_screen(region, texts.CLEARED))


TAPS: tuple[TapRoute, ...] = (
    on(OpenContact, open_contact),
    on(AskContactPart, ask_part),
    on(ClearContact, clear),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.CONTACT: answer_part}
