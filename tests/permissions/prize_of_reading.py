"""What was read in a file of the prize's draft, advice that was gone past with a reason, and that one is asked for."""

from documents.reading import carriage
from domain.reading.cleaning import CleaningStatus
from domain.reading.readings import Advice, AdviceCode, AdviceHandling, Box, PageCode, Reading
from domain.reading.work import ReadingStatus
from storage.database import Connection
from storage.queries.reading import rules
from storage.tables.readings import (
    CleanedDocumentRow,
    CleanedPageRow,
    FileReadingRow,
    OverriddenAdviceRow,
)
from tests.bot_fixtures import MONDAY
from tests.permissions.inserting import insert_row


async def hide_reading(db: Connection, word: str, *, region: int, file: int, submission: int, reviewer: int) -> None:
    """Rows in which the word stands that nobody else may see."""
    reading = Reading(
        pages=1,
        pages_read=1,
        advices=(
            Advice(AdviceCode.EMPTY_NUMBER, 1, detail=word),
            Advice(AdviceCode.HARD_TO_READ, 1, Box(0.0, 0.5, 0.5, 1.0)),
        ),
        codes=(PageCode(1, word),),
    )
    await insert_row(
        db,
        FileReadingRow,
        region_id=region,
        file_id=file,
        status=ReadingStatus.READ,
        packed_reading=carriage.packed(reading),
        advice_codes=[advice.code.value for advice in reading.advices],
        queued_at=MONDAY,
        read_at=MONDAY,
    )
    await rules.set_rule(db, region, AdviceCode.EMPTY_NUMBER, AdviceHandling.ASK_REASON, reviewer, MONDAY)
    await insert_row(
        db,
        OverriddenAdviceRow,
        region_id=region,
        submission_id=submission,
        file_id=file,
        code=AdviceCode.EMPTY_NUMBER,
        reason=word,
    )


async def hide_cleaned(
    db: Connection, *, region: int, opd: int, assignment: int, person: int, photo: int, file: int
) -> dict[str, int]:
    """A document that was made of what lies in the draft, and one whose pages are being put in order."""
    ids: dict[str, int] = {}
    for name, status in (("cleaned", CleaningStatus.MADE), ("arranging", CleaningStatus.ARRANGING)):
        ids[name] = await insert_row(
            db,
            CleanedDocumentRow,
            region_id=region,
            opd_id=opd,
            assignment_id=assignment,
            asked_by=person,
            asked_at=MONDAY,
            status=status,
            starts=0,
            file_id=file if status is CleaningStatus.MADE else None,
        )
        ids[f"{name}_page"] = await insert_row(
            db,
            CleanedPageRow,
            document_id=ids[name],
            position=0,
            file_id=photo,
            page=1,
            quarters=0,
            item_asked=False,
            caption="",
        )
    return ids
