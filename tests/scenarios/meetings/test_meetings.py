"""A coordination meeting from the first question to the minutes."""

from datetime import date
from io import BytesIO
from urllib.parse import unquote

import openpyxl
from icalendar import Calendar, Event
from sqlalchemy import select

from domain.meetings.meetings import RsvpAnswer
from sandbox.people.groups import Group
from sandbox.people.person import Person
from sandbox.world.visible_message import VisibleMessage
from screens.buttons.meetings.invitations import (
    AskCode,
    AttendanceSheet,
    GetCalendar,
    GetLetter,
    OpenAttendance,
    OpenInvited,
    Rsvp,
    RsvpInGroup,
    ShowCode,
    TickOpd,
)
from screens.buttons.meetings.meetings import CancelMeeting, ChangeTime, OpenForm, OpenMeeting, OpenReplies
from storage.tables.meetings import MeetingRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.handed_on import handed_on_by

WHEN = "Selasa 10 Maret 2026 pukul 09.00–12.00"


async def bound_group(town: Town, coordinator: Person, *others: Person) -> Group:
    """A group of the region."""
    group = town.sandbox.group("Grup KKP HAM", members=[coordinator, *others])
    await coordinator.sees("Agar dapat dipakai", chat=group)
    await coordinator.taps("Tautkan ke daerah saya", chat=group)
    await town.passes(seconds=1)
    return group


async def begun(coordinator: Person, kind: str, title: str) -> None:
    """A draft of that kind and title, at the question when it is."""
    await coordinator.sends("/rakor")
    await coordinator.taps("Buat undangan baru")
    await coordinator.taps(kind)
    await coordinator.sends(title)


async def planned(coordinator: Person, when: str = WHEN, *, letter: bool = False) -> None:
    """A draft of which nothing is missing, at its form."""
    await begun(coordinator, "Rapat koordinasi", "Persiapan KKP HAM 2026")
    await coordinator.sends(when)
    await coordinator.sees("Di mana?")
    await coordinator.sends("Aula Lantai II Setda")
    await coordinator.sends("https://contoh.zoom.us/j/123")
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Lihat draf")
    if letter:
        await coordinator.taps("Surat")
        await coordinator.uploads(pdf(), name="undangan.pdf")
    await coordinator.sees("Draf undangan · belum dikirim")


async def announced(coordinator: Person, when: str = WHEN) -> None:
    """A meeting that is announced."""
    await planned(coordinator, when=when)
    await coordinator.taps("Pratinjau")
    await coordinator.taps("Kirim undangan")
    await coordinator.sees("Undangan dikirim")


def event_of(town: Town, seen: VisibleMessage) -> Event:
    """The event in the calendar file of a message."""
    calendar = Calendar.from_ical(content_of(town, seen))
    [event] = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    return event


def content_of(town: Town, seen: VisibleMessage) -> bytes:
    """The bytes of a message's document."""
    document = seen.message.content["document"]
    assert isinstance(document, dict)
    return town.sandbox.world.files.files[str(document["file_unique_id"])].content


async def test_a_meeting_is_planned_shown_as_it_will_look_and_announced(town: Town) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    foreign = await town.admin("DINKES", "Kabupaten Teladan")
    group = await bound_group(town, coordinator, admin)
    await planned(coordinator, letter=True)
    await coordinator.taps("Agenda")
    await coordinator.sends("1. Evaluasi\n2. Rencana")
    await coordinator.taps("Mohon membawa")
    await coordinator.sends("Laporan tahun lalu")
    await coordinator.sees("Diundang: Semua OPD · 3 OPD, 2 admin")
    await coordinator.sees("1 OPD belum mempunyai admin: BAGHUKUM")
    await coordinator.taps("Pratinjau")

    shown = await coordinator.sees("Jawaban Dinas Kesehatan: belum")
    assert (
        await coordinator.taps("Hadir", on="Jawaban Dinas Kesehatan") == "Ini baru pratinjau. Undangan belum dikirim."
    )
    admin.never_saw("Undangan Rapat")
    await coordinator.taps("Kirim undangan")
    await coordinator.sees("3 OPD, 2 admin, 1 grup")

    got = await admin.sees("Jawaban Dinas Kesehatan: belum")
    assert got.text == shown.text
    assert [labels for labels in got.buttons[:2]] == shown.buttons[:2]
    assert "Selasa, 10 Maret 2026\npukul 09.00–12.00 WIB\nAula Lantai II Setda · dan daring" in got.text
    event = event_of(town, await admin.sees("Persiapan KKP HAM 2026 10 Maret.ics"))
    assert event.start.isoformat() == "2026-03-10T02:00:00+00:00"
    assert (event["summary"], event["sequence"]) == ("Persiapan KKP HAM 2026", 0)
    letter = await admin.sees("Surat undangan: Persiapan KKP HAM 2026")
    assert letter.files == ["undangan.pdf"]
    card = await admin.sees("Hadir 0 · diwakilkan 0 · berhalangan 0 · belum menjawab 3", chat=group)
    assert "Dinas" not in card.text
    await other.sees("Jawaban Dinas Pendidikan: belum")
    foreign.never_saw("Undangan Rapat")


async def test_replies_are_per_opd_the_last_one_counts_and_co_admins_see_it(town: Town) -> None:
    coordinator, admin, second = await town.coordinator(), await town.admin(), await town.admin(number=2)
    group = await bound_group(town, coordinator, admin)
    await announced(coordinator)

    assert await admin.taps("Hadir", on="Jawaban Dinas") == "Jawaban DINKES tercatat: hadir."
    await second.sees("Jawaban Dinas Kesehatan: hadir (oleh Admin DINKES Kota Contoh)")
    await admin.sees("Hadir 1 · diwakilkan 0 · berhalangan 0 · belum menjawab 2", chat=group)
    await second.taps("Diwakilkan", on="Jawaban Dinas")
    await admin.sees("Jawaban Dinas Kesehatan: hadir")
    await second.sends("Budi Santoso")
    await admin.sees("Jawaban Dinas Kesehatan: diwakilkan, Budi Santoso (oleh Admin DINKES Kota Contoh 2)")
    await admin.sees("Hadir 0 · diwakilkan 1 · berhalangan 0 · belum menjawab 2", chat=group)
    assert sum("Undangan Rapat" in seen.text for seen in group.messages) == 1
    await coordinator.taps("Rapat")
    await coordinator.taps("Jawaban OPD")
    await coordinator.sees("diwakilkan: Budi Santoso")


async def test_in_the_group_hadir_counts_for_the_opd_of_who_taps(town: Town) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    foreign, stranger = await town.admin("DINKES", "Kabupaten Teladan"), town.sandbox.person("Orang Lain")
    group = await bound_group(town, coordinator, admin, other, foreign, stranger)
    await announced(coordinator)
    assert await admin.taps("Hadir", chat=group) == "Hadir tercatat untuk Dinas Kesehatan. Terima kasih."
    await admin.taps("Hadir", chat=group)
    await admin.sees("Hadir 1 · diwakilkan 0 · berhalangan 0 · belum menjawab 2", chat=group)
    for person in (foreign, stranger, coordinator):
        said = await person.taps("Hadir", chat=group)
        assert said is not None and said.startswith("Bapak/Ibu belum terdaftar")
    await other.taps("Jawaban lain", chat=group)
    await other.taps("Berhalangan", on="Jawaban Dinas Pendidikan: belum")
    await other.sends("Ada kunjungan kerja")
    await other.sees("Jawaban Dinas Pendidikan: berhalangan, Ada kunjungan kerja")
    await admin.sees("Hadir 1 · diwakilkan 0 · berhalangan 1 · belum menjawab 1", chat=group)
    await foreign.starts("rakor_1")
    await foreign.sees("tidak termasuk yang diundang")
    await stranger.starts("rakor_1")
    await stranger.sees("belum terdaftar di layanan")


async def test_a_reply_can_be_changed_until_the_meeting_begins(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await announced(coordinator, when="2 Maret 2026 pukul 13.00–15.00")
    await admin.taps("Hadir", on="Jawaban Dinas")
    town.clock.move(hours=4)
    said = await admin.taps("Diwakilkan", on="Jawaban Dinas")
    assert said is not None and "tidak dapat diubah lagi" in said
    await admin.sees("Rapat sudah dimulai; jawaban tidak dapat diubah lagi")


async def test_past_and_red_dates_are_questioned(town: Town) -> None:
    coordinator = await town.coordinator()
    await begun(coordinator, "Bimbingan teknis", "Bimtek pengisian")
    await coordinator.sends("entah kapan")
    await coordinator.sees("Tanggal itu belum terbaca")
    await coordinator.sends("Jumat 27 Februari 2026 pukul 09.00")
    past = await coordinator.sees("Waktu ini sudah lewat")
    assert "tetap pakai" not in str(past)
    await coordinator.sends("Sabtu 14 Maret 2026 pukul 10.00 WITA")
    await coordinator.sees("Tanggal ini hari libur atau akhir pekan")
    await coordinator.taps("Ya, tetap pakai")
    await coordinator.sees("Sabtu, 14 Maret 2026 pukul 10.00 WITA")
    await coordinator.taps("12.00")
    await coordinator.taps("Daring saja")
    await coordinator.sees("Tautan rapat daring")


async def test_a_time_is_tapped(town: Town) -> None:
    coordinator = await town.coordinator()
    await begun(coordinator, "Desk", "Desk data")
    await coordinator.taps("16")
    await coordinator.taps("08.30")
    await coordinator.taps("Sampai selesai")
    await coordinator.sees("Di mana?")
    await coordinator.taps("Lihat draf")
    await coordinator.sees("Waktu: Senin, 16 Maret 2026 pukul 08.30 WIB sampai selesai")


async def test_a_change_is_told_old_and_new_with_a_calendar_file_of_the_same_uid(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound_group(town, coordinator, admin)
    await announced(coordinator)
    first = event_of(town, await admin.sees("Buka berkas ini untuk menambahkan"))
    await coordinator.taps("Rapat")
    by_hand = unquote(handed_on_by(coordinator.screen)["Kirim lewat WhatsApp"])
    assert by_hand.startswith("https://wa.me/?text=") and "10 Maret 2026\npukul 09.00–12.00 WIB" in by_hand
    await coordinator.taps("Ubah waktu")
    await coordinator.sends("11 Maret 2026 pukul 13.00")
    await coordinator.sees("Menjadi: Rabu, 11 Maret 2026 pukul 13.00–16.00 WIB")
    await coordinator.taps("Ya, ubah dan beri tahu")

    news = await admin.sees("Perubahan waktu rapat")
    assert "Semula: Selasa, 10 Maret 2026 pukul 09.00–12.00 WIB" in news.text
    assert "Menjadi: Rabu, 11 Maret 2026 pukul 13.00–16.00 WIB" in news.text
    await admin.sees("Perubahan waktu rapat", chat=group)
    second = event_of(town, await admin.sees("agar kalender ponsel ikut berubah"))
    assert second["uid"] == first["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert second.start.isoformat() == "2026-03-11T06:00:00+00:00"
    card = next(seen for seen in admin.messages if "Undangan Rapat Koordinasi" in seen.text)
    assert "Rabu, 11 Maret 2026" in card.text

    await coordinator.taps("Kembali")
    await coordinator.taps("Ubah tempat")
    await coordinator.sends("Ruang Rapat Wali Kota")
    await coordinator.taps("Ya, ubah dan beri tahu")
    moved = await admin.sees("Perubahan tempat rapat")
    assert "Menjadi: Ruang Rapat Wali Kota" in moved.text
    await coordinator.taps("Kembali")
    await coordinator.taps("Batalkan rapat")
    await coordinator.taps("Ya, batalkan")
    await admin.sees("tidak jadi dilaksanakan")
    last = event_of(town, await admin.sees("untuk menghapus rapat dari kalender"))
    assert (last["uid"], last["sequence"], last["status"]) == (first["uid"], 3, "CANCELLED")
    await admin.sees("Rapat ini dibatalkan", chat=group)
    await town.passes(days=9)
    admin.never_saw("Pengingat rapat")


async def test_reminders_go_to_who_comes_or_has_not_answered(town: Town) -> None:
    coordinator, comes, cannot, silent = (
        await town.coordinator(),
        await town.admin("DINKES"),
        await town.admin("DISDIK"),
        await town.admin("BAGHUKUM"),
    )
    await announced(coordinator)
    await comes.taps("Hadir", on="Jawaban Dinas")
    await cannot.taps("Berhalangan", on="Jawaban Dinas")
    await cannot.sends("Dinas luar")
    await town.passes(days=6, hours=23, minutes=29)
    comes.never_saw("Pengingat rapat")
    await town.passes(minutes=1)  # Senin, 9 Maret pukul 08.30

    await comes.sees("Pengingat rapat")
    await silent.sees("Bagian Hukum belum menjawab. Mohon jawabannya")
    await silent.taps("Hadir", on="Pengingat rapat")
    await town.restarts()
    await town.passes(hours=22, minutes=30)  # Selasa, 10 Maret pukul 07.00
    await comes.sees("Rapat hari ini pukul 09.00 WIB")
    await silent.sees("Rapat hari ini pukul 09.00 WIB")
    cannot.never_saw("Pengingat rapat")
    cannot.never_saw("Rapat hari ini")
    await town.passes(minutes=10)
    assert sum("Rapat hari ini" in seen.text for seen in comes.messages) == 1


async def test_after_a_day_of_downtime_only_what_is_useful_is_said(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await announced(coordinator)
    town.clock.move(days=8, hours=3)
    await town.restarts()
    await town.passes(seconds=1)
    admin.never_saw("Pengingat rapat")
    admin.never_saw("Rapat hari ini")


async def test_attendance_by_code_and_by_ticking_and_the_list_as_excel(town: Town) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    await announced(coordinator, when="2 Maret 2026 pukul 13.00–15.00")
    await admin.taps("Hadir", on="Jawaban Dinas")
    await admin.sends("/hadir 234567")
    await admin.sees("Saat ini tidak ada rapat dengan kode itu")
    town.clock.move(hours=4)
    await coordinator.taps("Rapat")
    await coordinator.taps("Kode hadir")
    shown = await coordinator.sees("Tampilkan kode ini")
    code = shown.text.split("\n\n")[1].strip()
    wrong = "2" * 6 if code != "2" * 6 else "3" * 6
    await other.sends(f"/hadir {wrong}")
    await other.sees("tersisa 4 kali")
    await admin.sends(f"/hadir {code}")
    await admin.sees("Kehadiran tercatat: Admin DINKES Kota Contoh, Dinas Kesehatan")
    for _ in range(5):
        await other.sends(f"/hadir {wrong}")
    await other.sends(f"/hadir {code}")
    await other.sees("Kode sudah terlalu sering keliru")
    await coordinator.taps("Kembali")
    await coordinator.taps("Catat hadir")
    await coordinator.sees("1 OPD · 1 orang")
    await coordinator.taps("3")
    await coordinator.sees("2 OPD · 2 orang")
    await coordinator.taps("3")
    await coordinator.sees("1 OPD · 1 orang")
    await coordinator.taps("+3")
    await coordinator.sends("=Siti Aminah")
    await coordinator.sees("2 OPD · 2 orang")
    await coordinator.taps("Kembali", on="2 OPD · 2 orang")
    await coordinator.taps("Daftar hadir (Excel)")
    sheet = await coordinator.sees("Daftar hadir Persiapan")
    book = openpyxl.load_workbook(BytesIO(content_of(town, sheet)))
    rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert rows == [
        (1, None, None, "Bagian Hukum", None),
        (2, "Admin DINKES Kota Contoh", None, "Dinas Kesehatan", None),
        (3, "=Siti Aminah", None, "Dinas Pendidikan", None),
    ]


async def test_minutes_reach_all_who_were_invited(town: Town) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    foreign = await town.admin("DINKES", "Kabupaten Teladan")
    await announced(coordinator, when="2 Maret 2026 pukul 13.00–15.00")
    await other.taps("Berhalangan", on="Jawaban Dinas")
    await other.sends("Sakit")
    town.clock.move(hours=6)
    await coordinator.taps("Rapat")
    await coordinator.taps("Kirim notulen")
    await coordinator.uploads(pdf(), name="notulen.pdf")
    await coordinator.sees("Berkas: notulen.pdf")
    await coordinator.taps("Ya, kirim")
    await coordinator.sees("2 admin menerimanya")
    for person in (admin, other):
        got = await person.sees("Terima kasih atas perhatian")
        assert got.files == ["notulen.pdf"]
    foreign.never_saw("Notulen")


async def test_a_second_tap_and_a_restart_send_nothing_twice(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound_group(town, coordinator, admin)
    await planned(coordinator)
    await town.restarts()
    await coordinator.taps("Pratinjau")
    question = await coordinator.sees("Kirim undangan di atas?")
    [yes] = [button for button in question.inline_buttons() if button["text"] == "Kirim undangan"]
    await coordinator.taps("Kirim undangan")
    await coordinator.taps_forged(str(yes["callback_data"]), question)
    await town.restarts()
    await town.passes(seconds=2)
    assert sum("Undangan Rapat" in seen.text for seen in admin.messages) == 1
    assert sum("Undangan Rapat" in seen.text for seen in group.messages) == 1
    await admin.taps("Hadir", on="Jawaban Dinas")
    await admin.sees("Hadir 1 ·", chat=group)


async def test_an_old_yes_does_not_send_what_was_changed_since(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await planned(coordinator)
    await coordinator.taps("Pratinjau")
    question = await coordinator.sees("Kirim undangan di atas?")
    old_yes = str(question.inline_buttons()[0]["callback_data"])
    await coordinator.taps("Ubah")
    await coordinator.taps("Tempat")
    await coordinator.sends("Pendopo")
    await coordinator.taps_forged(old_yes, question)
    await coordinator.sees("Isinya berubah sejak ditampilkan. Mohon diperiksa sekali lagi.")
    admin.never_saw("Undangan Rapat")


async def test_a_yes_to_a_new_place_gives_it_that_place_and_no_other(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await announced(coordinator)
    await coordinator.taps("Rapat")
    await coordinator.taps("Ubah tempat")
    await coordinator.sends("Ruang Rapat Wali Kota")
    await coordinator.sends("Pendopo")
    await coordinator.taps("Ya, ubah dan beri tahu", on="Ruang Rapat Wali Kota")
    await coordinator.sees("Isinya berubah sejak ditampilkan")
    admin.never_saw("Perubahan tempat rapat")


async def test_two_meetings_at_once_give_no_more_tries_at_their_codes(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await announced(coordinator, when="2 Maret 2026 pukul 13.00–15.00")
    await announced(coordinator, when="2 Maret 2026 pukul 13.30–15.30")
    town.clock.move(hours=5)
    async with town.database.read() as db:
        codes = list(await db.scalars(select(MeetingRow.code)))
    wrong = next(code for code in ("222222", "333333", "444444") if code not in codes)
    for _ in range(5):
        await admin.sends(f"/hadir {wrong}")
    for code in codes:
        await admin.sends(f"/hadir {code}")
        await admin.sees("Kode sudah terlalu sering keliru")
    admin.never_saw("Kehadiran tercatat")


async def test_the_card_survives_the_upgrade_of_its_group(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound_group(town, coordinator, admin)
    await announced(coordinator)
    group.upgrades()
    await admin.taps("Hadir", on="Jawaban Dinas")
    await admin.sees("Hadir 1 · diwakilkan 0", chat=group)


async def test_files_fail_and_the_meeting_does_not(town: Town) -> None:
    coordinator = await town.coordinator()
    await planned(coordinator)
    await coordinator.taps("Surat")
    await coordinator.uploads(b"ini bukan pdf", name="undangan.pdf")
    await coordinator.sees("belum dapat dipakai")
    await coordinator.sends("nanti saja")
    await coordinator.sees("Mohon kirim sebagai berkas PDF")
    await coordinator.uploads(pdf(), name="undangan.pdf")
    await coordinator.sees("Surat: undangan.pdf")
    await coordinator.taps("Buang draf")
    await coordinator.sees("Draf undangan dibuang")


async def test_others_get_nothing(town: Town) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    leader = await town.leader()
    await announced(coordinator)
    outsiders = [await town.admin("DINKES", "Kabupaten Teladan"), await town.coordinator("Kabupaten Teladan")]
    day = date(2026, 3, 12).toordinal()
    of_coordinator = (
        OpenForm(1),
        CancelMeeting(1, True),
        ChangeTime(1, day, 540, 0, 0, "0"),
        OpenAttendance(1),
        TickOpd(1, 0),
        ShowCode(1),
        AttendanceSheet(1),
    )
    seen_by_leaders = (OpenMeeting(1), OpenReplies(1))
    by_opd = {"Bagian Hukum": 1, "Dinas Kesehatan": 2, "Dinas Pendidikan": 3}
    foreign_opd = [
        tap
        for opd in ("Dinas Kesehatan", "Bagian Hukum")
        for tap in (
            Rsvp(by_opd[opd], RsvpAnswer.COMES),
            OpenInvited(by_opd[opd]),
            GetLetter(by_opd[opd]),
            GetCalendar(by_opd[opd]),
            AskCode(by_opd[opd]),
        )
    ]
    refused = "Tombol ini tidak dapat digunakan."
    await admin.sends("/start")
    for person in (admin, *outsiders):
        for shown in (*of_coordinator, *seen_by_leaders):
            assert await person.taps_forged(shown.pack()) == refused
    for done in of_coordinator:
        assert await leader.taps_forged(done.pack()) == refused
    for person in (other, *outsiders, leader, coordinator):
        for tap in foreign_opd:
            assert await person.taps_forged(tap.pack()) == refused, (person.name, tap)
    assert await other.taps_forged(RsvpInGroup(1).pack()) is not None
    await coordinator.taps("Rapat")
    await coordinator.sees("Hadir 0 · diwakilkan 0 · berhalangan 0 · belum menjawab 3")
