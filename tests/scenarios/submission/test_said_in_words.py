"""Nobody is left without a word: a picture as a sticker, a role with a list it may read, another OPD's work."""

from domain.people.people import Role
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.shelf import opens


async def test_a_picture_that_became_a_sticker_is_answered_with_the_way(town: Town) -> None:
    admin = await town.admin()

    await admin.sends_sticker()

    assert "Telegram mengirimnya sebagai stiker. Mohon kirim lagi sebagai berkas" in admin.screen.text


async def test_the_head_of_an_opd_reads_its_list_and_history(town: Town) -> None:
    head = await town.joins("Kepala Dinkes", "Kota Contoh", "DINKES", Role.KEPALA_OPD)

    await head.sends("/tunggakan")
    assert "Dinas Kesehatan (3)" in head.screen.text
    await head.taps("1", on="Ketuk nomor untuk membuka")
    assert "Silakan kirim" not in head.screen.text
    await head.sends("/riwayat")
    assert "Belum ada yang dikirim" in head.screen.text


async def test_opening_another_opds_work_moves_there(town: Town) -> None:
    name = "Admin DINKES Kota Contoh"
    admin = await town.admin()
    await town.joins(name, "Kabupaten Teladan", "DISDIK")
    for code in ("H06-P1", "H06-P2"):
        await opens(admin, code)
        await admin.uploads(pdf(code), name=f"{code}.pdf")
        await admin.taps("Kirim ke Bagian Hukum")
        await admin.sees(f"{code}")
    await opens(admin, "H06-H1")
    await admin.uploads(pdf("angka"), name="angka.pdf")
    await admin.taps("Isi angka")
    await admin.sends("12")
    await admin.taps("Kirim ke Bagian Hukum")

    await admin.sends("/tunggakan")
    assert "Dinas Pendidikan · Kabupaten Teladan: 3 perlu dikirim." in admin.screen.text
    await admin.taps("Buka Dinas Pendidikan")
    await admin.sends("/status")
    assert admin.screen.text.startswith("Dinas Pendidikan · Kabupaten Teladan")
