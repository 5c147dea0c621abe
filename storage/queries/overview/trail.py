"""The audit trail as it is looked through: with the names of what each event is about, page by page."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from domain.audit import AUDIT_GROUPS, AuditEvent, AuditFilter, AuditKind, AuditPage, AuditPlace
from domain.people.people import Opd, SignedName
from storage.database import Connection
from storage.queries.people import opds
from storage.records import AnyRow
from storage.tables.announcements import AnnouncementRow
from storage.tables.base import Base
from storage.tables.contributions import ContributionRow
from storage.tables.delivery import AuditRow, NoticeRow
from storage.tables.evidence import SubmissionRow
from storage.tables.extensions import ExtensionRow
from storage.tables.groups import GroupRow
from storage.tables.meetings import MeetingRow
from storage.tables.people import InvitationRow, JoinRequestRow, MembershipRow, OpdRow, PersonRow
from storage.tables.programme import AssignmentRow, DeadlineChangeRow, IndicatorRow, RoundRow
from storage.tables.reminding import EscalationRow, ManualReminderOpdRow, NotOursRow
from storage.tables.specimens import SpecimenRow

_TITLE_LENGTH = 200
"""Characters of an announcement that tell which one it is."""

_SUBJECTS: Final[tuple[type[Base], ...]] = (
    SubmissionRow,
    NotOursRow,
    InvitationRow,
    MembershipRow,
    JoinRequestRow,
    DeadlineChangeRow,
    ContributionRow,
    ExtensionRow,
    EscalationRow,
    SpecimenRow,
    MeetingRow,
    AnnouncementRow,
    NoticeRow,
)
"""Tables of which an event may name a row: each is joined by that row's id."""

_concerned = aliased(PersonRow)
_successor = aliased(OpdRow)


def _subject_of(*kinds: str) -> ColumnElement[int | None]:
    return case((AuditRow.subject.in_(kinds), AuditRow.subject_id))


_assignment_id = func.coalesce(
    SubmissionRow.assignment_id,
    NotOursRow.assignment_id,
    DeadlineChangeRow.assignment_id,
    ContributionRow.assignment_id,
    _subject_of("assignment"),
)
_indicator_id = func.coalesce(AssignmentRow.indicator_id, _subject_of("indicator"))
_round_id = func.coalesce(
    AssignmentRow.round_id, DeadlineChangeRow.round_id, EscalationRow.round_id, _subject_of("round", "ladder")
)
_to_opd_id = func.coalesce(
    NotOursRow.to_opd_id,
    case(
        (
            and_(AuditRow.subject == AuditKind.OPD_MERGED.subject, AuditRow.action == AuditKind.OPD_MERGED.action),
            AuditRow.detail["opd"].as_integer(),
        )
    ),
)
"""To which OPD a task has gone, or a whole other one."""
_opd_id = func.coalesce(
    SubmissionRow.sent_as_id,
    SubmissionRow.opd_id,
    NotOursRow.opd_id,
    ExtensionRow.opd_id,
    InvitationRow.opd_id,
    MembershipRow.opd_id,
    JoinRequestRow.opd_id,
    ContributionRow.opd_id,
    DeadlineChangeRow.opd_id,
    AssignmentRow.opd_id,
    EscalationRow.opd_id,
    _subject_of("opd"),
    AuditRow.detail["opd"].as_integer(),
)


async def page(db: Connection, region_id: int, bounds: AuditFilter, place: AuditPlace, size: int) -> AuditPage:
    """So many events of a region, from a place on."""
    query = _matching(region_id, bounds)
    if place.newer:
        rows = (await db.execute(query.where(AuditRow.id > place.at).order_by(AuditRow.id).limit(size + 1))).all()
        if len(rows) > size:
            return AuditPage(await _events(db, rows[:size][::-1]), newer=True, older=True)
    # Whoever has come near the newest end is shown all of that end.
    older_than = [AuditRow.id < place.at] if place.at and not place.newer else []
    rows = (await db.execute(query.where(*older_than).order_by(AuditRow.id.desc()).limit(size + 1))).all()
    return AuditPage(await _events(db, rows[:size]), newer=bool(older_than), older=len(rows) > size)


async def of_region(db: Connection, region_id: int, bounds: AuditFilter) -> list[AuditEvent]:
    """All that was noted in a region within bounds; the newest first."""
    rows = await db.execute(_matching(region_id, bounds).order_by(AuditRow.id.desc()))
    return list(await _events(db, rows.all()))


async def of_round(db: Connection, region_id: int, round_id: int) -> list[AuditEvent]:
    """All that was noted in a region, but for what belongs to another round; the newest first."""
    rows = await db.execute(
        _matching(region_id, AuditFilter())
        .where(or_(_round_id.is_(None), _round_id == round_id))
        .order_by(AuditRow.id.desc())
    )
    return list(await _events(db, rows.all()))


async def people(db: Connection, region_id: int) -> list[tuple[int, str]]:
    """Who has ever done something in a region, with the name of now, by name."""
    rows = await db.execute(
        select(PersonRow.id.label("person_id"), PersonRow.name)
        .where(exists().where(AuditRow.person_id == PersonRow.id, AuditRow.region_id == region_id))
        .order_by(func.lower(PersonRow.name), PersonRow.id)
    )
    return [(row.person_id, row.name) for row in rows]


def _matching(region_id: int, bounds: AuditFilter) -> Select[*tuple[Any, ...]]:
    conditions: list[ColumnElement[bool]] = [AuditRow.region_id == region_id]
    if bounds.group is not None:
        kinds = [(kind.subject, kind.action) for kind in AUDIT_GROUPS[bounds.group]]
        conditions.append(tuple_(AuditRow.subject, AuditRow.action).in_(kinds))
    if bounds.person_id is not None:
        conditions.append(AuditRow.person_id == bounds.person_id)
    if bounds.opd_id is not None:
        conditions.append(_is_about(bounds.opd_id))
    return _all().where(*conditions)


def _is_about(opd_id: int) -> ColumnElement[bool]:
    reminded = exists().where(
        AuditRow.subject == AuditKind.REMINDED.subject,
        ManualReminderOpdRow.manual_reminder_id == AuditRow.subject_id,
        ManualReminderOpdRow.opd_id == opd_id,
    )
    return or_(_opd_id == opd_id, _to_opd_id == opd_id, reminded)


def _all() -> Select[*tuple[Any, ...]]:
    query = select(
        AuditRow.id,
        AuditRow.at,
        AuditRow.subject,
        AuditRow.action,
        AuditRow.detail,
        AuditRow.person_id.label("by_id"),
        AuditRow.person_name.label("by_then"),
        PersonRow.name.label("by_now"),
        _opd_id.label("opd_id"),
        _successor.name.label("to_opd"),
        func.coalesce(IndicatorRow.code, SpecimenRow.code).label("indicator"),
        RoundRow.programme,
        RoundRow.tahun_penilaian,
        SubmissionRow.version,
        func.coalesce(MeetingRow.title, func.substr(AnnouncementRow.text, 1, _TITLE_LENGTH), GroupRow.title).label(
            "title"
        ),
        _concerned.name.label("person"),
        func.coalesce(MembershipRow.role, InvitationRow.role).label("role"),
    ).select_from(AuditRow)
    for table in _SUBJECTS:
        is_named = and_(AuditRow.subject == table.__tablename__, AuditRow.subject_id == table.__table__.c.id)
        query = query.outerjoin(table, is_named)
    return (
        query.outerjoin(AssignmentRow, AssignmentRow.id == _assignment_id)
        .outerjoin(IndicatorRow, IndicatorRow.id == _indicator_id)
        .outerjoin(RoundRow, RoundRow.id == _round_id)
        .outerjoin(GroupRow, GroupRow.id == func.coalesce(NoticeRow.group_id, _subject_of("bound_group")))
        .outerjoin(_successor, _successor.id == _to_opd_id)
        .outerjoin(PersonRow, PersonRow.id == AuditRow.person_id)
        .outerjoin(
            _concerned,
            _concerned.id
            == func.coalesce(
                MembershipRow.person_id, JoinRequestRow.person_id, NoticeRow.person_id, _subject_of("person")
            ),
        )
    )


async def _events(db: Connection, rows: Sequence[AnyRow]) -> tuple[AuditEvent, ...]:
    about = {row.id: _opd_ids(row) for row in rows}
    agencies = {opd.id: opd for opd in await opds.of_ids(db, {opd_id for ids in about.values() for opd_id in ids})}
    return tuple(_event(row, tuple(agencies[opd_id] for opd_id in about[row.id] if opd_id in agencies)) for row in rows)


def _opd_ids(row: AnyRow) -> list[int]:
    """The OPD an event is about; a reminder by hand names all of its own."""
    many = row.detail.get("opds")
    if isinstance(many, list):
        return [opd_id for opd_id in many if isinstance(opd_id, int)]
    return [] if row.opd_id is None else [row.opd_id]


def _event(row: AnyRow, agencies: tuple[Opd, ...]) -> AuditEvent:
    return AuditEvent(
        id=row.id,
        at=row.at,
        kind=next((kind for kind in AuditKind if (kind.subject, kind.action) == (row.subject, row.action)), None),
        by=None if row.by_id is None else SignedName(row.by_then or row.by_now, row.by_now),
        opds=agencies,
        to_opd=row.to_opd or "",
        indicator=row.indicator or "",
        round="" if row.programme is None else f"{row.programme} {row.tahun_penilaian}",
        version=row.version or 0,
        title=row.title or "",
        person=row.person or "",
        role=row.role,
        detail=row.detail,
    )
