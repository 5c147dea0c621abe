"""What a coordinator reads on /status, from the rows themselves."""

from datetime import UTC, datetime

from storage.queries.rounds.deadlines import set_of_assignment
from tests.bot_fixtures import Town


async def test_a_coordinator_reads_the_next_deadline_of_any_opd(town: Town) -> None:
    coordinator = await town.coordinator()
    async with town.database.write() as db:
        own = datetime(2026, 3, 10, 9, tzinfo=UTC)
        await set_of_assignment(db, town.ids["H06-P1/DINKES@Kota Contoh"], own)

    await coordinator.sends("/status")
    home = await coordinator.sees("Paling lambat Selasa, 10 Maret 2026 pukul 16.00 WIB")
    assert "○ 9 belum dikirim" in home.text

    await town.passes(seconds=60 * 60 * 24 * 30)
    await coordinator.sends("/status")
    home = await coordinator.sees("Batas resmi")
    assert "○ 9 belum dikirim · 9 lewat batas" in home.text
