"""Looking begins nothing: no draft appears by going back, and what was sent is not sent again unasked."""

from screens.buttons.submission.draft import AddMore, BackToDraft
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.shelf import BUDGET, RATIO, SERVICE, drafted, live_cards, names, opens, receipts


async def _sends_budget(town: Town) -> None:
    admin = town.people["Admin DINKES Kota Contoh"]
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0001")


async def test_nihil_and_figures_asked_and_left_begin_no_draft(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")
    await admin.taps("Nihil / tidak ada data")
    await admin.taps("Kembali ke draf")
    assert "SOP layanan" in admin.screen.text and "belum terkirim" not in admin.screen.text

    await opens(admin, "H06-H1")
    await admin.taps("Isi angka")
    await admin.taps("Kembali ke draf")
    assert "Rasio puskesmas" in admin.screen.text

    assert await drafted(town) == []


async def test_a_card_of_before_begins_no_new_draft(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0001")

    for button in (AddMore, BackToDraft):
        await admin.taps_forged(button(town.ids[BUDGET]).pack())
        assert "Menunggu pemeriksaan Bagian Hukum." in admin.screen.text
    assert await drafted(town) == []


async def test_completing_says_that_the_version_stands_and_asks_before_sending_the_same(town: Town) -> None:
    admin = await town.admin()
    await _sends_budget(town)
    await admin.taps("Lihat")
    await admin.sends("H06-P1")
    await admin.taps("Lengkapi")
    assert "Versi 1 (tanda terima 26-DINKES-0001) tetap berlaku sampai draf ini dikirim." in admin.screen.text

    await admin.taps("Kirim ke Bagian Hukum")
    assert "Isinya sama dengan versi 1 (tanda terima 26-DINKES-0001)" in admin.screen.text
    assert await receipts(town) == ["26-DINKES-0001"]
    await admin.taps("Lengkapi dahulu")
    await admin.uploads(pdf("Realisasi"), name="Laporan realisasi.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0002")
    assert await receipts(town) == ["26-DINKES-0002"]


async def test_the_card_has_a_way_out_and_says_what_is_missing(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-H1")
    await admin.uploads(pdf(), name="Sumber.pdf")
    assert "Tinggal angkanya: ketuk Isi angka." in admin.screen.text

    await admin.taps("Nanti saja")
    assert "0 dari 3 diterima" in admin.screen.text
    assert await names(town, RATIO) == ["Sumber.pdf"]
    await admin.uploads(pdf("lain"), name="lain.pdf")
    assert "untuk indikator yang mana?" in admin.screen.text


async def test_nihil_is_in_reach_of_a_draft_with_files(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")
    await admin.uploads(pdf("Surat"), name="surat.pdf")

    await admin.taps("Nihil / tidak ada data")
    assert "1 berkas dalam draf tetap ada" in admin.screen.text
    await admin.uploads(pdf("Lampiran"), name="lampiran.pdf")

    assert [seen for seen in admin.messages if seen.has("Apa alasannya?") and not seen.buttons] == []
    await admin.taps("Belum ada kegiatan")
    await admin.sees("nihil · tersimpan")
    assert await names(town, SERVICE) == ["surat.pdf", "lampiran.pdf"]


async def test_the_receipt_leads_to_the_next_indicator_at_once(town: Town) -> None:
    admin = await town.admin()
    await _sends_budget(town)

    await admin.taps("Berikutnya (2)")
    assert "SOP layanan" in admin.screen.text
    await admin.uploads(pdf("SOP"), name="SOP.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0002")
    await admin.taps("Berikutnya (1)")
    assert "Rasio puskesmas" in admin.screen.text


async def test_files_are_used_for_several_indicators_one_tap_each(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="Perda.pdf")
    await admin.taps("Pakai untuk indikator lain")

    await admin.taps("H06-P2")
    assert "Sudah masuk juga ke draf H06-P2" in admin.screen.text
    await admin.taps("H06-H1")

    assert (await names(town, SERVICE), await names(town, RATIO)) == (["Perda.pdf"], ["Perda.pdf"])
    assert "Tidak ada indikator lain yang masih terbuka." in admin.screen.text
    await admin.uploads(pdf("lagi"), name="lagi.pdf")
    assert await names(town, BUDGET) == ["Perda.pdf", "lagi.pdf"]
    assert live_cards(admin) == 1
