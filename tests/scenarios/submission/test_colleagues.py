"""A colleague helps with one indicator: by a link of an admin, who sees whose files came, and sends."""

import pytest
from sqlalchemy import update

from sandbox.people.person import Person
from screens.texts.people.home import NOT_FOR_YOU
from services.submission.contributions import tell_retired
from storage.tables.programme import AssignmentRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.people.test_members import forwarded_link
from tests.scenarios.rounds.test_extensions import data_of
from tests.scenarios.shelf import loose, nothing_is_lost


@pytest.fixture
def database_at(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


async def _asks(admin: Person, number: str = "2") -> str:
    """The admin opens an indicator and makes a link for a colleague."""
    await admin.sends("/tunggakan")
    await admin.taps(number)
    await admin.taps("Minta rekan mengirim")
    await admin.taps("Buat tautan")
    return forwarded_link(admin)


async def test_a_colleague_puts_files_in_and_the_admin_sends_them(town: Town) -> None:
    admin = await town.admin()
    link = await _asks(admin)
    colleague = town.sandbox.person("Staf Keuangan")

    await colleague.opens(link)
    opened = await colleague.sees("Terima kasih, Bapak/Ibu membantu Dinas Kesehatan")
    assert "Yang dilampirkan" in opened.text and "H06-P1" in opened.text
    assert opened.buttons == [["Tidak dapat membantu"], ["Beranda"]]
    await colleague.uploads(pdf("Anggaran"), name="DPA_Dinkes_2025.pdf")
    await colleague.uploads(pdf("Realisasi"), name="Realisasi.pdf")
    await colleague.sees("Berkas dari Bapak/Ibu (2)")
    colleague.never_saw("Kirim ke Bagian Hukum")
    admin.never_saw("Berkas dari rekan")

    await town.passes(minutes=16)
    news = await admin.sees("Berkas dari rekan: H06-P1")
    assert "Staf Keuangan menambahkan 2 berkas" in news.text
    await admin.taps("Buka draf H06-P1")
    assert "DPA_Dinkes_2025.pdf" in admin.screen.text and "dari Staf Keuangan" in admin.screen.text
    await admin.taps("Kirim ke Bagian Hukum")

    receipt = await admin.sees("Tanda terima 26-DINKES-0001")
    assert receipt.text.count("dari Staf Keuangan") == 2
    await colleague.sees("sudah dikirim oleh Dinas Kesehatan")
    await colleague.uploads(pdf("Menyusul"), name="Menyusul.pdf")
    await colleague.sees("Menyusul.pdf")


async def test_a_link_is_for_one_person_without_a_role_until_it_ends(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    link = await _asks(admin)
    for serving in (admin, coordinator):
        await serving.opens(link)
        await serving.sees("melalui peran sendiri")
    colleague, second = town.sandbox.person("Staf Keuangan"), town.sandbox.person("Staf Umum")
    await colleague.opens(link)
    await colleague.taps("Tidak dapat membantu")
    await colleague.sees("tidak perlu mengirim apa pun")
    await colleague.sends("/status")
    await colleague.sees("belum terdaftar")
    await second.opens(link)
    await second.sees("membantu Dinas Kesehatan")
    await colleague.opens(link)
    await colleague.sees("sudah dipakai orang lain")
    await second.uploads(pdf("Anggaran"), name="Anggaran.pdf")
    await second.uploads(pdf("Keliru"), name="Keliru.pdf")
    await second.taps("Hapus berkas")
    await second.taps("Keliru.pdf")
    await second.sees("Berkas dari Bapak/Ibu (1)")

    await admin.sends("/tunggakan")
    await admin.taps("2")
    assert "Keliru.pdf" not in admin.screen.text
    await admin.taps("Minta rekan mengirim")
    await admin.sees("Staf Umum · sejak 2 Maret · 1 berkas")
    await admin.taps("Akhiri Staf Umum")
    await admin.sees("Berkas yang sudah masuk tetap tersimpan")
    await second.sees("1 berkas dari Bapak/Ibu tetap tersimpan")
    await second.uploads(pdf("Terlambat"), name="Terlambat.pdf")
    await second.sees("belum terdaftar")
    await second.opens(link)
    await second.sees("tidak berlaku lagi")

    third = town.sandbox.person("Staf Program")
    await third.opens(await _asks(admin))
    await third.sees("membantu Dinas Kesehatan")
    await town.passes(days=12)
    await third.uploads(pdf("Lewat"), name="Lewat.pdf")
    await third.sees("sudah berakhir")
    await admin.opens(await _asks(admin))
    late = town.sandbox.person("Staf Aset")
    await late.opens(await _asks(admin))
    await late.uploads(pdf("Susulan"), name="Susulan.pdf")
    await late.sees("Berkas dari Bapak/Ibu (1)")


async def test_a_colleague_hears_once_that_it_was_accepted_or_is_asked_no_more(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    colleague, other = town.sandbox.person("Staf Keuangan"), town.sandbox.person("Staf Umum")
    await colleague.opens(await _asks(admin))
    await other.opens(await _asks(admin, "3"))
    await colleague.uploads(pdf("Anggaran"), name="Anggaran.pdf")
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.taps("Kirim ke Bagian Hukum")
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    for button in ("Lengkap", "Sesuai", "Terima", "Urungkan", "Terima"):
        await coordinator.taps(button)
    colleague.never_saw("sudah diterima")
    await town.restarts()
    await town.passes(minutes=2)
    await colleague.sees("H06-P1 dari Dinas Kesehatan sudah diterima, jadi bantuan Bapak/Ibu sudah selesai.")
    await town.passes(minutes=10)
    assert sum("sudah diterima, jadi" in message.text for message in colleague.messages) == 1
    async with town.database.write() as db:
        gone = AssignmentRow.id == town.ids["H06-P2/DINKES@Kota Contoh"]
        await db.execute(update(AssignmentRow).where(gone).values(retired_at=town.clock.now()))
        for _ in range(2):
            await tell_retired(db, town.ids["round@Kota Contoh"], town.clock.now())
    await town.passes(minutes=1)
    await other.sees("H06-P2 tidak diminta lagi dari Dinas Kesehatan")
    assert sum("tidak diminta lagi" in message.text for message in other.messages) == 1


async def test_who_helps_several_is_asked_for_which_and_reminded_of_what_was_not_brought(town: Town) -> None:
    admin, helper = await town.admin(), town.sandbox.person("Staf Perencana")
    for number in ("1", "2"):
        await helper.opens(await _asks(admin, number))
    await helper.sends("/status")
    await helper.sees("Indikator yang Bapak/Ibu bantu (2)")
    await helper.uploads(pdf("Tanpa kata"), name="dokumen.pdf")
    await helper.sees("dokumen.pdf tersimpan.\nUntuk indikator yang mana?")
    await helper.uploads(pdf("Dengan kode"), name="dokumen.pdf", caption="untuk H06-P1")
    await helper.sees("Berkas dari Bapak/Ibu (1)")
    other = await town.joins("Admin DISDIK Kota Contoh", "Kota Contoh", "DISDIK")
    await other.opens(await _asks(admin, "3"))
    await other.sends("/status")
    await other.taps("Bantuan untuk OPD lain (1)")
    await other.sees("belum ada berkas dari Bapak/Ibu")

    await town.passes(days=8)
    reminder = await helper.sees("memohon bantuan Bapak/Ibu")
    assert "H06-P1" not in reminder.text
    assert sum("memohon bantuan" in message.text for message in helper.messages) == 1
    await other.sees("memohon bantuan Bapak/Ibu")


async def test_a_file_of_who_helps_several_waits_until_its_indicator_is_tapped(town: Town) -> None:
    admin, helper = await town.admin(), town.sandbox.person("Staf Perencana")
    neighbour = await town.admin(region="Kabupaten Teladan")
    await helper.opens(await _asks(admin, "1"))
    await helper.opens(await _asks(neighbour, "1"))
    await helper.sends("/status")
    await helper.uploads(pdf("Satu"), name="satu.pdf")
    await helper.uploads_album([("dua.pdf", pdf("Dua")), ("tiga.pdf", pdf("Tiga"))], as_photos=False)
    asked = await helper.sees("3 berkas tersimpan.")
    assert "Untuk indikator yang mana?" in asked.text
    await town.restarts()

    elsewhere, label = asked.buttons[0][0], asked.buttons[1][0]
    assert await neighbour.taps_forged(data_of(asked, elsewhere)) == NOT_FOR_YOU
    await helper.taps(label, on="3 berkas tersimpan.")
    await helper.sees("Berkas dari Bapak/Ibu (3)")
    await town.passes(minutes=16)
    news = await neighbour.sees("Staf Perencana menambahkan 3 berkas")
    admin.never_saw("Berkas dari rekan")
    assert await loose(town) == 0
    await neighbour.taps(next(text for [text] in news.buttons if text.startswith("Buka draf")))
    assert "satu.pdf" in neighbour.screen.text
    await nothing_is_lost(town)

    await helper.sends("/status")
    await helper.uploads(pdf("Empat"), name="empat.pdf")
    await helper.taps("Bukan data dukung", on="empat.pdf tersimpan.")
    assert await loose(town) == 0
