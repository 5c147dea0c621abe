"""Photos of a draft become a document: the wish, before and after, the order of pages, another photo of a page."""

from domain.prompts import Prompt, PromptKind
from handlers.routes import PromptHandler, TapRoute, on
from handlers.submission.attachments import attachment_of
from handlers.submission.kept_files import saying_why_not_kept
from handlers.update_context import UpdateContext
from screens.buttons.reading.cleaning import (
    ArrangePages,
    CleanPhotos,
    DropPage,
    FinishArranging,
    GivePhotos,
    MovePage,
    RetakePage,
    ShowArranging,
    ShowBeside,
    ShowCleaned,
    TurnPage,
    UseCleaned,
    UsePhotos,
)
from screens.reading import cleaning as screens
from screens.texts.reading import cleaning as texts
from services.reading import cleaned_offers, cleaning, retaking
from services.submission.receive import Incoming


async def clean(context: UpdateContext, tap: CleanPhotos) -> None:
    """[Rapikan foto (n)]: begun; of which item is asked where several have photos; what was made before is shown."""
    asked = await cleaning.ask_cleaning(
        context.ports, context.actor, tap.assignment, tap.item or None, tap.chosen, context.update_ref
    )
    if asked.groups:
        await context.show(screens.choose_group(asked.view, asked.groups))
    elif asked.made is not None:
        await _show(context, asked.made.id, 1)
    elif tap.chosen or context.tapped_message_id is None:
        await context.show(screens.begun(asked.view))
    else:
        await context.toast(texts.BEGUN)


async def show_cleaned(context: UpdateContext, tap: ShowCleaned) -> None:
    """Another page of what was made, beside its photo."""
    await _show(context, tap.document, tap.number)


async def use(context: UpdateContext, tap: UseCleaned) -> None:
    """[Pakai yang bersih]."""
    view, document = await cleaning.use_cleaned(context.ports, context.actor, tap.document, context.update_ref)
    await context.show(screens.used(view, document))


async def use_photos(context: UpdateContext, tap: UsePhotos) -> None:
    """[Pakai asli]."""
    view, _ = await cleaning.use_photos(context.ports, context.actor, tap.document, tap.assignment, context.update_ref)
    await context.show(screens.photos_used(view))


async def ask_retake(context: UpdateContext, tap: RetakePage) -> None:
    """[Foto ulang halaman n]: the next photo is it."""
    view, number = await retaking.ask_retake(context.ports, context.actor, tap.document, tap.page, context.update_ref)
    await context.say(screens.ask_retake(view, number))


async def take_photo(context: UpdateContext, prompt: Prompt) -> None:
    """What was sent: another photo of the page, or a text that is none."""
    view, number = await retaking.retaken_page(context.ports, context.actor, prompt)
    file = attachment_of(context.message, view.region.zone) if context.message else None
    if file is None:
        await context.say(screens.photo_expected(number))
        return
    incoming = Incoming(file.reference, file.name, size=file.size)
    async with saying_why_not_kept(context, incoming):
        view, number = await retaking.retake(context.ports, context.actor, prompt, incoming, context.update_ref)
        await context.say(screens.retaken(view, number))


async def arrange(context: UpdateContext, tap: ArrangePages) -> None:
    """[Urutkan]: the pages, to be put in order below."""
    arrangement = await cleaning.begin_arranging(context.ports, context.actor, tap.document, context.update_ref)
    await context.say(screens.arranging(arrangement.view, arrangement.document, 0))


async def show_arranging(context: UpdateContext, tap: ShowArranging) -> None:
    """Another part of the list."""
    arrangement = await cleaning.arrangement_of(context.ports, context.actor, tap.document)
    await context.show(screens.arranging(arrangement.view, arrangement.document, tap.part))


async def move(context: UpdateContext, tap: MovePage) -> None:
    """A page comes further up or down."""
    arrangement = await cleaning.move_page(
        context.ports, context.actor, tap.document, tap.page, tap.to, context.update_ref
    )
    await _show_arrangement(context, arrangement, tap.page)


async def turn(context: UpdateContext, tap: TurnPage) -> None:
    """A page is turned."""
    arrangement = await cleaning.turn_page(
        context.ports, context.actor, tap.document, tap.page, tap.quarters, context.update_ref
    )
    await _show_arrangement(context, arrangement, tap.page)


async def drop(context: UpdateContext, tap: DropPage) -> None:
    """A page is left out."""
    arrangement = await cleaning.drop_page(context.ports, context.actor, tap.document, tap.page, context.update_ref)
    await _show_arrangement(context, arrangement, tap.page)


async def finish(context: UpdateContext, tap: FinishArranging) -> None:
    """[Selesai, rapikan]: the document is made in this order."""
    view = await cleaning.finish_arranging(context.ports, context.actor, tap.document, context.update_ref)
    await context.show(screens.begun(view))


async def show_beside(context: UpdateContext, tap: ShowBeside) -> None:
    """[Foto asli (n)] on a draft: of what photos its PDF was made."""
    offer = await cleaned_offers.beside(context.ports, context.actor, tap.document, tap.assignment)
    await context.show(screens.beside(offer))


async def give_photos(context: UpdateContext, tap: GivePhotos) -> None:
    """The photos, as they were sent."""
    await context.show(
        screens.given(await cleaned_offers.photos_beside(context.ports, context.actor, tap.document, tap.part))
    )


async def _show(context: UpdateContext, document_id: int, number: int) -> None:
    offer = await cleaned_offers.offer(
        context.ports, context.actor, document_id, number, lambda: context.toast(texts.DRAWN)
    )
    await context.say(screens.offered(offer))


async def _show_arrangement(context: UpdateContext, arrangement: cleaning.Arrangement, page_id: int) -> None:
    part = screens.list_part(arrangement.document, page_id)
    await context.show(screens.arranging(arrangement.view, arrangement.document, part))


TAPS: tuple[TapRoute, ...] = (
    on(CleanPhotos, clean),
    on(ShowCleaned, show_cleaned),
    on(UseCleaned, use),
    on(UsePhotos, use_photos),
    on(RetakePage, ask_retake),
    on(ArrangePages, arrange),
    on(ShowArranging, show_arranging),
    on(MovePage, move),
    on(TurnPage, turn),
    on(DropPage, drop),
    on(FinishArranging, finish),
    on(ShowBeside, show_beside),
    on(GivePhotos, give_photos),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.PAGE_PHOTO: take_photo}
FILE_PROMPTS = PROMPTS
