"""To which indicator a file goes: albums as a whole, a code typed before, a reply to a screen, and home."""

import pytest
from sqlalchemy import select, update

from storage.tables.programme import AssignmentRow, IndicatorRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.shelf import BUDGET, SERVICE, loose, names, nothing_is_lost, opens, sends_album

FIRST, SECOND, THIRD = (pdf(f"halaman {number}") for number in range(3))
ALBUM = [("satu.pdf", FIRST), ("dua.pdf", SECOND), ("tiga.pdf", THIRD)]


async def test_a_code_in_the_last_caption_counts_for_the_whole_album(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")

    await sends_album(town, admin, ALBUM, {2: "H06-P1"})

    assert await names(town, BUDGET) == ["satu.pdf", "dua.pdf", "tiga.pdf"]
    assert await names(town, SERVICE) == []
    assert await loose(town) == 0


async def test_two_codes_in_one_album_are_asked_about_for_all_of_it(town: Town) -> None:
    admin = await town.admin()

    await sends_album(town, admin, ALBUM, {0: "H06-P1", 2: "H06-P2"})

    assert await loose(town) == 3
    assert (await names(town, BUDGET), await names(town, SERVICE)) == ([], [])
    assert "3 berkas tersimpan" in admin.screen.text
    await admin.taps("H06-P2")
    assert await names(town, SERVICE) == ["satu.pdf", "dua.pdf", "tiga.pdf"]


async def test_a_caption_on_a_file_that_cannot_be_kept_still_counts(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")

    broken = ("rusak.pdf", b"%PDF-1.7 rusak")
    await sends_album(town, admin, [ALBUM[0], broken, ALBUM[2]], {1: "untuk H06-P1"})

    assert await names(town, BUDGET) == ["satu.pdf", "tiga.pdf"]
    assert await names(town, SERVICE) == []


async def test_files_of_before_stay_where_they_are(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")
    await admin.uploads(pdf("lama"), name="lama.pdf")

    await sends_album(town, admin, ALBUM, {2: "H06-P1"})

    assert await names(town, SERVICE) == ["lama.pdf"]
    assert await names(town, BUDGET) == ["satu.pdf", "dua.pdf", "tiga.pdf"]


async def test_an_album_goes_to_the_region_that_its_caption_names(town: Town) -> None:
    admin = await town.admin()
    await town.joins("Admin DINKES Kota Contoh", "Kabupaten Teladan", "DISDIK")
    await opens(admin, "H06-P2")
    elsewhere = town.ids["H06-P1/DISDIK@Kabupaten Teladan"]
    async with town.database.write() as db:
        indicator_id = select(AssignmentRow.indicator_id).where(AssignmentRow.id == elsewhere).scalar_subquery()
        await db.execute(update(IndicatorRow).where(IndicatorRow.id == indicator_id).values(code="T99-P1"))

    await sends_album(town, admin, ALBUM, {2: "T99-P1"})

    assert await names(town, "H06-P1/DISDIK@Kabupaten Teladan") == ["satu.pdf", "dua.pdf", "tiga.pdf"]
    assert await names(town, SERVICE) == []
    await nothing_is_lost(town)


async def test_a_typed_code_opens_its_indicator_for_the_files_that_follow(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")

    await admin.sends("h06 p1 anggaran tahun lalu")
    assert "Alokasi anggaran untuk hak atas kesehatan" in admin.screen.text
    await admin.uploads_album(ALBUM, as_photos=False)

    assert await names(town, BUDGET) == ["satu.pdf", "dua.pdf", "tiga.pdf"]
    await admin.sends("H06-P1 dan H06-P2")
    assert [label for row in admin.screen.buttons for label in row][-1] == "Beranda"
    await admin.taps("H06-P2")
    await admin.uploads(pdf("SOP"), name="SOP.pdf")
    assert await names(town, SERVICE) == ["SOP.pdf"]


@pytest.mark.parametrize("caption", ["#H06P1", "kode:H06–P1", "h6 p1", "H٠٦-P1", "H06\u200b-P1"])
async def test_a_code_is_read_as_it_is_meant(town: Town, caption: str) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")

    await sends_album(town, admin, ALBUM, {1: caption})

    assert await names(town, BUDGET) == ["satu.pdf", "dua.pdf", "tiga.pdf"]
    assert await names(town, SERVICE) == []


async def test_a_text_with_several_codes_leaves_the_place_until_it_is_said_which(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")

    await admin.sends("H06-P1,H06-H1")
    assert "Buka yang mana?" in admin.screen.text
    await admin.uploads(FIRST, name="satu.pdf")

    assert await loose(town) == 1
    assert await names(town, SERVICE) == []
    assert "untuk indikator yang mana?" in admin.screen.text


async def test_a_reply_to_a_receipt_targets_what_it_acknowledges(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P1")
    await admin.uploads(FIRST, name="satu.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    receipt = next(seen for seen in reversed(admin.messages) if seen.from_bot and "26-DINKES-0001" in seen.text)
    await opens(admin, "H06-P2")

    await admin.uploads(SECOND, name="dua.pdf", reply_to=receipt)

    assert await names(town, BUDGET) == ["satu.pdf", "dua.pdf"]
    assert await names(town, SERVICE) == []


async def test_a_reply_to_an_indicators_screen_targets_it(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P1")
    screen = admin.screen
    await opens(admin, "H06-P2")

    await admin.uploads(FIRST, name="satu.pdf", reply_to=screen)
    await admin.uploads(SECOND, name="dua.pdf", reply_to=screen, caption="H06-P2")

    assert await names(town, BUDGET) == ["satu.pdf", "dua.pdf"]
    assert await names(town, SERVICE) == []


async def test_a_text_at_an_indicator_leaves_the_person_there(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")

    await admin.sends("mohon ditunggu")
    assert "Untuk H06-P2, mohon kirim foto, PDF, atau Word" in admin.screen.text
    await admin.uploads(pdf("SOP"), name="SOP.pdf")
    assert await names(town, SERVICE) == ["SOP.pdf"]


async def test_a_screen_that_says_home_means_home(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")

    await admin.sends("/batal")
    assert "0 dari 3 diterima" in admin.screen.text
    await admin.uploads(FIRST, name="satu.pdf")

    assert await names(town, SERVICE) == []
    assert "untuk indikator yang mana?" in admin.screen.text
