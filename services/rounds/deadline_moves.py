"""Telling of a deadline that was moved, whoever moved it: a coordinator in chat, or an import."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.audit import AuditKind
from domain.rounds.programme import Round
from domain.submission.assignments import Owed
from domain.submission.deadlines import concerned, effective_deadline
from storage.database import Connection
from storage.queries import audit
from storage.queries.rounds import deadlines, rounds
from storage.queries.submission import assignments


@dataclass(frozen=True, slots=True)
class DeadlineMove:
    """A deadline that was moved: of one assignment, of several of one OPD, or of a round (both ids None).

    `affected` are the assignments that have another deadline by it.
    """

    assignment_id: int | None
    opd_id: int | None
    before_at: datetime
    after_at: datetime
    affected: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class RoundDeadlinesBefore:
    """The deadlines of a round before an import: its own, and those that assignments had of their own."""

    round: Round
    own_at: Mapping[int, datetime | None]


async def note_and_tell(
    db: Connection,
    round: Round,
    move: DeadlineMove,
    person_id: int | None,
    now: datetime,
    told_otherwise: Collection[int] = (),
) -> frozenset[int]:
    """Notes a move, made by a person or from the command line (None), for the admins it concerns.

    Those are of the OPD that still owe something there, but for `told_otherwise`. Returns which OPD. They hear of it
    with their next digest, or sooner where it leaves little time (`reminders.news_planner`).
    """
    opd_ids = concerned(move.affected, now).difference(told_otherwise)
    change_id = await deadlines.note(
        db,
        region_id=round.region_id,
        round_id=round.id,
        assignment_id=move.assignment_id,
        opd_id=move.opd_id,
        before_at=move.before_at,
        after_at=move.after_at,
        person_id=person_id,
        opd_ids=opd_ids,
        now=now,
    )
    await audit.record(
        db,
        region_id=round.region_id,
        person_id=person_id,
        kind=AuditKind.DEADLINE_MOVED,
        subject_id=change_id,
        at=now,
        detail={"before": move.before_at.isoformat(), "after": move.after_at.isoformat()},
    )
    return opd_ids


async def deadlines_before(db: Connection, round_id: int | None) -> RoundDeadlinesBefore | None:
    """The deadlines of a round as they stand; None where there is no such round (yet)."""
    round = await rounds.get(db, round_id) if round_id is not None else None
    return RoundDeadlinesBefore(round, await deadlines.own_deadlines(db, round.id)) if round else None


async def tell_moves_since(
    db: Connection,
    before: RoundDeadlinesBefore,
    person_id: int | None,
    now: datetime,
    told_otherwise: Collection[int],
) -> frozenset[int]:
    """Tells of what has moved since, as `note_and_tell` does; of a round that is over nothing."""
    round = await rounds.get(db, before.round.id)
    if round is None or round.closed or round.official_deadline_at <= now:
        return frozenset()
    opd_ids: frozenset[int] = frozenset()
    for move in await _moves(db, before, round):
        opd_ids |= await note_and_tell(db, round, move, person_id, now, told_otherwise)
    return opd_ids


async def _moves(db: Connection, before: RoundDeadlinesBefore, round: Round) -> tuple[DeadlineMove, ...]:
    """Which deadlines have moved: the round's, and those of assignments that were asked then as now.

    What several assignments of an OPD have in common is one move.
    """
    own_at = await deadlines.own_deadlines(db, round.id)
    was_at, is_at = before.round.internal_deadline_at, round.internal_deadline_at
    following: list[Owed] = []
    groups: dict[tuple[int, datetime, datetime], list[Owed]] = {}
    for owed in await assignments.of_round(db, round.id):
        if owed.assignment_id not in before.own_at:
            continue
        own_before, own_now = before.own_at[owed.assignment_id], own_at[owed.assignment_id]
        if own_before is None and own_now is None:
            following.append(owed)
            continue
        moved = effective_deadline(own_before, was_at), effective_deadline(own_now, is_at)
        if moved[0] != moved[1]:
            groups.setdefault((owed.opd_id, *moved), []).append(owed)
    moves = [DeadlineMove(None, None, was_at, is_at, tuple(following))] if was_at != is_at else []
    for (opd_id, before_at, after_at), of_opd in groups.items():
        single = of_opd[0].assignment_id if len(of_opd) == 1 else None
        moves.append(DeadlineMove(single, None if single else opd_id, before_at, after_at, tuple(of_opd)))
    return tuple(moves)
