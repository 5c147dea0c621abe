"""The audit trail: who did what to which row, when; rows are added and never touched again."""

from datetime import datetime

from sqlalchemy import insert

from domain.audit import AuditKind
from storage.database import Connection
from storage.queries.people.names import name_now
from storage.tables.delivery import AuditRow


async def record(
    db: Connection,
    *,
    region_id: int | None,
    person_id: int | None,
    kind: AuditKind,
    subject_id: int | None,
    at: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    """Adds an event in the transaction of what it tells of.

    `subject_id` is the row of the table that the kind names; `person_id` is None for the command line. `detail` holds
    ids, codes and instants (as ISO text), never a token or a message's text; of guidance the wording before
    and after, which belongs to nobody.
    """
    await db.execute(
        insert(AuditRow).values(
            region_id=region_id,
            person_id=person_id,
            person_name=name_now(person_id),
            action=kind.action,
            subject=kind.subject,
            subject_id=subject_id,
            detail=detail or {},
            at=at,
        )
    )
