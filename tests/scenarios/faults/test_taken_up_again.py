"""What a process left half done, and what the next makes of it: nobody is thrown elsewhere, nothing is left over."""

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import delete, select, update
from structlog.testing import capture_logs

from domain.notices import NoticeKind, NoticeState
from sandbox.people.person import Person
from sandbox.world.visible_message import VisibleMessage
from screens.buttons.people.members import OpenMembers
from storage.tables.delivery import CardRow, InboxRow, InboxState, NoticeRow
from storage.tables.people import MembershipRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.meetings.test_meetings import announced, bound_group
from tests.scenarios.review.test_review import budget_from
from tests.scenarios.shelf import asked_for, live_cards, names, nothing_is_lost, opens, times_seen

pytestmark = pytest.mark.timeout(120)


@pytest_asyncio.fixture(autouse=True)
async def sound(town: Town) -> AsyncIterator[None]:
    """Whatever a story does, nothing may be lost at its end."""
    yield
    await nothing_is_lost(town)


async def taken_up_again(town: Town) -> None:
    """Restarts with the last update applied and not answered, as a kill between the two leaves it."""
    async with town.database.write() as db:
        last = select(InboxRow.id).order_by(InboxRow.id.desc()).limit(1).scalar_subquery()
        await db.execute(update(InboxRow).where(InboxRow.id == last).values(state=InboxState.APPLIED))
    for answer in ("query is too old", "message is not modified"):  # both had been given, and nobody knew
        town.sandbox.refusals.excuse(answer)
    await town.restarts()
    await town.sandbox.quiet()


async def in_doubt(town: Town, kind: NoticeKind) -> None:
    """Nobody knows whether notices of a kind arrived, as a kill amid their sending leaves them."""
    async with town.database.write() as db:
        unknown = update(NoticeRow).where(NoticeRow.kind == kind)
        await db.execute(unknown.values(state=NoticeState.UNKNOWN, message_id=None))


async def checking(town: Town) -> Person:
    """A coordinator amid checking one submission."""
    await budget_from(town)
    coordinator = await town.coordinator()
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    return coordinator


def cards_of(coordinator: Person) -> list[VisibleMessage]:
    """The cards of what a coordinator checks."""
    return [seen for seen in coordinator.messages if seen.has("Periksa 1 dari 1")]


@pytest.mark.parametrize("taps", [["Belum lengkap"], ["Lengkap", "Sesuai"]], ids=["one verdict", "two verdicts"])
async def test_a_coordinator_amid_checking_stays_at_the_card(town: Town, taps: list[str]) -> None:
    coordinator = await checking(town)
    for tap in taps:
        await coordinator.taps(tap)
    card = coordinator.screen

    await taken_up_again(town)

    assert [(seen.id, seen.text) for seen in cards_of(coordinator)] == [(card.id, card.text)]
    assert "Administratif:" in card.text
    coordinator.never_saw("sudah diproses")


async def test_a_coordinator_who_had_decided_may_still_undo_it(town: Town) -> None:
    coordinator = await checking(town)
    for tap in ("Lengkap", "Sesuai", "Terima"):
        await coordinator.taps(tap)

    await taken_up_again(town)
    await coordinator.taps("Urungkan")

    await coordinator.sees("Hasil pemeriksaan dibatalkan")
    coordinator.never_saw("sudah diproses")


async def test_a_coordinator_who_had_taken_one_gets_its_files_and_card(town: Town) -> None:
    coordinator = await checking(town)

    await taken_up_again(town)

    assert len(cards_of(coordinator)) == 2
    coordinator.never_saw("sudah diproses")


async def test_a_reply_shows_itself_where_the_announcement_was_in_doubt(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound_group(town, coordinator, admin)
    await announced(coordinator)
    for kind in (NoticeKind.MEETING_INVITED, NoticeKind.MEETING_IN_GROUP):
        await in_doubt(town, kind)

    await admin.taps("Hadir", chat=group)
    await admin.sees("Hadir 1 · ", chat=group)

    await admin.taps("Hadir", on="Jawaban Dinas Kesehatan")
    await taken_up_again(town)
    await admin.sees("Jawaban Dinas Kesehatan: hadir")
    assert times_seen(admin, "Jawaban Dinas Kesehatan") == 1


async def test_a_message_that_is_a_card_no_more_loses_its_buttons_at_the_next_start(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    town.sandbox.faults.fails(502, method="editMessageText", times=None)
    await admin.uploads(pdf("Dua"), name="Dua.pdf", wait=False)
    assert await town.sandbox.changes.until(lambda: live_cards(admin) == 2, 20)

    await town.bot.stop()
    town.sandbox.faults.clear()
    await town.restarts(stopped=True)

    assert await town.sandbox.changes.until(lambda: live_cards(admin) == 1, 20)
    await town.sandbox.quiet()
    async with town.database.read() as db:
        assert list(await db.scalars(select(CardRow.stale_message_id))) == [None]


async def test_the_card_of_a_role_that_has_ended_has_no_buttons(town: Town) -> None:
    admin, other = await town.admin(), await town.admin(number=2)
    for one in (admin, other):
        await opens(one)
    await admin.uploads(pdf(), name="DPA.pdf")
    await other.sends("/tunggakan")
    await other.taps("2")
    assert live_cards(other) == 1

    async with town.database.write() as db:
        person_id = town.ids[other.name]
        await db.execute(delete(MembershipRow).where(MembershipRow.person_id == person_id))
    await admin.uploads(pdf("Dua"), name="Dua.pdf")

    assert live_cards(other) == 0
    assert live_cards(admin) == 1


async def test_a_stop_amid_showing_cards_leaves_no_error_and_the_card_to_the_next(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    held = town.sandbox.faults.delays(method="sendMessage", when=lambda _, sent: "DPA.pdf" in str(sent.get("text")))
    await admin.uploads(pdf(), name="DPA.pdf", wait=False)
    assert await town.sandbox.changes.until(lambda: held.struck == 1, 20)

    with capture_logs() as logs:
        stopping = asyncio.create_task(town.bot.stop())
        await asyncio.sleep(0)
        held.release()
        await stopping

    assert [line for line in logs if line["log_level"] == "error"] == []
    await town.restarts(stopped=True)
    await town.sandbox.quiet()
    await admin.sees("DPA.pdf")
    assert live_cards(admin) == 1


async def test_a_file_that_finds_no_room_for_a_day_is_asked_for_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = await town.admin()
    await opens(admin)
    for name in ("FIRST_PAUSE", "LONGEST_PAUSE", "_LONGEST_LONELY_PAUSE"):
        monkeypatch.setattr(f"bot.inbox.user_queues.{name}", 0.02)
    refused, began = list[int](), town.clock.now()

    def full(_descriptor: int) -> None:
        refused.append(1)
        if town.clock.now() - began < timedelta(hours=25):
            town.clock.move(hours=1)
        town.sandbox.changes.announce()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        files = [(f"{number}.pdf", pdf(f"berkas {number}")) for number in (1, 2, 3)]
        await admin.uploads_album(files, as_photos=False, wait=False)
        await admin.sees("tidak perlu dikirim ulang")
        await admin.sees("Mohon berkas itu dikirim ulang")
        assert len(refused) >= 24
        await town.sandbox.quiet()
    await town.passes(minutes=5)

    assert await names(town) == []
    assert times_seen(admin, "Mohon berkas itu dikirim ulang") == 1
    await admin.uploads(pdf(), name="DPA.pdf")
    assert await names(town) == ["DPA.pdf"]


async def test_a_screen_asked_for_once_more_is_not_edited_also_after_a_restart(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/status")
    await coordinator.taps("Anggota")
    edits = asked_for(town, "editMessageText")
    again = OpenMembers(town.ids["Kota Contoh"]).pack()
    await town.restarts()

    for _ in range(2):
        await coordinator.taps_forged(again, coordinator.screen)

    assert asked_for(town, "editMessageText") == edits
