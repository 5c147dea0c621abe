"""What is read in a file, put there as the reading would: so a story says itself what a document shows."""

from sqlalchemy import select, update

from documents.reading import carriage
from domain.reading.readings import Reading
from domain.reading.work import ReadingStatus
from storage.queries.submission import files
from storage.tables.evidence import FileRow
from storage.tables.readings import FileReadingRow
from tests.bot_fixtures import Town


async def was_read(town: Town, name: str, reading: Reading | None) -> None:
    """Has the files of a name read so; None: they still wait to be read."""
    async with town.database.write() as db:
        for file_id in (await db.scalars(select(FileRow.id).where(FileRow.name == name))).all():
            await files.have_read(db, file_id, town.clock.now())
            await db.execute(
                update(FileReadingRow)
                .where(FileReadingRow.file_id == file_id)
                .values(
                    status=ReadingStatus.WAITING if reading is None else ReadingStatus.READ,
                    packed_reading=None if reading is None else carriage.packed(reading, with_text=False),
                    advice_codes=None if reading is None else [advice.code.value for advice in reading.advices],
                )
            )
