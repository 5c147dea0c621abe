"""Reading the signs of where a file belongs; what follows from them is `domain.submission.targets`."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.submission.assignments import Owed
from domain.submission.codes import codes_in
from domain.submission.drafts import AssignmentView
from domain.submission.targets import Signs, target_of
from services.ports import Ports
from services.submission.assignment import system_view
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.submission import assignments
from storage.queries.submission.albums import AlbumFile


@dataclass(frozen=True, slots=True)
class RepliedMessage:
    """The message that somebody replied to: its id, what stands in it, and the assignments its buttons are about.

    `author_id` is the account that wrote it: each bot numbers the messages of its chats by itself.
    """

    message_id: int
    text: str = ""
    assignment_ids: frozenset[int] = frozenset()
    author_id: int | None = None


def opds_for(actor: Actor, action: Action) -> set[int]:
    """The OPD for which a person may do that."""
    return {
        held.opd.id
        for held in actor.memberships
        if held.opd is not None and may(actor, action, Place(held.region.id, held.opd.id))
    }


async def find_target(
    db: Connection,
    now: datetime,
    actor: Actor,
    place: int | None,
    replied: RepliedMessage | None,
    captions: Sequence[str],
    mates: Sequence[AlbumFile],
) -> AssignmentView | None:
    """The assignment a file is for, if the person may put files there; None: the person is asked.

    `captions` are those of its album, `mates` what came of the album before: without a further sign it goes with them.
    Where somebody helps with one assignment and serves no OPD, it goes there without any sign.
    """
    opd_ids = opds_for(actor, Action.SUBMIT)
    needed = replied is not None or any(captions)
    candidates = [*await _owed_by(db, opd_ids), *await _helped_by(db, actor, opd_ids)] if needed else []
    only = next(iter(actor.contributes_to)) if not opd_ids and len(actor.contributes_to) == 1 else None
    named = _named(candidates, actor, captions, now)
    assignment_id = target_of(
        Signs(
            replied_to=await _replied_to(db, actor, replied, candidates, now) if replied is not None else None,
            named=frozenset(owed.assignment_id for owed in named),
            place=mates[0].assignment_id if mates else place or only,
        )
    )
    view = await system_view(db, now, assignment_id) if assignment_id is not None else None
    if view is None or view.owed.opd_id in opd_ids or assignment_id in actor.contributes_to:
        return view
    return None


async def _helped_by(db: Connection, actor: Actor, opd_ids: Collection[int]) -> list[Owed]:
    """What somebody helps with as a colleague, beyond what the own OPD owe."""
    owed = [await assignments.get(db, assignment_id) for assignment_id in sorted(actor.contributes_to)]
    return [each for each in owed if each is not None and each.opd_id not in opd_ids]


async def named_in(ports: Ports, actor: Actor, text: str) -> list[Owed]:
    """The assignments that a typed text names by their codes, of all OPD whose work the person may see."""
    async with ports.database.read() as db:
        owed = await _owed_by(db, opds_for(actor, Action.SEE_OWN))
    return _named(owed, actor, [text], ports.clock.now())


async def _owed_by(db: Connection, opd_ids: Collection[int]) -> list[Owed]:
    return [owed for opd_id in sorted(opd_ids) for owed in await assignments.of_opd(db, opd_id)]


async def _replied_to(
    db: Connection, actor: Actor, replied: RepliedMessage, candidates: Collection[Owed], now: datetime
) -> int | None:
    """The assignment that a message is about: a card, a notice, a screen with buttons for it, or one that names it."""
    card = await cards.at_message(db, actor.telegram_id, replied.message_id, replied.author_id)
    if card is not None and card.kind is CardKind.DRAFT:
        return card.subject_id
    by_notice = await assignments.of_notice_message(db, actor.person_id, replied.message_id, replied.author_id)
    if by_notice is not None:
        return by_notice
    on_buttons = replied.assignment_ids & {owed.assignment_id for owed in candidates}
    if len(on_buttons) == 1:
        return next(iter(on_buttons))
    named = _named(candidates, actor, [replied.text], now)
    return named[0].assignment_id if len(named) == 1 else None


def _named(candidates: Collection[Owed], actor: Actor, texts: Iterable[str], now: datetime) -> list[Owed]:
    """Those named by their codes: of the OPD acted for if it has any, and of the rounds that take answers if any do."""
    known = {owed.code for owed in candidates}
    codes = {code for text in texts if text for code in codes_in(text, known)}
    named = [owed for owed in candidates if owed.code in codes]
    acting_for = actor.current.opd.id if actor.current is not None and actor.current.opd is not None else None
    named = [owed for owed in named if owed.opd_id == acting_for] or named
    return [owed for owed in named if owed.takes_answers(now)] or named
