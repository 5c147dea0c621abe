"""Two bots on one database, each bound to a region: nobody is served, written to or asked by the wrong one."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.app.application import BotApplication
from domain.notices import NoticeKind
from domain.people.people import Region, Role
from sandbox.people import visible_messages
from sandbox.people.person import Person
from sandbox.server import Sandbox
from sandbox.world.visible_message import VisibleMessage
from screens.buttons.people.join import ConfirmInvitation
from screens.buttons.submission.outstanding import OpenAssignment
from services.operating.bot_accounts import named_bot
from services.operating.region_bots import BindingOutcome, bind_region
from services.people.invitations import invite_as_operator
from storage.queries import outbox
from storage.queries.broadcast import groups
from storage.queries.people import members, regions
from storage.tables.delivery import CardRow
from storage.tables.evidence import FileRow
from tests import builders
from tests.bot.app.echo_product import settings_for
from tests.bot_fixtures import Town, opened_town, started
from tests.papers import pdf
from tests.scenarios.shelf import KOTA, opens

KABUPATEN = "Kabupaten Teladan"
ONE, TWO = "kkpham_contoh_bot", "kkpham_teladan_bot"


@dataclass(slots=True)
class Pair:
    """Two bots of one installation; the city is bound to the first, the regency to the second."""

    town: Town
    other: BotApplication
    first: str
    second: str

    async def joins(self, name: str, role: Role, *places: tuple[str, str | None], bot: str) -> Person:
        """Somebody with roles, who has pressed START at one bot."""
        person = self.town.sandbox.person(name)
        async with self.town.database.write() as db:
            person_id = self.town.ids[name] = await builders.person(db, name, person.id)
            for region, opd in places:
                opd_id = self.town.ids[f"{opd}@{region}"] if opd else None
                await builders.membership(db, person_id, self.town.ids[region], opd_id, role)
        await person.starts(bot=bot)
        return person

    async def region(self, name: str) -> Region:
        async with self.town.database.read() as db:
            region = await regions.get(db, self.town.ids[name])
        assert region is not None
        return region

    async def bind(self, name: str, username: str) -> BindingOutcome:
        bot = await named_bot(self.town.database, f"@{username}")
        assert bot is not None
        return await bind_region(self.town.database, self.town.clock.now(), await self.region(name), bot.id)

    async def work(self) -> None:
        """Both do at once what has become due, and again: what one has done the other finds done."""
        for _ in range(2):
            await asyncio.gather(self.town.bot.work.run_due(), self.other.work.run_due())
        await self.town.sandbox.quiet()

    def screen(self, person: Person, bot: str) -> VisibleMessage:
        """The last message of that bot to somebody."""
        return [seen for seen in visible_messages.visible(person.private_chat(bot)) if seen.from_bot][-1]

    def sent(self, fragment: str) -> list[tuple[str, str]]:
        """Who sent messages with a fragment to which chats."""
        return sorted(
            (call.bot, str(call.params["chat_id"]))
            for call in self.town.sandbox.calls
            if call.method.startswith("send") and call.ok and fragment in str(call.params)
        )


@pytest_asyncio.fixture
async def pair(sandbox: Sandbox, database_url: str, tmp_path: Path) -> AsyncIterator[Pair]:
    """The two, running at once, on each engine."""
    first, second = sandbox.create_bot(ONE), sandbox.create_bot(TWO)
    async with opened_town(sandbox, settings_for(sandbox, first, database_url, tmp_path)) as town:
        other = started(settings_for(sandbox, second, database_url, tmp_path), town.clock)
        await other.start()

        async def idle() -> None:
            await town.bot.idle()
            await other.idle()

        sandbox.add_probe(idle)
        both = Pair(town, other, first, second)
        await both.bind(KOTA, ONE)
        await both.bind(KABUPATEN, TWO)
        yield both
        await other.stop()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_everybody_is_served_by_the_bot_of_their_region(pair: Pair) -> None:
    town = pair.town
    admin = await pair.joins("Admin kota", Role.ADMIN_OPD, (KOTA, "DINKES"), bot=pair.first)
    office = await pair.joins("Koordinator kabupaten", Role.KOORDINATOR, (KABUPATEN, None), bot=pair.second)
    both = await pair.joins(
        "Admin dua daerah", Role.ADMIN_OPD, (KOTA, "DISDIK"), (KABUPATEN, "DISDIK"), bot=pair.second
    )
    assert KABUPATEN in pair.screen(both, pair.second).text and KOTA not in pair.screen(both, pair.second).text
    assert "Pindah" not in str(pair.screen(both, pair.second).buttons)

    # At the wrong bot nothing happens but one kind sentence, whatever is sent or tapped there.
    await admin.starts(bot=pair.second)
    assert pair.screen(admin, pair.second).text.startswith(f"{KOTA} dilayani oleh @{ONE}.")
    assert "Perlu dikirim" not in str(pair.screen(admin, pair.second).buttons)
    await admin.uploads(pdf("DPA"), name="DPA.pdf", bot=pair.second)
    assert pair.screen(admin, pair.second).text.startswith("Berkas ini tidak disimpan.")
    async with town.database.read() as db:
        assert (await db.scalars(select(FileRow.id))).all() == []
    await admin.taps(f"Buka @{ONE}", bot=pair.second)

    # Whoever serves both sees at each what it serves, and a button of the other region is refused with the way there.
    await both.starts(bot=pair.first)
    [button] = [
        button for row in pair.screen(both, pair.first).buttons for button in row if button.startswith("Perlu dikirim")
    ]
    await both.taps(button, bot=pair.first)
    tap = OpenAssignment(town.ids[f"H06-P1/DISDIK@{KABUPATEN}"]).pack()
    assert await both.taps_forged(tap, bot=pair.first) == "Daerah ini dilayani oleh akun layanan yang lain."
    assert pair.screen(both, pair.first).text.startswith(f"{KABUPATEN} dilayani oleh @{TWO}.")

    # What the office of the regency asks goes out by the regency's bot, though they wrote to the other one last.
    await office.sends("/ingatkan", bot=pair.second)
    await office.taps("Semua yang belum lengkap", bot=pair.second)
    await office.taps("Ingatkan 1 orang", bot=pair.second)
    town.clock.move(minutes=1)
    await pair.work()
    assert pair.sent("Selamat pagi") == [(TWO, str(both.id))]


async def test_each_reminds_of_its_own_regions_once(pair: Pair) -> None:
    town = pair.town
    admin = await pair.joins("Admin kota", Role.ADMIN_OPD, (KOTA, "DINKES"), bot=pair.first)
    both = await pair.joins(
        "Admin dua daerah", Role.ADMIN_OPD, (KOTA, "DISDIK"), (KABUPATEN, "DISDIK"), bot=pair.second
    )
    await both.starts(bot=pair.first)
    away = await pair.joins("Admin kabupaten", Role.ADMIN_OPD, (KABUPATEN, "DINKES"), bot=pair.first)
    town.clock.move(days=8)
    await pair.work()
    told = sorted([(ONE, str(admin.id)), (ONE, str(both.id)), (TWO, str(both.id))])
    assert pair.sent("Selamat pagi") == told

    # Whom the regency's bot has never met it cannot write to; the office sees who, and hands the link on.
    office = await pair.joins("Koordinator kabupaten", Role.KOORDINATOR, (KABUPATEN, None), bot=pair.second)
    await office.taps("Perlu dilihat (1)", bot=pair.second)
    screen = pair.screen(office, pair.second)
    assert f"{away.name} · DINKES" in screen.text and "belum mengetuk Mulai" in screen.text
    assert f"https://t.me/{TWO}" in screen.text and "Kirim lewat WhatsApp" in str(screen.buttons)
    await away.starts(bot=pair.second)
    await office.sends("/start", bot=pair.second)
    assert "Perlu dilihat" not in str(pair.screen(office, pair.second).buttons)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_invitation_opened_at_another_bot_is_taken_up_at_the_right_one(pair: Pair) -> None:
    town = pair.town
    kabupaten = await pair.region(KABUPATEN)
    invited = await invite_as_operator(
        town.database, town.clock.now(), kabupaten, Role.KOORDINATOR, bot_name="kkpham_contoh_bot"
    )
    assert (invited.link or "").startswith(f"https://t.me/{TWO}?start=")
    office = town.sandbox.person("Koordinator")
    await office.starts(invited.token, bot=pair.first)
    assert pair.screen(office, pair.first).text.startswith(f"Undangan ini dari {KABUPATEN}")
    invitation_id = invited.invitation.id
    await office.taps_forged(ConfirmInvitation(invitation_id).pack(), bot=pair.first)
    async with town.database.read() as db:
        assert await members.in_region(db, kabupaten.id) == []
    await office.starts(bot=pair.second)
    await office.taps("Ya, saya koordinator", bot=pair.second)
    assert f"{KABUPATEN}" in pair.screen(office, pair.second).text

    # A group is bound through the region's own bot alone.
    group = town.sandbox.group("Admin data dukung", [office])
    group.adds_bot(token=pair.second)
    await office.sends(f"/tautkan@{ONE}", chat=group)
    assert group.messages[-1].text.startswith(f"{KABUPATEN} dilayani oleh @{TWO}.")
    await office.sends(f"/tautkan@{TWO}", chat=group)
    await office.taps("Tautkan", chat=group)
    group.removes_bot(token=pair.first)
    await town.sandbox.quiet()
    async with town.database.read() as db:
        [bound] = await groups.of_region(db, kabupaten.id)
    assert bound.bot_id == int(pair.second.split(":")[0])


async def test_a_region_that_goes_to_another_bot_takes_its_people_cards_and_notices_along(pair: Pair) -> None:
    town = pair.town
    admin = await pair.joins("Admin kota", Role.ADMIN_OPD, (KOTA, "DINKES"), bot=pair.first)
    office = await pair.joins("Koordinator kota", Role.KOORDINATOR, (KOTA, None), bot=pair.first)
    late = await pair.joins("Admin kota dua", Role.ADMIN_OPD, (KOTA, "DISDIK"), bot=pair.first)
    await opens(admin)
    await admin.uploads(pdf("DPA"), name="DPA.pdf")
    group = town.sandbox.group("Admin kota", [office])
    await office.sends("/tautkan", chat=group)
    await office.taps("Tautkan", chat=group)
    await office.starts(bot=pair.second)
    assert pair.screen(office, pair.second).text.startswith(f"{KOTA} dilayani oleh @{ONE}.")
    async with town.database.write() as db:
        admin_id = town.ids[admin.name]
        for person in (admin, office):
            await outbox.enqueue(
                db,
                kind=NoticeKind.MORNING_BRIEF if person is office else NoticeKind.DIGEST,
                subject_id=town.ids[KOTA] if person is office else admin_id,
                person_id=town.ids[person.name],
                region_id=town.ids[KOTA],
                occurrence="2026-03-02",
                due_at=town.clock.now() + timedelta(minutes=1),
                now=town.clock.now(),
            )

    bound = await pair.bind(KOTA, TWO)
    assert (bound.not_met, [each.title for each in bound.groups]) == (2, ["Admin kota"])
    await admin.sends("/tunggakan")
    assert pair.screen(admin, pair.first).text.startswith(f"{KOTA} dilayani oleh @{TWO}.")
    await admin.starts(bot=pair.second)
    assert [seen.text for seen in visible_messages.visible(admin.private_chat(pair.second)) if "DPA.pdf" in seen.text]
    town.clock.move(minutes=2)
    await pair.work()
    assert pair.sent("Selamat pagi") == sorted([(TWO, str(admin.id)), (TWO, str(office.id))])
    assert pair.sent("perlu ditautkan kembali") == [(TWO, str(office.id))]
    await admin.taps("Kirim ke Bagian Hukum", bot=pair.second)
    assert "26-DINKES-0001" in str([seen.text for seen in visible_messages.visible(admin.private_chat(pair.second))])
    await office.sends("/start", bot=pair.second)
    await office.taps("Perlu dilihat (1)", bot=pair.second)
    assert late.name in pair.screen(office, pair.second).text
    async with town.database.read() as db:
        cards = (await db.execute(select(CardRow.bot_id, CardRow.closed).where(CardRow.kind == "draft"))).all()
    assert {row.bot_id for row in cards} == {int(pair.second.split(":")[0])}
