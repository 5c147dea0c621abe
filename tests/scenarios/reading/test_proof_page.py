"""An admin says which page proves the point; it goes with the document through sending, returning and sending again."""

import pytest

from sandbox.people.person import Person
from sandbox.world.visible_message import VisibleMessage
from tests.bot_fixtures import Town
from tests.papers import pdf, photo
from tests.scenarios.review.test_review import the_card


@pytest.fixture
def reads_files() -> bool:
    """What is read is put there by hand, or does not matter."""
    return False


def the_draft(person: Person) -> VisibleMessage:
    """The draft card as it stands now."""
    return next(seen for seen in reversed(person.messages) if seen.has("tersimpan, belum terkirim"))


async def test_the_page_that_proves_the_point_goes_with_the_document(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    content = pdf(pages=5)
    await admin.uploads(content, name="DPA.pdf", caption="lihat hal. 3")
    assert "halaman bukti: 3" in the_draft(admin).text
    await admin.uploads(content, name="DPA (1).pdf", caption="hal. 4")
    await admin.uploads(photo(), name="cap.jpg", caption="halaman 2")
    assert the_draft(admin).text.count("halaman bukti") == 1 and "halaman bukti: 4" in the_draft(admin).text

    await admin.taps("Halaman bukti")
    await admin.sees("DPA.pdf (5 halaman)")
    await admin.sends("halaman 6")
    await admin.sees("Belum terbaca sebagai nomor halaman 1 sampai 5")
    await admin.sends("2")
    assert "halaman bukti: 2" in the_draft(admin).text
    await admin.uploads(pdf("Realisasi", pages=3), name="Realisasi.pdf")
    await admin.taps("Halaman bukti", on="tersimpan, belum terkirim")
    await admin.taps("DPA.pdf · bukti hal. 2")
    await admin.taps("Tanpa halaman bukti")
    assert "halaman bukti" not in the_draft(admin).text
    await admin.taps("Halaman bukti", on="tersimpan, belum terkirim")
    await admin.taps("DPA.pdf · 5 hal.")
    await admin.taps("3")
    await admin.taps("Kirim ke Bagian Hukum", on="tersimpan, belum terkirim")

    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    assert "DPA.pdf · 5 hal. · halaman bukti: 3" in the_card(coordinator).text.replace("DPA/RKA tahun 2025 · ", "")
    await coordinator.taps("Belum lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Kembalikan")
    await coordinator.taps("Tanda tangan")
    await coordinator.taps("Kembalikan sekarang")
    await town.passes(seconds=61)
    await admin.taps("Perbaiki sekarang")
    assert "halaman bukti: 3" in the_draft(admin).text
    await admin.taps("Kirim ke Bagian Hukum", on="tersimpan, belum terkirim")
    await admin.sees("Isinya masih sama dengan versi 1")
    await admin.taps("Lengkapi dahulu")
    await admin.taps("Halaman bukti", on="tersimpan, belum terkirim")
    await admin.taps("DPA.pdf · bukti hal. 3")
    await admin.taps("4")
    await admin.taps("Kirim ke Bagian Hukum", on="tersimpan, belum terkirim")
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    card = the_card(coordinator)
    assert "versi 2" in card.text and "halaman bukti: 4" in card.text
