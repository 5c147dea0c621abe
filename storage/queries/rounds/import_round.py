"""Bringing a stored round to what a plan says: rows are added, changed or retired, never deleted, never re-keyed.

Submissions hang on assignments, and these on indicators and OPD: a row whose key (its code, name or label) is in
the plan keeps its id, so nothing that was sent is touched. A retired row that comes back is taken up again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from sqlalchemy import insert, select, update

from domain.calendar import at_wall_time
from domain.people.people import Region
from domain.rounds.ladder import DEFAULT
from domain.rounds.plan import PlannedFigure, PlannedItem, PlannedOpd, RoundPlan
from storage.database import Connection
from storage.queries.people import expected_people, regions
from storage.queries.reminding import ladder as ladders
from storage.queries.rounds import guidance
from storage.queries.rounds.stored_plan import ALIAS_SEPARATOR, round_id_of
from storage.tables.base import Base
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, CriterionRow, EvidenceItemRow, FigureRow, IndicatorRow, RoundRow

_Values = dict[str, object]


async def apply_plan(db: Connection, region: Region, plan: RoundPlan, now: datetime) -> int:
    """Makes the stored round what the plan says and returns its id; the caller has checked the plan.

    OPD that the plan does not name are left alone: they belong to the region, not to the round.
    """
    plan = await guidance.settle(db, region.id, plan)
    round_id = await _apply_round(db, region, plan)
    await regions.set_contact(db, region.id, plan.contact.parts())
    criteria = await _apply_criteria(db, round_id, plan)
    indicators = await _apply_indicators(db, round_id, plan, criteria, now)
    opds = await _apply_opds(db, region, plan)
    await _apply_assignments(db, region, round_id, plan, indicators, opds, now)
    if plan.people:
        await expected_people.replace(db, region.id, plan.people, await _named_opds(db, region, plan), now)
    return round_id


async def carry_settings(db: Connection, source_id: int, round_id: int) -> None:
    """Gives a round what no workbook tells and last year's has: names of files, heads who endorse, changed guidance.

    What the workbook of then said of that guidance is kept, so that it does not come back with the next one.
    """
    settings = select(RoundRow.bundle_pattern, RoundRow.head_endorses).where(RoundRow.id == source_id)
    values = (await db.execute(settings)).one()._asdict()
    await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(values))
    await guidance.carry(db, source_id, round_id)


def _instant(wall: datetime, zone: str) -> datetime:
    return at_wall_time(wall.date(), wall.time(), zone)


async def _apply_round(db: Connection, region: Region, plan: RoundPlan) -> int:
    values: _Values = {
        "data_from": plan.data_from,
        "data_until": plan.data_until,
        "opens_at": at_wall_time(plan.opens_on, time(0), region.zone),
        "internal_deadline_at": _instant(plan.internal_deadline, region.zone),
        "official_deadline_at": _instant(plan.official_deadline, region.zone),
        "example": plan.example,
    }
    round_id = await round_id_of(db, region.id, plan.programme, plan.tahun_penilaian)
    if plan.remind_before is not None or plan.remind_late is not None:
        ladder = await ladders.of_round(db, round_id) if round_id is not None else DEFAULT
        values["ladder"] = ladder.with_changes(plan.remind_before, plan.remind_late).to_json()
    if round_id is not None:
        await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(values))
        return round_id
    values |= {"region_id": region.id, "programme": plan.programme, "tahun_penilaian": plan.tahun_penilaian}
    return await _insert(db, RoundRow, values)


async def _apply_criteria(db: Connection, round_id: int, plan: RoundPlan) -> dict[str, int]:
    stored_ids = await _ids(db, CriterionRow, "code", round_id=round_id)
    ids = {}
    for position, criterion in enumerate(plan.criteria):
        values: _Values = {
            "name": criterion.name,
            "target_group": criterion.target_group,
            "period": criterion.period,
            "position": position,
        }
        ids[criterion.code] = await _put(
            db, CriterionRow, stored_ids.get(criterion.code), values, {"round_id": round_id, "code": criterion.code}
        )
    return ids


async def _apply_indicators(
    db: Connection, round_id: int, plan: RoundPlan, criteria: Mapping[str, int], now: datetime
) -> dict[str, int]:
    stored_ids = await _ids(db, IndicatorRow, "code", round_id=round_id)
    ids = {}
    for position, indicator in enumerate(plan.indicators):
        values: _Values = {
            "criterion_id": criteria[indicator.criterion_code],
            "kind": indicator.kind,
            "title": indicator.title,
            "measure": indicator.measure,
            "guidance": indicator.guidance,
            "nihil_allowed": indicator.nihil_allowed,
            "weight": indicator.weight or None,
            "former_code": indicator.former_code or None,
            "position": position,
            "retired_at": None,
        }
        key: _Values = {"round_id": round_id, "code": indicator.code}
        is_new = indicator.code not in stored_ids
        ids[indicator.code] = await _put(db, IndicatorRow, stored_ids.get(indicator.code), values, key)
        await _apply_items(db, ids[indicator.code], indicator.items, now, is_new=is_new)
        await _apply_figures(db, ids[indicator.code], indicator.figures, now, is_new=is_new)
    await _retire(db, IndicatorRow, [id_ for code, id_ in stored_ids.items() if code not in ids], now)
    return ids


async def _apply_items(
    db: Connection, indicator_id: int, items: Sequence[PlannedItem], now: datetime, *, is_new: bool
) -> None:
    stored_ids = {} if is_new else await _ids(db, EvidenceItemRow, "name", indicator_id=indicator_id)
    for position, item in enumerate(items):
        values: _Values = {
            "required": item.required,
            "formats": ",".join(sorted(item.formats)),
            "position": position,
            "retired_at": None,
        }
        key: _Values = {"indicator_id": indicator_id, "name": item.name}
        await _put(db, EvidenceItemRow, stored_ids.pop(item.name, None), values, key)
    await _retire(db, EvidenceItemRow, list(stored_ids.values()), now)


async def _apply_figures(
    db: Connection, indicator_id: int, figures: Sequence[PlannedFigure], now: datetime, *, is_new: bool
) -> None:
    stored_ids = {} if is_new else await _ids(db, FigureRow, "label", indicator_id=indicator_id)
    for position, figure in enumerate(figures):
        values: _Values = {"unit": figure.unit, "type": figure.type, "position": position, "retired_at": None}
        key: _Values = {"indicator_id": indicator_id, "label": figure.label}
        await _put(db, FigureRow, stored_ids.pop(figure.label, None), values, key)
    await _retire(db, FigureRow, list(stored_ids.values()), now)


async def _apply_opds(db: Connection, region: Region, plan: RoundPlan) -> dict[str, int]:
    stored_ids = await _ids(db, OpdRow, "code", region_id=region.id)
    ids = {}
    for opd in plan.opds:
        key: _Values = {"region_id": region.id, "code": opd.code}
        ids[opd.code] = await _put(db, OpdRow, stored_ids.get(opd.code), _opd_values(opd), key)
    return ids


async def add_missing_opds(db: Connection, region_id: int, planned: Iterable[PlannedOpd]) -> None:
    """Adds those agencies to a region whose codes it does not have; the others stay as they are."""
    stored_ids = await _ids(db, OpdRow, "code", region_id=region_id)
    additions = [
        {"region_id": region_id, "code": opd.code} | _opd_values(opd) for opd in planned if opd.code not in stored_ids
    ]
    if additions:
        await db.execute(insert(OpdRow), additions)


def _opd_values(opd: PlannedOpd) -> _Values:
    return {"name": opd.name, "kind": opd.kind, "aliases": ALIAS_SEPARATOR.join(opd.aliases)}


async def _named_opds(db: Connection, region: Region, plan: RoundPlan) -> dict[str, int]:
    """The OPD for which the plan says who is to be invited: those of the round, and others named with a person."""
    named = {opd.code for opd in plan.opds} | {person.opd_code for person in plan.people}
    stored_ids = await _ids(db, OpdRow, "code", region_id=region.id)
    return {code: id_ for code, id_ in stored_ids.items() if code in named}


async def _apply_assignments(
    db: Connection,
    region: Region,
    round_id: int,
    plan: RoundPlan,
    indicators: Mapping[str, int],
    opds: Mapping[str, int],
    now: datetime,
) -> None:
    rows = await db.execute(
        select(
            AssignmentRow.indicator_id,
            AssignmentRow.opd_id,
            AssignmentRow.id,
            AssignmentRow.role,
            AssignmentRow.deadline_at,
            AssignmentRow.retired_at,
        ).where(AssignmentRow.round_id == round_id)
    )
    assignments = {(row.indicator_id, row.opd_id): row for row in rows}
    additions: list[_Values] = []
    for assignment in plan.assignments:
        key = indicators[assignment.indicator_code], opds[assignment.opd_code]
        deadline = assignment.own_deadline
        values: _Values = {
            "role": assignment.role,
            "deadline_at": _instant(deadline, region.zone) if deadline else None,
            "retired_at": None,
        }
        if (row := assignments.pop(key, None)) is not None:
            if any(row._mapping[name] != value for name, value in values.items()):
                await db.execute(update(AssignmentRow).where(AssignmentRow.id == row.id).values(values))
        else:
            place: _Values = {"region_id": region.id, "round_id": round_id, "indicator_id": key[0], "opd_id": key[1]}
            additions.append(values | place)
    if additions:
        await db.execute(insert(AssignmentRow), additions)
    await _retire(db, AssignmentRow, [row.id for row in assignments.values()], now)


async def _ids(db: Connection, table: type[Base], key: str, **owner: int) -> dict[str, int]:
    """The rows of one owner (a round, an indicator, a region) by their key, retired ones included."""
    columns = table.__table__.c
    query = select(columns[key], columns["id"])
    for name, value in owner.items():
        query = query.where(columns[name] == value)
    return {code: id_ for code, id_ in await db.execute(query)}


async def _put(db: Connection, table: type[Base], id_: int | None, values: _Values, key: _Values) -> int:
    if id_ is None:
        return await _insert(db, table, values | key)
    await db.execute(update(table).where(table.__table__.c["id"] == id_).values(values))
    return id_


async def _insert(db: Connection, table: type[Base], values: _Values) -> int:
    id_: int = (await db.execute(insert(table).values(values).returning(table.__table__.c["id"]))).scalar_one()
    return id_


async def _retire(db: Connection, table: type[Base], ids: list[int], now: datetime) -> None:
    """Retires rows, keeping the moment of those that are retired already."""
    columns = table.__table__.c
    for start in range(0, len(ids), 500):
        await db.execute(
            update(table)
            .where(columns["id"].in_(ids[start : start + 500]), columns["retired_at"].is_(None))
            .values(retired_at=now)
        )
