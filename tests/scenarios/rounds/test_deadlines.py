"""A coordinator moves a deadline, and the OPD concerned hear of it."""

from datetime import UTC, date, datetime

from domain.submission.deadlines import DeadlineOwner
from screens.buttons.rounds.deadlines import OpenHolidays, PickDay, PreviewDeadline, SetDeadline, ToggleHoliday
from storage.queries import inbox
from tests.bot_fixtures import Town

FRIDAY = datetime(2026, 3, 6, 2, tzinfo=UTC)
"""Jumat, 6 Maret 2026 pukul 09.00 WIB."""


async def test_a_rounds_deadline_is_moved_by_tapping(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    town.clock.at = FRIDAY
    await town.passes(minutes=1)
    await admin.sees("Selamat pagi")
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.sees("Batas internal: Jumat, 13 Maret 2026 pukul 16.00 WIB · 5 hari kerja lagi")
    await coordinator.taps("Ubah batas internal")
    await coordinator.taps("20")
    await coordinator.taps("16.00")
    await coordinator.sees("Menjadi: Jumat, 20 Maret 2026 pukul 16.00 WIB")
    await coordinator.sees("1 OPD akan diberi tahu: Dinas Kesehatan.")
    await coordinator.taps("Ya, ubah")

    await coordinator.sees("Batas waktu internal diubah")
    await town.restarts()
    await town.passes(minutes=30)
    admin.never_saw("Batas waktu diubah")
    await town.passes(days=3)
    news = await admin.sees("Semula: Jumat, 13 Maret 2026 pukul 16.00 WIB")
    assert "Paling lambat Jumat, 20 Maret 2026 pukul 16.00 WIB" in news.text
    await admin.taps("Perlu dikirim")
    await admin.sees("Perlu dikirim · ")
    assert any("Batas waktu diubah" in message.text for message in admin.messages)  # news stays in the chat


async def test_the_command_of_before_still_shows_the_rounds(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/putaran")
    assert (await coordinator.sees("Penilaian Kota Contoh")).has("1. KKP HAM 2026")


async def test_one_assignments_deadline_is_typed(town: Town) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    town.clock.at = FRIDAY
    await town.passes(minutes=1)
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Batas waktu satu OPD")
    await coordinator.taps("2")
    await coordinator.taps("1")
    await coordinator.sends("entah kapan")
    await coordinator.sees("Tanggal itu belum terbaca")
    await coordinator.sends("14 Maret pukul 10.00")
    await coordinator.sees("tanggal ini hari libur atau akhir pekan")
    await coordinator.taps("Ya, ubah")

    await coordinator.sees("1 OPD akan diberi tahu: Dinas Kesehatan.")
    admin.never_saw("Batas waktu diubah")
    await coordinator.taps("Kembali")
    await coordinator.taps("1")
    await coordinator.taps("Ikuti batas waktu penilaian")
    await coordinator.sees("Menjadi: Jumat, 13 Maret 2026 pukul 16.00 WIB")
    await coordinator.taps("Kembali")
    await coordinator.taps("1")
    await coordinator.sends("9 Maret pukul 15.00")
    await coordinator.taps("Ya, ubah")
    await town.passes(minutes=6)
    near = await admin.sees("Senin, 9 Maret 2026 pukul 15.00 WIB")
    assert "Batas waktu diubah" in near.text and "Selamat" not in near.text
    other.never_saw("Batas waktu diubah")


async def test_a_deadline_after_the_official_one_is_refused(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Ubah batas internal")
    await coordinator.sends("30 April 2026 pukul 16.00")

    shown = await coordinator.sees("tanggal ini sesudah batas resmi")
    assert "Ya, ubah" not in str(shown)
    after = SetDeadline(DeadlineOwner.ROUND, town.ids["round@Kota Contoh"], date(2026, 4, 30).toordinal(), 960, "0")
    await coordinator.taps_forged(after.pack())
    coordinator.never_saw("Batas waktu internal diubah")


async def test_a_yes_to_a_deadline_that_another_has_moved_shows_it_anew(town: Town) -> None:
    first, second, admin = await town.coordinator(), await town.coordinator(number=2), await town.admin()
    town.clock.at = FRIDAY
    for person, day in ((first, "16 Maret 2026"), (second, "17 Maret 2026")):
        await person.sends("/penilaian")
        await person.taps("1")
        await person.taps("Ubah batas internal")
        await person.sends(f"{day} pukul 16.00")
    await second.taps("Ya, ubah")
    await second.sees("Batas waktu internal diubah")

    said = await first.taps("Ya, ubah")
    assert said == "Isinya berubah sejak ditampilkan. Mohon diperiksa sekali lagi."
    assert "Semula: Selasa, 17 Maret 2026" in first.screen.text or "17 Maret 2026" in first.screen.text
    await first.taps("Ya, ubah")
    await town.passes(days=3)
    assert "Senin, 16 Maret 2026 pukul 16.00 WIB" in (await admin.sees("Batas waktu diubah")).text


async def test_a_red_date_is_added(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/penilaian")
    await coordinator.taps("Hari libur")
    await coordinator.sees("Tidak ada hari libur yang tercatat")
    await coordinator.taps("12")
    await coordinator.sees("Kamis, 12 Maret 2026 kini hari libur")

    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.sees("8 hari kerja lagi")


async def test_others_cannot_move_anything(town: Town) -> None:
    await town.coordinator()
    set_ = SetDeadline(DeadlineOwner.ROUND, town.ids["round@Kota Contoh"], date(2026, 3, 20).toordinal(), 960, "0")
    red = ToggleHoliday(town.ids["Kota Contoh"], date(2026, 3, 12).toordinal())
    for person in (await town.admin(), await town.leader(), await town.coordinator("Kabupaten Teladan")):
        for tap in (set_, red):
            assert await person.taps_forged(tap.pack()) == "Tombol ini tidak dapat digunakan."
    coordinator, round_id, region = (
        town.people["Koordinator 1 Kota Contoh"],
        town.ids["round@Kota Contoh"],
        town.ids["Kota Contoh"],
    )
    for number in (-5, 0, 1, 3652059, 10**18):
        await coordinator.taps_forged(SetDeadline(DeadlineOwner.ROUND, round_id, number, number, "0").pack())
        await coordinator.taps_forged(PreviewDeadline(DeadlineOwner.ROUND, round_id, 739330, number).pack())
        await coordinator.taps_forged(PickDay(DeadlineOwner.ROUND, round_id, number).pack())
        await coordinator.taps_forged(ToggleHoliday(region, number).pack())
        await coordinator.taps_forged(OpenHolidays(region, number).pack())
    coordinator.never_saw("belum dapat diproses")
    async with town.database.read() as db:
        assert await inbox.list_set_aside(db) == []
    for person in town.people.values():
        person.never_saw("Batas waktu internal diubah")
