"""Room: a budget per OPD and day, a reserve of the disk, and bytes that serve nothing and are deleted in time."""

import os
import shutil

import pytest

from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.papers import pdf, photo
from tests.scenarios.meetings.test_meetings import begun
from tests.scenarios.shelf import loose, names, on_disk, opens, sha, times_seen
from tests.scenarios.submission.test_specimens import opens_advice

MEGABYTE = 1024 * 1024
FULL = "ruang penyimpanan layanan ini hampir penuh"


async def with_room(town: Town, **limits: int | None) -> None:
    """The town's bot, started anew with these limits (MB)."""
    town.settings = town.settings.model_copy(update=limits)
    await town.restarts()


def large(text: str) -> bytes:
    """A photo of a little over half a megabyte."""
    return photo(text) + b"\0" * (MEGABYTE // 2)


async def test_an_opd_sends_so_much_in_a_day_and_others_and_other_days_are_not_concerned(town: Town) -> None:
    await with_room(town, opd_daily_mb=1)
    admin, other = await town.admin(), await town.admin("DISDIK")
    await opens(admin)
    await admin.uploads(large("satu"), name="satu.jpg")
    await admin.uploads(large("dua"), name="dua.jpg")

    await admin.sees("kiriman OPD Bapak/Ibu hari ini sudah mencapai jumlah terbesar")
    assert await names(town) == ["satu.jpg"]
    await admin.sends("/tunggakan")
    await admin.sees("Alokasi anggaran")

    await opens(other)
    await other.uploads(large("tiga"), name="tiga.jpg")
    assert await names(town, "H06-P1/DISDIK@Kota Contoh") == ["tiga.jpg"]

    await town.passes(hours=16)  # 01.00 WIB of the next day
    await opens(admin, "H06-P2")
    await admin.uploads(large("empat"), name="empat.jpg")
    assert await names(town, "H06-P2/DINKES@Kota Contoh") == ["empat.jpg"]


async def test_below_the_reserve_files_are_refused_once_an_album_and_all_else_goes_on(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(photo("satu"), name="satu.jpg")
    free = shutil.disk_usage(town.settings.evidence_folder).free // MEGABYTE
    await with_room(town, disk_reserve_mb=free * 2)

    await admin.uploads_album([photo("dua"), photo("tiga")])
    assert times_seen(admin, "ruang penyimpanan layanan ini hampir penuh") == 1
    assert await names(town) == ["satu.jpg"]
    await admin.sends("/tunggakan")
    await admin.sees("Alokasi anggaran")

    await with_room(town, disk_reserve_mb=None)
    await opens(admin)
    await admin.uploads(photo("dua"), name="dua.jpg")
    assert await names(town) == ["satu.jpg", "dua.jpg"]


@pytest.mark.parametrize("again", [False, True], ids=["never sent again", "sent again"])
async def test_what_was_said_to_be_no_evidence_is_deleted_after_a_month(town: Town, again: bool) -> None:
    admin = await town.admin()
    wanted, thrown_out = photo("dipakai"), photo("dibuang")
    await admin.uploads(thrown_out, name="dibuang.jpg")
    await admin.taps("Bukan data dukung")
    await opens(admin)
    await admin.uploads(wanted, name="dipakai.jpg")
    if again:
        await admin.uploads(thrown_out, name="dibuang.jpg")
    assert await loose(town) == 0

    await town.bot.work.night.run(rest=0)
    await _ages(town)
    await town.passes(days=29)
    await town.bot.work.night.run(rest=0)
    assert sha(thrown_out) in on_disk(town)

    await town.passes(days=2)
    await town.bot.work.night.run(rest=0)
    assert (sha(thrown_out) in on_disk(town)) is again
    assert sha(wanted) in on_disk(town)


async def test_bytes_that_were_deleted_may_come_again(town: Town) -> None:
    admin = await town.admin()
    thrown_out = photo("dibuang")
    await admin.uploads(thrown_out, name="dibuang.jpg")
    await admin.taps("Bukan data dukung")
    await town.bot.work.night.run(rest=0)
    await _ages(town)
    await town.passes(days=31)
    await town.bot.work.night.run(rest=0)
    assert on_disk(town) == {}

    await admin.uploads(thrown_out, name="dibuang.jpg")
    await town.bot.work.night.run(rest=0)
    assert sha(thrown_out) in on_disk(town)
    assert await loose(town) == 1


async def test_what_is_kept_beside_drafts_has_a_day_and_keeps_the_reserve_too(town: Town) -> None:
    await with_room(town, opd_daily_mb=1)
    admin, coordinator = await town.admin(), await town.coordinator()
    await opens_advice(coordinator)
    await coordinator.taps("Unggah contoh")
    await coordinator.uploads(large("satu"), name="satu.jpg")
    await coordinator.sees("Contoh ditambahkan.")
    await coordinator.taps("Unggah contoh")
    await coordinator.uploads(large("dua"), name="dua.jpg")
    await coordinator.sees("berkas dari koordinator hari ini sudah mencapai jumlah terbesar")

    await opens(admin)
    await admin.taps("Tanya", on="H06-P1")
    await admin.uploads(large("tiga"), name="tiga.jpg")
    thread = await coordinator.sees("Belum dijawab")
    await coordinator.uploads(large("empat"), "empat.jpg", "Ini suratnya.", reply_to=thread)
    await coordinator.sees("empat.jpg belum disimpan: berkas dari koordinator")
    await town.passes(hours=16)  # 01.00 WIB of the next day
    await coordinator.uploads(large("empat"), "empat.jpg", "Ini suratnya.", reply_to=thread)
    await admin.sees("Ini suratnya.")
    await opens(admin)
    await admin.uploads(large("lima"), name="lima.jpg")
    assert await names(town) == ["lima.jpg"]  # the answer's file is not of the OPD's day

    free = shutil.disk_usage(town.settings.evidence_folder).free // MEGABYTE
    await with_room(town, opd_daily_mb=None, disk_reserve_mb=free * 2)
    await opens_advice(coordinator)
    await coordinator.taps("Unggah contoh")
    await refused_for_room(coordinator)
    await begun(coordinator, "Desk", "Desk")
    await refused_for_room(coordinator)
    await opens(admin, "H06-P2")
    await admin.taps("Tanya", on="H06-P2")
    await refused_for_room(admin)
    await opens(admin, "H06-P2")
    await admin.taps("Minta perpanjangan")
    await admin.taps("27")
    await admin.sends("Dokumen masih ditandatangani")
    await refused_for_room(admin)


async def refused_for_room(person: Person) -> None:
    """A file is not kept, and its sender is told that there is no room."""
    before = times_seen(person, FULL)
    await person.uploads(pdf(), name="surat.pdf")
    assert times_seen(person, FULL) == before + 1


async def _ages(town: Town) -> None:
    """Bytes that came a day ago: those that came just now may be on their way into an answer."""
    for path in on_disk(town).values():
        os.utime(path, (0, 0))
