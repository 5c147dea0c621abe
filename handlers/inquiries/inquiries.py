"""Tanya: the questions of OPD to the office, their threads and their lists."""

from domain.people.people import Role
from handlers.people.home import home_screen
from handlers.routes import Command, TapRoute, on
from handlers.submission.evidence import send_evidence
from handlers.update_context import UpdateContext
from screens.buttons.inquiries.inquiries import (
    AskInquiry,
    CloseInquiry,
    DropTyped,
    GiveInquiryFiles,
    HandOnInquiry,
    OpenInquiries,
    OpenInquiriesAbout,
    OpenInquiry,
    OpenOwnInquiries,
    PickTaker,
    ReadInquiry,
    SendTyped,
    TakeInquiry,
    WriteInquiry,
)
from screens.buttons.inquiries.released_answers import AskAnyway
from screens.inquiries import inquiries as screens
from screens.inquiries import lists, questions
from screens.inquiries import released_answers as released_screens
from screens.refusals import sentence
from screens.submission.returned_files import not_given
from screens.texts.inquiries import inquiries as texts
from services.inquiries import answering, asking, releasing, threads, writing
from services.refusals import Conflict, NotAllowed


async def pertanyaan(context: UpdateContext, _payload: str) -> None:
    """/pertanyaan: what waits in the region, or what the person has asked."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("see inquiries")
    if membership.opd is not None:
        inquiry_list = await threads.own_inquiries(context.ports, context.actor, membership.opd.id)
        await context.say(lists.own_list(inquiry_list, 0))
        return
    waiting = await threads.open_inquiries(context.ports, context.actor, membership.region.id)
    await context.say(lists.open_list(waiting, 0))


async def open_list(context: UpdateContext, tap: OpenInquiries) -> None:
    """What OPD of a region ask."""
    inquiry_list = await threads.open_inquiries(context.ports, context.actor, tap.region)
    await context.show(lists.open_list(inquiry_list, tap.page))


async def open_own(context: UpdateContext, tap: OpenOwnInquiries) -> None:
    """What the person has asked."""
    inquiry_list = await threads.own_inquiries(context.ports, context.actor, tap.opd)
    await context.show(lists.own_list(inquiry_list, tap.page))


async def open_about(context: UpdateContext, tap: OpenInquiriesAbout) -> None:
    """What an OPD has asked about an indicator."""
    inquiry_list = await threads.inquiries_about(context.ports, context.actor, tap.assignment)
    await context.show(lists.own_list(inquiry_list, tap.page, tap.assignment))


async def open_inquiry(context: UpdateContext, tap: OpenInquiry) -> None:
    """One of them."""
    await context.show(screens.thread(await threads.inquiry_view(context.ports, context.actor, tap.inquiry)))


async def read_all(context: UpdateContext, tap: ReadInquiry) -> None:
    """Its thread, uncut."""
    view = await threads.inquiry_view(context.ports, context.actor, tap.inquiry)
    await context.show(screens.whole_thread(view, tap.page))


async def give_files(context: UpdateContext, tap: GiveInquiryFiles) -> None:
    """Its files, below."""
    region, files = await threads.thread_files(context.ports, context.actor, tap.inquiry)
    missing_files = not_given(await send_evidence(context, files), region)
    if missing_files is not None:
        await context.say(missing_files)


async def ask(context: UpdateContext, tap: AskInquiry) -> None:
    """What others were answered about the same; where there is nothing, asks for the question at once."""
    answers = await releasing.answers_before_asking(context.ports, context.actor, tap.opd, tap.assignment or None)
    if answers:
        region_id = answers[0].region.id
        shared = 0 if tap.assignment else await releasing.count_general(context.ports, region_id)
        await context.say(released_screens.before_asking(answers, tap.opd, tap.assignment, region_id, shared))
        return
    await ask_anyway(context, AskAnyway(tap.opd, tap.assignment))


async def ask_anyway(context: UpdateContext, tap: AskAnyway) -> None:
    """Asks for the question."""
    try:
        question = await asking.begin(context.ports, context.actor, tap.opd, tap.assignment or None, context.update_ref)
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason), alert=True)
        await open_own(context, OpenOwnInquiries(tap.opd))
        return
    shared = await releasing.count_general(context.ports, question.region.id)
    await context.say(questions.ask_question(question.region, question.owed, shared, round_over=question.round_over))


async def ask_message(context: UpdateContext, tap: WriteInquiry) -> None:
    """Asks for what is to be added: a further question or an answer."""
    try:
        inquiry = await writing.ask_message(context.ports, context.actor, tap.inquiry, context.update_ref)
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason), alert=True)
        return
    await context.say(questions.ask_message(inquiry, from_office=threads.answers(context.actor, inquiry)))


async def take(context: UpdateContext, tap: TakeInquiry) -> None:
    """The person answers it; the cards of the others say so."""
    await _take(context, tap.inquiry, tap.before, None)
    await context.toast(texts.TOOK)


async def pick_taker(context: UpdateContext, tap: PickTaker) -> None:
    """To whom?"""
    inquiry, colleagues = await answering.other_coordinators(context.ports, context.actor, tap.inquiry)
    await context.show(screens.pick_taker(inquiry, colleagues, tap.page))


async def hand_on(context: UpdateContext, tap: HandOnInquiry) -> None:
    """To that coordinator, whose card comes anew."""
    await _take(context, tap.inquiry, tap.before, tap.person)


async def close(context: UpdateContext, tap: CloseInquiry) -> None:
    """All is clear, or there is nothing to answer; closed twice is closed."""
    try:
        await writing.close(context.ports, context.actor, tap.inquiry, context.update_ref)
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason))
    else:
        await context.toast(texts.THANKS)
    await _show_thread(context, tap.inquiry)


async def send_typed(context: UpdateContext, tap: SendTyped) -> None:
    """A typed sentence is a question; its card comes below."""
    try:
        await asking.send_typed(
            context.ports,
            context.actor,
            tap.question,
            general=tap.general,
            message_id=context.tapped_message_id,
            update_ref=context.update_ref,
        )
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason), alert=True)
        return
    await context.toast(texts.SENT_TYPED)


async def drop_typed(context: UpdateContext, tap: DropTyped) -> None:
    """A typed sentence is no question."""
    await asking.drop_typed(context.ports, context.actor, tap.question, context.update_ref)
    await context.show(await home_screen(context, context.actor, texts.NOT_ASKED))


async def _take(context: UpdateContext, inquiry_id: int, before: int, person_id: int | None) -> None:
    try:
        await answering.take(context.ports, context.actor, inquiry_id, before or None, person_id, context.update_ref)
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason))
    await _show_thread(context, inquiry_id)


async def _show_thread(context: UpdateContext, inquiry_id: int) -> None:
    """The thread as it stands, where it was opened from a list: a card shows it by itself."""
    if not context.keeps_tapped:
        await context.show(screens.thread(await threads.inquiry_view(context.ports, context.actor, inquiry_id)))


TAPS: tuple[TapRoute, ...] = (
    on(OpenInquiries, open_list),
    on(OpenOwnInquiries, open_own),
    on(OpenInquiriesAbout, open_about),
    on(OpenInquiry, open_inquiry),
    on(ReadInquiry, read_all),
    on(GiveInquiryFiles, give_files),
    on(AskInquiry, ask),
    on(AskAnyway, ask_anyway),
    on(WriteInquiry, ask_message),
    on(TakeInquiry, take),
    on(PickTaker, pick_taker),
    on(HandOnInquiry, hand_on),
    on(CloseInquiry, close),
    on(SendTyped, send_typed),
    on(DropTyped, drop_typed),
)
COMMANDS = {"pertanyaan": Command(pertanyaan, frozenset({Role.KOORDINATOR, Role.ADMIN_OPD, Role.KEPALA_OPD}))}
