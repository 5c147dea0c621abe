"""Operators: invited on the command line, joined by a tap; they see the state, and nothing of any region."""

from sqlalchemy import select

from sandbox.people.person import Person
from screens.buttons.operating.state import ConfirmOperator, OpenState
from screens.buttons.people.home import ChoosePlace
from screens.texts.people.home import NOT_FOR_YOU
from services.operating.operators import end_operator, invite_operator, list_operators
from storage.tables.people import PersonRow
from tests.bot_fixtures import Town
from tests.papers import photo


async def joins(town: Town, person: Person) -> str:
    """Takes up an operator's invitation; tells its token."""
    token = await invite_operator(town.database, town.clock.now())
    await person.starts(token)
    await person.sees("diundang sebagai pengelola layanan")
    await person.taps("Ya, saya pengelola layanan")
    await person.sees("kini terdaftar sebagai pengelola layanan")
    return token


async def test_an_operator_joins_by_one_tap_and_sees_how_the_installation_is(town: Town) -> None:
    technician = town.sandbox.person("Petugas TI")
    await joins(town, technician)
    assert technician.menu == ["keadaan", "bantuan", "privasi"]
    assert "Tidak ada gangguan" in technician.screen.text
    assert str(town.settings.evidence_folder) in technician.screen.text
    assert "Daerah: 2" in technician.screen.text
    count = len(technician.messages)
    town.clock.move(minutes=3)
    await technician.taps("Segarkan")
    assert "pukul 09.03 WIB" in technician.screen.text
    assert len(technician.messages) == count
    for command in ("/start", "/keadaan", "/status", "/batal"):
        await technician.sends(command)
        assert "Keadaan layanan" in technician.screen.text, command
    await technician.sends("/bantuan")
    assert "Bantuan pengelola layanan" in technician.screen.text
    await technician.taps("Beranda")
    assert "Keadaan layanan" in technician.screen.text


async def test_an_invitation_is_for_one_and_for_whoever_came_with_its_token(town: Town) -> None:
    token = await invite_operator(town.database, town.clock.now())
    first, second, third = (town.sandbox.person(name) for name in ("Pertama", "Kedua", "Ketiga"))
    await third.starts()
    await first.starts(token)
    assert await third.taps_forged(ConfirmOperator(1).pack()) == NOT_FOR_YOU
    await first.taps("Bukan saya")
    assert await first.taps_forged(ConfirmOperator(1).pack()) == NOT_FOR_YOU
    await second.starts(token)
    await second.taps("Ya, saya pengelola layanan")
    await second.sees("kini terdaftar")
    await first.starts(token)
    await first.sees("tidak berlaku lagi")
    await second.starts(token)
    await second.sees("sudah terdaftar sebagai pengelola layanan")
    assert [operator.name for operator in await list_operators(town.database)] == ["Kedua"]


async def test_an_invitation_ends_after_two_weeks(town: Town) -> None:
    token = await invite_operator(town.database, town.clock.now())
    late = town.sandbox.person("Terlambat")
    await late.starts(token)
    town.clock.move(days=14)
    await late.taps("Ya, saya pengelola layanan")
    await late.sees("tidak berlaku lagi")
    assert await list_operators(town.database) == []
    await town.joins("Terbaru", "Kota Contoh", "DINKES")
    town.clock.move(days=8)
    await town.bot.work.night.run(rest=0)
    async with town.database.read() as db:
        assert "Terlambat" not in (await db.scalars(select(PersonRow.name))).all()


async def test_who_only_operates_has_no_part_in_any_region(town: Town) -> None:
    technician = await town.operator()
    for command in ("tunggakan", "periksa", "rekap", "anggota", "jejak", "pengumuman", "penilaian", "pengaturan"):
        await technician.sends(f"/{command}")
        assert "tidak tersedia untuk peran" in technician.screen.text, command
    await technician.uploads(photo("apa saja"), name="apa.jpg")
    assert "Keadaan layanan" in technician.screen.text
    await technician.sends("H06-P1")
    assert "belum dapat menjawab pertanyaan" in technician.screen.text
    assert await technician.taps_forged(ChoosePlace().pack()) == NOT_FOR_YOU
    technician.never_saw("Dinas Kesehatan")


async def test_a_coordinator_who_also_operates_keeps_everything_and_has_the_state_besides(town: Town) -> None:
    coordinator = await town.coordinator()
    await joins(town, coordinator)
    assert "Bagian Hukum Kota Contoh" in coordinator.screen.text
    assert {"periksa", "keadaan"} <= set(coordinator.menu)
    await coordinator.taps("Keadaan layanan")
    assert "Folder berkas" in coordinator.screen.text
    await coordinator.taps("Beranda")
    assert "Bagian Hukum Kota Contoh" in coordinator.screen.text
    await coordinator.sends("/bantuan")
    assert "Bantuan koordinator" in coordinator.screen.text
    assert "/keadaan" in coordinator.screen.text


async def test_nobody_but_an_operator_gets_the_state(town: Town) -> None:
    admin, leader, coordinator = await town.admin(), await town.leader(), await town.coordinator()
    for person in (admin, leader):
        await person.sends("/keadaan")
        assert "tidak tersedia untuk peran" in person.screen.text
    await coordinator.sends("/keadaan")
    assert "belum mempunyai pengelola layanan" in coordinator.screen.text
    await town.operator("Petugas TI")
    await coordinator.sends("/keadaan")
    assert "pengelola layanan: Petugas TI" in coordinator.screen.text
    for person in (admin, leader, coordinator):
        assert await person.taps_forged(OpenState().pack()) == NOT_FOR_YOU
        person.never_saw("Folder berkas")


async def test_an_operator_whose_role_has_ended_is_a_stranger(town: Town) -> None:
    technician = await town.operator()
    await technician.sends("/keadaan")
    [operator] = await list_operators(town.database)
    assert await end_operator(town.database, town.clock.now(), operator.id)
    assert not await end_operator(town.database, town.clock.now(), operator.id)
    count = len(technician.messages)
    assert await technician.taps_forged(OpenState().pack()) is None
    await technician.sends("/keadaan")
    assert all("Folder" not in message.text for message in technician.messages[count:])
    assert "belum terdaftar" in technician.screen.text
