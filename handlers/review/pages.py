"""Pages of what was sent as pictures for whoever checks it, and those of the year before beside them."""

from collections.abc import Sequence
from dataclasses import replace

from domain.review.pages import PagePicture
from handlers.review.conflicts import unless_in_conflict
from handlers.routes import TapRoute, on
from handlers.submission.albums import send_files
from handlers.update_context import UpdateContext
from screens.buttons.review.pages import CompareFormer, OpenFindings, SeePages
from screens.review import pages as screens
from screens.review.findings import findings_list
from screens.review.queue import filter_of
from screens.screen import Attachment
from screens.texts.review import pages as texts
from services.review import pages as services
from services.single_flight import OnStart


async def see_pages(context: UpdateContext, tap: SeePages) -> None:
    """[Lihat halaman], [Halaman berikutnya], a document's number."""
    looking = services.submission_pages(
        context.ports, context.actor, tap.submission, tap.file, tap.start, _begun(context)
    )
    pages = await unless_in_conflict(context, tap.submission, filter_of(tap.opd, tap.part), looking)
    if pages is None:
        return
    if pages.pictures is None:
        await context.toast(texts.JUST_GIVEN)
        return
    pictures = await _send(context, pages.pictures, screens.page_attachments(pages.pictures))
    await context.say(screens.pages_below(replace(pages, pictures=pictures), tap))


async def compare_former(context: UpdateContext, tap: CompareFormer) -> None:
    """[Bandingkan dengan tahun lalu]."""
    looking = services.former_pages(context.ports, context.actor, tap.submission, _begun(context))
    former = await unless_in_conflict(context, tap.submission, filter_of(tap.opd, tap.part), looking)
    if former is None:
        return
    if former.pairs is None:
        await context.toast(texts.JUST_GIVEN)
        return
    drawn = [picture for pair in former.pairs for picture in pair]
    pictures = await _send(context, drawn, screens.former_attachments(former))
    pairs = tuple(zip(pictures[::2], pictures[1::2], strict=True))
    await context.say(screens.former_below(replace(former, pairs=pairs), tap))


async def open_findings(context: UpdateContext, tap: OpenFindings) -> None:
    """[Saran (n)]: all that was read."""
    looking = services.submission_findings(context.ports, context.actor, tap.submission)
    findings = await unless_in_conflict(context, tap.submission, filter_of(tap.opd, tap.part), looking)
    if findings is not None:
        await context.show(findings_list(*findings, tap))


async def _send(
    context: UpdateContext, pictures: Sequence[PagePicture], attachments: Sequence[Attachment]
) -> tuple[PagePicture, ...]:
    """Sends those that were drawn, and returns all as they went."""
    references = await send_files(context.bot, context.chat_id, attachments)
    return services.note_pages(context.ports, pictures, references)


def _begun(context: UpdateContext) -> OnStart:
    async def begun() -> None:
        await context.toast(texts.BEING_MADE)

    return begun


TAPS: tuple[TapRoute, ...] = (
    on(SeePages, see_pages),
    on(CompareFormer, compare_former),
    on(OpenFindings, open_findings),
)
