"""Checking at speed: one tap accepts and brings the next one; a whole OPD or right goes on where it stopped."""

from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import select

from domain.notices import NoticeKind, NoticeState
from domain.review.news import NEWS_PAUSE
from sandbox.api.calls import Call
from sandbox.people.person import Person
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import FileRow
from tests import builders
from tests.bot_fixtures import MONDAY, Town
from tests.papers import pdf
from tests.scenarios.faults.test_taken_up_again import taken_up_again
from tests.scenarios.review.test_review import submits

SENT, STOPPED = 14, 6
"""What each of two OPD has sent, in turn, and after how many the coordinator stops for the day."""


async def many_sent(town: Town) -> dict[str, Person]:
    """Two OPD send much of one right, each answer with the same file; returns their admins."""
    admins = {opd: await town.admin(opd) for opd in ("DINKES", "DISDIK")}
    for admin in admins.values():
        await submits(admin, "2", (pdf(), "DPA.pdf"))
    async with town.database.write() as db:
        right = await builders.criterion(db, town.ids["round@Kota Contoh"], code="H02", name="Hak memilih")
        for number in range(SENT - 1):
            asked = await builders.indicator(db, right, f"H02-P{number}", title=f"Kegiatan ke-{number}")
            for opd in admins:
                opd_id = town.ids[f"{opd}@Kota Contoh"]
                file = await db.scalar(select(FileRow.id).where(FileRow.opd_id == opd_id))
                assert file is not None
                sent_at = MONDAY - timedelta(days=3) + timedelta(minutes=number)
                owed = await builders.assignment(db, asked, opd_id)
                await builders.submission(db, owed, town.ids[f"Admin {opd} Kota Contoh"], [file], submitted_at=sent_at)
    return admins


def taps(town: Town) -> int:
    """How many buttons were tapped so far: each tap is answered."""
    return sum(call.method.lower() == "answercallbackquery" for call in town.sandbox.calls)


def told(admin: Person) -> int:
    """Of how many decisions that admin was told."""
    return sum(seen.text.count(word) for seen in admin.messages for word in ("✓ Diterima", "Mohon diperbaiki"))


async def left_at(town: Town, person: str) -> list[datetime]:
    """When messages with decisions left for a person."""
    query = select(NoticeRow.sending_at).where(
        NoticeRow.person_id == town.ids[person],
        NoticeRow.kind.in_((NoticeKind.ACCEPTED, NoticeKind.RETURNED)),
        NoticeRow.state == NoticeState.SENT,
    )
    async with town.database.read() as db:
        return [at for at in await db.scalars(query.order_by(NoticeRow.sending_at)) if at is not None]


async def test_an_opd_is_checked_in_about_as_many_taps_as_it_sent(town: Town) -> None:
    admins, coordinator = await many_sent(town), await town.coordinator()
    before = taps(town)
    await coordinator.sends("/periksa")
    await coordinator.taps("Per OPD")
    assert f"1. Dinas Kesehatan ({SENT})" in coordinator.screen.text
    await coordinator.taps("1")
    await coordinator.taps("Mulai dari yang terlama")
    for number in range(STOPPED):
        file, card = coordinator.last(2)
        assert file.files == ["DPA.pdf"] and card.text.startswith(f"Periksa 1 dari {SENT - number}")
        await coordinator.taps("Terima")
        await town.passes(seconds=15)
    await coordinator.taps("Selesai")

    await town.restarts()
    await town.passes(hours=24)
    await coordinator.sends("/periksa")
    await coordinator.taps(f"Lanjutkan: Dinas Kesehatan ({SENT - STOPPED})")
    assert f"H02-P{STOPPED}" in coordinator.screen.text
    for label in ("Belum lengkap", "Sesuai", "Kembalikan", "Tanda tangan", "Kembalikan sekarang"):
        await coordinator.taps(label)
    while coordinator.screen.buttons_with("Terima"):
        await coordinator.taps("Terima")
        await town.passes(seconds=15)
    assert "Tidak ada lagi yang menunggu pada saringan ini." in coordinator.screen.text
    assert taps(town) - before == SENT + 9  # four on the way in, four more for the return, one to stop

    await town.passes(minutes=10)
    leaves = await left_at(town, "Admin DINKES Kota Contoh")
    assert told(admins["DINKES"]) == SENT and len(leaves) <= 4
    assert all(later - earlier >= NEWS_PAUSE for earlier, later in pairwise(leaves))
    assert told(admins["DISDIK"]) == 0


async def test_a_right_is_checked_over_all_opd_and_any_of_it_is_undone(town: Town) -> None:
    admins, coordinator = await many_sent(town), await town.coordinator()
    await coordinator.sends("/periksa")
    await coordinator.taps("Per hak")
    assert f"2. H02 Hak memilih ({2 * SENT - 2})" in coordinator.screen.text
    await coordinator.taps("2")
    assert "Saringan: Semua OPD · H02 Hak memilih" in coordinator.screen.text
    await coordinator.taps("Mulai dari yang terlama")
    assert "Dinas Kesehatan · H02-P0" in coordinator.screen.text
    await coordinator.taps("Terima")
    assert "Dinas Pendidikan · H02-P0" in coordinator.screen.text
    await town.passes(seconds=10)
    await coordinator.taps("Terima")
    await town.passes(seconds=40)
    await coordinator.taps("Urungkan", on="Dinas Pendidikan")
    await coordinator.sees("Hasil pemeriksaan dibatalkan. Dinas Pendidikan")
    await town.passes(minutes=6)
    assert (told(admins["DINKES"]), told(admins["DISDIK"])) == (1, 0)
    await coordinator.taps("Terima", on="Hasil pemeriksaan dibatalkan")
    *_, file, card = coordinator.messages
    assert file.files == ["DPA.pdf"] and "Dinas Kesehatan · H02-P1" in card.text  # what was next before
    await town.passes(minutes=6)
    assert (told(admins["DINKES"]), told(admins["DISDIK"])) == (1, 1)


async def test_a_tap_that_was_cut_off_is_answered_with_the_next_one(town: Town) -> None:
    await many_sent(town)
    coordinator = await town.coordinator()
    await coordinator.sends("/periksa")
    await coordinator.taps("Mulai dari yang terlama")
    shown = next(call for call in reversed(town.sandbox.calls) if "reply_markup" in call.params)
    assert [row[0].get("style") for row in _keyboard(shown)] == ["success", None, None, None, None]
    await coordinator.taps("Terima")
    following = coordinator.screen
    assert following.text.startswith("Periksa 1 dari")

    await taken_up_again(town)

    messages = coordinator.messages
    again = max(place for place, seen in enumerate(messages) if seen.text == following.text)
    assert messages[again].id != following.id and messages[again - 1].files == ["DPA.pdf"]
    await coordinator.taps("Urungkan")
    await coordinator.sees("Hasil pemeriksaan dibatalkan")


def _keyboard(shown: Call) -> list[list[dict[str, object]]]:
    markup = shown.params["reply_markup"]
    assert isinstance(markup, dict)
    return list(markup["inline_keyboard"])
