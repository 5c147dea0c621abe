"""What is kept about people: they see all of it, and when they are erased only their role is left of them."""

import pytest
from sqlalchemy import select, text

from domain.audit import AuditKind
from domain.people.contacts import ContactPart
from sandbox.people.person import Person
from screens.operating.people import nameless
from services.operating import erasure
from services.people.role_end import LastCoordinator
from storage.database import Database
from storage.queries.people import regions
from storage.schema import metadata
from storage.tables.delivery import AuditRow
from storage.tables.people import PersonRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.meetings.test_meetings import content_of
from tests.scenarios.people.test_members import forwarded_link
from tests.scenarios.shelf import KOTA, opens


async def _everything(database: Database) -> str:
    """All that stands in any column of any row."""
    async with database.read() as db:
        rows = [
            [tuple(row) for row in await db.execute(text(f'SELECT * FROM "{table.name}"'))]
            for table in metadata.sorted_tables
        ]
    return repr(rows)


async def _submits(admin: Person) -> None:
    await opens(admin)
    await admin.uploads(pdf("DPA"), name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0001")


async def test_everybody_sees_all_that_is_kept_about_them_and_nobody_else_does(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await _submits(admin)

    await admin.sends("/privasi")
    assert "paling lama 7 hari" in admin.screen.text
    assert "setelah 30 hari" in admin.screen.text
    assert "setelah 5 tahun" in admin.screen.text
    await admin.taps("Data saya")

    own = content_of(town, await admin.sees("data_saya.txt")).decode("utf-8-sig")
    for told in (str(admin.id), "Admin DINKES Kota Contoh", "26-DINKES-0001", "Dinas Kesehatan", "DPA.pdf", "KIRIMAN"):
        assert told in own, told
    assert "Koordinator 1" not in own
    await coordinator.sends("/privasi")
    await coordinator.taps("Data saya")
    other = content_of(town, await coordinator.sees("data_saya.txt")).decode("utf-8-sig")
    assert "26-DINKES-0001" not in other
    stranger = town.sandbox.person("Orang Lain")
    await stranger.sends("/privasi")
    assert stranger.screen.buttons == []


async def test_an_erased_person_is_a_stranger_and_the_evidence_stays(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    other = await town.admin("DISDIK")
    await _submits(admin)
    await admin.sends("/pengaturan")
    await coordinator.sends("/periksa")
    await coordinator.taps("Mulai dari yang terlama")
    await coordinator.taps("Lengkap")
    name = "Admin DINKES Kota Contoh"
    async with town.database.write() as db:
        await regions.set_contact(db, town.ids[KOTA], {ContactPart.NAME: name, ContactPart.NUMBER: "(0274) 512345"})
    assert name in await _everything(town.database)

    subject = await erasure.erasure_subject(town.database, person_id=None, account=admin.id)
    assert subject is not None and subject.alone_at == ()
    new_name = await erasure.erase_person(town.database, subject.person.id, nameless, town.clock.now())

    assert new_name == "Admin Dinas Kesehatan"
    everything = await _everything(town.database)
    assert name not in everything
    assert str(admin.id) not in everything and "512345" not in everything
    await admin.sends("/start")
    await admin.sees("belum terdaftar")
    await admin.sends("/tunggakan")
    await coordinator.sends("/jejak")
    await coordinator.sees("menghapus data pribadi Admin Dinas Kesehatan")
    assert name not in coordinator.screen.text
    await coordinator.taps("Sesuai", on="Periksa 1 dari")
    await coordinator.taps("Terima", on="Periksa 1 dari")
    await town.passes(minutes=3)
    admin.never_saw("Diterima")
    await other.sends("/status")
    await other.sees("Dinas Pendidikan")
    assert await erasure.erasure_subject(town.database, person_id=None, account=admin.id) is None


async def test_the_only_coordinator_is_not_erased(town: Town) -> None:
    coordinator = await town.coordinator()
    subject = await erasure.erasure_subject(town.database, person_id=None, account=coordinator.id)
    assert subject is not None
    assert [membership.place for membership in subject.alone_at] == [f"Bagian Hukum {KOTA}"]
    with pytest.raises(LastCoordinator):
        await erasure.erase_person(town.database, subject.person.id, nameless, town.clock.now())


async def test_who_left_long_ago_loses_the_name_by_itself(town: Town) -> None:
    admin, _ = await town.admin(), await town.coordinator()
    await _submits(admin)
    async with town.database.write() as db:
        await db.execute(text("UPDATE membership SET until_at = '2026-03-02 02:00:00.000000' WHERE opd_id IS NOT NULL"))
    ports = town.bot.ports
    assert await erasure.forget_left(ports, nameless) == 0
    town.clock.move(days=ports.retention.left_days or 0)
    assert await erasure.forget_left(ports, nameless) == 0
    town.clock.move(days=1)
    assert await erasure.forget_left(ports, nameless) == 1
    assert await erasure.forget_left(ports, nameless) == 0
    async with town.database.read() as db:
        names = set(await db.scalars(select(PersonRow.name)))
        kinds = set(await db.execute(select(AuditRow.subject, AuditRow.action)))
    assert names == {"Admin Dinas Kesehatan", "Koordinator 1 Kota Contoh"}
    assert AuditKind.ERASED.value in {tuple(kind) for kind in kinds}


async def test_a_colleague_sees_what_is_kept_and_is_erased_by_name(town: Town) -> None:
    admin, colleague = await town.admin(), town.sandbox.person("Siti Rahma")
    await opens(admin)
    await admin.taps("Minta rekan mengirim")
    await admin.taps("Buat tautan")
    await colleague.opens(forwarded_link(admin))
    await colleague.uploads(pdf("DPA"), name="DPA.pdf")
    await colleague.sends("/privasi")
    await colleague.taps("Data saya")
    own = content_of(town, await colleague.sees("data_saya.txt")).decode("utf-8-sig")
    for word in ("BANTUAN SEBAGAI REKAN", "Siti Rahma", "Dinas Kesehatan", "DPA.pdf"):
        assert word in own, word
    await opens(admin)
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("dari Siti Rahma")

    ports = town.bot.ports
    town.clock.move(days=ports.retention.left_days or 0)
    assert await erasure.forget_left(ports, nameless) == 0
    town.clock.move(days=30)  # the round's official deadline is as long ago as names are kept
    assert await erasure.forget_left(ports, nameless) == 1

    assert "Siti Rahma" not in await _everything(town.database)
    await admin.sends("/riwayat")
    await admin.taps("1")
    await admin.sees("dari Pengguna yang datanya dihapus")
    await colleague.sends("/status")
    await colleague.sees("belum terdaftar")
