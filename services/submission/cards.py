"""What a card should show now: the facts behind the draft card and behind the question what a file is for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.people.people import Role
from domain.reading.advice import AnswerAdvice
from domain.reading.candidates import Guess
from domain.submission.assignments import OwedAssignments
from domain.submission.codes import codes_in
from domain.submission.contributions import Contribution, Helping
from domain.submission.drafts import AssignmentView, StoredFile
from services.candidates import guessed, likely_items
from services.file_advice import advice_on
from services.ports import Ports
from services.submission.assignment import system_view
from services.submission.helping import advice_on_own, held_by, helping
from storage.queries import cards
from storage.queries.cards import Card
from storage.queries.people import actors
from storage.queries.rounds import rounds
from storage.queries.submission import assignments, contributions, files
from storage.queries.submission.files import UnassignedFile as LooseFile


@dataclass(frozen=True, slots=True)
class UnassignedFiles:
    """The files whose indicator a person is being asked for, with what their OPD owes, or a colleague helps with."""

    files: Sequence[StoredFile]
    standings: OwedAssignments | None
    likely: Sequence[int]
    """Assignments that captions or names of the files speak of, then the one opened last."""
    guesses: Sequence[Guess] = ()
    """What each of the files may be for, by its caption, its name and what was read in it."""
    upto: int = 0
    """The last of the files, so that a tap means those that were shown and none that came later."""
    helping: Sequence[Helping] = ()
    opd_id: int = 0
    """For which OPD the files of a colleague are kept until then."""


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """A draft as a card shows it: to an admin, or where `contribution` is there, to the colleague who helps by it.

    `likely_items` tells for which item files likely are that are asked about, by file; `advice` is on all files, or on
    the colleague's own.
    """

    view: AssignmentView
    contribution: Contribution | None = None
    likely_items: Mapping[int, int] = field(default_factory=dict)
    advice: AnswerAdvice = field(default_factory=AnswerAdvice)


async def outdated_cards(ports: Ports) -> list[Card]:
    """The cards that do not show what they should."""
    async with ports.database.read() as db:
        return await cards.behind(db, ports.bot_id)


async def draft_facts(ports: Ports, card: Card) -> DraftFacts | None:
    """The assignment of a draft card; None where the person neither serves that OPD any more nor helps it."""
    async with ports.database.read() as db:
        view = await system_view(db, ports.clock.now(), card.subject_id)
        if view is None or card.person_id is None:
            return None
        if await actors.membership_of(db, card.person_id, view.opd.id, Role.ADMIN_OPD) is None:
            contribution = await held_by(db, card.person_id, view, view.now)
            if contribution is None:
                return None
            advice = await advice_on_own(db, view, contribution)
            return DraftFacts(view, contribution, advice=advice)
        advice = await advice_on(db, view)
    if view.draft is None or not any(placed.asked for placed in view.draft.files):
        return DraftFacts(view, advice=advice)
    return DraftFacts(view, None, await likely_items(ports, card.subject_id), advice)


async def unassigned_facts(ports: Ports, card: Card) -> UnassignedFiles:
    """The files a person is asked about, one OPD's at a time, and the open indicators of that OPD."""
    async with ports.database.read() as db:
        conversation = await actors.conversation(db, card.chat_id, ports.bot_id)
        waiting = await files.unassigned_of(db, card.subject_id)
        serves = {m.opd.id: m for m in conversation.actor.memberships if m.opd is not None} if conversation else {}
        membership = next((serves[entry.opd_id] for entry in waiting if entry.opd_id in serves), None)
        if conversation is not None and waiting and not serves:
            held = await helping(db, await contributions.of_person(db, card.subject_id), ports.clock.now())
            opd_id = waiting[0].opd_id
            entries = [entry for entry in waiting if entry.opd_id == opd_id]
            return UnassignedFiles(
                [entry.file for entry in entries], None, (), upto=entries[-1].id, helping=held, opd_id=opd_id
            )
        if conversation is None or membership is None or membership.opd is None:
            return UnassignedFiles((), None, ())
        of_opd = OwedAssignments(
            membership,
            membership.opd,
            membership.region,
            tuple(await rounds.of_region(db, membership.region.id)),
            tuple(await assignments.of_opd(db, membership.opd.id)),
            await rounds.red_dates(db, membership.region.id),
            ports.clock.now(),
        )
    entries = [entry for entry in waiting if entry.opd_id == membership.opd.id]
    opened = [conversation.assignment_id] if conversation.assignment_id is not None else []
    return UnassignedFiles(
        [entry.file for entry in entries],
        of_opd,
        [*_mentioned(entries, of_opd), *opened],
        await guessed(ports, card.subject_id, membership.opd.id),
        entries[-1].id,
    )


def _mentioned(entries: Sequence[LooseFile], of_opd: OwedAssignments) -> list[int]:
    by_code = {owed.code: owed.assignment_id for owed in of_opd.owed}
    codes = [code for entry in entries for text in (entry.caption, entry.file.name) for code in codes_in(text, by_code)]
    return [by_code[code] for code in dict.fromkeys(codes)]


async def record(ports: Ports, card: Card, message_id: int | None, closed: bool) -> int | None:
    """Notes what a card shows now; returns the message that is to lose its buttons, if there is one."""
    async with ports.maintain() as (db, _):
        return await cards.record_shown(db, card, message_id=message_id, closed=closed)


async def forget_stale(ports: Ports, card: Card, message_id: int) -> None:
    """Notes that a message which was the card has no buttons any more."""
    async with ports.maintain(bookkeeping=True) as (db, _):
        await cards.forget_stale(db, card.id, message_id)


async def is_outdated(ports: Ports, card: Card) -> bool:
    """Whether a card still does not show what it should: a tap may have put something else in its place meanwhile."""
    async with ports.database.read() as db:
        return await cards.is_behind(db, card.id)


async def cover(ports: Ports, chat_id: int, message_id: int) -> None:
    """Notes that a message shows something else than its card, if it is one: news of its files waits meanwhile."""
    async with ports.database.read() as db:
        if not await cards.is_uncovered(db, chat_id, message_id, ports.bot_id):
            return
    async with ports.maintain(bookkeeping=True) as (db, _):
        await cards.cover(db, chat_id, message_id, ports.bot_id)
