"""The steps of a round's chain, what was noted of them, and where chains wait."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import and_, exists, func, insert, select, update
from sqlalchemy.orm import aliased

from domain.endorsement.chain import Chain, EndorsementStep, StepEntry, StepFacts, StepLetter, WaitingStep
from domain.people.people import Region
from domain.rounds.programme import Round
from storage.database import Connection
from storage.queries.rounds import rounds
from storage.tables.endorsement import EndorsementEntryRow, EndorsementStepRow
from storage.tables.people import PersonRow
from storage.tables.programme import RoundRow

_FORMER = aliased(RoundRow)


async def of_round(db: Connection, region: Region, round: Round) -> Chain:
    """The chain of a round; without steps where it was not begun."""
    steps = (
        await db.execute(
            select(EndorsementStepRow.id, EndorsementStepRow.name, EndorsementStepRow.started_on)
            .where(EndorsementStepRow.round_id == round.id)
            .order_by(EndorsementStepRow.position, EndorsementStepRow.id)
        )
    ).all()
    entries = await _entries(db, [step.id for step in steps])
    return Chain(
        region,
        round,
        tuple(EndorsementStep(step.id, step.name, tuple(entries.get(step.id, ()))) for step in steps),
        min((step.started_on for step in steps), default=None),
        await head_endorses(db, round.id),
        () if steps else await _former_names(db, round.id),
    )


async def _former_names(db: Connection, round_id: int) -> tuple[str, ...]:
    """The steps of the latest round before of the same programme that has any."""
    former = (
        select(_FORMER.id)
        .join(RoundRow, and_(_FORMER.region_id == RoundRow.region_id, _FORMER.programme == RoundRow.programme))
        .where(
            RoundRow.id == round_id,
            _FORMER.tahun_penilaian < RoundRow.tahun_penilaian,
            exists().where(EndorsementStepRow.round_id == _FORMER.id),
        )
        .order_by(_FORMER.tahun_penilaian.desc())
        .limit(1)
        .scalar_subquery()
    )
    steps = select(EndorsementStepRow.name).where(EndorsementStepRow.round_id == former)
    return tuple(await db.scalars(steps.order_by(EndorsementStepRow.position, EndorsementStepRow.id)))


async def round_of(db: Connection, step_id: int) -> int | None:
    """The round of a step."""
    round_id: int | None = await db.scalar(select(EndorsementStepRow.round_id).where(EndorsementStepRow.id == step_id))
    return round_id


async def head_endorses(db: Connection, round_id: int) -> bool:
    """Whether heads of OPD endorse what is sent in a round."""
    return bool(await db.scalar(select(RoundRow.head_endorses).where(RoundRow.id == round_id)))


async def set_head_endorses(db: Connection, round_id: int, *, required: bool) -> None:
    """Has them do so, or no more."""
    await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(head_endorses=required))


async def add_steps(db: Connection, *, region_id: int, round_id: int, names: Sequence[str], started_on: date) -> None:
    """Adds steps behind those there are."""
    last = await db.scalar(select(func.max(EndorsementStepRow.position)).where(EndorsementStepRow.round_id == round_id))
    first = 0 if last is None else last + 1
    await db.execute(
        insert(EndorsementStepRow),
        [
            {
                "region_id": region_id,
                "round_id": round_id,
                "name": name,
                "position": position,
                "started_on": started_on,
            }
            for position, name in enumerate(names, first)
        ],
    )


async def rename(db: Connection, step_id: int, name: str) -> None:
    """Gives a step another name."""
    await db.execute(update(EndorsementStepRow).where(EndorsementStepRow.id == step_id).values(name=name))


async def add_entry(
    db: Connection, *, region_id: int, step_id: int, facts: StepFacts, person_id: int, now: datetime
) -> None:
    """Notes what is known of a step from now on."""
    await db.execute(
        insert(EndorsementEntryRow).values(
            region_id=region_id,
            step_id=step_id,
            state=facts.state,
            day=facts.day,
            letter_number=facts.letter_number,
            letter_sha256=facts.letter.sha256 if facts.letter else None,
            letter_name=facts.letter.name if facts.letter else "",
            note=facts.note,
            entered_by=person_id,
            entered_at=now,
        )
    )


async def waiting_in(db: Connection, region: Region) -> list[WaitingStep]:
    """Where the chains of a region wait that were begun and have not come to their end."""
    begun = set(
        await db.scalars(
            select(EndorsementStepRow.round_id).where(EndorsementStepRow.region_id == region.id).distinct()
        )
    )
    waiting: list[WaitingStep] = []
    for round in await rounds.of_region(db, region.id) if begun else ():
        if round.id not in begun:
            continue
        chain = await of_round(db, region, round)
        if chain.current is not None and chain.waiting_since is not None:
            waiting.append(WaitingStep(round, chain.current.name, chain.waiting_since))
    return waiting


async def _entries(db: Connection, step_ids: Collection[int]) -> dict[int, list[StepEntry]]:
    if not step_ids:
        return {}
    rows = await db.execute(
        select(
            EndorsementEntryRow.step_id,
            EndorsementEntryRow.state,
            EndorsementEntryRow.day,
            EndorsementEntryRow.letter_number,
            EndorsementEntryRow.letter_sha256,
            EndorsementEntryRow.letter_name,
            EndorsementEntryRow.note,
            EndorsementEntryRow.entered_at,
            PersonRow.name,
        )
        .join(PersonRow, PersonRow.id == EndorsementEntryRow.entered_by)
        .where(EndorsementEntryRow.step_id.in_(step_ids))
        .order_by(EndorsementEntryRow.id)
    )
    entries: dict[int, list[StepEntry]] = {}
    for row in rows:
        letter = StepLetter(row.letter_sha256, row.letter_name) if row.letter_sha256 is not None else None
        facts = StepFacts(row.state, row.day, row.letter_number, letter, row.note)
        entries.setdefault(row.step_id, []).append(StepEntry(facts, row.name, row.entered_at))
    return entries
