"""Buttons that are old, forged, tapped twice, or for another place: helpful where they are one's own, silent else."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio
from structlog.testing import capture_logs

from sandbox.people.person import Person
from tests import builders
from tests.bot_fixtures import Town
from tests.papers import pdf, photo
from tests.scenarios.shelf import (
    BUDGET,
    SERVICE,
    live_cards,
    loose,
    names,
    nothing_is_lost,
    opens,
    receipts,
    times_seen,
)

TELADAN = "Kabupaten Teladan"


@pytest_asyncio.fixture(autouse=True)
async def sound(town: Town) -> AsyncIterator[None]:
    """Whatever a story does, nothing may be lost at its end."""
    yield
    await nothing_is_lost(town)


def data_of(person: Person, label: str) -> str:
    """What lies behind the latest visible button with that label."""
    found = [button for seen in person.messages for button in seen.buttons_with(label)]
    return str(found[-1]["callback_data"])


async def test_a_button_from_last_month_leads_to_how_things_stand_now(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    kirim, hapus = data_of(admin, "Kirim ke Bagian Hukum"), data_of(admin, "Hapus berkas")
    await admin.taps("Kirim ke Bagian Hukum")
    await town.passes(days=31)

    for data in (kirim, hapus, "xx:1", "lama", "dk:999999:0", f"dx:{town.ids[BUDGET]}:999999"):
        await admin.taps_forged(data)
        assert "Dinas Kesehatan · Kota Contoh" in admin.screen.text or admin.screen.buttons, data

    assert await receipts(town) == ["26-DINKES-0001"]


async def test_a_button_of_another_opd_or_region_shows_nothing_and_is_logged(town: Town) -> None:
    admin, other, far = await town.admin(), await town.admin("DISDIK"), await town.admin("DINKES", TELADAN)
    await opens(admin)
    await admin.uploads(pdf(), name="RAHASIA-DINKES.pdf")
    card = [data_of(admin, label) for label in ("Kirim ke Bagian Hukum", "Hapus berkas", "Tambah", "Buang draf")]
    card += [data_of(admin, "Pindahkan berkas"), data_of(admin, "Pakai untuk indikator lain")]
    await admin.uploads(photo(), as_photo=True, caption="H06-P2 dan H06-H1")
    card += [data_of(admin, "H06-P2 SOP layanan")]

    for stranger in (other, far):
        before = len(stranger.messages)
        for data in card:
            with capture_logs() as logs:
                toast = await stranger.taps_forged(data)
            assert toast == "Tombol ini tidak dapat digunakan.", data
            assert [line for line in logs if line["event"] == "not allowed"], data
        assert len(stranger.messages) == before
        stranger.never_saw("RAHASIA")

    assert await names(town) == ["RAHASIA-DINKES.pdf"]
    assert await receipts(town) == []


async def test_kirim_tapped_twice_sends_once(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")

    await asyncio.gather(*(admin.taps("Kirim ke Bagian Hukum", wait=False) for _ in range(3)))
    await town.sandbox.quiet()

    assert await receipts(town) == ["26-DINKES-0001"]
    assert times_seen(admin, "Tanda terima 26-DINKES-0001\n") == 1
    assert times_seen(admin, "Keadaannya sudah berubah. Draf itu sudah dikirim") == 2


async def test_two_admins_tap_kirim_at_once_and_one_receipt_is_given(town: Town) -> None:
    first, second = await town.admin(), await town.admin(number=2)
    for admin in (first, second):
        await opens(admin)
        await admin.uploads(pdf(admin.name), name=f"{admin.name[-1]}.pdf")
    assert len(await names(town)) == 2

    await asyncio.gather(*(admin.taps("Kirim ke Bagian Hukum", wait=False) for admin in (first, second)))
    await town.sandbox.quiet()

    assert await receipts(town) == ["26-DINKES-0001"]
    assert sum(times_seen(admin, "Terkirim ke Bagian Hukum") for admin in (first, second)) == 1


async def test_admins_of_one_opd_share_the_draft_and_both_cards_follow(town: Town) -> None:
    first, second = await town.admin(), await town.admin(number=2)
    await opens(first)
    await first.uploads(pdf(), name="DPA.pdf")
    await opens(second)
    assert "DPA.pdf" in second.screen.text

    await second.uploads(pdf("Realisasi"), name="realisasi.pdf")
    assert "realisasi.pdf" in first.screen.text
    await first.taps("Hapus berkas")
    await first.taps("DPA.pdf")
    assert "DPA.pdf" not in second.screen.text

    await second.taps("Kirim ke Bagian Hukum")
    await second.taps("Tetap kirim")
    await second.sees("Tanda terima 26-DINKES-0001")
    assert "Draf H06-P1 sudah terkirim. Tanda terima 26-DINKES-0001." in first.screen.text
    assert live_cards(first) == 0


async def test_a_person_of_several_places_always_sees_for_which(town: Town) -> None:
    name = "Bendahara Dua Tempat"
    person = await town.joins(name, "Kota Contoh", "DINKES")
    for region, opd in (("Kota Contoh", "DISDIK"), (TELADAN, "DINKES"), (TELADAN, "BAGHUKUM")):
        await town.joins(name, region, opd)

    await person.uploads(pdf(), name="satu.pdf")
    assert "Dinas Kesehatan · Kota Contoh: untuk indikator yang mana?" in person.screen.text
    await person.sends("/start")
    await person.taps("Pindah tempat tugas (3)")
    await person.taps("Dinas Pendidikan · Kota Contoh")
    await person.uploads(pdf("dua"), name="dua.pdf")
    asked = person.screen
    assert (
        "satu.pdf tersimpan." in asked.text
        and "Dinas Kesehatan · Kota Contoh: untuk" in asked.text
        and "dua" not in asked.text
    )

    await person.taps("H06-P1", on="satu.pdf tersimpan")
    await person.sees("dua.pdf tersimpan.\nDinas Pendidikan · Kota Contoh: untuk indikator yang mana?")
    await person.taps("Bukan data dukung", on="dua.pdf tersimpan")
    assert await names(town, BUDGET) == ["satu.pdf"]
    assert await loose(town) == 0

    await person.sends("/start")
    await person.taps("Pindah tempat tugas (3)")
    await person.taps(f"Dinas Kesehatan · {TELADAN}")
    await opens(person)
    assert "Dinas Kesehatan" in person.screen.text
    await person.uploads(pdf("tiga"), name="tiga.pdf")
    await person.uploads(pdf("empat"), name="empat.pdf", caption="H06-P2")
    assert await names(town, f"H06-P1/DINKES@{TELADAN}") == ["tiga.pdf"]
    assert await names(town, f"H06-P2/DINKES@{TELADAN}") == ["empat.pdf"]
    assert await names(town, BUDGET) == ["satu.pdf"]
    assert await names(town, SERVICE) == []


async def test_dismissing_the_files_of_one_opd_leaves_those_of_another_asked_about(town: Town) -> None:
    person = await town.joins("Admin Ganda", "Kota Contoh", "DINKES")
    await town.joins("Admin Ganda", "Kota Contoh", "DISDIK")
    await person.uploads(pdf(), name="satu.pdf")
    await person.sends("/start")
    await person.taps("Pindah ke Dinas Pendidikan")
    await person.uploads(pdf("dua"), name="dua.pdf")

    await person.taps("Bukan data dukung")

    await person.sees("dua.pdf tersimpan.")
    assert await loose(town) == 1


async def test_the_choice_for_a_file_is_paged(town: Town) -> None:
    admin = await town.admin()
    async with town.database.write() as db:
        criterion = await builders.criterion(db, town.ids["round@Kota Contoh"], "H09", "Hak atas pendidikan")
        for number in range(1, 9):
            indicator = await builders.indicator(db, criterion, f"H09-P{number}", title=f"Program ke-{number}")
            await builders.item(db, indicator)
            key = f"H09-P{number}"
            town.ids[key] = await builders.assignment(db, indicator, town.ids["DINKES@Kota Contoh"])
    await admin.uploads(pdf(), name="program.pdf")

    await admin.taps("Pilih indikator")
    assert len(admin.screen.buttons) == 8 and "1/2" in admin.screen.buttons[6]
    await admin.taps("›")
    assert "Pilih indikator untuk berkas tadi." in admin.screen.text
    await admin.taps("H09-P8")

    assert await names(town, "H09-P8") == ["program.pdf"]


async def test_files_are_used_for_another_indicator_without_being_sent_again(town: Town) -> None:
    admin = await town.admin("BAGHUKUM")
    await opens(admin)
    await admin.uploads(pdf(), name="perbup.pdf")
    calls = len([call for call in town.sandbox.calls if call.method == "getFile"])

    await admin.taps("Pakai untuk indikator lain")
    toast = await admin.taps("H06-P2")
    assert toast == "1 berkas dipakai juga untuk H06-P2."
    assert await names(town, "H06-P2/BAGHUKUM@Kota Contoh") == ["perbup.pdf"]
    await admin.taps("Buka draf H06-P2")
    await admin.taps("Kirim ke Bagian Hukum", on="Draf H06-P2")
    receipt = await admin.sees("Tanda terima 26-BAGHUKUM-0001")
    await admin.taps("Pakai untuk indikator lain", on="Tanda terima 26-BAGHUKUM-0001")
    await admin.taps("H06-H1")
    assert await names(town, "H06-H1/BAGHUKUM@Kota Contoh") == ["perbup.pdf"]
    await admin.taps("Lihat", on="Tanda terima 26-BAGHUKUM-0001")
    assert "menunggu pemeriksaan" in admin.screen.text
    assert receipt.text.startswith("Terkirim ke Bagian Hukum")

    assert calls == len([call for call in town.sandbox.calls if call.method == "getFile"])
    assert await names(town, "H06-P1/BAGHUKUM@Kota Contoh") == ["perbup.pdf"]
