"""A colleague helps with one indicator: by a link of an admin, who sees whose files came, and sends."""

import pytest

from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.people.test_members import forwarded_link


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


async def test_who_helps_several_is_asked_for_which_and_reminded_of_what_was_not_brought(town: Town) -> None:
    admin, helper = await town.admin(), town.sandbox.person("Staf Perencana")
    for number in ("1", "2"):
        await helper.opens(await _asks(admin, number))
    await helper.sends("/status")
    await helper.sees("Yang dimintakan bantuan Bapak/Ibu (2)")
    await helper.uploads(pdf("Tanpa kata"), name="dokumen.pdf")
    await helper.sees("belum jelas untuk indikator yang mana")
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
