"""Figures one by one in Indonesian notation, and nihil from its reason to its letter."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest_asyncio
from sqlalchemy import select

from domain.rounds.programme import FigureType
from storage.queries.submission import drafts
from storage.tables.evidence import SubmissionFigureRow, SubmissionRow
from tests import builders
from tests.bot_fixtures import Town
from tests.documents.inspection.corpus_office import docx
from tests.papers import pdf, photo
from tests.scenarios.shelf import RATIO, SERVICE, names, nothing_is_lost, opens, receipts, times_seen


@pytest_asyncio.fixture(autouse=True)
async def sound(town: Town) -> AsyncIterator[None]:
    """Whatever a story does, nothing may be lost at its end."""
    yield
    await nothing_is_lost(town)


async def figures(town: Town) -> list[Decimal]:
    """What the draft of the ratio holds, in the order asked."""
    async with town.database.read() as db:
        draft = await drafts.of_assignment(db, town.ids[RATIO])
    return [value for _, value in sorted(draft.figures.items())] if draft else []


async def test_more_than_a_hundred_per_cent_is_taken_with_a_warning(town: Town) -> None:
    async with town.database.write() as db:
        await builders.figure(db, town.ids["ratio@Kota Contoh"], "Cakupan", "persen", FigureType.PERCENT)
        await builders.figure(db, town.ids["ratio@Kota Contoh"], "Serapan", "persen", FigureType.PERCENT)
    admin = await town.admin()
    await opens(admin, "H06-H1")
    await admin.taps("Isi angka")
    await admin.sends("\u200e１.２３４")
    await admin.sends("105 persen")
    assert "Tersimpan: Cakupan 105 persen.\nPerhatian: lebih dari 100 persen." in admin.screen.text
    await admin.sends("45 dari 60")
    assert "• Cakupan: 105 persen\nPerhatian: lebih dari 100 persen." in admin.screen.text
    assert "• Serapan: 75 persen" in admin.screen.text
    assert admin.screen.text.count("Perhatian") == 1
    assert await figures(town) == [Decimal(1234), Decimal(105), Decimal(75)]


async def test_figures_are_asked_one_by_one_and_checked(town: Town) -> None:
    async with town.database.write() as db:
        await builders.figure(db, town.ids["ratio@Kota Contoh"], "Cakupan", "persen", FigureType.PERCENT)
        await builders.figure(db, town.ids["ratio@Kota Contoh"], "Anggaran", "rupiah", FigureType.NUMBER)
    admin = await town.admin()
    await opens(admin, "H06-H1")
    await admin.taps("Isi angka")
    assert admin.screen.text.startswith("Angka 1 dari 3 · H06-H1\nJumlah puskesmas\nSatuan: unit")

    for typed, said in (
        ("dua belas", "Belum terbaca sebagai angka"),
        ("12 atau 13", "Belum terbaca sebagai angka"),
        ("?", "Belum terbaca sebagai angka"),
        ("12.5", "Mohon pakai koma untuk desimal dan titik untuk ribuan"),
        ("12,5", "Mohon isi bilangan bulat tanpa koma"),
        ("-3", "Angkanya tidak boleh negatif"),
        ("9" * 15 + "9", "Belum terbaca sebagai angka"),
        ("10²", "Belum terbaca sebagai angka"),
        ("<b>12</b>", "Belum terbaca sebagai angka"),
    ):
        await admin.sends(typed)
        assert said in admin.screen.text, typed
        assert "(unit)" in admin.screen.text
    await admin.sends("1.234 unit")
    assert admin.screen.text.startswith("Tersimpan: Jumlah puskesmas 1.234 unit.\nAngka 2 dari 3")

    await admin.sends("87,5 %")
    assert "Tersimpan: Cakupan 87,5 persen." in admin.screen.text
    await admin.sends("Rp 1.250.000.000,-")
    card = admin.screen
    assert "• Jumlah puskesmas: 1.234 unit" in card.text
    assert "• Cakupan: 87,5 persen" in card.text
    assert "• Anggaran: 1.250.000.000 rupiah" in card.text
    assert await figures(town) == [Decimal(1234), Decimal("87.5"), Decimal(1_250_000_000)]

    await admin.taps("Ubah angka")
    assert "Angka mana yang diubah untuk H06-H1?" in admin.screen.text
    await admin.taps("Cakupan")
    await admin.sends("0")
    assert "• Cakupan: 0 persen" in admin.screen.text
    toast = await admin.taps("Kirim ke Bagian Hukum")
    assert toast == "Belum ada berkas. Mohon kirim foto atau PDF lebih dahulu."
    await admin.uploads(pdf(), name="sumber.pdf")
    await admin.taps("Kirim ke Bagian Hukum")

    receipt = await admin.sees("Tanda terima 26-DINKES-0001")
    assert "• Cakupan: 0 persen" in receipt.text and "• Anggaran: 1.250.000.000 rupiah" in receipt.text
    async with town.database.read() as db:
        kept = list(await db.scalars(select(SubmissionFigureRow.value).order_by(SubmissionFigureRow.figure_id)))
    assert [Decimal(value) for value in kept] == [Decimal(1234), Decimal(0), Decimal(1_250_000_000)]


async def test_without_its_figures_it_is_not_sent(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-H1")
    await admin.uploads(pdf(), name="sumber.pdf")

    toast = await admin.taps("Kirim ke Bagian Hukum")

    assert toast == "Masih ada angka yang belum diisi. Ketuk Isi angka."
    assert await receipts(town) == []


async def test_a_question_survives_a_restart_and_is_dropped_by_turning_away(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-H1")
    await admin.taps("Isi angka")
    await town.restarts()
    await admin.sends("40")
    assert await figures(town) == [Decimal(40)]

    await admin.taps("Ubah angka")
    await admin.sends("/tunggakan")
    await admin.sends("50")
    assert "Kirim sebagai pertanyaan ke Bagian Hukum?" in admin.screen.text
    assert await figures(town) == [Decimal(40)]


async def test_nihil_goes_from_its_reason_to_its_letter_to_a_receipt(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await opens(admin, "H06-P2")
    await admin.taps("Nihil / tidak ada data")
    assert "Nihil berarti tidak ada yang dilaporkan" in admin.screen.text
    await admin.taps("Belum ada kegiatan pada periode ini")
    card = admin.screen
    assert "Draf H06-P2 · nihil · tersimpan, belum terkirim" in card.text
    assert "○ Surat keterangan nihil yang ditandatangani (wajib)" in card.text

    toast = await admin.taps("Kirim ke Bagian Hukum")
    assert toast == "Mohon lampirkan surat keterangan nihil yang ditandatangani."
    await admin.uploads(docx(), name="surat.docx")
    assert "surat.docx belum dapat dipakai untuk H06-P2" in admin.screen.text
    await admin.uploads(photo("Surat keterangan nihil"), as_photo=True)
    assert "• Surat keterangan nihil" in admin.screen.text
    await admin.taps("Kirim ke Bagian Hukum")

    receipt = await admin.sees("Tanda terima 26-DINKES-0001")
    assert "Nihil: Belum ada kegiatan pada periode ini" in receipt.text
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    assert "Belum ada kegiatan pada periode ini" in coordinator.screen.text
    async with town.database.read() as db:
        assert list(await db.scalars(select(SubmissionRow.nihil_reason))) == ["Belum ada kegiatan pada periode ini"]


async def test_a_typed_reason_is_kept_whole_or_not_at_all(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")
    await admin.taps("Nihil / tidak ada data")

    await admin.sends("alasan " * 200)
    assert "paling panjang 1000. Mohon dipersingkat" in admin.screen.text
    await admin.sends("Layanan <b>dihentikan</b> & dialihkan")

    assert "Alasan nihil: Layanan <b>dihentikan</b> & dialihkan" in admin.screen.text
    await admin.taps("Bukan nihil")
    assert "nihil ·" not in admin.screen.text
    assert "○ SOP (wajib)" in admin.screen.text
    assert await names(town, SERVICE) == []


async def test_nihil_is_offered_only_where_it_is_allowed(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)

    assert not admin.screen.buttons_with("Nihil / tidak ada data")
    await admin.taps_forged(f"dn:{town.ids['H06-P1/DINKES@Kota Contoh']}")
    assert "Keadaannya sudah berubah. Indikator ini tidak dapat dijawab nihil." in admin.screen.text
    await admin.taps_forged(f"dy:{town.ids['H06-P1/DINKES@Kota Contoh']}:1")
    assert times_seen(admin, "Keadaannya sudah berubah") == 2
    await admin.taps_forged(f"dy:{town.ids[SERVICE]}:99")
    assert "Tombol ini tidak berlaku lagi" in admin.screen.text
