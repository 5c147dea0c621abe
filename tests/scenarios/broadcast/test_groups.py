"""A group is bound, shows totals and never names, moves, and is lost."""

from datetime import timedelta

from sqlalchemy import update

from domain.submission.states import Decision
from sandbox.people.groups import Group
from sandbox.people.person import Person
from screens.buttons.broadcast.groups import BindGroup, OpenGroup, ReleaseGroup
from storage.tables.evidence import SubmissionRow
from tests import builders
from tests.bot_fixtures import Town


async def bound(town: Town, coordinator: Person, *others: Person, **kind: bool) -> Group:
    """A group that the coordinator has bound."""
    group = town.sandbox.group("Grup KKP HAM", members=[coordinator, *others], **kind)
    await coordinator.sees("Agar dapat dipakai", chat=group)
    await coordinator.taps("Tautkan ke daerah saya", chat=group)
    await town.passes(seconds=1)
    return group


def texts_in(group: Group) -> list[str]:
    """What the bot has said in a group and is still there."""
    return [seen.text for seen in group.messages if seen.from_bot]


async def test_a_group_is_bound_by_one_tap_and_shows_totals(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound(town, coordinator, admin)

    await admin.sees("Grup ini tertaut dengan Kota Contoh", chat=group)
    card = await admin.sees("Capaian Kota Contoh", chat=group)
    assert "0 dari 9 diterima" in card.text
    assert "Paling lambat Jumat, 13 Maret 2026 pukul 16.00 WIB" in card.text
    await coordinator.sends("/grup")
    await coordinator.sees("Grup KKP HAM")


async def test_only_a_coordinator_binds(town: Town) -> None:
    coordinator, admin, leader = await town.coordinator(), await town.admin(), await town.leader()
    foreign = await town.coordinator("Kabupaten Teladan")
    stranger = town.sandbox.person("Orang Lain")
    group = town.sandbox.group("Grup KKP HAM", members=[coordinator, admin, leader, foreign, stranger])
    greeting = await coordinator.sees("Agar dapat dipakai", chat=group)
    for person in (admin, leader, stranger):
        said = await person.taps("Tautkan ke daerah saya", chat=group)
        assert said is not None and said.startswith("Tombol ini untuk koordinator daerah")
    forged = BindGroup(town.ids["Kota Contoh"]).pack()
    said = await foreign.taps_forged(forged, greeting)
    assert said is not None and said.startswith("Tombol ini untuk koordinator daerah")
    assert not any("tertaut" in text for text in texts_in(group))


async def test_another_regions_coordinator_binds_a_group_once_it_was_let_go(town: Town) -> None:
    coordinator, foreign = await town.coordinator(), await town.coordinator("Kabupaten Teladan")
    group = await bound(town, coordinator, foreign)
    await foreign.sends("/tautkan", chat=group)
    said = await foreign.taps("Tautkan ke daerah saya", chat=group)
    assert said is not None and said.startswith("Grup ini masih tertaut dengan daerah lain.")
    await coordinator.sends("/grup")
    await coordinator.taps("1")
    await coordinator.taps("Ya, lepaskan")
    await foreign.taps("Tautkan ke daerah saya", chat=group)
    await foreign.sees("Grup ini tertaut dengan Kabupaten Teladan", chat=group)


async def test_the_progress_card_is_edited_in_place_and_names_nobody(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound(town, coordinator, admin)
    before = len(group.messages)
    async with town.database.write() as db:
        for code in ("H06-P1", "H06-P2", "H06-H1"):
            sent = await builders.submission(db, town.ids[f"{code}/DINKES@Kota Contoh"], town.ids[admin.name])
            await db.execute(
                update(SubmissionRow)
                .where(SubmissionRow.id == sent)
                .values(decision=Decision.ACCEPTED, effective_at=town.clock.now() + timedelta(seconds=90))
            )
    await town.passes(seconds=61)
    assert any("3 sedang diperiksa" in text for text in texts_in(group))
    await town.passes(seconds=60)

    [card] = [text for text in texts_in(group) if "Capaian Kota Contoh" in text]
    assert "3 dari 9 diterima" in card
    assert "1 dari 3 OPD sudah lengkap. Terima kasih" in card
    assert len(group.messages) == before
    assert not any(name in text for text in texts_in(group) for name in ("Dinas", "DINKES", "DISDIK"))


async def test_a_file_or_question_is_pointed_to_the_private_chat_once_an_hour(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound(town, coordinator, admin)
    group.promotes_bot()

    def pointers() -> int:
        return sum("lewat obrolan pribadi" in text for text in texts_in(group) if "Terima kasih, Bapak/Ibu. B" in text)

    await admin.uploads(b"%PDF-1.4 berkas", name="DPA.pdf", chat=group)
    await admin.sees("Berkas dan pertanyaan belum dapat dilayani di grup", chat=group)
    await admin.sends("Bagaimana cara mengirim DPA?", chat=group)
    await admin.sends("terima kasih semua", chat=group)
    assert pointers() == 1
    admin.never_saw("Untuk indikator yang mana")
    await town.passes(minutes=61)
    await admin.sends("selamat pagi", chat=group)
    assert pointers() == 1
    await admin.sends("Batas waktunya kapan?", chat=group)
    assert pointers() == 2


async def test_an_unbound_group_is_not_answered(town: Town) -> None:
    admin = await town.admin()
    group = town.sandbox.group("Grup lain", members=[admin])
    await admin.sees("Agar dapat dipakai", chat=group)
    greeted = len(texts_in(group))
    group.promotes_bot()
    await admin.sends("Apakah bot ini aktif?", chat=group)
    await admin.sends("/tautkan", chat=group)
    await admin.sends("/rekap", chat=group)
    assert len(texts_in(group)) == greeted


async def test_a_topic_is_bound_from_within(town: Town) -> None:
    coordinator = await town.coordinator()
    group = town.sandbox.group("Forum OPD", members=[coordinator], forum=True)
    topic = group.opens_topic("KKP HAM")
    await coordinator.sends("/tautkan", chat=group, thread=topic)
    await coordinator.taps("Tautkan ke daerah saya", on="Tautkan topik ini", chat=group)
    await town.passes(seconds=1)
    card = await coordinator.sees("Capaian Kota Contoh", chat=group)
    assert card.message.thread_id == topic


async def test_an_anonymous_administrator_gets_the_button_whose_tap_carries_the_account(town: Town) -> None:
    coordinator = await town.coordinator()
    group = town.sandbox.group("Forum OPD", members=[coordinator], forum=True)
    topic = group.opens_topic("KKP HAM")
    await coordinator.sends("/tautkan", chat=group, thread=topic, anonymously=True)
    await coordinator.taps("Tautkan ke daerah saya", on="Tautkan topik ini", chat=group)
    await town.passes(seconds=1)
    await coordinator.sees("Capaian Kota Contoh", chat=group)


async def test_a_group_that_becomes_a_supergroup_keeps_its_binding(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound(town, coordinator, admin)
    group.upgrades()
    await town.passes(seconds=1)
    await admin.sees("Capaian Kota Contoh", chat=group)
    await coordinator.sends("/grup")
    await coordinator.sees("1. Grup KKP HAM")
    coordinator.never_saw("dikeluarkan dari grup")


async def test_being_removed_is_noticed_and_told(town: Town) -> None:
    coordinator, other = await town.coordinator(), await town.coordinator(number=2)
    group = await bound(town, coordinator, other)
    await town.restarts()
    group.removes_bot()
    await town.passes(seconds=1)
    await coordinator.sees("Layanan ini dikeluarkan dari grup Grup KKP HAM")
    await other.sees("Layanan ini dikeluarkan dari grup Grup KKP HAM")
    await coordinator.taps("Grup")
    await coordinator.sees("Belum ada grup yang tertaut")

    await town.passes(hours=2)
    group.adds_bot(by=coordinator)
    await coordinator.sees("Agar dapat dipakai", chat=group)
    await coordinator.taps("Tautkan ke daerah saya", chat=group)
    await town.passes(seconds=1)
    await coordinator.sends("/grup")
    await coordinator.sees("1. Grup KKP HAM")


async def test_a_group_is_let_go(town: Town) -> None:
    coordinator, foreign = await town.coordinator(), await town.coordinator("Kabupaten Teladan")
    group = await bound(town, coordinator)
    await foreign.sends("/start")
    for tap in (OpenGroup(1), ReleaseGroup(1)):
        assert await foreign.taps_forged(tap.pack()) == "Tombol ini tidak dapat digunakan."
    await coordinator.sends("/grup")
    await coordinator.taps("1")
    await coordinator.taps("Ya, lepaskan")
    await coordinator.sees("sudah dilepaskan")
    said = len(texts_in(group))
    group.promotes_bot()
    await coordinator.sends("Ada pertanyaan?", chat=group)
    assert len(texts_in(group)) == said


async def test_a_card_follows_a_group_whose_move_was_not_heard_of_yet(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound(town, coordinator, admin)
    town.sandbox.bot().queue.waiting.clear()
    old = group.id
    group.upgrades()
    town.sandbox.bot().queue.waiting.clear()  # the two service messages are lost on their way
    async with town.database.write() as db:
        await builders.submission(db, town.ids["H06-P1/DINKES@Kota Contoh"], town.ids[admin.name])
    await town.passes(seconds=61)
    assert group.id != old
    await admin.sees("1 sedang diperiksa", chat=group)


async def test_a_bot_that_may_not_write_in_a_group_disturbs_nobody(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound(town, coordinator, admin)
    group.promotes_bot()
    group.demotes_bot()
    group.mutes()
    await coordinator.sends("/tautkan", chat=group)
    await town.passes(hours=2)
    coordinator.never_saw("gangguan di sistem")
    await coordinator.sends("/status")
    await coordinator.sees("Kota Contoh · koordinator")
