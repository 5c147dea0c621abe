"""What is read in a file meanwhile does not take the place of a choice that somebody has open."""

import pytest

from tests.bot_fixtures import Town
from tests.papers import letter, pdf
from tests.scenarios.shelf import opens

UNFINISHED = letter("Nomor : ..../DINKES/2025")


@pytest.fixture
def reads_files() -> bool:
    """Not before the story says so."""
    return False


async def test_an_open_choice_stays_when_a_reading_ends(town: Town) -> None:
    admin, second, third = await town.admin(), await town.admin(number=2), await town.admin(number=3)
    await opens(admin)
    await admin.uploads(UNFINISHED, name="Laporan.pdf")
    await opens(second)
    await opens(third)
    await admin.taps("Hapus berkas")
    choice = admin.screen.text
    assert "Berkas mana yang dikeluarkan" in choice
    await third.taps("Buang draf")

    town.reads = True
    await town.restarts()
    await town.sandbox.quiet()

    assert "Saran: 1" in second.screen.text, "who looks at the draft is told"
    assert admin.screen.text == choice and "Buang draf H06-P1?" in third.screen.text
    await admin.taps("Kembali ke draf")
    assert "Saran: 1" in admin.screen.text

    await second.uploads(pdf(), name="Lampiran.pdf")
    assert "Lampiran.pdf" in third.screen.text, "what a person does is shown to all, as ever"
    await third.taps("Pindahkan berkas")
    await third.taps("Laporan.pdf")
    await third.taps("Laporan realisasi")
    assert "Saran: 1" in third.screen.text and "Laporan.pdf" in admin.screen.text
