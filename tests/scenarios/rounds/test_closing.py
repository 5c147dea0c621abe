"""A round is closed after what is open was listed: from then on it is read; a coordinator can open it again."""

from screens.buttons.review.review import TakeOne
from screens.buttons.rounds.closing import CloseRound
from tests.bot_fixtures import Town
from tests.papers import pdf


async def test_a_closed_round_is_read_and_no_more_until_it_is_opened_again(town: Town) -> None:
    admin, coordinator, leader = await town.admin(), await town.coordinator(), await town.leader()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf("satu"), name="Satu.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0001")
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf("dua"), name="Dua.pdf")
    draft = await admin.sees("Dua.pdf")
    send = next(str(button["callback_data"]) for button in draft.inline_buttons() if "Kirim ke" in str(button["text"]))

    await coordinator.taps("Penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Tutup penilaian")
    listed = await coordinator.sees("Yang masih terbuka")
    assert "1 menunggu pemeriksaan" in listed.text
    assert "1 masih berupa draf" in listed.text
    assert "7 belum dikirim" in listed.text
    yes = next(str(b["callback_data"]) for b in listed.inline_buttons() if b["text"] == "Ya, tutup")
    await leader.taps_forged(yes)
    leader.never_saw("sudah ditutup")
    old_yes = CloseRound(town.ids["round@Kota Contoh"], "aaaaaa").pack()
    await coordinator.taps_forged(old_yes, listed)
    await coordinator.sees("berubah sejak tadi")
    await coordinator.taps("Ya, tutup")
    await coordinator.sees("sudah ditutup dan hanya dapat dibaca")

    await admin.sees("sudah ditutup. Berkas dalam drafnya tetap tersimpan")
    await admin.taps_forged(send, draft)
    await admin.sees("Periode penilaian ini sudah ditutup")
    await admin.sends("/tunggakan")
    assert "H06-P2" not in (await admin.sees("Tidak ada yang perlu dikirim")).text
    await admin.taps("Saring")
    await admin.taps("Draf")
    await admin.taps("Tampilkan (1)")
    await admin.sees("Periode penilaian ditutup (1)")
    await admin.taps("1")
    assert "Dua.pdf" in (await admin.sees("Draf yang belum dikirim (1 berkas)")).text
    await admin.taps("Lihat berkas draf")
    await admin.sees("Berkas draf H06-P2 yang belum dikirim (1)")
    given = [file.content for file in town.sandbox.world.files.files.values() if file.name == "Dua.pdf"]
    assert given[0] == given[-1] and len(given) == 2
    await admin.uploads(pdf("tiga"), name="Tiga.pdf")
    await admin.sees("jadi berkas ini belum diperlukan")

    await coordinator.sends("/periksa")
    coordinator.never_saw("Dinas Kesehatan, oleh")
    await coordinator.taps_forged(TakeOne(1).pack())
    await coordinator.sees("Periode penilaian ini sudah ditutup")
    told = len(admin.last(200))
    await town.passes(days=1)
    assert len(admin.last(200)) == told

    await town.restarts()
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.sees("isinya hanya dapat dibaca")
    await coordinator.taps("Buka kembali")
    await coordinator.sends("-")
    await coordinator.sees("Alasannya belum terbaca")
    await coordinator.sends("Kanwil meminta perbaikan")
    await coordinator.sees("dibuka kembali")
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0002")
    await coordinator.sends("/start")
    await coordinator.taps("Jejak")
    trail = await coordinator.sees("membuka kembali KKP HAM 2026")
    assert "Kanwil meminta perbaikan" in trail.text
