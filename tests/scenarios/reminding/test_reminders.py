"""The daily digest as admins get it, and what they can answer."""

from datetime import UTC, datetime

from tests import builders
from tests.bot_fixtures import Town

HALF_PAST_EIGHT = datetime(2026, 3, 6, 1, 30, tzinfo=UTC)
"""Jumat, 6 Maret 2026 pukul 08.30 WIB: seven days before the internal deadline."""


async def _morning(town: Town, at: datetime) -> None:
    town.clock.at = at
    await town.passes()


async def test_a_digest_comes_on_the_step_and_once(town: Town) -> None:
    admin = await town.admin()
    await _morning(town, HALF_PAST_EIGHT)

    shown = await admin.sees("Selamat pagi, Bapak/Ibu.")
    assert "○ 3 data dukung belum dimulai" in shown.text
    assert "Paling lambat Jumat, 13 Maret 2026 pukul 16.00 WIB · 5 hari kerja lagi" in shown.text
    await town.passes(minutes=5)
    await town.passes(hours=2)
    assert sum("Selamat" in one.text for one in admin.messages if one.text) == 1
    await admin.taps("Perlu dikirim (3)")
    await admin.sees("Perlu dikirim · Dinas Kesehatan (3)")


async def test_nothing_on_other_days_before_the_hour_or_after_it(town: Town) -> None:
    admin = await town.admin()
    for day in (4, 5, 7, 8):
        await _morning(town, datetime(2026, 3, day, 1, 30, tzinfo=UTC))
    await _morning(town, datetime(2026, 3, 10, 1, 29, tzinfo=UTC))
    admin.never_saw("data dukung belum dimulai")
    await _morning(town, datetime(2026, 3, 10, 1, 30, tzinfo=UTC))
    await admin.sees("3 hari kerja lagi")


async def test_a_promise_silences_the_chase_until_it_lapses(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await _morning(town, HALF_PAST_EIGHT)
    await admin.taps("Saya kirim hari ...")
    await admin.sees("Kapan dapat dikirim?")
    await admin.taps("11")
    await admin.sees("Terima kasih, tercatat: 3 data dukung Dinas Kesehatan dikirim paling lambat Rabu, 11 Maret 2026")
    await coordinator.sends("/rekap")
    await coordinator.sees("DINKES 0/3 · 0% · 3 janji")

    await _morning(town, datetime(2026, 3, 9, 1, 30, tzinfo=UTC))
    assert "• Dinas Kesehatan: 3 data dukung, Rabu, 11 Maret 2026" in (await coordinator.sees("Janji baru")).text
    await _morning(town, datetime(2026, 3, 10, 1, 30, tzinfo=UTC))
    assert not any("Selamat" in one.text for one in admin.messages if one.text)
    await _morning(town, datetime(2026, 3, 12, 1, 30, tzinfo=UTC))
    await admin.sees("Termasuk 3 yang hari janjinya sudah lewat.")
    await coordinator.sees("Janji yang lewat tanpa kiriman")


async def test_put_off_until_the_next_working_day_comes_again(town: Town) -> None:
    admin = await town.admin()
    await _morning(town, HALF_PAST_EIGHT)
    await admin.taps("Ingatkan hari kerja berikutnya")
    await admin.sees("diingatkan lagi Senin, 9 Maret 2026")
    await _morning(town, datetime(2026, 3, 9, 1, 30, tzinfo=UTC))
    await admin.sees("4 hari kerja lagi")


async def test_what_is_not_ours_is_given_to_another(town: Town) -> None:
    admin, other, coordinator = await town.admin(), await town.admin("DISDIK"), await town.coordinator()
    await _morning(town, HALF_PAST_EIGHT)
    await admin.taps("Bukan tugas OPD kami")
    await admin.taps("2")
    await admin.taps("Tulis alasan lain")
    await admin.sends("Ini tugas Bappeda")
    await admin.sees("Diteruskan ke Bagian Hukum")

    asked = await coordinator.sees("Bukan tugas OPD kami")
    assert "“Ini tugas Bappeda”" in asked.text
    await coordinator.taps("Tetap, jawab alasannya")
    await coordinator.sends("Sesuai SK tim, tetap pada Dinas Kesehatan")
    await coordinator.sees("1 OPD diberi tahu: Dinas Kesehatan.")
    await admin.sees("Jawaban Bagian Hukum: “Sesuai SK tim, tetap pada Dinas Kesehatan”")

    await admin.sends("/start")
    await _morning(town, datetime(2026, 3, 10, 1, 30, tzinfo=UTC))
    await admin.taps("Bukan tugas OPD kami")
    await admin.taps("1")
    await admin.taps("Tugas OPD lain")
    await coordinator.sees("Alasan: Tugas OPD lain")
    await coordinator.taps("Berikan ke OPD lain")
    await coordinator.taps("2")
    shown = await coordinator.sees("Berikan kepada Dinas Pendidikan?")
    assert "Dinas Pendidikan sudah menjadi pengampu indikator ini" in shown.text
    await coordinator.taps("Ya, berikan")
    done = await coordinator.sees("kini menjadi tugas Dinas Pendidikan sebagai pengampu")
    assert "2 OPD diberi tahu: Dinas Kesehatan, Dinas Pendidikan." in done.text
    await admin.sees("Bukan lagi tugas Dinas Kesehatan")
    await other.sees("Indikator untuk Dinas Pendidikan")


async def test_what_was_sent_is_not_chased(town: Town) -> None:
    admin = await town.admin()
    async with town.database.write() as db:
        person = town.ids["Admin DINKES Kota Contoh"]
        for code in ("H06-P1", "H06-P2", "H06-H1"):
            await builders.submission(db, town.ids[f"{code}/DINKES@Kota Contoh"], person)
    for day in (6, 10, 12, 13):
        await _morning(town, datetime(2026, 3, day, 1, 30, tzinfo=UTC))
    admin.never_saw("Selamat pagi")


async def test_a_month_day_by_day(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    reminded = []
    for day in range(3, 32):
        before = sum("Selamat" in one.text for one in admin.messages if one.text)
        for hour in (1, 5):
            town.clock.at = datetime(2026, 3, day, hour, 30, tzinfo=UTC)
            if day % 9 == 0 and hour == 5:
                await town.restarts()
            await town.passes()
        after = sum("Selamat" in one.text for one in admin.messages if one.text)
        reminded += [day] * (after - before)

    # Seven, three and one days before, the day itself, then every third working day until the official deadline.
    assert reminded == [6, 10, 12, 13, 18, 23, 26, 31]
    assert sum("Baru lewat batas waktu" in one.text for one in coordinator.messages if one.text) == 1
