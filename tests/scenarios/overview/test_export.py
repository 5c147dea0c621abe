"""The summary as pictures and as a workbook, asked for in chat; and what others get of it."""

from io import BytesIO

import pypdfium2
from openpyxl import load_workbook
from PIL import Image

from tests.bot_fixtures import Town
from tests.papers import pdf

NAME = "Rekap KKP HAM 2026 Kota Contoh 2026-03-02"


async def _sent(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0001")


def _photos(town: Town) -> list[bytes]:
    """The photos that were sent, in their full size."""
    return [
        file.content for file in town.sandbox.world.files.files.values() if file.kind == "photo" and file.width == 1080
    ]


def _document(town: Town, name: str) -> bytes:
    return next(file.content for file in reversed(town.sandbox.world.files.files.values()) if file.name == name)


async def test_a_leader_gets_pictures_for_the_phone_and_for_paper(town: Town) -> None:
    await _sent(town)
    leader = await town.leader()
    await leader.sends("/rekap")

    await leader.taps("Gambar")

    assert [message.files for message in leader.last(4)] == [["photo"], ["photo"], [f"{NAME}.pdf"], []]
    assert "Gambar rekap" in leader.screen.text
    overview, course = _photos(town)
    for photo in (overview, course):
        with Image.open(BytesIO(photo)) as image:
            assert image.height <= 1280
    with pypdfium2.PdfDocument(_document(town, f"{NAME}.pdf")) as document:
        assert len(document) == 2
        assert [round(side) for side in document[0].get_size()] == [595, 842]
    await leader.taps("Kembali")
    assert "Rekap KKP HAM 2026" in leader.screen.text


async def test_kinds_have_a_picture_of_their_own(town: Town) -> None:
    leader = await town.leader()
    await leader.sends("/rekap")
    await leader.taps("Gambar")
    await leader.taps("Kembali")
    await leader.taps("Per jenis")

    await leader.taps("Gambar")

    by_right, _, by_kind, _ = _photos(town)
    assert by_right != by_kind


async def test_a_coordinator_gets_every_version_as_a_workbook(town: Town) -> None:
    await _sent(town)
    coordinator = await town.coordinator()
    await coordinator.sends("/rekap")

    await coordinator.taps("Excel")

    assert [message.files for message in coordinator.last(2)] == [[f"{NAME}.xlsx"], []]
    workbook = load_workbook(BytesIO(_document(town, f"{NAME}.xlsx")))
    assert workbook.sheetnames == ["Ringkasan", "Per OPD", "Per indikator", "Keadaan", "Kiriman", "Jejak"]
    (noted,) = [[cell.value for cell in row] for row in workbook["Jejak"].iter_rows(min_row=2)]
    assert noted[1:] == [
        "Berkas",
        "DINKES",
        "Admin DINKES Kota Contoh",
        "mengirim data dukung H06-P1 Dinas Kesehatan (versi 1)",
    ]
    sent = [[cell.value for cell in row] for row in workbook["Kiriman"].iter_rows(min_row=2)]
    assert len(sent) == 1
    assert sent[0][:2] == ["DINKES", "H06-P1"]
    assert "26-DINKES-0001" in sent[0]
    assert len(list(workbook["Keadaan"].iter_rows(min_row=2))) == 9


async def test_a_second_tap_makes_nothing_twice(town: Town) -> None:
    leader = await town.leader()
    await leader.sends("/rekap")
    await leader.taps("Gambar", on="Rekap KKP HAM")
    seen = len(leader.last(100))

    await leader.taps("Gambar", on="Diurutkan")
    assert len(leader.last(100)) == seen

    await town.passes(minutes=1)
    await leader.taps("Gambar", on="Diurutkan")
    assert len(leader.last(100)) == seen + 4


async def test_others_get_nothing_by_a_forged_button(town: Town) -> None:
    admin, abroad = await town.admin(), await town.coordinator("Kabupaten Teladan")
    round_ = town.ids["round@Kota Contoh"]
    known = len(town.sandbox.world.files.files)

    for person in (admin, abroad):
        await person.sends("/start")
        for forged in (f"og:{round_}:0", f"og:{round_}:1", f"ox:{round_}", "ox:999999", "og:999999:0"):
            await person.taps_forged(forged)

    assert len(town.sandbox.world.files.files) == known
