"""Somebody hears it: what is amiss with the installation is told once, and once again when it is well."""

import shutil

from sqlalchemy import update

from bot.monitoring.condition import ServiceObstacle
from sandbox.people.person import Person
from storage.tables.delivery import InboxRow, InboxState
from storage.tables.evidence import FileRow
from tests.bot_fixtures import Town
from tests.papers import photo
from tests.scenarios.shelf import names, on_disk, opens, sha

MEGABYTE = 1024 * 1024


def heard(person: Person, fragment: str) -> int:
    """How many messages somebody has that say so."""
    return sum(fragment in message.text for message in person.messages)


async def looks(town: Town, **passed: float) -> None:
    """Some time passes, the watch looks, and what is owed goes out."""
    town.clock.move(**passed)
    await town.bot.watch.look()
    await town.passes()


async def has_room(town: Town, *, enough: bool) -> None:
    """The bot started anew, on a disk that has room or nearly none."""
    free = shutil.disk_usage(town.settings.evidence_folder).free // MEGABYTE
    town.settings = town.settings.model_copy(update={"disk_reserve_mb": None if enough else free - 200})
    await town.restarts()


async def test_an_operator_hears_of_the_disk_before_files_are_refused_once_and_when_it_is_well(town: Town) -> None:
    technician, coordinator, admin = await town.operator(), await town.coordinator(), await town.admin()
    await has_room(town, enough=False)
    await looks(town)
    await technician.sees("Perlu perhatian: ruang penyimpanan")
    assert "Mohon kosongkan atau perluas penyimpanan" in technician.screen.text
    await opens(admin)
    await admin.uploads(photo("satu"), name="satu.jpg")
    assert await names(town) == ["satu.jpg"]

    await looks(town, minutes=5)
    await town.restarts()
    await looks(town, minutes=5)
    assert heard(technician, "Perlu perhatian") == 1
    await technician.taps("Keadaan layanan", on="Perlu perhatian")
    assert "Perlu ditindaklanjuti" in technician.screen.text
    assert "Sejak Senin, 2 Maret 2026 pukul 09.00 WIB" in technician.screen.text

    await has_room(town, enough=True)
    await looks(town, minutes=1)
    assert heard(technician, "Sudah baik kembali") == 0
    await looks(town, minutes=10)
    await looks(town, minutes=10)
    await technician.sees("Sudah baik kembali: ruang penyimpanan")
    assert heard(technician, "Sudah baik kembali") == 1
    await technician.sends("/keadaan")
    assert "Tidak ada gangguan" in technician.screen.text
    coordinator.never_saw("ruang penyimpanan")


async def test_without_an_operator_coordinators_hear_by_day_of_what_keeps_opds_from_sending(town: Town) -> None:
    coordinator, neighbour = await town.coordinator(), await town.coordinator("Kabupaten Teladan")
    await has_room(town, enough=False)
    await looks(town, hours=14)  # 23.00
    coordinator.never_saw("Ruang penyimpanan")
    await looks(town, hours=7)  # 06.00
    for person in (coordinator, neighbour):
        await person.sees("Ruang penyimpanan layanan ini hampir habis")
        assert "petugas TI" in person.screen.text
        person.never_saw(str(town.settings.evidence_folder))
    await coordinator.sends("/keadaan")
    assert "Ruang penyimpanan layanan ini hampir habis" in coordinator.screen.text


async def test_damaged_evidence_concerns_its_region_alone(town: Town) -> None:
    coordinator, neighbour, admin = (
        await town.coordinator(),
        await town.coordinator("Kabupaten Teladan"),
        await town.admin(),
    )
    content = photo("satu")
    await opens(admin)
    await admin.uploads(content, name="satu.jpg")
    on_disk(town)[sha(content)].write_bytes(b"bukan itu")
    await town.bot.work.night.run(rest=0)
    await looks(town)
    await coordinator.sees("1 berkas data dukung di Kota Contoh tidak utuh")
    neighbour.never_saw("tidak utuh")
    await neighbour.sends("/keadaan")
    assert "Tidak ada gangguan" in neighbour.screen.text

    async with town.database.write() as db:  # given back from a backup, and found well
        await db.execute(update(FileRow).values(damaged_at=None))
    await looks(town)
    await looks(town, minutes=10)
    await coordinator.sees("Sudah baik kembali: keutuhan berkas")


async def test_an_operator_hears_which_region_has_damaged_evidence_and_no_more_of_it(town: Town) -> None:
    technician, admin = await town.operator(), await town.admin()
    await opens(admin)
    await admin.uploads(photo("satu"), name="rahasia.jpg")
    for path in on_disk(town).values():
        path.unlink()
    await town.bot.work.night.run(rest=0)
    await looks(town)
    await technician.sees("Kota Contoh: 1 berkas tidak utuh atau tidak ditemukan")
    technician.never_saw("rahasia")
    technician.never_saw("DINKES")


async def test_an_evidence_folder_that_is_gone_is_told_and_told_again_when_it_is_back(town: Town) -> None:
    technician = await town.operator()
    away = town.settings.evidence_folder.with_name("dilepas")
    town.settings.evidence_folder.rename(away)
    await looks(town)
    await technician.sees("Folder berkas tidak dapat dibaca")
    await technician.taps("Keadaan layanan")
    assert "tidak dapat dibaca" in technician.screen.text
    away.rename(town.settings.evidence_folder)
    await looks(town)
    await looks(town, minutes=10)
    await technician.sees("Sudah baik kembali: folder berkas")


async def test_an_outage_of_telegram_is_told_when_it_is_over(town: Town) -> None:
    technician = await town.operator()
    fault = town.sandbox.faults.fails(502, method="getUpdates", times=None)
    await technician.sends("/keadaan", wait=False)  # ends the poll that was under way
    await _comes_to(town, ServiceObstacle.POLLING)
    for minutes in (0, 2, 10):
        town.clock.move(minutes=minutes)
        await town.bot.watch.look()
        technician.never_saw("sambungan ke Telegram")
    fault.cancel()
    await _comes_to(town, None)
    await looks(town)
    await looks(town, minutes=10)
    await technician.sees("Sudah baik kembali: sambungan ke Telegram")
    assert "Berlangsung 12 menit" in technician.screen.text


async def test_updates_that_were_set_aside_are_told_with_the_command_that_shows_them(town: Town) -> None:
    technician, admin = await town.operator(), await town.admin()
    await admin.sends("/status")
    async with town.database.write() as db:
        await db.execute(update(InboxRow).values(state=InboxState.SET_ASIDE, attempts=3, payload="{}"))
    await looks(town)
    await technician.sees("pesan masuk belum dapat diproses dan disisihkan")
    assert "kkpham-bot inbox" in technician.screen.text
    await technician.sends("/keadaan")
    assert "disisihkan" in technician.screen.text


async def _comes_to(town: Town, obstacle: ServiceObstacle | None) -> None:
    assert await town.sandbox.changes.until(lambda: town.bot.signs.condition.obstacle is obstacle, 10)
