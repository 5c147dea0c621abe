"""Everybody invited at once, as a file: names and numbers from the workbook, links that let in once the file is there,
and earlier ones that end by it only where nobody has opened them."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.clock import SettableClock
from domain.people.handouts import HandoutForm, HandoutRoles
from domain.people.invitations import InvitationStatus
from domain.people.people import Actor, Role
from domain.people.vacancies import PostState
from domain.rounds.plan import PlannedPerson
from services.people.invitations import revoke_invitation
from services.people.join import confirm_invitation, open_invitation
from services.people.members import members_of_opd
from services.people.vacancies import (
    PreparedHandout,
    complete_handout,
    invite_to_post,
    posts_in,
    prepare_handout,
)
from services.ports import Ports
from services.refusals import Conflict, NotAllowed
from services.single_flight import REPEAT_AFTER, ExportFailed
from storage.database import Database
from storage.queries.people import actors, expected_people, invitations, opds
from storage.tables.delivery import AuditRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW

COORDINATOR, NEWCOMER, CURIOUS = 501, 502, 503


async def _actor(ports: Ports, telegram_id: int) -> Actor:
    async with ports.database.read() as db:
        conversation = await actors.conversation(db, telegram_id)
    assert conversation is not None
    return conversation.actor


def _rows(prepared: PreparedHandout | None) -> dict[tuple[str, str], dict[str, str]]:
    assert prepared is not None
    head, *rows = load_workbook(BytesIO(prepared.content))["Undangan"].iter_rows(values_only=True)
    by_head = [{str(key): str(value or "") for key, value in zip(head, row, strict=True)} for row in rows]
    return {(row["OPD"], row["Peran"]): row for row in by_head}


async def _begun() -> None:
    """Whoever waits is told; here nobody does."""


async def _town(database: Database) -> tuple[Ports, Actor, int]:
    """A region with two OPD, whose workbook names one admin."""
    ports = replace(bare_ports(database, SettableClock(NOW)), bot_name="contoh_bot")
    async with database.write() as db:
        region_id = await builders.region(db)
        for code, name in (("DINKES", "Dinas Kesehatan"), ("DINSOS", "Dinas Sosial")):
            await builders.opd(db, region_id, code, name)
        person_id = await builders.person(db, telegram_id=COORDINATOR)
        await builders.membership(db, person_id, region_id, role=Role.KOORDINATOR)
        named = PlannedPerson("Siti Aminah", Role.ADMIN_OPD, "DINKES", "6281234567890")
        await expected_people.replace(db, region_id, [named], await opds.ids_by_code(db, region_id), NOW)
    return ports, await _actor(ports, COORDINATOR), region_id


async def _prepared(
    ports: Ports,
    actor: Actor,
    region_id: int,
    posts: HandoutRoles = HandoutRoles.EVERY,
    form: HandoutForm = HandoutForm.WORKBOOK,
) -> PreparedHandout | None:
    """A file as the coordinator is asked about it just before."""
    shown = await posts_in(ports, await _actor(ports, COORDINATOR), region_id)
    return await prepare_handout(ports, actor, region_id, form, posts, shown.revision(posts.roles), _begun)


async def _standing(ports: Ports, telegram_id: int, row: dict[str, str]) -> InvitationStatus:
    return (await open_invitation(ports, telegram_id, "Pegawai", row["Tautan"].partition("start=")[2])).standing


async def _open_ids(ports: Ports, region_id: int) -> set[int]:
    async with ports.database.read() as db:
        return {entry.invitation.id for entry in await invitations.open_in(db, region_id, ports.clock.now())}


async def test_all_vacant_posts_are_handed_out_with_names_and_numbers(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ports, coordinator, region_id = await _town(sqlite_database)
    with monkeypatch.context() as hurry, pytest.raises(ExportFailed):
        hurry.setattr("documents.render_jobs._WALL_SECONDS", 0.0)
        await _prepared(ports, coordinator, region_id)
    assert await _open_ids(ports, region_id) == set()
    # What could not be made is made when it is asked for again, be it in the same second.
    prepared = await _prepared(ports, coordinator, region_id)
    listed = _rows(prepared)
    assert list(listed) == [
        ("Dinas Kesehatan", "Admin OPD"),
        ("Dinas Kesehatan", "Kepala OPD"),
        ("Dinas Sosial", "Admin OPD"),
        ("Dinas Sosial", "Kepala OPD"),
        ("Kota Contoh", "Pimpinan"),
    ]
    row = listed["Dinas Kesehatan", "Admin OPD"]
    assert (row["Nama"], row["Nomor WhatsApp"]) == ("Siti Aminah", "+6281234567890")
    assert listed["Dinas Sosial", "Admin OPD"]["Nama"] == ""
    assert listed["Kota Contoh", "Pimpinan"]["Tautan"].startswith("https://t.me/contoh_bot?start=")
    assert prepared is not None
    await complete_handout(ports, coordinator, prepared)

    # The second tap of an impatient, be it that the screen was drawn anew in between.
    assert await _prepared(ports, coordinator, region_id) is None
    async with sqlite_database.read() as db:
        noted = (await db.execute(select(AuditRow.action, AuditRow.detail))).all()
    assert [(action, detail["invitations"]) for action, detail in noted] == [
        ("handed_out", {"admin_opd": 2, "kepala_opd": 2, "pimpinan": 1})
    ]

    heads = await _prepared(ports, coordinator, region_id, HandoutRoles.KEPALA_OPD, HandoutForm.CARDS)
    assert heads is not None and len(heads.entries) == 2 and heads.content.startswith(b"%PDF")

    opened = await open_invitation(ports, NEWCOMER, "Pegawai", row["Tautan"].partition("start=")[2])
    assert opened.standing is InvitationStatus.OPEN and opened.invitation is not None
    await confirm_invitation(ports, NEWCOMER, opened.invitation.id)
    assert isinstance(ports.clock, SettableClock)
    ports.clock.advance(REPEAT_AFTER)
    later = _rows(await _prepared(ports, coordinator, region_id))
    assert len(later) == 4 and ("Dinas Kesehatan", "Admin OPD") not in later
    async with sqlite_database.read() as db:
        assert await expected_people.expected_in(db, region_id) == []
    with pytest.raises(NotAllowed):
        await _prepared(ports, await _actor(ports, NEWCOMER), region_id)


async def test_a_file_that_never_came_leaves_no_link_and_the_next_replaces_only_what_nobody_opened(
    sqlite_database: Database,
) -> None:
    ports, coordinator, region_id = await _town(sqlite_database)
    lost = _rows(await _prepared(ports, coordinator, region_id))  # sent to nobody: the process ended here
    assert await _open_ids(ports, region_id) == set()
    shown = await posts_in(ports, coordinator, region_id)
    assert {post.state for post in shown.posts} == {PostState.UNINVITED}

    first = await _prepared(ports, coordinator, region_id)
    assert first is not None
    await complete_handout(ports, coordinator, first)
    assert await _standing(ports, CURIOUS, lost["Dinas Sosial", "Admin OPD"]) is InvitationStatus.UNKNOWN
    assert await _standing(ports, CURIOUS, _rows(first)["Dinas Sosial", "Admin OPD"]) is InvitationStatus.OPEN

    # Another file for the admins: what was opened and what the heads have stays as it is.
    second = await _prepared(ports, coordinator, region_id, HandoutRoles.ADMIN_OPD)
    assert second is not None and len(second.replaced) == 1
    # Somebody opens what is to be replaced while the file is on its way: it stays, too.
    assert await _standing(ports, NEWCOMER, _rows(first)["Dinas Kesehatan", "Admin OPD"]) is InvitationStatus.OPEN
    await complete_handout(ports, coordinator, second)
    assert {place: await _standing(ports, NEWCOMER, row) for place, row in _rows(first).items()} == dict.fromkeys(
        _rows(first), InvitationStatus.OPEN
    )

    # Whoever was shown another number than would be replaced is asked anew.
    assert isinstance(ports.clock, SettableClock)
    ports.clock.advance(REPEAT_AFTER)
    stale = shown.revision(HandoutRoles.ADMIN_OPD.roles)
    with pytest.raises(Conflict):
        await prepare_handout(ports, coordinator, region_id, HandoutForm.LETTERS, HandoutRoles.ADMIN_OPD, stale, _begun)


async def test_one_post_has_one_row_that_is_withdrawn_by_one_tap(sqlite_database: Database) -> None:
    ports, coordinator, region_id = await _town(sqlite_database)
    handed = await _prepared(ports, coordinator, region_id, HandoutRoles.ADMIN_OPD)
    assert handed is not None
    await complete_handout(ports, coordinator, handed)
    async with sqlite_database.read() as db:
        opd_id = (await opds.ids_by_code(db, region_id))["DINKES"]

    # To look at the chat ends nothing: another link is made only by a yes that names what it replaces.
    _, post, nothing = await invite_to_post(ports, coordinator, region_id, opd_id, Role.ADMIN_OPD)
    assert nothing is None and len(post.unopened) == 1 and len(await _open_ids(ports, region_id)) == 2
    assert await _standing(ports, CURIOUS, _rows(handed)["Dinas Kesehatan", "Admin OPD"]) is InvitationStatus.OPEN
    for _ in range(2):  # the one above is opened by now and stays; of the two new ones the second replaces the first
        _, post, _ = await invite_to_post(ports, coordinator, region_id, opd_id, Role.ADMIN_OPD)
        _, _, made = await invite_to_post(ports, coordinator, region_id, opd_id, Role.ADMIN_OPD, post.revision)
    assert made is not None
    listed = (await members_of_opd(ports, coordinator, opd_id)).invitations
    assert [(entry.invitation.id, entry.opened) for entry in listed] == [(made.new.invitation.id, True)]
    await revoke_invitation(ports, coordinator, made.new.invitation.id)
    assert (await members_of_opd(ports, coordinator, opd_id)).invitations == ()
    assert len(await _open_ids(ports, region_id)) == 1
