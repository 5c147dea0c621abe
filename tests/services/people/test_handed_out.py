"""Everybody invited at once, as a file: names and numbers from the workbook, and links that let in."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.clock import SettableClock
from domain.people.handouts import HandoutForm
from domain.people.invitations import InvitationStatus
from domain.people.people import Actor, Role
from domain.rounds.plan import PlannedPerson
from services.people.join import confirm_invitation, open_invitation
from services.people.vacancies import hand_out_invitations
from services.ports import Ports
from services.refusals import NotAllowed
from services.single_flight import REPEAT_AFTER, ExportFailed
from storage.database import Database
from storage.queries.people import actors, expected_people, opds
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW

COORDINATOR, NEWCOMER = 501, 502


async def _actor(ports: Ports, telegram_id: int) -> Actor:
    async with ports.database.read() as db:
        conversation = await actors.conversation(db, telegram_id)
    assert conversation is not None
    return conversation.actor


def _rows(content: bytes | None) -> dict[tuple[str, str], dict[str, str]]:
    assert content is not None
    head, *rows = load_workbook(BytesIO(content))["Undangan"].iter_rows(values_only=True)
    by_head = [{str(key): str(value or "") for key, value in zip(head, row, strict=True)} for row in rows]
    return {(row["OPD"], row["Peran"]): row for row in by_head}


async def _begun() -> None:
    """Whoever waits is told; here nobody does."""


async def test_all_vacant_posts_are_handed_out_with_names_and_numbers(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SettableClock(NOW)
    ports = replace(bare_ports(sqlite_database, clock), bot_name="contoh_bot")
    async with sqlite_database.write() as db:
        region_id = await builders.region(db)
        for code, name in (("DINKES", "Dinas Kesehatan"), ("DINSOS", "Dinas Sosial")):
            await builders.opd(db, region_id, code, name)
        person_id = await builders.person(db, telegram_id=COORDINATOR)
        await builders.membership(db, person_id, region_id, role=Role.KOORDINATOR)
        named = PlannedPerson("Siti Aminah", Role.ADMIN_OPD, "DINKES", "6281234567890")
        await expected_people.replace(db, region_id, [named], await opds.ids_by_code(db, region_id), NOW)
    coordinator = await _actor(ports, COORDINATOR)

    with monkeypatch.context() as hurry, pytest.raises(ExportFailed):
        hurry.setattr("documents.render_jobs._WALL_SECONDS", 0.0)
        await hand_out_invitations(ports, coordinator, region_id, HandoutForm.WORKBOOK, _begun)
    # What could not be made is made when it is asked for again, be it in the same second.
    _, count, content = await hand_out_invitations(ports, coordinator, region_id, HandoutForm.WORKBOOK, _begun)
    listed = _rows(content)
    assert count == len(listed) == 5
    row = listed["Dinas Kesehatan", "Admin OPD"]
    assert (row["Nama"], row["Nomor WhatsApp"]) == ("Siti Aminah", "+6281234567890")
    assert listed["Dinas Sosial", "Admin OPD"]["Nama"] == ""
    assert listed["Kota Contoh", "Pimpinan"]["Tautan"].startswith("https://t.me/contoh_bot?start=")

    assert (await hand_out_invitations(ports, coordinator, region_id, HandoutForm.WORKBOOK, _begun))[1:] == (0, None)
    _, cards, content = await hand_out_invitations(ports, coordinator, region_id, HandoutForm.CARDS, _begun)
    assert cards == 5 and content is not None and content.startswith(b"%PDF")

    token = row["Tautan"].partition("start=")[2]
    opened = await open_invitation(ports, NEWCOMER, "Pegawai", token)
    assert opened.standing is InvitationStatus.OPEN and opened.invitation is not None
    await confirm_invitation(ports, NEWCOMER, opened.invitation.id)
    clock.advance(REPEAT_AFTER)
    _, count, content = await hand_out_invitations(ports, coordinator, region_id, HandoutForm.WORKBOOK, _begun)
    assert count == 4 and ("Dinas Kesehatan", "Admin OPD") not in _rows(content)
    async with sqlite_database.read() as db:
        assert await expected_people.expected_in(db, region_id) == []
    with pytest.raises(NotAllowed):
        await hand_out_invitations(ports, await _actor(ports, NEWCOMER), region_id, HandoutForm.WORKBOOK, _begun)
