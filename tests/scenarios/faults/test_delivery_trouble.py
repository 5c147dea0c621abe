"""What goes wrong on the way to many, and what the coordinator sees of it: nothing twice, nothing forgotten."""

import pytest
from sqlalchemy import select

from sandbox.people.person import Person
from screens.buttons.people.members import EndRole
from storage.tables.groups import GroupRow
from storage.tables.people import MembershipRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.broadcast.test_groups import bound

TEXT = "Apel hari Senin"


async def announces(coordinator: Person, to: str = "Semua OPD") -> None:
    """The coordinator announces, up to the yes."""
    await coordinator.sends("/pengumuman")
    await coordinator.taps("Buat pengumuman")
    await coordinator.sends(TEXT)
    await coordinator.taps(to)
    await coordinator.taps("Kirim (")


def times(person: Person) -> int:
    """How often somebody has the announcement."""
    return sum(TEXT in seen.text for seen in person.messages if seen.from_bot)


async def test_blocked_and_deleted_accounts_are_reported_listed_and_written_to_again(town: Town) -> None:
    coordinator = await town.coordinator()
    dinkes, disdik = await town.admin("DINKES"), await town.admin("DISDIK")
    hukum = await town.admin("BAGHUKUM")
    await dinkes.blocks()
    disdik.deactivates()
    await announces(coordinator)
    assert times(hukum) == 1
    assert "1 dari 3 terkirim" in coordinator.screen.text
    assert "2 tidak dapat dihubungi" in coordinator.screen.text
    await coordinator.taps("Belum sampai (2)")
    assert "1. Admin DINKES Kota Contoh · memblokir layanan ini" in coordinator.screen.text
    assert "2. Admin DISDIK Kota Contoh · akun sudah dihapus" in coordinator.screen.text

    await coordinator.sends("/status")
    await coordinator.taps("Perlu dilihat (2)")
    assert "Tidak dapat dihubungi" in coordinator.screen.text
    assert "! memblokir layanan ini sejak 2 Maret" in coordinator.screen.text

    await dinkes.unblocks()
    await dinkes.sends("/status")
    await coordinator.sends("/pengumuman")
    await coordinator.taps("1")
    await coordinator.taps("Belum sampai (2)")
    await coordinator.taps("1")
    assert times(dinkes) == 1
    await coordinator.taps("Laporan")
    assert "2 dari 3 terkirim" in coordinator.screen.text


async def test_a_group_that_threw_the_bot_out_is_let_go_and_told(town: Town) -> None:
    coordinator = await town.coordinator()
    group = await bound(town, coordinator)
    town.sandbox.faults.refuses(
        "Forbidden: bot was kicked from the group chat", 403, method="sendMessage", chat=group.id
    )
    await announces(coordinator, "Hanya grup")
    await coordinator.sees("0 dari 1 terkirim")
    await coordinator.sees("1 tidak dapat dihubungi")
    await coordinator.sees("Grup KKP HAM")
    async with town.database.read() as db:
        assert await db.scalar(select(GroupRow.gone_at)) is not None


async def test_a_group_that_moves_in_the_middle_gets_it_once_where_it_is_now(town: Town) -> None:
    coordinator = await town.coordinator()
    group = await bound(town, coordinator)
    group.upgrades()
    await announces(coordinator, "Hanya grup")
    assert sum(TEXT in seen.text for seen in group.messages) == 1
    await coordinator.sees("1 dari 1 terkirim")


async def test_the_outbox_itself_follows_a_group_that_moved(town: Town) -> None:
    coordinator = await town.coordinator()
    group = await bound(town, coordinator)
    moved = town.sandbox.group("Grup KKP HAM", members=[coordinator], supergroup=True)
    town.sandbox.faults.refuses(
        "Bad Request: group chat was upgraded to a supergroup chat",
        400,
        {"migrate_to_chat_id": moved.id},
        method="sendMessage",
        chat=group.id,
    )
    await announces(coordinator, "Hanya grup")
    assert sum(TEXT in seen.text for seen in moved.messages) == 1
    assert not any(TEXT in seen.text for seen in group.messages)
    await coordinator.sees("1 dari 1 terkirim")
    async with town.database.read() as db:
        assert await db.scalar(select(GroupRow.chat_id).where(GroupRow.gone_at.is_(None))) == moved.id


async def test_asked_to_wait_thirty_seconds_it_waits_and_goes_on(town: Town) -> None:
    coordinator = await town.coordinator()
    dinkes, disdik = await town.admin("DINKES"), await town.admin("DISDIK")
    town.sandbox.faults.floods(30, method="sendMessage", chat=dinkes.id)
    await announces(coordinator)
    assert (times(dinkes), times(disdik)) == (0, 1)
    assert "1 dari 2 terkirim" in coordinator.screen.text
    assert "1 menunggu giliran" in coordinator.screen.text
    town.sandbox.refusals.excuse("message is not modified")  # the next process does not know what the report shows
    await town.restarts()  # the halt is kept by the monotonic clock; another process has only the due instant
    await town.passes(seconds=29)
    assert times(dinkes) == 0
    await town.passes(seconds=1)
    assert times(dinkes) == 1
    assert "2 dari 2 terkirim" in coordinator.screen.text


async def test_a_minute_of_server_faults_delays_and_doubles_nothing(town: Town) -> None:
    coordinator = await town.coordinator()
    dinkes, disdik = await town.admin("DINKES"), await town.admin("DISDIK")
    faults = [
        town.sandbox.faults.fails(502, method="sendMessage", chat=person.id, times=None) for person in (dinkes, disdik)
    ]
    await announces(coordinator)
    assert "2 menunggu giliran" in coordinator.screen.text
    for _ in range(6):
        await town.passes(seconds=10)
    assert (times(dinkes), times(disdik)) == (0, 0)
    for fault in faults:
        fault.cancel()
    await town.passes(seconds=30)
    assert (times(dinkes), times(disdik)) == (1, 1)
    assert "2 dari 2 terkirim" in coordinator.screen.text


async def test_a_connection_cut_after_the_effect_is_unsure_until_the_coordinator_decides(town: Town) -> None:
    coordinator = await town.coordinator()
    dinkes, disdik = await town.admin("DINKES"), await town.admin("DISDIK")
    town.sandbox.faults.cuts(method="sendMessage", chat=dinkes.id, after=True)
    await announces(coordinator)
    await town.passes(hours=1)
    assert (times(dinkes), times(disdik)) == (1, 1), "what may have arrived is not repeated by itself"
    assert "1 belum pasti sampai" in coordinator.screen.text
    await coordinator.taps("Belum sampai (1)")
    assert "sambungan terputus saat dikirim" in coordinator.screen.text
    await coordinator.taps("1", on="Belum sampai")
    assert times(dinkes) == 2
    assert "Semua yang dituju sudah menerima" in coordinator.screen.text


@pytest.mark.parametrize("answer", ["Kirim ulang", "Tidak perlu"])
async def test_a_notice_of_unknown_fate_is_listed_for_the_coordinator(town: Town, answer: str) -> None:
    coordinator = await town.coordinator()
    await town.coordinator(number=2)
    dinkes = await town.admin("DINKES")
    await coordinator.sends("/anggota")
    await coordinator.taps("1", on="Anggota Kota Contoh")
    town.sandbox.faults.cuts(method="sendMessage", chat=dinkes.id, after=True)
    await ends_role(town, coordinator, "DINKES")
    told = sum("berakhir" in seen.text for seen in dinkes.messages)
    assert told == 1
    await coordinator.sends("/status")
    await coordinator.taps("Perlu dilihat (1)")
    assert "Kabar berakhirnya peran untuk Admin DINKES Kota Contoh" in coordinator.screen.text
    await coordinator.taps("1", on="Perlu dilihat")
    await coordinator.taps(answer)
    assert "Semua orang dapat dihubungi" in coordinator.screen.text
    assert sum("berakhir" in seen.text for seen in dinkes.messages) == (2 if answer == "Kirim ulang" else 1)


async def ends_role(town: Town, coordinator: Person, opd: str) -> None:
    """The coordinator ends the role of an OPD's only admin."""
    async with town.database.read() as db:
        membership = await db.scalar(
            select(MembershipRow.id).where(MembershipRow.opd_id == town.ids[f"{opd}@Kota Contoh"])
        )
    await coordinator.taps_forged(EndRole(int(membership or 0)).pack())


async def test_a_clock_set_back_an_hour_doubles_nothing(town: Town) -> None:
    coordinator = await town.coordinator()
    dinkes, disdik = await town.admin("DINKES"), await town.admin("DISDIK")
    town.sandbox.faults.fails(502, method="sendMessage", chat=disdik.id)
    await announces(coordinator)
    assert (times(dinkes), times(disdik)) == (1, 0)
    await town.passes(hours=-1)
    assert (times(dinkes), times(disdik)) == (1, 0)
    assert "1 menunggu giliran" in coordinator.screen.text
    await town.passes(hours=1, seconds=10)
    assert (times(dinkes), times(disdik)) == (1, 1)
    assert "2 dari 2 terkirim" in coordinator.screen.text


async def test_stopped_it_stays_stopped_but_one_may_be_asked_for(town: Town) -> None:
    coordinator = await town.coordinator()
    dinkes, disdik = await town.admin("DINKES"), await town.admin("DISDIK")
    town.sandbox.faults.cuts(method="sendMessage", chat=dinkes.id, after=True)
    waiting = town.sandbox.faults.fails(502, method="sendMessage", chat=disdik.id, times=None)
    await announces(coordinator)
    await coordinator.taps("Hentikan")
    waiting.cancel()
    await town.passes(minutes=10)
    assert (times(dinkes), times(disdik)) == (1, 0)
    assert "Pengumuman dihentikan" in coordinator.screen.text
    assert "1 tidak jadi dikirim" in coordinator.screen.text
    await coordinator.taps("Belum sampai (1)")
    await coordinator.taps("1", on="Belum sampai")
    assert (times(dinkes), times(disdik)) == (2, 0)


async def test_a_server_that_knows_no_styles_is_asked_without_them_from_then_on(town: Town) -> None:
    refused = town.sandbox.faults.refuses(
        "Bad Request: can't parse inline keyboard button: unknown field",
        when=lambda _method, params: "style" in str(params.get("reply_markup")),
        times=None,
    )
    coordinator, admin = await town.coordinator(), await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0001")
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    assert coordinator.screen.buttons_with("Terima")
    assert refused.struck == 1
