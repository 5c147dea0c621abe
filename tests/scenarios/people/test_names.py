"""Names as Telegram hands them over: what is not seen, or turns a text around, is in no list and no notice."""

from sqlalchemy import select, update

from storage.tables.evidence import SubmissionRow
from storage.tables.people import PersonRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.review.test_review import submits


async def test_a_name_that_nobody_sees_is_told_by_its_number(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    for name, listed in (("\u202eiskudeR\u202c", "iskudeR"), ("\u3164", f"Tanpa nama (…{admin.id % 10_000:04})")):
        admin.account.first_name = name
        await town.passes(days=3)
        await admin.sends("/tunggakan")
        await coordinator.sends("/anggota")
        line = next(
            line for line in coordinator.screen.text.splitlines() if "Dinas Kesehatan" in line or "DINKES" in line
        )
        await coordinator.taps(line.partition(".")[0].strip())
        members = coordinator.screen.text
        assert listed in members and "\u202e" not in members and "\u3164" not in members


async def test_a_name_kept_long_ago_is_shown_as_one_would_keep_it_today(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await submits(admin, "2", (pdf(), "DPA.pdf"))
    async with town.database.write() as db:
        of_admin = PersonRow.telegram_id == admin.id
        for name, listed in (("\u202eiskudeR\u202c", "iskudeR"), ("\u3164", "Tanpa nama")):
            await db.execute(update(PersonRow).where(of_admin).values(name=name))
            assert await db.scalar(select(PersonRow.name).where(of_admin)) == listed
        await db.execute(update(PersonRow).where(of_admin).values(name="\u202eiskudeR\u202c"))
        await db.execute(update(SubmissionRow).values(submitted_name="\u2066Siti\u2069"))

    await coordinator.sends("/anggota")
    [line] = [line for line in coordinator.screen.text.splitlines() if "Dinas Kesehatan" in line or "DINKES" in line]
    await coordinator.taps(line.partition(".")[0].strip())
    assert "iskudeR" in coordinator.screen.text and "\u202e" not in coordinator.screen.text
    await admin.sends("/riwayat")
    await admin.taps("1")
    assert "Pengirim: Siti" in admin.screen.text
