"""Somebody taps whatever is there, in a region whose every name is as bad as names get.

The sandbox refuses what Telegram refuses: broken HTML, texts over 4096 characters, callback data over 64 bytes,
more than a hundred buttons. A tap on a button that is on the screen leads somewhere, and from there on.
"""

import random

import pytest
from sqlalchemy import select, update

from domain.people.people import Role
from domain.rounds.programme import EvidenceFormat
from sandbox.people.person import Person
from sandbox.world.visible_message import VisibleMessage
from screens.texts.people.home import NOT_FOR_YOU
from storage.tables.delivery import InboxRow
from storage.tables.people import OpdRow, PersonRow, RegionRow
from storage.tables.programme import IndicatorRow, RoundRow
from tests import builders
from tests.bot_fixtures import Town

BAD = '<b>Dinas</i> & "Kawan" {nama} %s \u202e\u0000 😀 </code> &lt; '
OPD_COUNT = 41
TAPS = 100
TYPED = ("13 Maret 2026 pukul 10.00", "1.234", "-1", "<b>", "x" * 4000, "Dinas", "H99-1", "/batal", "/status", "halo")


def _name(length: int) -> str:
    return (BAD.replace("\u0000", "") * 200)[:length]


async def _bad_region(town: Town) -> None:
    """Forty-one OPD, indicators, submissions and members in the first region, with the longest names there may be."""
    region, dinkes, round_id = (town.ids[key] for key in ("Kota Contoh", "DINKES@Kota Contoh", "round@Kota Contoh"))
    async with town.database.write() as db:
        await db.execute(update(RegionRow).where(RegionRow.id == region).values(name=_name(60), office=_name(60)))
        await db.execute(update(OpdRow).where(OpdRow.id == dinkes).values(name=_name(200)))
        await db.execute(update(PersonRow).values(name=_name(128)))
        await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(programme=_name(120), example=True))
        criterion = await builders.criterion(db, round_id, _name(40), _name(2000))
        opds = [await builders.opd(db, region, f"<OPD&{number}>", _name(199)) for number in range(OPD_COUNT)]
        formats = [EvidenceFormat.PDF, EvidenceFormat.PHOTO, EvidenceFormat.WORD]
        for number in range(OPD_COUNT):
            asked = await builders.indicator(db, criterion, f"<H99>&{number}", None, _name(3000), nihil_allowed=True)
            await db.execute(
                update(IndicatorRow)
                .where(IndicatorRow.id == asked)
                .values(measure=_name(4000), guidance=_name(8000), weight="<1&2>")
            )
            for item in range(6):
                await builders.item(db, asked, _name(290) + str(item), item == 0, formats)
            for figure in range(3):
                await builders.figure(db, asked, _name(290) + str(figure), _name(80))
            owed = await builders.assignment(db, asked, dinkes)
            member = await builders.person(db, _name(200))
            await builders.membership(db, member, region, opds[number])
            files = [await builders.file(db, dinkes, member, _name(196) + ".pdf") for _ in range(12)]
            if number % 3 == 0:
                await builders.submission(db, owed, member, files)
            elif number % 3 == 1:
                await builders.draft(db, owed, member, files)
            other = await builders.assignment(db, asked, opds[number])
            await builders.submission(
                db, other, member, [await builders.file(db, opds[number], member, _name(196) + ".pdf")]
            )


@pytest.mark.parametrize(
    ("role", "seed"),
    [(Role.ADMIN_OPD, 1), (Role.ADMIN_OPD, 2), (Role.KOORDINATOR, 1), (Role.KOORDINATOR, 2), (Role.PIMPINAN, 1)],
)
async def test_every_button_leads_on(town: Town, role: Role, seed: int) -> None:
    person = await town.joins("Pegawai", "Kota Contoh", "DINKES" if role is Role.ADMIN_OPD else None, role)
    await _bad_region(town)
    chance = random.Random(f"{role} {seed}")
    await person.sends("/start")
    for step in range(TAPS):
        await _step(person, chance, step)
        _check(person.screen)
    async with town.database.read() as db:
        failed = await db.execute(select(InboxRow.payload, InboxRow.error).where(InboxRow.attempts > 0))
    assert [f"{payload[-120:]}\n{error}" for payload, error in failed] == []


async def _step(person: Person, chance: random.Random, step: int) -> None:
    if step % 17 == 16:
        await person.sends(chance.choice(TYPED))
        return
    shown = [seen for seen in person.messages if seen.from_bot and seen.inline_buttons()]
    if not shown:
        await person.sends("/start")
        return
    # Mostly what was shown last, sometimes a button that has scrolled away.
    seen = shown[-1] if chance.random() < 0.9 else chance.choice(shown[-6:])
    taps = [str(button["callback_data"]) for button in seen.inline_buttons() if "callback_data" in button]
    if not taps:
        await person.sends("/start")
        return
    data = chance.choice(taps)
    toast = await person.taps_forged(data, seen)
    assert toast != NOT_FOR_YOU, data


def _check(seen: VisibleMessage) -> None:
    assert seen.inline_buttons() or seen.files or "start=" in seen.text, f"a dead end: {seen}"
    assert len(seen.inline_buttons()) <= 100
