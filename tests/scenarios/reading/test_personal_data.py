"""Before documents leave the region its coordinator is told which of them show personal data; a person decides."""

import pytest

from domain.reading.readings import (
    Advice,
    AdviceCode,
    AdviceHandling,
    PersonalDataFact,
    PersonalDataKind,
    Reading,
)
from storage.queries.reading import rules
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.bundles.test_bundles import accepts, given, sends
from tests.scenarios.reading.readings_by_hand import was_read
from tests.scenarios.submission.test_specimens import opens_sent

LIST_OF_PERSONS = Reading(
    pages=3,
    pages_read=3,
    advices=(Advice(AdviceCode.PERSONAL_DATA, 2), Advice(AdviceCode.PERSONAL_DATA, 3)),
    personal_data=(
        PersonalDataFact(PersonalDataKind.NIK, 2, 10),
        PersonalDataFact(PersonalDataKind.NIK, 3, 2),
        PersonalDataFact(PersonalDataKind.PHONE, 3, 4),
    ),
)


@pytest.fixture
def reads_files() -> bool:
    """What is read is put there by hand, or does not matter."""
    return False


async def test_personal_data_is_told_before_a_bundle_and_an_example(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await sends(admin, "2", pdf(pages=3), "Daftar penerima.pdf")
    await sends(admin, "2", pdf("SOP"), "SOP.pdf")
    await accepts(town, coordinator)
    await accepts(town, coordinator)
    await was_read(town, "Daftar penerima.pdf", LIST_OF_PERSONS)
    await was_read(town, "SOP.pdf", None)

    await coordinator.sends("/paket")
    assert "Data pribadi: 1 dokumen memuat NIK, nomor telepon." in coordinator.screen.text
    assert "1 berkas belum dibaca" in coordinator.screen.text
    await coordinator.taps("Data pribadi (1)")
    assert "Daftar penerima.pdf: 12 NIK, 4 nomor telepon (hal. 2, 3)" in coordinator.screen.text
    await coordinator.taps("Kembali")
    await coordinator.taps("Buat paket")
    assert "H06-P1 Dinas Kesehatan" in coordinator.screen.text and not given(town)
    await coordinator.taps("Tetap kirim")
    await town.passes(seconds=1)
    assert len(given(town)) == 1

    await opens_sent(coordinator)
    await coordinator.taps("Jadikan contoh")
    assert "Daftar penerima.pdf: 12 NIK, 4 nomor telepon (hal. 2, 3)" in coordinator.screen.text
    assert coordinator.screen.buttons[1] == ["Samarkan Daftar penerima.pdf"]
    await coordinator.taps("Ya, jadikan contoh")
    await coordinator.sees("Kiriman ini menjadi contoh")

    async with town.database.write() as db:
        await rules.set_rule(
            db,
            town.ids["Kota Contoh"],
            AdviceCode.PERSONAL_DATA,
            AdviceHandling.OFF,
            town.ids["Koordinator 1 Kota Contoh"],
            town.clock.now(),
        )
    await coordinator.sends("/paket")
    assert "Data pribadi" not in coordinator.screen.text and "belum dibaca" not in coordinator.screen.text
