"""What a coordinator reads on /status, from the rows themselves."""

from datetime import UTC, datetime

from storage.queries.rounds.deadlines import set_of_assignment
from tests.bot_fixtures import Town


async def test_a_coordinator_reads_how_much_is_due_by_which_deadline(town: Town) -> None:
    coordinator = await town.coordinator()
    async with town.database.write() as db:
        own = datetime(2026, 3, 10, 9, tzinfo=UTC)
        await set_of_assignment(db, town.ids["H06-P1/DINKES@Kota Contoh"], own)

    await coordinator.sends("/status")
    home = await coordinator.sees("1 paling lambat Selasa, 10 Maret 2026 pukul 16.00 WIB")
    assert "8 paling lambat Jumat, 13 Maret 2026 pukul 16.00 WIB" in home.text
    assert "○ 9 belum dikirim" in home.text

    await town.passes(seconds=60 * 60 * 24 * 30)
    await coordinator.sends("/status")
    home = await coordinator.sees("Batas resmi")
    assert "○ 9 belum dikirim · 9 lewat batas waktu" in home.text
