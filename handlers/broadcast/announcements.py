"""/pengumuman: what a coordinator tells many at once, from the first word to the last report."""

from domain.broadcast.announcements import Announcement, Enclosure, fits
from domain.people.people import Role
from domain.prompts import Prompt, PromptKind
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.submission.attachments import attachment_of
from handlers.update_context import UpdateContext
from screens.broadcast import announcements as screens
from screens.broadcast import audience as audience_screens
from screens.broadcast import report as reports
from screens.buttons.broadcast.announcements import (
    AskCorrection,
    ChooseAnnouncementOpds,
    ComposeAnnouncement,
    CorrectAnnouncement,
    DiscardAnnouncement,
    DropEnclosure,
    OpenAnnouncements,
    OpenAudience,
    OpenDraft,
    OpenReport,
    OpenUndelivered,
    PreviewDraft,
    SendAnnouncement,
    SetAnnouncementAudience,
    StopAnnouncement,
    ToggleAnnouncementOpd,
)
from screens.buttons.people.deliverability import ResendOfAnnouncement
from screens.people.home import home_row
from screens.screen import Button, Screen, row
from screens.texts.broadcast import announcements as texts
from services.broadcast import announcements as services
from services.broadcast import drafts
from services.broadcast.drafts import AnnouncementPreview
from services.refusals import NotAllowed


async def pengumuman(context: UpdateContext, _payload: str) -> None:
    """/pengumuman: what was announced, and the way to a new one."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("announce")
    await open_announcements(context, OpenAnnouncements(membership.region.id))


async def open_announcements(context: UpdateContext, tap: OpenAnnouncements) -> None:
    """What a region has announced."""
    announced = await services.list_announcements(context.ports, context.actor, tap.region)
    await context.show(screens.list_screen(announced.region, list(announced.reports), announced.draft_id, tap.page))


async def compose(context: UpdateContext, tap: ComposeAnnouncement) -> None:
    """Asks for the text."""
    await context.show(
        screens.ask_text(await drafts.compose(context.ports, context.actor, tap.region, context.update_ref))
    )


async def write(context: UpdateContext, prompt: Prompt) -> None:
    """A text, a picture or a file for the open draft."""
    message = context.message
    if message is None:
        return
    current = context.actor.current
    file = attachment_of(message, current.region.zone) if current else None
    text = message.caption_html if file is not None else message.text_html
    try:
        preview = await drafts.write(
            context.ports,
            context.actor,
            prompt.subject_id,
            text or "",
            enclosure=Enclosure.PHOTO if message.photo else Enclosure.DOCUMENT,
            file_id=file.reference if file is not None else None,
            file_name=file.name if file is not None else "",
            update_ref=context.update_ref,
        )
    except drafts.AnnouncementTooLong as error:
        await context.say(screens.too_long(error.surplus, error.enclosed))
        return
    if not preview.announcement.text:
        await context.say(screens.text_missing(preview.announcement))
        return
    await _show_whole(context, preview)


async def open_draft(context: UpdateContext, tap: OpenDraft) -> None:
    """A draft as it stands."""
    await context.show(_draft(await drafts.reopen(context.ports, context.actor, tap.announcement)))


async def preview(context: UpdateContext, tap: PreviewDraft) -> None:
    """A draft exactly as it will look."""
    await _show_whole(context, await drafts.reopen(context.ports, context.actor, tap.announcement))


async def drop_enclosure(context: UpdateContext, tap: DropEnclosure) -> None:
    """Takes the picture or file out."""
    preview = await drafts.drop_enclosure(context.ports, context.actor, tap.announcement, context.update_ref)
    if preview.announcement.text:
        await _show_whole(context, preview)
    else:
        await context.show(screens.ask_text(preview.announcement))


async def open_audience(context: UpdateContext, tap: OpenAudience) -> None:
    """Asks whom it is for."""
    announcement, groups = await drafts.audience_of(context.ports, context.actor, tap.announcement)
    await drafts.keep_open(context.ports, context.actor, tap.announcement)
    await _ask_audience(context, announcement, groups)


async def set_audience(context: UpdateContext, tap: SetAnnouncementAudience) -> None:
    """It is for these."""
    preview = await drafts.set_audience(
        context.ports, context.actor, tap.announcement, tap.kind, tap.groups, context.update_ref
    )
    await context.show(_draft(preview))


async def choose_opds(context: UpdateContext, tap: ChooseAnnouncementOpds) -> None:
    """The OPD to choose from."""
    announcement, opds = await drafts.opds_to_choose(context.ports, context.actor, tap.announcement)
    await drafts.keep_open(context.ports, context.actor, tap.announcement)
    chosen = announcement.audience.opd_ids if announcement.audience is not None else frozenset[int]()
    await context.show(
        audience_screens.choose_opds(
            opds,
            chosen,
            tap.page,
            toggle=lambda opd, page: ToggleAnnouncementOpd(announcement.id, opd, page),
            turn_to=lambda page: ChooseAnnouncementOpds(announcement.id, page),
            confirm=OpenDraft(announcement.id),
        )
    )


async def toggle_opd(context: UpdateContext, tap: ToggleAnnouncementOpd) -> None:
    """Chooses an OPD, or lets go of it."""
    await drafts.toggle_opd(context.ports, context.actor, tap.announcement, tap.opd, context.update_ref)
    await choose_opds(context, ChooseAnnouncementOpds(tap.announcement, tap.page))


async def discard(context: UpdateContext, tap: DiscardAnnouncement) -> None:
    """Throws a draft away."""
    region = await drafts.discard(context.ports, context.actor, tap.announcement, context.update_ref)
    await context.toast(texts.DISCARDED)
    await open_announcements(context, OpenAnnouncements(region.id))


async def send(context: UpdateContext, tap: SendAnnouncement) -> None:
    """Yes: sends it; this message becomes the card that shows how far it has come."""
    await services.send(
        context.ports, context.actor, tap.announcement, tap.revision, context.tapped_message_id, context.update_ref
    )


async def open_report(context: UpdateContext, tap: OpenReport) -> None:
    """How far it has come."""
    report = await services.watch(context.ports, context.actor, tap.announcement, context.tapped_message_id)
    await context.show(reports.report(report))


async def stop(context: UpdateContext, tap: StopAnnouncement) -> None:
    """[Hentikan]."""
    report, stopped = await services.stop(context.ports, context.actor, tap.announcement, context.update_ref)
    await context.toast(texts.STOPPED if stopped else texts.NOTHING_WITHHELD)
    await context.show(reports.report(report))


async def open_undelivered(context: UpdateContext, tap: OpenUndelivered) -> None:
    """Whom it has not reached."""
    await context.show(
        reports.undelivered(*await services.undelivered(context.ports, context.actor, tap.announcement), tap.page)
    )


async def resend(context: UpdateContext, tap: ResendOfAnnouncement) -> None:
    """Sends it to one of them again."""
    undelivered = await services.resend(context.ports, context.actor, tap.announcement, tap.notice, context.update_ref)
    report, missed = await services.undelivered(context.ports, context.actor, tap.announcement)
    await context.show(reports.undelivered(report, missed, 0, texts.RESENT.format(name=undelivered.recipient)))


async def ask_correction(context: UpdateContext, tap: AskCorrection) -> None:
    """Asks what it is to say from now on."""
    announcement = await services.ask_correction(context.ports, context.actor, tap.announcement, context.update_ref)
    await context.show(screens.ask_correction(announcement))


async def propose_correction(context: UpdateContext, prompt: Prompt) -> None:
    """The corrected text: shown as it will look, then the question."""
    text = (context.message.text_html if context.message else "").strip()
    announcement, count = await services.propose_correction(
        context.ports, context.actor, prompt.subject_id, text, context.update_ref
    )
    surplus = fits(text, announcement.enclosure is not None)
    if surplus is not None:
        await context.say(screens.too_long(surplus, announcement.enclosure is not None))
        return
    await context.say(screens.announcement(announcement, corrected=True, wording=text))
    await context.say(screens.confirm_correction(announcement, count))


async def correct(context: UpdateContext, tap: CorrectAnnouncement) -> None:
    """Yes: edits what was delivered; this message becomes the card again."""
    await services.correct(
        context.ports, context.actor, tap.announcement, tap.revision, context.tapped_message_id, context.update_ref
    )


async def _show_whole(context: UpdateContext, preview: AnnouncementPreview) -> None:
    """The announcement as it will look, and below it the draft, or the question whom it is for."""
    await context.say(screens.announcement(preview.announcement))
    if preview.announcement.audience is None:
        announcement, groups = await drafts.audience_of(context.ports, context.actor, preview.announcement.id)
        await _ask_audience(context, announcement, groups, anew=True)
    else:
        await context.say(_draft(preview))


async def _ask_audience(context: UpdateContext, announcement: Announcement, groups: int, *, anew: bool = False) -> None:
    screen = audience_screens.ask(
        announcement.audience,
        groups,
        set_to=lambda kind, with_groups: SetAnnouncementAudience(announcement.id, kind, with_groups),
        choose=ChooseAnnouncementOpds(announcement.id),
        back_row=row(Button(texts.GO_ON, OpenDraft(announcement.id)), *home_row()),
    )
    await (context.say if anew else context.show)(screen)


def _draft(preview: AnnouncementPreview) -> Screen:
    return screens.draft(preview.announcement, preview.reach)


COMMANDS = {"pengumuman": Command(pengumuman, frozenset({Role.KOORDINATOR}))}
TAPS: tuple[TapRoute, ...] = (
    on(OpenAnnouncements, open_announcements),
    on(ComposeAnnouncement, compose),
    on(OpenDraft, open_draft),
    on(PreviewDraft, preview),
    on(DropEnclosure, drop_enclosure),
    on(OpenAudience, open_audience),
    on(SetAnnouncementAudience, set_audience),
    on(ChooseAnnouncementOpds, choose_opds),
    on(ToggleAnnouncementOpd, toggle_opd),
    on(SendAnnouncement, send),
    on(DiscardAnnouncement, discard),
    on(OpenReport, open_report),
    on(StopAnnouncement, stop),
    on(OpenUndelivered, open_undelivered),
    on(ResendOfAnnouncement, resend),
    on(AskCorrection, ask_correction),
    on(CorrectAnnouncement, correct),
)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.ANNOUNCEMENT: write,
    PromptKind.ANNOUNCEMENT_CORRECTION: propose_correction,
}
FILE_PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.ANNOUNCEMENT: write}
