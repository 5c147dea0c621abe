"""A Word file is read like a letter on paper: advice onto the card, and what it tells of persons before it leaves."""

from tests.bot_fixtures import Town
from tests.documents.reading.word_files import MARK, letter_body, paragraph, word_file
from tests.scenarios.bundles.test_bundles import accepts

LIST = word_file(
    letter_body("..../DINKES/2025")
    + paragraph("No Nama NIK")
    + paragraph("1 SITI 3201014101900001")
    + paragraph("2 BUDI 3201010101900002"),
    {"default": MARK},
)


async def test_a_word_file_is_advised_on_and_told_of_before_it_leaves(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.sends("/tunggakan")
    await admin.taps("3")
    await admin.uploads(LIST, name="Penerima.docx")
    assert "Saran: 2" in admin.screen.text
    await admin.taps("Saran (2)")
    assert "Berkas ini: nomor surat tampaknya belum diisi: “Nomor : ..../DINKES/2025”" in admin.screen.text
    assert "Berkas ini masih bertanda draf: “DRAFT”" in admin.screen.text
    assert "alaman" not in admin.screen.text
    await admin.taps("Kembali ke draf")
    await admin.taps("Kirim ke Bagian Hukum")

    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Saran (3)")
    assert "Berkas ini memuat data pribadi." in coordinator.screen.text
    assert "0 dari 0" not in coordinator.screen.text
    await accepts(town, coordinator)
    await coordinator.sends("/paket")
    assert "Data pribadi: 1 dokumen memuat NIK." in coordinator.screen.text
    await coordinator.taps("Data pribadi (1)")
    assert "Penerima.docx: 2 NIK" in coordinator.screen.text and "(hal." not in coordinator.screen.text
    await coordinator.taps("Samarkan 1")
    assert "Berkas Word dan Excel tidak dapat disamarkan di sini" in coordinator.screen.text
