"""A bimtek of several days: planned at once, reminded of, attended and listed day by day."""

from io import BytesIO

import openpyxl

from tests.bot_fixtures import Town
from tests.scenarios.meetings.test_meetings import announced, begun, content_of, event_of


async def test_two_days_are_one_invitation_with_a_calendar_file_and_reminders_of_each_day(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await announced(coordinator, when="9 s.d. 10 Maret 2026 pukul 09.00–15.00")
    invitation = await admin.sees("Jawaban Dinas Kesehatan: belum")
    assert "Senin–Selasa, 9–10 Maret 2026\npukul 09.00–15.00 WIB" in invitation.text
    file = await admin.sees("Buka berkas ini untuk menambahkan")
    event = event_of(town, file)
    assert event.start.isoformat() == "2026-03-09T02:00:00+00:00"
    assert event.end.isoformat() == "2026-03-09T08:00:00+00:00"
    assert b"RRULE:FREQ=DAILY;COUNT=2" in content_of(town, file)

    await town.passes(days=6, hours=22)  # Senin, 9 Maret pukul 07.00
    first = await admin.sees("Rapat hari ini pukul 09.00 WIB")
    assert "Hari ke-1 dari 2" in first.text
    await town.restarts()
    await town.passes(days=1)
    assert "Hari ke-2 dari 2" in (await admin.sees("Hari ke-2")).text
    assert sum("Rapat hari ini" in seen.text for seen in admin.messages) == 2


async def test_each_day_has_its_own_code_attendance_and_list(town: Town) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    await announced(coordinator, when="Senin–Selasa, 2–3 Maret 2026 pukul 13.00–15.00")
    town.clock.move(hours=4)
    await coordinator.taps("Rapat")
    await coordinator.taps("Kode hadir")
    first = (await coordinator.sees("hanya untuk hari ke-1")).text.split("\n\n")[1].strip()
    await coordinator.taps("Hari 2")
    second = (await coordinator.sees("hanya untuk hari ke-2")).text.split("\n\n")[1].strip()
    assert first != second
    await admin.sends(f"/hadir {first}")
    await admin.sees("Kehadiran tercatat")

    town.clock.move(days=1)
    await other.sends(f"/hadir {first}")
    await other.sees("tersisa 4 kali")
    await other.sends(f"/hadir {second}")
    await other.sees("Kehadiran tercatat")
    await coordinator.taps("Kembali")
    await coordinator.taps("Catat hadir")
    listed = await coordinator.sees("Hari ke-2: Selasa, 3 Maret 2026")
    assert "1 OPD · 1 orang" in listed.text
    assert "2. Dinas Kesehatan\n    –" in listed.text
    await coordinator.taps("2")
    await coordinator.sees("2 OPD · 2 orang")
    await coordinator.taps("Hari 1")
    assert "1 OPD · 1 orang" in (await coordinator.sees("Hari ke-1")).text
    await coordinator.taps("Kembali")
    await coordinator.taps("Daftar hadir (Excel)")
    sheet = await coordinator.sees("Daftar hadir Persiapan")
    book = openpyxl.load_workbook(BytesIO(content_of(town, sheet)))
    assert book.sheetnames == ["Hari 1", "Hari 2"]
    names = [[row[1] for row in day.iter_rows(values_only=True) if isinstance(row[0], int)] for day in book.worksheets]
    assert names == [
        [None, "Admin DINKES Kota Contoh", None],
        [None, None, "Admin DISDIK Kota Contoh"],
    ]


async def test_several_days_are_tapped_and_moved_as_well(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await begun(coordinator, "Bimbingan teknis", "Bimtek")
    await coordinator.taps("9")
    await coordinator.taps("3 hari")
    await coordinator.taps("08.30")
    await coordinator.sends("sampai pukul 8")
    await coordinator.sees("tidak sesudah jam mulai")
    await coordinator.sends("15.00")
    await coordinator.sends("Aula")
    await coordinator.taps("Tatap muka saja")
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Lihat draf")
    await coordinator.sees("Waktu: Senin–Rabu, 9–11 Maret 2026 pukul 08.30–15.00 WIB")
    await coordinator.taps("Pratinjau")
    await coordinator.taps("Kirim undangan")
    await coordinator.taps("Rapat")
    await coordinator.taps("Ubah waktu")
    await coordinator.sends("30 Maret – 1 April 2026 pukul 09.00")
    await coordinator.taps("Ya, ubah dan beri tahu")
    news = await admin.sees("Perubahan waktu rapat")
    assert "Semula: Senin–Rabu, 9–11 Maret 2026 pukul 08.30–15.00 WIB" in news.text
    assert "Menjadi: Senin, 30 Maret 2026 – Rabu, 1 April 2026 pukul 09.00–15.30 WIB" in news.text


async def test_days_that_cannot_be_are_not_taken(town: Town) -> None:
    coordinator = await town.coordinator()
    await begun(coordinator, "Desk", "Desk")
    await coordinator.sends("10–9 Maret 2026")
    await coordinator.sees("Tanggal itu belum terbaca")
    await coordinator.sends("1 s.d. 30 April 2026 pukul 09.00")
    await coordinator.sees("paling lama untuk 14 hari")
    await coordinator.sends("Senin–Selasa, 10–11 Maret 2026 pukul 09.00–12.00")
    await coordinator.sees("Senin 9 atau Selasa 10 Maret 2026?")
    await coordinator.taps("Senin, 9 Maret 2026")
    await coordinator.taps("Lihat draf")
    await coordinator.sees("Senin–Selasa, 9–10 Maret 2026 pukul 09.00–12.00 WIB")
    await coordinator.taps("Waktu")
    await coordinator.sends("Jumat–Sabtu, 13–14 Maret 2026 pukul 09.00–12.00")
    await coordinator.sees("Di antaranya ada hari libur atau akhir pekan")
