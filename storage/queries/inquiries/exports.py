"""What a region's questions and answers are written out from: every message of every thread, and what is shared."""

from sqlalchemy import select

from domain.overview.tables import ExportedAnswer, ExportedMessage
from domain.people.people import SignedName
from storage.database import Connection
from storage.queries.inquiries.released_answers import SHARED
from storage.records import record, records
from storage.tables.evidence import FileRow
from storage.tables.inquiries import InquiryMessageRow, InquiryRow, ReleasedAnswerRow
from storage.tables.people import OpdRow, PersonRow
from storage.tables.programme import IndicatorRow


async def messages_in(db: Connection, region_id: int) -> list[ExportedMessage]:
    """Every message of a region's threads, the newest thread first, each from its first message on."""
    rows = await db.execute(
        select(
            InquiryRow.id.label("inquiry"),
            OpdRow.code.label("opd"),
            IndicatorRow.code.label("indicator"),
            InquiryRow.closed_at,
            InquiryRow.unanswered_since,
            InquiryMessageRow.at,
            InquiryMessageRow.author_name,
            PersonRow.name.label("name_now"),
            InquiryMessageRow.from_office,
            InquiryMessageRow.text,
            FileRow.name.label("file"),
        )
        .join(InquiryMessageRow, InquiryMessageRow.inquiry_id == InquiryRow.id)
        .join(OpdRow, OpdRow.id == InquiryRow.opd_id)
        .join(PersonRow, PersonRow.id == InquiryMessageRow.author_id)
        .outerjoin(IndicatorRow, IndicatorRow.id == InquiryRow.indicator_id)
        .outerjoin(FileRow, FileRow.id == InquiryMessageRow.file_id)
        .where(InquiryRow.region_id == region_id)
        .order_by(InquiryRow.id.desc(), InquiryMessageRow.id)
    )
    return [
        record(
            ExportedMessage,
            row,
            indicator=row.indicator or "",
            closed=row.closed_at is not None,
            waits=row.unanswered_since is not None,
            author=SignedName(row.author_name, row.name_now),
            file=row.file or "",
        )
        for row in rows
    ]


async def answers_in(db: Connection, region_id: int) -> list[ExportedAnswer]:
    """What is shared in a region, whatever the round, by code."""
    return records(
        ExportedAnswer,
        await db.execute(
            select(
                ReleasedAnswerRow.code,
                ReleasedAnswerRow.question,
                ReleasedAnswerRow.answer,
                ReleasedAnswerRow.released_at,
            )
            .where(ReleasedAnswerRow.region_id == region_id, SHARED)
            .order_by(ReleasedAnswerRow.code, ReleasedAnswerRow.id)
        ),
    )
