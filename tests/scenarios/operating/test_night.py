"""While the night reads files from a disk that does not answer, people are served and told as at any other hour."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

from domain.notices import NoticeKind
from sandbox.people.person import Person
from storage.queries import outbox
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.shelf import nothing_is_lost, on_disk, opens, receipts, times_seen

_LOOK_SECONDS = 0.01


async def sends(admin: Person, code: str, name: str) -> None:
    await opens(admin, code)
    await admin.uploads(pdf(name), name=f"{name}.pdf")
    await admin.taps("Kirim ke Bagian Hukum", on=f"{name}.pdf ·")


@contextlib.asynccontextmanager
async def a_disk_that_hangs(town: Town, path: Path) -> AsyncIterator[None]:
    """The night has begun to read a file, and nothing comes; in the end it does."""
    os.rename(path, f"{path}.away")  # noqa: PTH104  # as the file, so the pipe
    os.mkfifo(path)
    town.bot.work.night.wake()
    other_end: int | None = None
    while other_end is None:
        with contextlib.suppress(OSError):  # nobody reads yet
            other_end = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.Event().wait(), _LOOK_SECONDS)
    try:
        yield
    finally:
        os.replace(f"{path}.away", path)  # noqa: PTH105
        os.close(other_end)


async def test_a_night_that_hangs_holds_up_nobody(town: Town) -> None:
    admin = await town.admin()
    await sends(admin, "H06-P1", "satu")
    [path] = on_disk(town).values()
    async with a_disk_that_hangs(town, path):
        await sends(admin, "H06-P2", "dua")
        assert len(await receipts(town)) == 2
        async with town.database.write() as db:  # what nobody but the dispatcher delivers, which a tick has to wake
            await outbox.enqueue(
                db,
                person_id=town.ids["Admin DINKES Kota Contoh"],
                kind=NoticeKind.RECEIPT,
                subject_id=1,
                occurrence="lagi",
                now=town.clock.now(),
            )
        assert await town.sandbox.changes.until(lambda: times_seen(admin, "Tanda terima 26-DINKES-0001\n") == 2, 10)
    await nothing_is_lost(town)


async def test_a_folder_that_goes_while_it_runs_is_waited_for(town: Town) -> None:
    admin, folder = await town.admin(), town.settings.evidence_folder
    await sends(admin, "H06-P1", "satu")
    folder.rename(folder.with_name("terlepas"))
    folder.mkdir()  # what is left of a mount
    await opens(admin, "H06-P2")
    await admin.uploads(pdf("dua"), name="dua.pdf", wait=False)
    await admin.sees("sedang terganggu")
    await admin.sends("/status", wait=False)
    await admin.sees("Kota Contoh\nKKP HAM")
    assert list(folder.iterdir()) == [], "nothing is put in its place"

    folder.rmdir()
    folder.with_name("terlepas").rename(folder)
    await admin.sees("dua.pdf ·", within=20)
    await town.sandbox.quiet()
    await nothing_is_lost(town)
    assert len(on_disk(town)) == 2
