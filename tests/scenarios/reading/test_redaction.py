"""[Samarkan]: a copy with the numbers of persons blackened goes out of the region instead of the file, which stays."""

from io import BytesIO
from zipfile import ZipFile

import pypdfium2

from documents.reading.process import read_file
from domain.reading.readings import Advice, AdviceCode, PersonalDataFact, PersonalDataKind, Reading
from domain.submission.evidence import MediaKind
from tests.bot_fixtures import Town
from tests.documents.reading.lists_of_persons import NUMBERS, list_of_persons
from tests.papers import pdf
from tests.scenarios.bundles.test_bundles import FOLDER, accepts, given, sends
from tests.scenarios.reading.readings_by_hand import was_read
from tests.scenarios.shelf import on_disk, opens, sha
from tests.scenarios.submission.test_specimens import opens_sent

LIST = list_of_persons()
READ = Reading(
    pages=1,
    pages_read=1,
    advices=(Advice(AdviceCode.PERSONAL_DATA, 1),),
    personal_data=(PersonalDataFact(PersonalDataKind.NIK, 1, 3),),
)


def in_bundle(town: Town) -> bytes:
    """The one document of the newest bundle."""
    with ZipFile(BytesIO(given(town)[-1][1])) as archive:
        (name,) = (name for name in archive.namelist() if name.startswith(FOLDER) and name.endswith(".pdf"))
        return archive.read(name)


async def test_a_blackened_copy_goes_out_and_the_file_stays(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await sends(admin, "2", LIST, "Penerima.pdf")
    await accepts(town, coordinator)
    await was_read(town, "Penerima.pdf", READ)

    await coordinator.sends("/paket")
    await coordinator.taps("Data pribadi (1)")
    await coordinator.taps("Samarkan 1")
    assert "Ditutup hitam: 9 nomor" in coordinator.screen.text
    copies = [
        file.content for file in town.sandbox.world.files.files.values() if file.name == "Penerima-disamarkan.pdf"
    ]
    assert len(copies) == 1
    with pypdfium2.PdfDocument(copies[0]) as document:
        assert document[0].get_textpage().get_text_range().strip() == ""
    path = on_disk(town)[sha(copies[0])]
    reading = await read_file(path, "application/pdf", MediaKind.PDF)
    assert "DAFTAR PENERIMA" in reading.text and "19800101" in reading.text
    assert not any(number in reading.text.replace(" ", "") for numbers in NUMBERS for number in numbers)
    assert on_disk(town)[sha(LIST)].read_bytes() == LIST

    # A second tap makes nothing anew; the bundle holds the copy, says so, and counts it among the data no more.
    await coordinator.taps("Samarkan 1")
    assert len(on_disk(town)) == 2
    await coordinator.sends("/paket")
    assert not coordinator.screen.buttons_with("Data pribadi (1)")
    await coordinator.taps("Buat paket")
    await town.passes(seconds=1)
    assert in_bundle(town) == copies[0]
    with ZipFile(BytesIO(given(town)[-1][1])) as archive:
        register = next(name for name in archive.namelist() if name.endswith(".xlsx"))
        with ZipFile(BytesIO(archive.read(register))) as book:
            assert any(b"salinan disamarkan" in book.read(name) for name in book.namelist())

    await coordinator.taps("Pakai asli", on="Ditutup hitam")
    await coordinator.sees("Berkas asli Penerima.pdf yang ikut")
    await coordinator.sends("/paket")
    await coordinator.taps("Buat paket")
    await coordinator.taps("Tetap kirim")
    await town.passes(seconds=1)
    assert in_bundle(town) == LIST
    await coordinator.taps("Pakai yang disamarkan", on="Berkas asli")
    assert "Ditutup hitam: 9 nomor" in coordinator.screen.text

    # Shown as an example, the copy is what others get.
    await opens_sent(coordinator)
    await coordinator.taps("Jadikan contoh")
    await coordinator.taps("Ya, jadikan contoh")
    other = await town.admin("DISDIK")
    await opens(other)
    await other.taps("Lihat contoh")
    await other.sees("Contoh H06-P1 ada di atas (1 berkas)")
    shown = [file for file in town.sandbox.world.files.files.values() if (file.name or "").startswith("Contoh - ")]
    assert [file.name for file in shown] == ["Contoh - Penerima-disamarkan.pdf"]
    assert shown[0].content == copies[0]


async def test_a_copy_that_cannot_be_made_is_said_and_nothing_is_kept(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await sends(admin, "2", pdf(), "DPA.pdf")
    await was_read(town, "DPA.pdf", READ)
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Saran (1)")
    await coordinator.taps("Samarkan DPA.pdf")
    assert "tidak terbaca NIK" in coordinator.screen.text
    assert len(on_disk(town)) == 1
