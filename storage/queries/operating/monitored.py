"""What is counted for whoever watches the installation from outside: cheap, however much there is."""

from sqlalchemy import func, literal, select, union_all

from domain.notices import NoticeState
from storage.database import Connection
from storage.tables.delivery import NoticeRow

MOST = 10_000
"""Up to where rows are counted: beyond it a count says no more than that there are very many."""


async def notices_by_state(db: Connection) -> dict[NoticeState, int]:
    """How many notices are in each state, `MOST` at most of each."""
    counts = [
        select(
            literal(state.value).label("state"),
            select(func.count())
            .select_from(select(NoticeRow.id).where(NoticeRow.state == state).limit(MOST).subquery())
            .scalar_subquery()
            .label("notices"),
        )
        for state in NoticeState
    ]
    return {NoticeState(row.state): int(row.notices) for row in await db.execute(union_all(*counts))}
