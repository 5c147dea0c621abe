"""Minta perpanjangan: asked for one or several, granted, shortened, declined, and what happens to it meanwhile."""

from datetime import UTC, datetime

from sqlalchemy import select

from sandbox.people.person import Person
from sandbox.world.visible_message import VisibleMessage
from storage.tables.evidence import FileRow
from tests.bot_fixtures import Town
from tests.papers import pdf

OFFICIAL_PASSED = datetime(2026, 4, 1, 2, tzinfo=UTC)


def morning(day: int) -> datetime:
    """08.30 WIB on a day of March 2026."""
    return datetime(2026, 3, day, 1, 30, tzinfo=UTC)


def data_of(message: VisibleMessage, label: str) -> str:
    """What a button carries."""
    return next(str(button["callback_data"]) for button in message.inline_buttons() if button["text"] == label)


async def sends(admin: Person, number: str) -> None:
    """Sends a document for what stands under a number in the list."""
    await admin.sends("/tunggakan")
    await admin.taps(number)
    await admin.uploads(pdf(f"Dokumen {number}"), name="dokumen.pdf")
    await admin.taps("Kirim ke Bagian Hukum")


async def test_more_time_is_asked_for_one_shortened_and_shown_everywhere(town: Town) -> None:
    admin, colleague, coordinator = await town.admin(), await town.admin(number=2), await town.coordinator()
    second = await town.coordinator(number=2)
    await admin.sends("/tunggakan")
    await admin.taps("1")
    await admin.taps("Minta perpanjangan")
    shown = await admin.sees("Sampai kapan? Ketuk tanggalnya.")
    assert "Paling lambat batas resmi: Selasa, 31 Maret 2026 pukul 16.00 WIB" in shown.text
    labels = [button["text"] for button in admin.screen.inline_buttons()]
    assert "13" not in labels and "16" in labels and "31" in labels and "14" not in labels
    await admin.taps("27")
    await admin.sees("Perpanjangan sampai Jumat, 27 Maret 2026 pukul 16.00 WIB")
    await admin.uploads(pdf(), name="surat dinas.pdf")
    await admin.sees("Surat tersimpan. Mohon tulis juga alasannya.")
    await admin.sends("Dokumen masih ditandatangani")
    await admin.sees("Surat: surat dinas.pdf")
    await admin.taps("Kirim permintaan")
    await admin.sees("Sampai ada keputusan, batas waktu sekarang tetap berlaku.")
    code = "H06-" + admin.screen.text.split("H06-")[1][:2]

    card = await coordinator.sees("Permintaan perpanjangan")
    assert "Alasan: “Dokumen masih ditandatangani”" in card.text and code in card.text
    await second.sees("Diminta sampai: Jumat, 27 Maret 2026 pukul 16.00 WIB")
    await coordinator.taps("Lihat surat")
    await coordinator.sees("Surat permintaan perpanjangan Dinas Kesehatan")
    await colleague.sends("/tunggakan")
    assert colleague.screen.text.count("permintaan perpanjangan sedang ditinjau") == 1
    await colleague.taps("1")
    await colleague.sees("Permintaan perpanjangan sampai Jumat, 27 Maret 2026 pukul 16.00 WIB sedang ditinjau")
    await colleague.taps("Permintaan perpanjangan")
    assert "Tarik permintaan" in str(await colleague.sees("sedang ditinjau\nDinas Kesehatan"))

    town.clock.at = morning(6)
    await town.passes()
    text = (await admin.sees("Selamat pagi")).text
    assert "○ 3 data dukung belum dimulai" in text
    assert "Untuk 1 di antaranya permintaan perpanjangan sedang ditinjau." in text
    brief = await coordinator.sees("1 permintaan perpanjangan menunggu keputusan Bapak/Ibu")
    assert "Permintaan perpanjangan (1)" in str(brief)

    await coordinator.taps("Permintaan perpanjangan (1)")
    await coordinator.taps("1")
    await coordinator.taps("Pilih tanggal lain")
    await coordinator.taps("25")
    await coordinator.taps("Kabulkan sampai Rabu, 25 Maret 2026")
    done = await coordinator.sees("Batas waktu baru: Rabu, 25 Maret 2026 pukul 16.00 WIB")
    assert "1 OPD diberi tahu: Dinas Kesehatan." in done.text
    for person in (admin, colleague):
        await person.sees("Perpanjangan dikabulkan")
    await second.taps("Kabulkan sampai Jumat, 27 Maret 2026")
    await second.sees("Permintaan perpanjangan ini sudah diputuskan, ditarik, atau tidak diperlukan lagi.")

    await admin.sends("/tunggakan")
    assert "Rabu, 25 Maret 2026" in admin.screen.text and "sedang ditinjau" not in admin.screen.text
    town.clock.at = morning(16)
    await admin.sends("/status")
    assert "Tunggakan (2) · perlu dikirim (1)" in str(admin.screen)
    await coordinator.sends("/jejak")
    assert "mengabulkan perpanjangan" in coordinator.screen.text
    async with town.database.read() as db:
        assert (await db.execute(select(FileRow.name))).scalars().all() == ["surat dinas.pdf"]


async def test_several_at_once_are_overtaken_declined_and_withdrawn(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.sends("/tunggakan")
    await admin.taps("Minta perpanjangan")
    await admin.sees("Ketuk nomor untuk memilih atau membatalkan")
    for number in ("1", "2", "3", "2"):
        await admin.taps(number)
    await admin.taps("Pilih tanggal (2)")
    await admin.taps("31")
    await admin.sends("Pejabat yang berwenang sedang dinas luar")
    await admin.sends("Pejabat penandatangan sedang dinas luar")
    await admin.sees("Alasan: “Pejabat penandatangan sedang dinas luar”")
    await admin.taps("Kirim permintaan")
    await admin.sees("sedang ditinjau")
    await coordinator.sees("Permintaan perpanjangan")
    assert coordinator.screen.text.count("• H06-") == 2

    await admin.sends("/tunggakan")
    assert admin.screen.text.count("permintaan perpanjangan sedang ditinjau") == 2
    await admin.taps("1")
    await admin.taps("Permintaan perpanjangan")
    await admin.taps("Tarik permintaan")
    await admin.sees("Permintaan perpanjangan ditarik")
    await coordinator.taps("Kabulkan sampai Selasa, 31 Maret 2026")
    await coordinator.sees("Permintaan perpanjangan ditarik")


async def test_what_is_sent_meanwhile_needs_no_more_time(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.sends("/tunggakan")
    await admin.taps("Minta perpanjangan")
    await admin.taps("2")
    await admin.taps("3")
    await admin.taps("Pilih tanggal (2)")
    await admin.taps("20")
    await town.restarts()
    await admin.sends("Menunggu pengesahan")
    await admin.taps("Kirim permintaan")
    await sends(admin, "2")
    receipt = await admin.sees("Terkirim ke Bagian Hukum")
    assert "Permintaan perpanjangan untuk indikator ini tidak diperlukan lagi." in receipt.text
    await coordinator.taps("Kabulkan sampai Jumat, 20 Maret 2026")
    shown = await coordinator.sees("Isinya berubah sejak ditampilkan. Mohon diperiksa sekali lagi.")
    assert shown.text.count("• H06-") == 1

    await coordinator.taps("Belum dapat, beri alasan")
    await coordinator.sends("Batas resmi sudah dekat")
    await coordinator.sees("Perpanjangan belum dapat dikabulkan")
    told = await admin.sees("Jawaban Bagian Hukum: “Batas resmi sudah dekat”")
    assert told.text.count("• H06-") == 1

    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.taps("Minta perpanjangan")
    await admin.taps("31")
    await admin.sends("Mohon satu kali lagi")
    await admin.taps("Kirim permintaan")
    await sends(admin, "2")
    await coordinator.taps("Kabulkan sampai Selasa, 31 Maret 2026")
    await coordinator.sees("Perpanjangan tidak diperlukan lagi: semuanya sudah dikirim")


async def test_a_day_and_a_round_that_went_by_meanwhile(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.sends("/tunggakan")
    await admin.taps("1")
    await admin.taps("Minta perpanjangan")
    await admin.taps("16")
    await admin.sends("Masih dikumpulkan")
    yes = data_of(admin.screen, "Kirim permintaan")
    await admin.taps("Kirim permintaan")
    await admin.taps_forged(yes)
    await admin.sees("Diteruskan ke Bagian Hukum")
    assert len([seen for seen in coordinator.messages if seen.text.startswith("Permintaan perpanjangan")]) == 1
    town.clock.at = morning(18)
    await town.passes()
    await coordinator.taps("Permintaan perpanjangan (1)")
    await coordinator.taps("1")
    shown = await coordinator.sees("Tanggal yang diminta tidak dapat dipakai lagi.")
    assert "Kabulkan" not in str(shown)
    town.clock.at = OFFICIAL_PASSED
    await coordinator.taps("Pilih tanggal lain")
    await coordinator.sees("Batas resminya sudah lewat, jadi perpanjangan tidak dapat dikabulkan lagi.")
    await admin.sends("/tunggakan")
    assert "Minta perpanjangan" not in str(admin.screen)
