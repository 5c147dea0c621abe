"""From a draft to a submission: the card's buttons, figures, nihil, sending, taking back, using files again.

The card itself is brought up to date by its own worker; what is shown here are the choices on the way.
"""

from domain.people.people import Actor, Membership
from domain.prompts import Prompt, PromptKind
from domain.submission.drafts import LONGEST_NIHIL_REASON, figures_missing
from domain.submission.figures import FigureFault
from handlers.routes import PromptHandler, TapRoute, on
from handlers.submission.contributions import choose_own_removal, remove_own_file
from handlers.submission.outstanding import open_assignment_screen
from handlers.submission.receive import show_placements
from handlers.update_context import UpdateContext
from screens.buttons.submission.draft import (
    AddMore,
    AskDiscard,
    AskFigures,
    BackToDraft,
    ChooseFileToPlace,
    ChooseItem,
    ChooseNihil,
    ChooseRemoval,
    ChooseReuse,
    Complement,
    DiscardDraft,
    NotNihil,
    PlaceFile,
    RemoveFile,
    Reuse,
    SayNihil,
    SendDraft,
    StartDraft,
    Withdraw,
)
from screens.reading import advice_reasons as advice_screens
from screens.refusals import sentence
from screens.submission import draft_choices as screens
from screens.texts.endorsement import heads as head_texts
from screens.texts.submission import draft as texts
from services.refusals import Conflict, Gone, NotAllowed
from services.submission import draft
from services.submission.draft_files import FilePlacement
from services.submission.outstanding import owed_assignments
from services.submission.place_files import reuse, reuse_source
from services.submission.send import NotReady, PutBeforeHead, ReasonWanted, SentDraft, send, withdraw


async def start(context: UpdateContext, tap: StartDraft | Complement) -> None:
    """[Perbaiki sekarang], [Lengkapi]: the draft with what was there, as a card below."""
    await draft.open_draft(context.ports, context.actor, tap.assignment, context.update_ref, None)


async def back_to_draft(context: UpdateContext, tap: BackToDraft) -> None:
    """Back to the card, in place; where there is no draft, to the indicator: nothing is begun by going back."""
    await open_assignment_screen(context, tap.assignment)


async def send_draft(context: UpdateContext, tap: SendDraft) -> None:
    """[Kirim]: sent with a receipt, or what is still missing."""
    outcome = await send(context.ports, context.actor, tap.assignment, context.update_ref, confirmed=tap.confirmed)
    await _show_sent(context, outcome)


async def answer_advice_reason(context: UpdateContext, prompt: Prompt) -> None:
    """Why it is sent in spite of advice: then it is."""
    try:
        outcome = await send(
            *(context.ports, context.actor, prompt.subject_id, context.update_ref),
            confirmed=True,
            reason=context.text,
        )
    except draft.ReasonTooLong as error:
        await context.say(advice_screens.reason_too_long(prompt.subject_id, error.length))
        return
    await _show_sent(context, outcome)


async def _show_sent(context: UpdateContext, outcome: SentDraft | PutBeforeHead | NotReady | ReasonWanted) -> None:
    if isinstance(outcome, ReasonWanted):
        await context.show(advice_screens.ask_reason(outcome.view, outcome.advice))
        return
    if isinstance(outcome, NotReady):
        if outcome.lacks:
            await context.toast(screens.lacks(outcome.view, outcome.lacks), alert=True)
        elif outcome.unchanged is not None:
            await context.show(screens.confirm_unchanged(outcome.view, outcome.unchanged, outcome.advice.count))
        else:
            await context.show(screens.confirm_send(outcome.view, outcome.items, outcome.advice.count))
        return
    office = outcome.view.region.office
    if isinstance(outcome, PutBeforeHead):
        await context.toast(head_texts.PUT_BEFORE.format(office=office), alert=True)
        return
    if outcome.without_head:
        await context.toast(head_texts.WITHOUT_HEAD.format(office=office), alert=True)
    else:
        await context.toast()
    await context.deliver(outcome.notices)


async def add_more(context: UpdateContext, tap: AddMore) -> None:
    """[Tambah]: a word of help; the draft is the one that files go to."""
    view = await draft.look(context.ports, context.actor, tap.assignment)
    await open_assignment_screen(context, tap.assignment)
    if view.owed.takes_answers(view.now):
        await context.toast(screens.add_help(view), alert=True)


async def choose_removal(context: UpdateContext, tap: ChooseRemoval) -> None:
    """[Hapus berkas]: which one; a colleague is offered the own ones."""
    try:
        view = await draft.look(context.ports, context.actor, tap.assignment)
    except NotAllowed:
        if tap.assignment not in context.actor.contributes_to:
            raise
        await choose_own_removal(context, tap)
        return
    await context.show(screens.choose_removal(view, tap.page))


async def remove(context: UpdateContext, tap: RemoveFile) -> None:
    """This file leaves the draft; a colleague takes out own ones alone."""
    message_id = context.tapped_message_id
    try:
        await draft.remove_file(context.ports, context.actor, tap.assignment, tap.file, context.update_ref, message_id)
    except NotAllowed:
        if tap.assignment not in context.actor.contributes_to:
            raise
        await remove_own_file(context, tap)


async def choose_file(context: UpdateContext, tap: ChooseFileToPlace) -> None:
    """[Atur lampiran]: which file."""
    await context.show(
        screens.choose_file_to_place(await draft.look(context.ports, context.actor, tap.assignment), tap.page)
    )


async def choose_item(context: UpdateContext, tap: ChooseItem) -> None:
    """Which item the file is for."""
    await context.show(screens.choose_item(await draft.look(context.ports, context.actor, tap.assignment), tap))


async def place(context: UpdateContext, tap: PlaceFile) -> None:
    """This file is for that item."""
    chosen = draft.ChosenItem(tap.file, tap.item or None, tap.whole_album)
    message_id = context.tapped_message_id
    await draft.place_file(context.ports, context.actor, tap.assignment, chosen, context.update_ref, message_id)


async def ask_discard(context: UpdateContext, tap: AskDiscard) -> None:
    """[Batal]: asks first."""
    await context.show(screens.ask_discard(await draft.look(context.ports, context.actor, tap.assignment)))


async def discard(context: UpdateContext, tap: DiscardDraft) -> None:
    """The draft is discarded."""
    view = await draft.look(context.ports, context.actor, tap.assignment)
    await draft.discard(context.ports, context.actor, tap.assignment, context.update_ref)
    await context.show(screens.discarded(view))


async def ask_figures(context: UpdateContext, tap: AskFigures) -> None:
    """[Isi angka]: the first one missing; where none is and there are several, which one is changed."""
    if not tap.figure:
        view = await draft.look(context.ports, context.actor, tap.assignment)
        if (
            view.draft is not None
            and len(view.indicator.figures) > 1
            and not figures_missing(view.draft, view.indicator)
        ):
            await context.show(screens.choose_figure(view))
            return
    question = await draft.ask_figure(
        context.ports, context.actor, tap.assignment, tap.figure or None, context.update_ref
    )
    await context.say(screens.ask_figure(question.view, question.figure, question.number))


async def answer_figure(context: UpdateContext, prompt: Prompt) -> None:
    """A typed figure: the next one is asked, or the card comes with all of them."""
    answer = await draft.answer_figure(context.ports, context.actor, prompt, context.text, context.update_ref)
    view, figure, value = answer.view, answer.figure, answer.value
    if isinstance(value, FigureFault):
        await context.say(screens.figure_fault(view, figure, value))
        return
    if view.draft is None or not figures_missing(view.draft, view.indicator):
        return
    following = await draft.ask_figure(context.ports, context.actor, prompt.subject_id, None, None)
    await context.say(
        screens.ask_figure(following.view, following.figure, following.number, screens.figure_noted(figure, value))
    )


async def choose_nihil(context: UpdateContext, tap: ChooseNihil) -> None:
    """[Nihil]: why."""
    await context.show(
        screens.ask_nihil(
            await draft.ask_nihil_reason(context.ports, context.actor, tap.assignment, context.update_ref)
        )
    )


async def say_nihil(context: UpdateContext, tap: SayNihil) -> None:
    """Nihil for a prepared reason."""
    if not 0 < tap.reason <= len(texts.NIHIL_REASONS):
        raise Gone
    reason = texts.NIHIL_REASONS[tap.reason - 1]
    await draft.answer_nihil(
        context.ports, context.actor, tap.assignment, reason, context.update_ref, context.tapped_message_id
    )


async def answer_nihil(context: UpdateContext, prompt: Prompt) -> None:
    """Nihil for a typed reason."""
    try:
        await draft.answer_nihil(
            context.ports, context.actor, prompt.subject_id, context.text, context.update_ref, None
        )
    except draft.ReasonTooLong as error:
        view = await draft.look(context.ports, context.actor, prompt.subject_id)
        await context.say(screens.nihil_reason_too_long(view, error.length, LONGEST_NIHIL_REASON))


async def not_nihil(context: UpdateContext, tap: NotNihil) -> None:
    """There is something to report after all."""
    await draft.answer_documents(
        context.ports, context.actor, tap.assignment, context.update_ref, context.tapped_message_id
    )


async def withdraw_submission(context: UpdateContext, tap: Withdraw) -> None:
    """[Tarik kembali]: into the draft, unless somebody has begun to check it."""
    try:
        await withdraw(context.ports, context.actor, tap.submission, context.update_ref)
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason), alert=True)
        return
    await context.toast(texts.WITHDRAWN, alert=True)


async def choose_reuse(context: UpdateContext, tap: ChooseReuse) -> None:
    """[Pakai juga untuk ...]: which indicators, one tap each."""
    source = await reuse_source(context.ports, context.actor, tap.source, tap.sent)
    membership = _admin_of(context.actor, source.owed.opd_id)
    of_opd = await owed_assignments(context.ports, context.actor, membership)
    await context.show(screens.choose_reuse(of_opd, source.owed, tap, source.used_for))


async def reuse_files(context: UpdateContext, tap: Reuse) -> None:
    """The files go into that indicator's draft too; further indicators can be tapped."""
    outcome = await reuse(context.ports, context.actor, tap.source, tap.sent, tap.assignment, context.update_ref)
    await show_placements(context, outcome)
    added = [arrival for arrival in outcome if arrival.placement is FilePlacement.IN_DRAFT]
    view = outcome[0].view if outcome else None
    if view is not None and added:
        await choose_reuse(context, ChooseReuse(tap.source, tap.sent))
        await context.toast(texts.REUSE_DONE.format(count=len(added), code=view.owed.code))


def _admin_of(actor: Actor, opd_id: int) -> Membership:
    membership = next((m for m in actor.memberships if m.opd is not None and m.opd.id == opd_id), None)
    if membership is None:
        raise NotAllowed("reuse", None, opd_id)
    return membership


TAPS: tuple[TapRoute, ...] = (
    on(StartDraft, start),
    on(Complement, start),
    on(BackToDraft, back_to_draft),
    on(SendDraft, send_draft),
    on(AddMore, add_more),
    on(ChooseRemoval, choose_removal),
    on(RemoveFile, remove),
    on(ChooseFileToPlace, choose_file),
    on(ChooseItem, choose_item),
    on(PlaceFile, place),
    on(AskDiscard, ask_discard),
    on(DiscardDraft, discard),
    on(AskFigures, ask_figures),
    on(ChooseNihil, choose_nihil),
    on(SayNihil, say_nihil),
    on(NotNihil, not_nihil),
    on(Withdraw, withdraw_submission),
    on(ChooseReuse, choose_reuse),
    on(Reuse, reuse_files),
)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.FIGURE: answer_figure,
    PromptKind.NIHIL_REASON: answer_nihil,
    PromptKind.ADVICE_REASON: answer_advice_reason,
}
