"""What coordinators send by hand, what comes to them and to leaders, and what everybody sets for themselves."""

from datetime import UTC, datetime
from urllib.parse import unquote

from domain.people.people import Role
from domain.reminding.manual_reminders import ReminderSelection
from domain.rounds.plan import PlannedPerson
from sandbox.people.person import Person
from screens.buttons.reminding.escalations import SendLetter
from screens.buttons.reminding.manual_reminders import SendReminder
from storage.queries.people import expected_people, opds
from tests import builders
from tests.bot_fixtures import Town
from tests.scenarios.handed_on import handed_on_by

LATE = datetime(2026, 3, 17, 2, 0, tzinfo=UTC)
"""Selasa, 17 Maret 2026 pukul 09.00 WIB: the internal deadline was on Friday, and no step falls on this day."""


async def _at(town: Town, at: datetime) -> None:
    town.clock.at = at
    await town.passes()


async def test_all_that_are_late_are_reminded_and_nobody_twice(town: Town) -> None:
    admin, deaf = await town.admin(), await town.admin("DISDIK")
    coordinator = await town.coordinator()
    await _at(town, LATE)
    await deaf.blocks()
    await coordinator.sends("/ingatkan")
    await coordinator.sees("3 OPD terlambat · 3 OPD masih perlu mengirim")
    await coordinator.taps("Semua yang terlambat (3)")
    shown = await coordinator.sees("2 orang akan diingatkan")
    assert "1 OPD belum mempunyai admin: BAGHUKUM" in shown.text
    await coordinator.taps("Ingatkan 2 orang")

    await coordinator.sees("Hasil pengingat")
    await coordinator.taps("Perbarui")
    result = await coordinator.sees("Hasil pengingat")
    assert "Admin DINKES Kota Contoh · DINKES\n    terkirim" in result.text
    assert "Admin DISDIK Kota Contoh · DISDIK\n    tidak dapat dihubungi" in result.text
    assert "1 OPD belum mempunyai admin, jadi belum ada yang diingatkan: BAGHUKUM" in result.text
    await admin.sees("○ 3 belum dikirim, batas waktunya sudah lewat")
    await _a_human_writes_too(coordinator)
    await coordinator.sends("/ingatkan")
    await coordinator.taps("Semua yang terlambat (3)")
    again = await coordinator.sees("1 orang sudah mendapat pengingat hari ini, dilewati")
    assert "1 orang tidak dapat dihubungi" in again.text and "Saat ini tidak ada yang dapat diingatkan" in again.text


async def _a_human_writes_too(coordinator: Person) -> None:
    """Each OPD has a text of its own, which says what it owes and until when; one leads to the next."""
    await coordinator.taps("Kirim juga lewat WhatsApp")
    await coordinator.sees("2. Dinas Kesehatan · 3 perlu dikirim")
    await coordinator.taps("2")
    text = (await coordinator.sees("Yth. Bapak/Ibu admin Dinas Kesehatan,")).text
    assert "3 data dukung perlu dikirim:\n• H06-H1 Rasio puskesmas, batas" in text and text.count("\n• ") == 3
    assert "batas waktu Jumat, 13 Maret 2026 pukul 16.00 WIB (sudah lewat)" in text
    link = handed_on_by(await coordinator.sees("Yth. Bapak/Ibu"))["Kirim lewat WhatsApp"]
    assert unquote(link) == f"https://wa.me/?text={text}" and len(link) <= 2000
    await coordinator.taps("Salin")
    assert coordinator.messages[-1].text == text and not coordinator.messages[-1].inline_buttons()
    await coordinator.taps("Lanjut: Dinas Pendidikan")
    last = await coordinator.sees("Yth. Bapak/Ibu admin Dinas Pendidikan,")
    assert "Lanjut" not in " ".join(handed_on_by(last))


async def test_all_that_owe_something_are_reminded_before_anything_is_late(town: Town) -> None:
    admin, other, coordinator = await town.admin(), await town.admin("DISDIK"), await town.coordinator()
    await coordinator.sends("/ingatkan")
    await coordinator.taps("Semua yang belum lengkap (3)")
    shown = await coordinator.sees("2 orang akan diingatkan")
    assert "di luar jam kerja" not in shown.text
    await coordinator.taps("Ingatkan 2 orang")
    result = await coordinator.sees("DISDIK\n    terkirim")
    assert "1 OPD belum mempunyai admin, jadi belum ada yang diingatkan: BAGHUKUM" in result.text
    assert result.text.count("terkirim") == 2
    await admin.sees("○ 3 data dukung belum dimulai")
    await other.sees("○ 3 data dukung belum dimulai")


async def test_chosen_opd_are_reminded(town: Town) -> None:
    admin, other, coordinator = await town.admin(), await town.admin("DISDIK"), await town.coordinator()
    await coordinator.sends("/ingatkan")
    await coordinator.taps("Pilih OPD")
    await coordinator.taps("2")
    await coordinator.sees("1 dipilih")
    await coordinator.taps("Lanjut (1)")
    await coordinator.taps("Ingatkan 1 orang")
    result = await coordinator.sees("terkirim")
    assert "belum mempunyai admin" not in result.text  # BAGHUKUM has none, but was not chosen
    # Of one OPD the text lies under the outcome itself.
    assert "admin Dinas Kesehatan,\n3 data dukung" in unquote(handed_on_by(result)["Kirim lewat WhatsApp"])
    await admin.sees("○ 3 data dukung belum dimulai")
    other.never_saw("belum dimulai")


async def test_a_yes_reminds_nobody_who_was_not_shown(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await _at(town, LATE)
    await coordinator.sends("/ingatkan")
    await coordinator.taps("Semua yang terlambat (3)")
    await coordinator.sees("1 orang akan diingatkan")
    newcomer = await town.admin("DISDIK")

    await coordinator.taps("Ingatkan 1 orang")
    shown = await coordinator.sees("Isinya berubah sejak ditampilkan. Mohon diperiksa sekali lagi.")
    assert "2 orang akan diingatkan" in shown.text
    for person in (admin, newcomer):
        person.never_saw("batas waktunya sudah lewat")
    await coordinator.taps("Ingatkan 2 orang")
    for person in (admin, newcomer):
        await person.sees("○ 3 belum dikirim, batas waktunya sudah lewat")


async def test_outside_office_hours_it_waits_for_the_next_morning(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await _at(town, datetime(2026, 3, 14, 13, 0, tzinfo=UTC))
    await coordinator.sends("/ingatkan")
    await coordinator.taps("Semua yang terlambat (3)")
    await coordinator.sees("dikirim Senin, 16 Maret 2026 pukul 08.30 WIB")
    await coordinator.taps("Ingatkan 1 orang")
    await coordinator.sees("sedang dikirim")
    admin.never_saw("batas waktunya sudah lewat")
    await _at(town, datetime(2026, 3, 16, 1, 30, tzinfo=UTC))
    await admin.sees("batas waktunya sudah lewat")
    await coordinator.taps("Perbarui")
    await coordinator.sees("terkirim")


async def test_a_head_is_written_to_by_one_tap(town: Town) -> None:
    coordinator = await town.coordinator()
    head = await town.joins("Kepala DINKES", "Kota Contoh", "DINKES", Role.KEPALA_OPD)
    await head.sees("Dinas Kesehatan · Kota Contoh")
    await _at(town, datetime(2026, 3, 20, 1, 30, tzinfo=UTC))
    offered = await coordinator.sees("Sudah lama lewat batas waktu")
    assert "Yth. Kepala Bagian Hukum," in unquote(handed_on_by(offered)["Kirim lewat WhatsApp"])
    assert "kepala: Kepala DINKES" in offered.text and "kepala OPD belum terhubung" in offered.text
    head.never_saw("belum kami terima")
    await coordinator.taps("Kirim ke kepala DINKES")

    await coordinator.sees("Pesan untuk kepala Dinas Kesehatan dikirim kepada Kepala DINKES")
    letter = await head.sees("Yth. Kepala Dinas Kesehatan,")
    assert "3 data dukung KKP HAM 2026 dari Dinas Kesehatan belum kami terima" in letter.text
    before = len(head.messages)
    await head.taps("Lihat capaian")
    await head.sees("sudah lewat 5 hari kerja")
    assert len(head.messages) == before + 1  # the letter stays
    await coordinator.taps("Undang kepala DISDIK")
    await coordinator.sees("Undangan kepala Dinas Pendidikan siap")
    await coordinator.taps("Kembali")
    await coordinator.sees("Sudah lama lewat batas waktu")


async def test_a_head_who_has_not_joined_is_written_to_by_the_number_in_the_workbook(town: Town) -> None:
    coordinator = await town.coordinator()
    named = PlannedPerson("dr. Ratna", Role.KEPALA_OPD, "DINKES", "6281234567890")
    async with town.database.write() as db:
        region_id = town.ids["Kota Contoh"]
        await expected_people.replace(db, region_id, [named], await opds.ids_by_code(db, region_id), town.clock.now())
    await _at(town, datetime(2026, 3, 20, 1, 30, tzinfo=UTC))
    offered = await coordinator.sees("kepala OPD belum terhubung: dr. Ratna")
    at = offered.buttons.index(["Undang kepala DINKES"]) + 1
    assert offered.buttons[at] == ["Kirim lewat WhatsApp", "Salin"]
    links = [str(button["url"]) for button in offered.inline_buttons() if button.get("url")]
    assert [link for link in links if link.startswith("https://wa.me/6281234567890?text=Yth.%20Kepala%20Dinas%20Kese")]
    assert len(links) == 3  # the others are sent to whom the coordinator chooses
    copy = next(str(button["callback_data"]) for button in offered.inline_buttons() if button["text"] == "Salin")
    await coordinator.taps_forged(copy)
    assert (
        coordinator.messages[-1].text.startswith("Yth. Kepala Dinas Kesehatan,")
        and not coordinator.messages[-1].inline_buttons()
    )


async def test_a_letter_that_would_say_something_else_is_shown_anew(town: Town) -> None:
    coordinator = await town.coordinator()
    await town.admin()
    head = await town.joins("Kepala DINKES", "Kota Contoh", "DINKES", Role.KEPALA_OPD)
    await _at(town, datetime(2026, 3, 20, 1, 30, tzinfo=UTC))
    await coordinator.sees("Dinas Kesehatan: 3 data dukung")
    async with town.database.write() as db:
        await builders.submission(db, town.ids["H06-P1/DINKES@Kota Contoh"], town.ids["Admin DINKES Kota Contoh"])

    await coordinator.taps("Kirim ke kepala DINKES")
    shown = await coordinator.sees("Isinya berubah sejak ditampilkan. Mohon diperiksa sekali lagi.")
    assert "Dinas Kesehatan: 2 data dukung" in shown.text
    head.never_saw("belum kami terima")
    await coordinator.taps("Kirim ke kepala DINKES")
    await head.sees("2 data dukung KKP HAM 2026 dari Dinas Kesehatan belum kami terima")


async def test_a_letter_reaches_no_head_who_was_not_shown(town: Town) -> None:
    coordinator = await town.coordinator()
    head = await town.joins("Kepala DINKES", "Kota Contoh", "DINKES", Role.KEPALA_OPD)
    await _at(town, datetime(2026, 3, 20, 1, 30, tzinfo=UTC))
    await coordinator.sees("kepala: Kepala DINKES")
    other = await town.joins("Plt. Kepala DINKES", "Kota Contoh", "DINKES", Role.KEPALA_OPD)

    await coordinator.taps("Kirim ke kepala DINKES")
    await coordinator.sees("kepala: Kepala DINKES, Plt. Kepala DINKES")
    for person in (head, other):
        person.never_saw("belum kami terima")


async def test_the_head_is_invited_and_bound(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/anggota")
    await coordinator.taps("2")
    await coordinator.taps("Undang kepala OPD")
    await coordinator.sees("Undangan kepala Dinas Kesehatan siap")


async def test_leaders_get_their_week(town: Town) -> None:
    leader, admin = await town.leader(), await town.admin()
    await town.bot.work.night.run(rest=0)
    async with town.database.write() as db:
        await builders.submission(db, town.ids["H06-P1/DINKES@Kota Contoh"], town.ids["Admin DINKES Kota Contoh"])
    await _at(town, datetime(2026, 3, 9, 1, 30, tzinfo=UTC))

    week = await leader.sees("Ringkasan minggu ini, Kota Contoh")
    assert "0 dari 9 diterima (0%)" in week.text and "Minggu lalu 0% · tetap" in week.text
    assert "1. BAGHUKUM" in week.text or "1. Bagian Hukum · 0/3 · 0%" in week.text
    assert "Kriteria hak yang masih lemah\n• H06 Hak atas kesehatan · 0%" in week.text
    await _at(town, datetime(2026, 3, 10, 1, 30, tzinfo=UTC))
    assert sum("Ringkasan minggu ini" in one.text for one in leader.messages if one.text) == 1
    admin.never_saw("Ringkasan minggu ini")


async def test_everybody_sets_their_own_hour_leave_and_address(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/pengaturan")
    await admin.sees("Jam pengingat: 08.30 WIB (Kota Contoh)")
    await admin.taps("Jam pengingat")
    await admin.taps("10.00")
    await admin.taps("Sapaan")
    await admin.taps("Ibu")
    await admin.sees("Sapaan: Ibu")
    await admin.taps("Tambah cuti")
    await admin.taps("10")
    await admin.taps("12")
    await admin.sees("Cuti: Selasa, 10 Maret 2026 sampai Kamis, 12 Maret 2026")

    await _at(town, datetime(2026, 3, 6, 1, 30, tzinfo=UTC))
    admin.never_saw("Selamat")
    await _at(town, datetime(2026, 3, 6, 3, 0, tzinfo=UTC))
    await admin.sees("Selamat pagi, Ibu.")
    await _at(town, datetime(2026, 3, 9, 3, 0, tzinfo=UTC))
    await admin.sees("4 hari kerja lagi")  # the steps of the 10th and 12th, moved before the leave
    for day in (10, 11, 12):
        await _at(town, datetime(2026, 3, day, 3, 0, tzinfo=UTC))
    admin.never_saw("3 hari kerja lagi")
    await _at(town, datetime(2026, 3, 13, 3, 0, tzinfo=UTC))
    await admin.sees("pukul 16.00 WIB · hari ini")


async def test_the_ladder_is_changed_by_tapping(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Pengingat")
    await coordinator.sees("Sebelum batas internal: 14 hari, 7 hari, 3 hari, 1 hari, pada hari batas waktu")
    await coordinator.taps("• 7 hari")
    await coordinator.taps("5 hari")
    await coordinator.taps("Tiap 1 hari")
    await coordinator.sees("Sebelum batas internal: 14 hari, 5 hari, 3 hari, 1 hari, pada hari batas waktu")
    await coordinator.sees("Bila terlambat: tiap 1 hari kerja sampai batas resmi")
    for day in (5, 6):
        await _at(town, datetime(2026, 3, day, 1, 30, tzinfo=UTC))
    await admin.sees("5 hari kerja lagi")  # five days before is a Sunday: moved to Friday
    await _at(town, datetime(2026, 3, 13, 1, 30, tzinfo=UTC))
    await _at(town, datetime(2026, 3, 16, 1, 30, tzinfo=UTC))
    await admin.sees("batas waktunya sudah lewat")


async def test_others_can_send_nothing(town: Town) -> None:
    await town.coordinator()
    await _at(town, LATE)
    region = town.ids["Kota Contoh"]
    for person in (await town.admin(), await town.leader(), await town.coordinator("Kabupaten Teladan")):
        assert (
            await person.taps_forged(SendReminder(region, ReminderSelection.LATE, revision="0").pack())
            == "Tombol ini tidak dapat digunakan."
        )
        await person.taps_forged(SendLetter(1, "0").pack())
        person.never_saw("Hasil pengingat")
