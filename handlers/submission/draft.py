"""From a draft to a submission: the card's buttons, figures, nihil, sending, taking back, using files again.

The card itself is brought up to date by its own worker; what is shown here are the choices on the way.
"""

from domain.people.people import Actor, Membership
from domain.prompts import Prompt, PromptKind
from domain.submission.drafts import figures_missing
from domain.submission.figures import FigureFault
from handlers.routes import PromptHandler, TapRoute, on
from handlers.submission.receive import tell_of_kept
from handlers.update_context import Turn
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
from screens.submission import draft_choices as screens
from screens.texts.submission import draft as texts
from services.refusals import Gone, NotAllowed, Overtaken
from services.submission import draft
from services.submission.outstanding import indicator_of, standings
from services.submission.place_files import reuse, source_of
from services.submission.receive import Where
from services.submission.send import NotYet, send, withdraw

_LONGEST_REASON = 1000


async def start(turn: Turn, tap: StartDraft | Complement) -> None:
    """[Perbaiki sekarang], [Lengkapi]: the draft with what was there, as a card below."""
    await draft.open_draft(turn.ports, turn.actor, tap.assignment, turn.cause, None)


async def back(turn: Turn, tap: BackToDraft) -> None:
    """Back to the card, in place."""
    await draft.open_draft(turn.ports, turn.actor, tap.assignment, turn.cause, turn.tapped_message_id)


async def send_draft(turn: Turn, tap: SendDraft) -> None:
    """[Kirim]: sent with a receipt, or what is still missing."""
    outcome = await send(turn.ports, turn.actor, tap.assignment, turn.cause, confirmed=tap.confirmed)
    if isinstance(outcome, NotYet):
        if outcome.lacks:
            await turn.toast(screens.lacks(outcome.lacks), alert=True)
        else:
            await turn.show(screens.confirm_send(outcome.view, outcome.items))
        return
    await turn.toast()
    await turn.deliver(outcome.notices)


async def add_more(turn: Turn, tap: AddMore) -> None:
    """[Tambah]: a word of help; the draft is the one that files go to."""
    seen = await draft.look(turn.ports, turn.actor, tap.assignment)
    await draft.open_draft(turn.ports, turn.actor, tap.assignment, turn.cause, turn.tapped_message_id)
    await turn.toast(texts.ADD_HELP.format(code=seen.owed.code), alert=True)


async def choose_removal(turn: Turn, tap: ChooseRemoval) -> None:
    """[Hapus berkas]: which one."""
    await turn.show(screens.choose_removal(await draft.look(turn.ports, turn.actor, tap.assignment), tap.page))


async def remove(turn: Turn, tap: RemoveFile) -> None:
    """This file leaves the draft."""
    message_id = turn.tapped_message_id
    await draft.remove_file(turn.ports, turn.actor, tap.assignment, tap.file, turn.cause, message_id)


async def choose_file(turn: Turn, tap: ChooseFileToPlace) -> None:
    """[Atur lampiran]: which file."""
    await turn.show(screens.choose_file_to_place(await draft.look(turn.ports, turn.actor, tap.assignment), tap.page))


async def choose_item(turn: Turn, tap: ChooseItem) -> None:
    """Which item the file is for."""
    await turn.show(screens.choose_item(await draft.look(turn.ports, turn.actor, tap.assignment), tap.file))


async def place(turn: Turn, tap: PlaceFile) -> None:
    """This file is for that item."""
    message_id = turn.tapped_message_id
    item = tap.item or None
    await draft.place_file(turn.ports, turn.actor, tap.assignment, tap.file, item, turn.cause, message_id)


async def ask_discard(turn: Turn, tap: AskDiscard) -> None:
    """[Batal]: asks first."""
    await turn.show(screens.ask_discard(await draft.look(turn.ports, turn.actor, tap.assignment)))


async def discard(turn: Turn, tap: DiscardDraft) -> None:
    """The draft is discarded."""
    seen = await draft.look(turn.ports, turn.actor, tap.assignment)
    await draft.discard(turn.ports, turn.actor, tap.assignment, turn.cause)
    await turn.show(screens.discarded(seen))


async def ask_figures(turn: Turn, tap: AskFigures) -> None:
    """[Isi angka]: the first one missing; where none is and there are several, which one is changed."""
    if not tap.figure:
        seen = await draft.look(turn.ports, turn.actor, tap.assignment)
        if (
            seen.draft is not None
            and len(seen.indicator.figures) > 1
            and not figures_missing(seen.draft, seen.indicator)
        ):
            await turn.show(screens.choose_figure(seen))
            return
    seen, figure, number = await draft.ask_figure(
        turn.ports, turn.actor, tap.assignment, tap.figure or None, turn.cause
    )
    await turn.say(screens.ask_figure(seen, figure, number))


async def figure_typed(turn: Turn, prompt: Prompt) -> None:
    """A typed figure: the next one is asked, or the card comes with all of them."""
    if not turn.text:
        raise Overtaken
    seen, figure, value = await draft.answer_figure(turn.ports, turn.actor, prompt, turn.text, turn.cause)
    if isinstance(value, FigureFault):
        await turn.say(screens.figure_fault(seen, figure, value))
        return
    if seen.draft is None or not figures_missing(seen.draft, seen.indicator):
        return
    seen, following, number = await draft.ask_figure(turn.ports, turn.actor, prompt.subject_id, None, None)
    await turn.say(screens.ask_figure(seen, following, number, screens.figure_kept(figure, value)))


async def choose_nihil(turn: Turn, tap: ChooseNihil) -> None:
    """[Nihil]: why."""
    await turn.show(screens.ask_nihil(await draft.ask_nihil_reason(turn.ports, turn.actor, tap.assignment, turn.cause)))


async def say_nihil(turn: Turn, tap: SayNihil) -> None:
    """Nihil for a prepared reason."""
    if not 0 < tap.reason <= len(texts.NIHIL_REASONS):
        raise Gone
    reason = texts.NIHIL_REASONS[tap.reason - 1]
    await draft.say_nihil(turn.ports, turn.actor, tap.assignment, reason, turn.cause, turn.tapped_message_id)


async def nihil_typed(turn: Turn, prompt: Prompt) -> None:
    """Nihil for a typed reason."""
    if len(turn.text) > _LONGEST_REASON:
        seen = await draft.look(turn.ports, turn.actor, prompt.subject_id)
        await turn.say(screens.nihil_reason_too_long(seen, len(turn.text), _LONGEST_REASON))
        return
    await draft.say_nihil(turn.ports, turn.actor, prompt.subject_id, turn.text, turn.cause, None)


async def not_nihil(turn: Turn, tap: NotNihil) -> None:
    """There is something to report after all."""
    await draft.say_documents(turn.ports, turn.actor, tap.assignment, turn.cause, turn.tapped_message_id)


async def take_back(turn: Turn, tap: Withdraw) -> None:
    """[Tarik kembali]: into the draft, unless somebody has begun to check it."""
    try:
        await withdraw(turn.ports, turn.actor, tap.submission, turn.cause)
    except Overtaken:
        await turn.toast(texts.TOO_LATE_TO_WITHDRAW, alert=True)
        return
    await turn.toast(texts.WITHDRAWN, alert=True)


async def choose_reuse(turn: Turn, tap: ChooseReuse) -> None:
    """[Pakai juga untuk ...]: which indicator."""
    assignment_id = await source_of(turn.ports, turn.actor, tap.source, tap.sent)
    owed, _, _ = await indicator_of(turn.ports, turn.actor, assignment_id)
    membership = _admin_of(turn.actor, owed.opd_id)
    of_opd = await standings(turn.ports, turn.actor, membership)
    await turn.show(screens.choose_reuse(of_opd, owed.code, tap, assignment_id))


async def reuse_files(turn: Turn, tap: Reuse) -> None:
    """The files go into that indicator's draft too; its card comes below."""
    outcome = await reuse(turn.ports, turn.actor, tap.source, tap.sent, tap.assignment, turn.cause)
    await tell_of_kept(turn, outcome)
    added = [arrival for arrival in outcome if arrival.where is Where.IN_DRAFT]
    view = outcome[0].view if outcome else None
    if view is not None and added:
        await turn.toast(texts.REUSE_DONE.format(count=len(added), code=view.owed.code))


def _admin_of(actor: Actor, opd_id: int) -> Membership:
    membership = next((m for m in actor.memberships if m.opd is not None and m.opd.id == opd_id), None)
    if membership is None:
        raise NotAllowed("reuse", None, opd_id)
    return membership


TAPS: tuple[TapRoute, ...] = (
    on(StartDraft, start),
    on(Complement, start),
    on(BackToDraft, back),
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
    on(Withdraw, take_back),
    on(ChooseReuse, choose_reuse),
    on(Reuse, reuse_files),
)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.FIGURE: figure_typed,
    PromptKind.NIHIL_REASON: nihil_typed,
}
