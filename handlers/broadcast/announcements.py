"""/pengumuman: what a coordinator tells many at once, from the first word to the last report."""

from domain.broadcast.announcements import Announcement, Enclosure, fits
from domain.broadcast.audience import Audience, AudienceKind
from domain.people.people import Role
from domain.prompts import Prompt, PromptKind
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.submission.receive import attached
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
from services.broadcast.announcements import AnnouncementPreview
from services.refusals import NotAllowed


async def pengumuman(context: UpdateContext, _payload: str) -> None:
    """/pengumuman: what was announced, and the way to a new one."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("announce")
    await open_announcements(context, OpenAnnouncements(membership.region.id))


async def open_announcements(context: UpdateContext, tap: OpenAnnouncements) -> None:
    """What a region has announced."""
    region, found, draft_id = await services.announced(context.ports, context.actor, tap.region)
    await context.show(screens.listed(region, found, draft_id, tap.page))


async def compose(context: UpdateContext, tap: ComposeAnnouncement) -> None:
    """Asks for the text."""
    await context.show(
        screens.ask_text(await services.compose(context.ports, context.actor, tap.region, context.update_ref))
    )


async def written(context: UpdateContext, prompt: Prompt) -> None:
    """A text, a picture or a file for the open draft."""
    message = context.message
    if message is None:
        return
    current = context.actor.current
    file = attached(message, current.region.zone) if current else None
    text = message.caption_html if file is not None else message.text_html
    before = (await services.preview(context.ports, context.actor, prompt.subject_id)).announcement
    enclosed = file is not None or before.enclosure is not None
    surplus = fits(text or before.text, enclosed)
    if surplus is not None:
        await context.say(screens.too_long(surplus, enclosed))
        return
    done = await services.write(
        context.ports,
        context.actor,
        prompt.subject_id,
        (text or "").strip(),
        enclosure=Enclosure.PHOTO if message.photo else Enclosure.DOCUMENT,
        file_id=file.reference if file is not None else None,
        file_name=file.name if file is not None else "",
        update_ref=context.update_ref,
    )
    if not done.announcement.text:
        await context.say(screens.text_missing(done.announcement))
        return
    await _show_whole(context, done)


async def open_draft(context: UpdateContext, tap: OpenDraft) -> None:
    """A draft as it stands."""
    await context.show(_draft(await services.preview(context.ports, context.actor, tap.announcement)))


async def preview(context: UpdateContext, tap: PreviewDraft) -> None:
    """A draft exactly as it will look."""
    await _show_whole(context, await services.preview(context.ports, context.actor, tap.announcement))


async def drop_enclosure(context: UpdateContext, tap: DropEnclosure) -> None:
    """Takes the picture or file out."""
    done = await services.drop_enclosure(context.ports, context.actor, tap.announcement, context.update_ref)
    if done.announcement.text:
        await _show_whole(context, done)
    else:
        await context.show(screens.ask_text(done.announcement))


async def open_audience(context: UpdateContext, tap: OpenAudience) -> None:
    """Asks whom it is for."""
    of, groups = await services.audience_of(context.ports, context.actor, tap.announcement)
    await _ask_audience(context, of, groups)


async def set_audience(context: UpdateContext, tap: SetAnnouncementAudience) -> None:
    """It is for these."""
    before = (await services.preview(context.ports, context.actor, tap.announcement)).announcement
    chosen = before.audience.opd_ids if before.audience and tap.kind is AudienceKind.CHOSEN else frozenset[int]()
    audience = Audience(tap.kind, chosen, tap.groups)
    done = await services.choose_audience(context.ports, context.actor, tap.announcement, audience, context.update_ref)
    await context.show(_draft(done))


async def choose_opds(context: UpdateContext, tap: ChooseAnnouncementOpds) -> None:
    """The OPD to choose from."""
    of, opds = await services.opds_to_choose(context.ports, context.actor, tap.announcement)
    chosen = of.audience.opd_ids if of.audience is not None else frozenset[int]()
    await context.show(
        audience_screens.choose_opds(
            opds,
            chosen,
            tap.page,
            toggle=lambda opd, page: ToggleAnnouncementOpd(of.id, opd, page),
            turn_to=lambda page: ChooseAnnouncementOpds(of.id, page),
            done=OpenDraft(of.id),
        )
    )


async def toggle_opd(context: UpdateContext, tap: ToggleAnnouncementOpd) -> None:
    """Chooses an OPD, or lets go of it."""
    before = (await services.preview(context.ports, context.actor, tap.announcement)).announcement.audience
    chosen = before.opd_ids if before is not None and before.kind is AudienceKind.CHOSEN else frozenset[int]()
    audience = Audience(AudienceKind.CHOSEN, chosen ^ {tap.opd}, before.groups if before is not None else False)
    await services.choose_audience(context.ports, context.actor, tap.announcement, audience, context.update_ref)
    await choose_opds(context, ChooseAnnouncementOpds(tap.announcement, tap.page))


async def discard(context: UpdateContext, tap: DiscardAnnouncement) -> None:
    """Throws a draft away."""
    region = await services.discard(context.ports, context.actor, tap.announcement, context.update_ref)
    await context.toast(texts.DISCARDED)
    await open_announcements(context, OpenAnnouncements(region.id))


async def send(context: UpdateContext, tap: SendAnnouncement) -> None:
    """Yes: sends it; this message becomes the card that shows how far it has come."""
    await services.send(
        context.ports, context.actor, tap.announcement, tap.revision, context.tapped_message_id, context.update_ref
    )


async def open_report(context: UpdateContext, tap: OpenReport) -> None:
    """How far it has come."""
    of = await services.watch(context.ports, context.actor, tap.announcement, context.tapped_message_id)
    await context.show(reports.report(of))


async def stop(context: UpdateContext, tap: StopAnnouncement) -> None:
    """[Hentikan]."""
    done = await services.stop(context.ports, context.actor, tap.announcement, context.update_ref)
    await context.toast(texts.STOPPED)
    await context.show(reports.report(done))


async def open_undelivered(context: UpdateContext, tap: OpenUndelivered) -> None:
    """Whom it has not reached."""
    await context.show(
        reports.undelivered(*await services.undelivered(context.ports, context.actor, tap.announcement), tap.page)
    )


async def resend(context: UpdateContext, tap: ResendOfAnnouncement) -> None:
    """Sends it to one of them again."""
    done = await services.resend(context.ports, context.actor, tap.announcement, tap.notice, context.update_ref)
    of, missed = await services.undelivered(context.ports, context.actor, tap.announcement)
    await context.show(reports.undelivered(of, missed, 0, texts.RESENT.format(name=done.recipient)))


async def ask_correction(context: UpdateContext, tap: AskCorrection) -> None:
    """Asks what it is to say from now on."""
    of = await services.ask_correction(context.ports, context.actor, tap.announcement, context.update_ref)
    await context.show(screens.ask_correction(of))


async def corrected(context: UpdateContext, prompt: Prompt) -> None:
    """The corrected text: shown as it will look, then the question."""
    text = (context.message.text_html if context.message else "").strip()
    of, count = await services.propose_correction(
        context.ports, context.actor, prompt.subject_id, text, context.update_ref
    )
    surplus = fits(text, of.enclosure is not None)
    if surplus is not None:
        await context.say(screens.too_long(surplus, of.enclosure is not None))
        return
    await context.say(screens.announcement(of, corrected=True, wording=text))
    await context.say(screens.confirm_correction(of, count))


async def correct(context: UpdateContext, tap: CorrectAnnouncement) -> None:
    """Yes: edits what was delivered; this message becomes the card again."""
    await services.correct(
        context.ports, context.actor, tap.announcement, tap.revision, context.tapped_message_id, context.update_ref
    )


async def _show_whole(context: UpdateContext, of: AnnouncementPreview) -> None:
    """The announcement as it will look, and below it the draft, or the question whom it is for."""
    await context.say(screens.announcement(of.announcement))
    if of.announcement.audience is None:
        found, groups = await services.audience_of(context.ports, context.actor, of.announcement.id)
        await _ask_audience(context, found, groups, anew=True)
    else:
        await context.say(_draft(of))


async def _ask_audience(context: UpdateContext, of: Announcement, groups: int, *, anew: bool = False) -> None:
    screen = audience_screens.ask(
        of.audience,
        groups,
        set_to=lambda kind, with_groups: SetAnnouncementAudience(of.id, kind, with_groups),
        choose=ChooseAnnouncementOpds(of.id),
        back=row(Button(texts.GO_ON, OpenDraft(of.id)), *home_row()),
    )
    await (context.say if anew else context.show)(screen)


def _draft(of: AnnouncementPreview) -> Screen:
    return screens.draft(of.announcement, of.reach)


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
    PromptKind.ANNOUNCEMENT: written,
    PromptKind.ANNOUNCEMENT_CORRECTION: corrected,
}
FILE_PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.ANNOUNCEMENT: written}
