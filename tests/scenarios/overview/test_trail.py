"""A coordinator looks through what was done in the region: by kind, by OPD, by person, and page by page."""

from screens.buttons.overview.trail import Bound, ChooseBound, OpenTrail
from tests.bot_fixtures import Town
from tests.papers import pdf


async def test_what_was_done_is_read_and_narrowed_down(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0001")
    await coordinator.sends("/anggota")
    await coordinator.taps("3")
    await coordinator.taps("Undang admin")
    await coordinator.sends("/start")
    await coordinator.taps("Jejak")

    read = await coordinator.sees("Jejak Kota Contoh")
    assert "Senin, 2 Maret 2026" in read.text
    invited = "Koordinator 1 Kota Contoh membuat undangan sebagai admin Dinas Kesehatan."
    sent = "Admin DINKES Kota Contoh mengirim data dukung H06-P1 Dinas Kesehatan (versi 1)."
    assert read.text.index(invited) < read.text.index(sent)

    await coordinator.taps("Jenis")
    await coordinator.taps("Berkas")
    narrowed = await coordinator.sees("Saringan: Berkas")
    assert sent in narrowed.text
    assert invited not in narrowed.text
    await coordinator.taps("OPD")
    await coordinator.sees("3. Dinas Pendidikan")
    await coordinator.taps("3")
    await coordinator.sees("Tidak ada yang tercatat pada saringan ini.")
    await coordinator.taps("Tanpa saringan")
    await coordinator.taps("Orang")
    await coordinator.sees("2. Koordinator 1 Kota Contoh")
    await coordinator.taps("2")
    narrowed = await coordinator.sees("Saringan: Koordinator 1 Kota Contoh")
    assert invited in narrowed.text
    assert sent not in narrowed.text


async def test_older_pages_are_reached_and_left_again_after_a_restart(town: Town) -> None:
    coordinator = await town.coordinator()
    for _ in range(9):
        await coordinator.sends("/anggota")
        await coordinator.taps("3")
        await coordinator.taps("Undang admin")
    await coordinator.sends("/jejak")
    newest = (await coordinator.sees("Jejak Kota Contoh")).text
    assert newest.count("membuat undangan") == 8
    await town.restarts()
    await coordinator.taps("Lebih lama ›")
    assert coordinator.screen.text.count("membuat undangan") == 1
    assert "Lebih lama ›" not in [label for row in coordinator.screen.buttons for label in row]
    await coordinator.taps("‹ Lebih baru")
    assert coordinator.screen.text == newest


async def test_nobody_else_sees_a_regions_trail(town: Town) -> None:
    coordinator, abroad = await town.coordinator(), await town.coordinator("Kabupaten Teladan")
    leader, admin = await town.leader(), await town.admin()
    await coordinator.sends("/anggota")
    await coordinator.taps("3")
    await coordinator.taps("Undang admin")
    region = town.ids["Kota Contoh"]

    for person in (abroad, leader, admin):
        await person.sends("/jejak")
        for forged in (OpenTrail(region), ChooseBound(Bound.PERSON, region)):
            assert await person.taps_forged(forged.pack()) == "Tombol ini tidak dapat digunakan."
        person.never_saw("membuat undangan")
    await abroad.sees("Jejak Kabupaten Teladan")
    await abroad.sees("Belum ada yang tercatat.")
    await leader.sees("Perintah ini tidak tersedia untuk peran Bapak/Ibu.")
