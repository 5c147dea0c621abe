"""Telegram, the disk, the database fail: nothing is lost, nothing happens twice, and one word is said."""

import errno
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import make_url, select, update

from sandbox.api.faults import Fault, Faults
from sandbox.people.person import Person
from storage.tables.delivery import InboxRow, InboxState
from tests.bot_fixtures import Town
from tests.papers import pdf, photo
from tests.scenarios.shelf import (
    SERVICE,
    asked_for,
    live_cards,
    names,
    nothing_is_lost,
    on_disk,
    opens,
    receipts,
    sha,
    times_seen,
)

Harm = Callable[[Faults], Fault]

OUTAGE = "Layanan ini sedang terganggu. Pesan Bapak/Ibu sudah tercatat dan akan diproses otomatis"


@pytest.fixture
def database_at(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The town's data; who meets a lock waits a moment instead of ten seconds."""
    monkeypatch.setattr("storage.database._BUSY_SECONDS", 0.1)
    return sqlite_url


@pytest_asyncio.fixture(autouse=True)
async def sound(town: Town) -> AsyncIterator[None]:
    """Whatever a story does, nothing may be lost at its end."""
    yield
    await nothing_is_lost(town)


async def struck(town: Town, fault: Fault, times: int = 1) -> None:
    """Waits until a fault has struck so often."""
    assert await town.sandbox.changes.until(lambda: fault.struck >= times, 20), town.sandbox.transcript()


@pytest.mark.parametrize(
    "harm",
    [
        lambda faults: faults.fails(500, method="getFile"),
        lambda faults: faults.fails(502, method="getFile", page=True),
        lambda faults: faults.floods(1, method="getFile"),
        lambda faults: faults.cuts(method="getFile"),
        lambda faults: faults.cuts(method="download", after=True),
        lambda faults: faults.cuts(method="download", after=True, reset=True),
        lambda faults: faults.truncates(method="download"),
        lambda faults: faults.truncates(method="download", unnoticed=False),
        lambda faults: faults.fails(500, method="getUpdates", times=2),
        lambda faults: faults.cuts(method="getUpdates"),
        lambda faults: faults.fails(502, method="sendMessage", after=False),
        lambda faults: faults.cuts(method="sendMessage"),
    ],
    ids=[
        "getFile 500", "getFile page", "getFile 429", "getFile cut", "download cut", "download reset", "download short",
        "download half", "getUpdates 500", "getUpdates cut", "sendMessage 502", "sendMessage cut",
    ],
)  # fmt: skip
async def test_an_upload_survives_a_fault_of_telegram(town: Town, harm: Harm) -> None:
    admin = await town.admin()
    await opens(admin)
    content = pdf()

    fault = harm(town.sandbox.faults)
    await admin.uploads(content, name="DPA.pdf", wait=False)
    await struck(town, fault)
    await town.sandbox.quiet()
    await admin.sees("tersimpan, belum terkirim")

    assert await names(town) == ["DPA.pdf"]
    assert on_disk(town).keys() == {sha(content)}
    assert live_cards(admin) == 1
    admin.never_saw("terganggu")


async def test_a_card_that_may_have_been_sent_is_shown_again_rather_than_not_at_all(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    fault = town.sandbox.faults.cuts(method="sendMessage", after=True)

    await admin.uploads(pdf(), name="DPA.pdf", wait=False)
    await struck(town, fault)
    await town.sandbox.quiet()
    await admin.taps("Kirim ke Bagian Hukum")

    assert await receipts(town) == ["26-DINKES-0001"]


@pytest.mark.parametrize("after", [False, True], ids=["before the effect", "after the effect"])
async def test_a_receipt_whose_sending_was_cut_is_given_once_more_and_says_so(town: Town, after: bool) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    fault = town.sandbox.faults.cuts(
        method="sendMessage", after=after, when=lambda _, sent: "Terkirim ke" in str(sent.get("text"))
    )

    await admin.taps("Kirim ke Bagian Hukum", wait=False)
    await struck(town, fault)
    await town.sandbox.quiet()
    await town.passes(minutes=30)
    await town.restarts()
    await town.passes(minutes=30)

    assert await receipts(town) == ["26-DINKES-0001"]
    given = [seen.text for seen in admin.messages if seen.has("Terkirim ke Bagian Hukum")]
    assert len(given) == (2 if after else 1)
    assert all("Tanda terima 26-DINKES-0001" in text for text in given)
    assert [text.partition("\n")[0].endswith(" (dikirim ulang)") for text in given] == [False, True][-len(given) :]
    assert any(seen.has("sudah terkirim. Tanda terima 26-DINKES-0001") for seen in admin.messages)


async def test_a_receipt_that_is_cut_twice_waits_for_a_coordinator(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    fault = town.sandbox.faults.cuts(
        method="sendMessage", times=2, when=lambda _, sent: "Terkirim ke" in str(sent.get("text"))
    )

    await admin.taps("Kirim ke Bagian Hukum", wait=False)
    await struck(town, fault)
    await town.sandbox.quiet()
    await town.passes(minutes=30)

    assert times_seen(admin, "Terkirim ke Bagian Hukum") == 0
    await coordinator.sends("/status")
    await coordinator.taps("Perlu dilihat")
    await coordinator.sees("Admin DINKES Kota Contoh")


@pytest.mark.parametrize(("seconds", "answers"), [(11, 0), (9, 1)], ids=["telegram waits no more", "telegram waits"])
async def test_a_tap_taken_up_after_a_restart_is_answered_while_telegram_waits(
    town: Town, seconds: int, answers: int
) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    before, edits = asked_for(town, "answerCallbackQuery"), asked_for(town, "editMessageText")
    await admin.taps("Beranda")
    assert asked_for(town, "answerCallbackQuery") == before + 1

    async with town.database.write() as db:  # as a kill amid the answer leaves it
        taps = InboxRow.payload.contains('"callback_query"')
        await db.execute(update(InboxRow).where(taps).values(state=InboxState.NEW))
    town.clock.move(seconds=seconds)
    for answer in ("query is too old", "message is not modified"):  # both had been given, and nobody knew
        town.sandbox.refusals.excuse(answer)
    await town.restarts()
    await town.sandbox.quiet()

    assert asked_for(town, "answerCallbackQuery") == before + 1 + answers
    assert asked_for(town, "editMessageText") == edits + 2
    async with town.database.read() as db:
        assert set(await db.scalars(select(InboxRow.state))) == {InboxState.DONE}


@pytest.mark.parametrize(
    "harm",
    [
        lambda faults: faults.fails(500, method="sendMessage", times=2),
        lambda faults: faults.floods(1, method="sendMessage", times=2),
    ],
    ids=["500", "429"],
)
async def test_a_receipt_that_telegram_refuses_for_now_comes_later_and_once(town: Town, harm: Harm) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    fault = harm(town.sandbox.faults)

    await admin.taps("Kirim ke Bagian Hukum", wait=False)
    await struck(town, fault)
    await town.sandbox.quiet()
    for _ in range(4):
        await town.passes(minutes=2)

    assert times_seen(admin, "Terkirim ke Bagian Hukum") == 1
    assert await receipts(town) == ["26-DINKES-0001"]


async def test_what_is_said_once_of_an_album_is_said_where_its_sending_was_cut(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    files = [("satu.pdf", pdf("satu")), ("dua.pdf", pdf("dua"))]
    fault = town.sandbox.faults.cuts(method="sendMessage", chat=admin.id)

    await admin.uploads_album(files, as_photos=False, wait=False, caption="H06-P1")
    await struck(town, fault)
    await town.sandbox.quiet()

    assert times_seen(admin, "belum dapat ditambah") == 1


async def test_a_tap_during_an_outage_of_telegram_sends_once(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    outage = town.sandbox.faults.fails(503, times=6)

    await admin.taps("Kirim ke Bagian Hukum", wait=False)
    await struck(town, outage)
    outage.cancel()
    await town.sandbox.quiet()
    await town.passes(minutes=5)

    assert await receipts(town) == ["26-DINKES-0001"]
    assert times_seen(admin, "Terkirim ke Bagian Hukum") == 1


async def test_while_files_cannot_be_fetched_the_person_is_told_once(town: Town) -> None:
    admin, other = await town.admin(), await town.admin("DISDIK")
    await opens(admin)
    outage = town.sandbox.faults.fails(502, method="getFile", times=None)

    await admin.uploads_album([("satu.pdf", pdf("satu")), ("dua.pdf", pdf("dua"))], as_photos=False, wait=False)
    await admin.sees(OUTAGE)
    await struck(town, outage, 3)
    await other.sends("/tunggakan", wait=False)
    outage.cancel()
    await town.sandbox.quiet()

    assert times_seen(admin, OUTAGE) == 1
    assert await names(town) == ["satu.pdf", "dua.pdf"]
    await other.sees("Perlu dikirim · Dinas Pendidikan")
    other.never_saw("terganggu")


async def test_a_full_disk_keeps_files_waiting_and_is_said_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    admin, other = await town.admin(), await town.admin("DISDIK")
    await opens(admin)
    await admin.uploads(pdf("lama"), name="lama.pdf")
    refused: list[int] = []

    def full(_descriptor: int) -> None:
        refused.append(1)
        town.sandbox.changes.announce()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        await admin.uploads(pdf(), name="DPA.pdf", wait=False)
        await other.uploads(photo(), as_photo=True, wait=False)
        await admin.sees(OUTAGE)
        assert await town.sandbox.changes.until(lambda: len(refused) >= 3, 20)
        assert await names(town) == ["lama.pdf"]
        assert len(on_disk(town)) == 1
    await town.sandbox.quiet()

    assert await names(town) == ["lama.pdf", "DPA.pdf"]
    assert times_seen(admin, OUTAGE) == 1
    assert times_seen(other, OUTAGE) <= 1
    await other.sees("untuk indikator yang mana?")
    assert town.bot.signs.condition.ready
    assert len(on_disk(town)) == 3


async def test_a_file_outlasts_a_disk_that_is_full_for_ninety_minutes(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin, second, other = await town.admin(), await town.admin(number=2), await town.admin("DISDIK")
    await opens(admin)
    await opens(second, "H06-P2")
    for name in ("FIRST_PAUSE", "LONGEST_PAUSE", "_LONGEST_LONELY_PAUSE"):
        monkeypatch.setattr(f"bot.inbox.user_queues.{name}", 0.02)
    fetched = asked_for(town, "getFile")
    began, refused, answers = town.clock.now(), list[int](), list[int]()

    async def answered(person: Person) -> bool:
        answers.append(1)
        return await town.sandbox.changes.until(
            lambda: times_seen(person, "Perlu dikirim · Dinas Pendidikan") == len(answers), 20
        )

    def full(_descriptor: int) -> None:
        refused.append(1)
        town.clock.move(seconds=30)
        town.sandbox.changes.announce()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        await admin.uploads(pdf(), name="DPA.pdf", wait=False)
        await second.uploads(pdf("SOP"), name="SOP.pdf", wait=False)
        await admin.sees(OUTAGE)
        await second.sees(OUTAGE)
        while town.clock.now() - began < timedelta(minutes=90):
            await other.sends("/tunggakan", wait=False)
            assert await answered(other)
            admin.never_saw("belum dapat diproses")
        assert town.bot.signs.condition.sentence == "disk (OSError)"
    await town.sandbox.quiet()

    assert await names(town) == ["DPA.pdf"]
    assert await names(town, SERVICE) == ["SOP.pdf"]
    assert len(on_disk(town)) == 2
    assert list(town.settings.evidence_folder.glob("incoming/*")) == []
    assert times_seen(admin, OUTAGE) == times_seen(second, OUTAGE) == 1
    for person in (admin, second):
        person.never_saw("belum dapat diproses")
    assert len(answers) > 10
    assert asked_for(town, "getFile") - fetched <= 5
    assert town.bot.signs.condition.ready


async def test_a_disk_that_reads_back_something_else_is_not_believed(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = await town.admin()
    await opens(admin)
    content, real, spoilt = pdf(), os.fsync, list[Path]()

    def lying(descriptor: int) -> None:
        real(descriptor)
        file = next(town.settings.evidence_folder.glob("incoming/*"), None)
        if file is not None and not spoilt:
            spoilt.append(file)
            file.write_bytes(content[:-1] + b"X")

    monkeypatch.setattr(os, "fsync", lying)
    await admin.uploads(content, name="DPA.pdf", wait=False)
    await admin.sees(OUTAGE)
    await town.sandbox.quiet()

    assert len(spoilt) == 1
    assert await names(town) == ["DPA.pdf"]
    assert on_disk(town).keys() == {sha(content)}
    assert live_cards(admin) == 1


async def test_a_locked_database_keeps_messages_waiting_and_is_said_once(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    held = town.sandbox.faults.delays(method="download")
    await admin.uploads(pdf(), name="DPA.pdf", wait=False)
    await struck(town, held)

    other = sqlite3.connect(make_url(town.settings.database_url).database or "", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        held.release()
        await admin.sees(OUTAGE)
        await admin.sends("/tunggakan", wait=False)
    finally:
        other.close()
    await town.sandbox.quiet()

    assert times_seen(admin, OUTAGE) == 1
    assert await names(town) == ["DPA.pdf"]
    assert times_seen(admin, "Perlu dikirim · Dinas Kesehatan") == 1
    assert asked_for(town, "getFile") >= 2


async def test_kirim_on_a_locked_database_gives_one_receipt(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    held = town.sandbox.faults.delays(method="getUpdates")
    await admin.taps("Kirim ke Bagian Hukum", wait=False)
    other = sqlite3.connect(make_url(town.settings.database_url).database or "", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        await admin.sends("/status", wait=False)
        held.cancel()
    finally:
        other.close()
    await town.sandbox.quiet()

    assert await receipts(town) == ["26-DINKES-0001"]
    assert times_seen(admin, "Terkirim ke Bagian Hukum") == 1


async def test_an_answer_that_waits_its_turn_is_not_called_back_when_the_work_ends(town: Town) -> None:
    admin = await town.admin()
    work = town.sandbox.faults.delays(method="editMessageText")
    flood = town.sandbox.faults.floods(1, method="answerCallbackQuery")
    await admin.taps("Perlu dikirim (3)", wait=False)
    await struck(town, work)
    await struck(town, flood)  # after a second: the screen is still on its way

    work.release()
    await admin.sees("Perlu dikirim · Dinas Kesehatan")
    await town.sandbox.quiet()
    assert all(tap.answered for tap in town.sandbox.world.callbacks.values())
