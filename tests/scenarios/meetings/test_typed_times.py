"""When a meeting is, as people type it: read and shown back; what can mean two days is asked."""

from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.scenarios.meetings.test_meetings import begun, planned


async def asked_when(town: Town) -> Person:
    """A coordinator with a draft, at the question when it is."""
    coordinator = await town.coordinator()
    await begun(coordinator, "Rapat koordinasi", "Persiapan\u200e KKP\u00a0HAM 2026")
    return coordinator


async def test_a_weekday_that_does_not_fit_its_date_is_asked(town: Town) -> None:
    coordinator = await asked_when(town)
    await coordinator.sends("Kamis 10 Maret 2026 pukul 09.00–12.00")
    await coordinator.sees("Selasa 10 atau Kamis 12 Maret 2026?")
    await coordinator.taps("Kamis, 12 Maret 2026")
    await coordinator.sees("Di mana?")
    await coordinator.taps("Lihat draf")
    draft = await coordinator.sees("Draf undangan · belum dikirim")
    assert "Kamis, 12 Maret 2026 pukul 09.00" in draft.text and "12.00" in draft.text
    assert "Persiapan KKP HAM 2026" in draft.text


async def test_a_day_without_a_time_is_asked_as_well_and_may_be_typed_anew(town: Town) -> None:
    coordinator = await asked_when(town)
    await coordinator.sends("Senin 1 April 2026")
    await coordinator.sees("Senin 30 Maret 2026 atau Rabu 1 April 2026?")
    await coordinator.taps("Rabu, 1 April 2026")
    await coordinator.sees("Mulai pukul berapa?")
    await coordinator.sends("Jum’at, 13/03/26 jam 9 sampai 12")
    await coordinator.sees("Di mana?")
    await coordinator.taps("Lihat draf")
    assert "Jumat, 13 Maret 2026 pukul 09.00" in (await coordinator.sees("Draf undangan · belum dikirim")).text


async def test_an_announced_meeting_is_not_moved_to_a_day_that_was_not_meant(town: Town) -> None:
    coordinator = await town.coordinator()
    await planned(coordinator)
    await coordinator.taps("Waktu")
    await coordinator.sends("Sabtu 12 Maret 2026 jam 2 siang")
    await coordinator.sees("Kamis 12 atau Sabtu 14 Maret 2026?")
    await coordinator.taps("Kamis, 12 Maret 2026")
    await coordinator.sees("Kamis, 12 Maret 2026 pukul 14.00")


async def test_a_time_of_four_thousand_blanks_is_answered_at_once(town: Town) -> None:
    coordinator = await asked_when(town)
    await coordinator.sends("10 Maret 2026 09.00" + " " * 3_900 + "x")
    await coordinator.sees("Tanggal itu belum terbaca")
