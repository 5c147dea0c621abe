"""/pengumuman: what a coordinator tells many at once, from the first word to the last report."""

from domain.broadcast.announcements import Announcement, Enclosure, fits
from domain.broadcast.audience import Audience, AudienceKind
from domain.people.people import Role
from domain.prompts import Prompt, PromptKind
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.submission.receive import attached
from handlers.update_context import Turn
from screens.broadcast import announcements as screens
from screens.broadcast import audience as audience_screens
from screens.broadcast import report as reports
from screens.buttons.broadcast.announcements import (
    AskCorrection,
    ChooseOpds,
    ComposeAnnouncement,
    CorrectAnnouncement,
    DiscardDraft,
    DropEnclosure,
    OpenAnnouncements,
    OpenAudience,
    OpenDraft,
    OpenReport,
    OpenUndelivered,
    PreviewDraft,
    SendAnnouncement,
    SetAudience,
    StopAnnouncement,
    ToggleOpd,
)
from screens.buttons.people.deliverability import ResendOfAnnouncement
from screens.people.home import home_row
from screens.screen import Button, Screen, row
from screens.texts.broadcast import announcements as texts
from services.broadcast import announcements as services
from services.broadcast.announcements import Preview
from services.refusals import NotAllowed


async def pengumuman(turn: Turn, _payload: str) -> None:
    """/pengumuman: what was announced, and the way to a new one."""
    membership = turn.actor.current
    if membership is None:
        raise NotAllowed("announce")
    await open_announcements(turn, OpenAnnouncements(membership.region.id))


async def open_announcements(turn: Turn, tap: OpenAnnouncements) -> None:
    """What a region has announced."""
    region, found, draft_id = await services.announced(turn.ports, turn.actor, tap.region)
    await turn.show(screens.listed(region, found, draft_id, tap.page))


async def compose(turn: Turn, tap: ComposeAnnouncement) -> None:
    """Asks for the text."""
    await turn.show(screens.ask_text(await services.compose(turn.ports, turn.actor, tap.region, turn.cause)))


async def written(turn: Turn, prompt: Prompt) -> None:
    """A text, a picture or a file for the open draft."""
    message = turn.message
    if message is None:
        return
    current = turn.actor.current
    file = attached(message, current.region.zone) if current else None
    text = message.caption_html if file is not None else message.text_html
    before = (await services.preview(turn.ports, turn.actor, prompt.subject_id)).announcement
    enclosed = file is not None or before.enclosure is not None
    surplus = fits(text or before.text, enclosed)
    if surplus is not None:
        await turn.say(screens.too_long(surplus, enclosed))
        return
    done = await services.write(
        turn.ports,
        turn.actor,
        prompt.subject_id,
        (text or "").strip(),
        enclosure=Enclosure.PHOTO if message.photo else Enclosure.DOCUMENT,
        file_id=file.reference if file is not None else None,
        file_name=file.name if file is not None else "",
        cause=turn.cause,
    )
    if not done.announcement.text:
        await turn.say(screens.text_missing(done.announcement))
        return
    await _show_whole(turn, done)


async def open_draft(turn: Turn, tap: OpenDraft) -> None:
    """A draft as it stands."""
    await turn.show(_draft(await services.preview(turn.ports, turn.actor, tap.announcement)))


async def preview(turn: Turn, tap: PreviewDraft) -> None:
    """A draft exactly as it will look."""
    await _show_whole(turn, await services.preview(turn.ports, turn.actor, tap.announcement))


async def drop_enclosure(turn: Turn, tap: DropEnclosure) -> None:
    """Takes the picture or file out."""
    done = await services.drop_enclosure(turn.ports, turn.actor, tap.announcement, turn.cause)
    if done.announcement.text:
        await _show_whole(turn, done)
    else:
        await turn.show(screens.ask_text(done.announcement))


async def open_audience(turn: Turn, tap: OpenAudience) -> None:
    """Asks whom it is for."""
    of, groups = await services.audience_of(turn.ports, turn.actor, tap.announcement)
    await _ask_audience(turn, of, groups)


async def set_audience(turn: Turn, tap: SetAudience) -> None:
    """It is for these."""
    before = (await services.preview(turn.ports, turn.actor, tap.announcement)).announcement
    chosen = before.audience.opd_ids if before.audience and tap.kind is AudienceKind.CHOSEN else frozenset[int]()
    audience = Audience(tap.kind, chosen, tap.groups)
    done = await services.choose_audience(turn.ports, turn.actor, tap.announcement, audience, turn.cause)
    await turn.show(_draft(done))


async def choose_opds(turn: Turn, tap: ChooseOpds) -> None:
    """The OPD to choose from."""
    of, opds = await services.opds_to_choose(turn.ports, turn.actor, tap.announcement)
    chosen = of.audience.opd_ids if of.audience is not None else frozenset[int]()
    await turn.show(
        audience_screens.choose_opds(
            opds,
            chosen,
            tap.page,
            toggle=lambda opd, page: ToggleOpd(of.id, opd, page),
            turn_to=lambda page: ChooseOpds(of.id, page),
            done=OpenDraft(of.id),
        )
    )


async def toggle_opd(turn: Turn, tap: ToggleOpd) -> None:
    """Chooses an OPD, or lets go of it."""
    before = (await services.preview(turn.ports, turn.actor, tap.announcement)).announcement.audience
    chosen = before.opd_ids if before is not None and before.kind is AudienceKind.CHOSEN else frozenset[int]()
    audience = Audience(AudienceKind.CHOSEN, chosen ^ {tap.opd}, before.groups if before is not None else False)
    await services.choose_audience(turn.ports, turn.actor, tap.announcement, audience, turn.cause)
    await choose_opds(turn, ChooseOpds(tap.announcement, tap.page))


async def discard(turn: Turn, tap: DiscardDraft) -> None:
    """Throws a draft away."""
    region = await services.discard(turn.ports, turn.actor, tap.announcement, turn.cause)
    await turn.toast(texts.DISCARDED)
    await open_announcements(turn, OpenAnnouncements(region.id))


async def send(turn: Turn, tap: SendAnnouncement) -> None:
    """Yes: sends it; this message becomes the card that shows how far it has come."""
    await services.send(turn.ports, turn.actor, tap.announcement, tap.revision, turn.tapped_message_id, turn.cause)


async def open_report(turn: Turn, tap: OpenReport) -> None:
    """How far it has come."""
    of = await services.watch(turn.ports, turn.actor, tap.announcement, turn.tapped_message_id)
    await turn.show(reports.report(of))


async def stop(turn: Turn, tap: StopAnnouncement) -> None:
    """[Hentikan]."""
    done = await services.stop(turn.ports, turn.actor, tap.announcement, turn.cause)
    await turn.toast(texts.STOPPED)
    await turn.show(reports.report(done))


async def open_undelivered(turn: Turn, tap: OpenUndelivered) -> None:
    """Whom it has not reached."""
    await turn.show(
        reports.undelivered(*await services.undelivered(turn.ports, turn.actor, tap.announcement), tap.page)
    )


async def resend(turn: Turn, tap: ResendOfAnnouncement) -> None:
    """Sends it to one of them again."""
    done = await services.resend(turn.ports, turn.actor, tap.announcement, tap.notice, turn.cause)
    of, missed = await services.undelivered(turn.ports, turn.actor, tap.announcement)
    await turn.show(reports.undelivered(of, missed, 0, texts.RESENT.format(name=done.recipient)))


async def ask_correction(turn: Turn, tap: AskCorrection) -> None:
    """Asks what it is to say from now on."""
    of = await services.ask_correction(turn.ports, turn.actor, tap.announcement, turn.cause)
    await turn.show(screens.ask_correction(of))


async def corrected(turn: Turn, prompt: Prompt) -> None:
    """The corrected text: shown as it will look, then the question."""
    text = (turn.message.text_html if turn.message else "").strip()
    of, count = await services.propose_correction(turn.ports, turn.actor, prompt.subject_id, text, turn.cause)
    surplus = fits(text, of.enclosure is not None)
    if surplus is not None:
        await turn.say(screens.too_long(surplus, of.enclosure is not None))
        return
    await turn.say(screens.announcement(of, corrected=True, wording=text))
    await turn.say(screens.confirm_correction(of, count))


async def correct(turn: Turn, tap: CorrectAnnouncement) -> None:
    """Yes: edits what was delivered; this message becomes the card again."""
    await services.correct(turn.ports, turn.actor, tap.announcement, tap.revision, turn.tapped_message_id, turn.cause)


async def _show_whole(turn: Turn, of: Preview) -> None:
    """The announcement as it will look, and below it the draft, or the question whom it is for."""
    await turn.say(screens.announcement(of.announcement))
    if of.announcement.audience is None:
        found, groups = await services.audience_of(turn.ports, turn.actor, of.announcement.id)
        await _ask_audience(turn, found, groups, anew=True)
    else:
        await turn.say(_draft(of))


async def _ask_audience(turn: Turn, of: Announcement, groups: int, *, anew: bool = False) -> None:
    screen = audience_screens.ask(
        of.audience,
        groups,
        set_to=lambda kind, with_groups: SetAudience(of.id, kind, with_groups),
        choose=ChooseOpds(of.id),
        back=row(Button(texts.GO_ON, OpenDraft(of.id)), *home_row()),
    )
    await (turn.say if anew else turn.show)(screen)


def _draft(of: Preview) -> Screen:
    return screens.draft(of.announcement, of.reach)


COMMANDS = {"pengumuman": Command(pengumuman, frozenset({Role.KOORDINATOR}))}
TAPS: tuple[TapRoute, ...] = (
    on(OpenAnnouncements, open_announcements),
    on(ComposeAnnouncement, compose),
    on(OpenDraft, open_draft),
    on(PreviewDraft, preview),
    on(DropEnclosure, drop_enclosure),
    on(OpenAudience, open_audience),
    on(SetAudience, set_audience),
    on(ChooseOpds, choose_opds),
    on(ToggleOpd, toggle_opd),
    on(SendAnnouncement, send),
    on(DiscardDraft, discard),
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
