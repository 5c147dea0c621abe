"""What an indicator was called the year before, and by that which things that outlast a round are its own."""

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select
from sqlalchemy.orm import aliased

from storage.database import Connection
from storage.tables.inquiries import ReleasedAnswerRow
from storage.tables.programme import IndicatorRow, RoundRow
from storage.tables.specimens import SpecimenRow


async def codes_before(db: Connection, region_id: int, programme: str, tahun_penilaian: int) -> list[str]:
    """The codes of the latest round of a programme before a year; none where there was no round."""
    before = (
        select(RoundRow.id)
        .where(
            RoundRow.region_id == region_id,
            RoundRow.programme == programme,
            RoundRow.tahun_penilaian < tahun_penilaian,
        )
        .order_by(RoundRow.tahun_penilaian.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(IndicatorRow.code).where(IndicatorRow.round_id == before)
    return list(await db.scalars(query.order_by(IndicatorRow.position, IndicatorRow.id)))


def is_asked_by(indicator_id: int, table: type[SpecimenRow] | type[ReleasedAnswerRow]) -> ColumnElement[bool]:
    """Whether what was released for a code of a programme is for an indicator, whatever the round.

    Where the indicator, or one of its code in an earlier round, had another code the year before, that is what was
    released for the other code until then, and nothing that was released for its own while a round before ran.
    """
    asked, at = aliased(IndicatorRow), aliased(RoundRow)
    renamed, since, earlier = aliased(IndicatorRow), aliased(RoundRow), aliased(RoundRow)
    was_renamed = and_(
        renamed.round_id == since.id,
        renamed.code == asked.code,
        renamed.former_code.is_not(None),
        since.region_id == at.region_id,
        since.programme == at.programme,
        since.tahun_penilaian <= at.tahun_penilaian,
    )
    ran_before = and_(
        earlier.region_id == at.region_id,
        earlier.programme == at.programme,
        earlier.tahun_penilaian < since.tahun_penilaian,
        table.released_at < earlier.official_deadline_at,
    )
    meant_another = exists().where(was_renamed, ran_before).correlate(asked, at, table)
    by_former_code = and_(renamed.former_code == table.code, table.released_at < since.opens_at)
    meant_this = exists().where(was_renamed, by_former_code).correlate(asked, at, table)
    return exists().where(
        asked.id == indicator_id,
        at.id == asked.round_id,
        at.region_id == table.region_id,
        at.programme == table.programme,
        or_(and_(asked.code == table.code, not_(meant_another)), meant_this),
    )
