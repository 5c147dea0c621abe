"""The main story, from what is outstanding to the summary: on SQLite and on PostgreSQL."""

import pytest

from tests.bot_fixtures import Town
from tests.papers import pdf, photo


@pytest.fixture
def database_at(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


async def test_an_admin_submits_a_pdf_and_gets_a_receipt(town: Town) -> None:
    admin = await town.admin()

    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    card = await admin.sees("tersimpan, belum terkirim")
    assert "DPA_Dinkes_2025.pdf" in card.text
    await admin.taps("Kirim ke Bagian Hukum")

    receipt = await admin.sees("Tanda terima 26-DINKES-0001")
    assert "Menunggu pemeriksaan Bagian Hukum" in receipt.text


async def test_a_returned_answer_is_mended_and_accepted(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    await admin.taps("Kirim ke Bagian Hukum")

    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Belum lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Kembalikan")
    await coordinator.taps("Tanda tangan")
    await coordinator.taps("Kembalikan sekarang")
    await admin.sends("/status")
    assert "diperiksa" in admin.screen.text
    admin.never_saw("Mohon diperbaiki")
    await town.passes(seconds=61)

    await admin.sees("Mohon diperbaiki")
    await admin.taps("Perbaiki sekarang")
    await admin.uploads(photo(), name="pengesahan.jpg")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0002")

    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Terima")
    await town.passes(seconds=61)
    await admin.sends("/status")
    await admin.sees("1 dari 3 diterima")
    await coordinator.sends("/rekap")
    await coordinator.sees("1 dari 9 diterima")
