"""Files that found no room for a day: whoever sent many together is told once, and hours later again."""

from datetime import timedelta
from pathlib import Path

from domain.notices import NoticeKind, NoticeState
from services.operating.files_not_kept import is_to_be_told
from storage.database import Database
from storage.queries import outbox
from tests.services.submission.submit_desk import Desk, build


async def _told(desk: Desk, update: int) -> bool:
    """Owes the sender word of a file, and sends it if there is anything to say."""
    now, person_id = desk.clock.now(), (await desk.actor()).person_id
    async with desk.ports.database.write() as db:
        owed = await outbox.enqueue(db, person_id=person_id, kind=NoticeKind.FILES_NOT_KEPT, subject_id=update, now=now)
        (notice,) = await outbox.claim(db, "process", now, 10, [owed])
    state = NoticeState.SENT if await is_to_be_told(desk.ports, notice) else NoticeState.DROPPED
    async with desk.ports.database.write() as db:
        await outbox.complete(db, "process", owed, state, now)
    return state is NoticeState.SENT


async def test_files_given_up_one_after_another_are_told_of_once(database: Database, tmp_path: Path) -> None:
    desk = await build(database, tmp_path / "berkas")

    assert await _told(desk, 1)
    desk.clock.advance(timedelta(minutes=2))
    assert not await _told(desk, 2)
    desk.clock.advance(timedelta(hours=3))
    assert await _told(desk, 3)
