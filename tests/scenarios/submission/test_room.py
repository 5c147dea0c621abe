"""Room: a budget per OPD and day, a reserve of the disk, and bytes that serve nothing and are deleted in time."""

import os
import shutil

import pytest

from tests.bot_fixtures import Town
from tests.papers import photo
from tests.scenarios.shelf import loose, names, on_disk, opens, sha, times_seen

MEGABYTE = 1024 * 1024


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


async def _ages(town: Town) -> None:
    """Bytes that came a day ago: those that came just now may be on their way into an answer."""
    for path in on_disk(town).values():
        os.utime(path, (0, 0))
