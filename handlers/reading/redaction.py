"""[Samarkan] and [Pakai asli]: whether a file leaves the region as it was sent, or with its numbers blackened."""

from domain.reading.redaction import RedactionFault
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.reading.redaction import Redact, UseOriginal
from screens.people.home import sentence_screen
from screens.reading import redaction as screens
from screens.texts.reading import redaction as texts
from services.reading import redaction as services
from services.single_flight import ExportFailed


async def redact(context: UpdateContext, tap: Redact) -> None:
    """Makes the copy, or takes the one that is there, and shows it below what was tapped."""
    try:
        redaction = await services.redact(
            context.ports, context.actor, tap.file, context.update_ref, lambda: context.toast(texts.BEING_MADE)
        )
    except ExportFailed:
        await context.say(sentence_screen(texts.FAILED))
        return
    if redaction.copy is None or redaction.path is None:
        await context.say(screens.not_redacted(redaction.fault or RedactionFault.TOO_COMPLEX))
        return
    await context.say(screens.redacted(redaction.place.code, redaction.place.opd_name, redaction.copy, redaction.path))


async def use_original(context: UpdateContext, tap: UseOriginal) -> None:
    """The file itself goes out again."""
    place = await services.use_original(context.ports, context.actor, tap.file, context.update_ref)
    await context.show(screens.original_used(place.file.name, tap.file))


TAPS: tuple[TapRoute, ...] = (on(Redact, redact), on(UseOriginal, use_original))
