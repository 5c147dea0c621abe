"""What lies behind the screens, for scenarios: bytes on disk, rows in the database, calls to the Bot API."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import func, select

from domain.submission.drafts import PlacedFile
from sandbox.people import posting
from sandbox.people.person import Person
from storage.queries.submission import drafts
from storage.tables.delivery import InboxRow, InboxState
from storage.tables.evidence import DraftFileRow, DraftRow, FileRow, SubmissionFileRow, SubmissionRow, UnassignedFileRow
from storage.tables.inquiries import InquiryMessageRow
from tests.bot_fixtures import Town

KOTA = "Kota Contoh"
BUDGET = f"H06-P1/DINKES@{KOTA}"
SERVICE = f"H06-P2/DINKES@{KOTA}"
RATIO = f"H06-H1/DINKES@{KOTA}"
_OF_INQUIRIES = select(InquiryMessageRow.file_id).where(InquiryMessageRow.file_id.is_not(None))


async def opens(admin: Person, code: str = "H06-P1") -> None:
    """Opens an indicator from the list, as a thumb does."""
    await admin.sends("/tunggakan")
    [line] = [line for line in admin.screen.text.splitlines() if f" {code} " in line]
    await admin.taps(line.split(".")[0], on="Ketuk nomor untuk membuka")


async def sends_album(
    town: Town, admin: Person, files: Sequence[tuple[str, bytes]], captions: Mapping[int, str]
) -> None:
    """An album of documents whose captions stand on any of its files, by their place from 0."""
    album = town.sandbox.world.new_id()
    for number, (name, content) in enumerate(files):
        draft = posting.file(town.sandbox.world.files, content, name, captions.get(number), as_photo=False)
        await admin.sends_draft(draft, album=album, wait=False)
    await town.sandbox.quiet()


def sha(content: bytes) -> str:
    """The content address of some bytes."""
    return hashlib.sha256(content).hexdigest()


def on_disk(town: Town) -> dict[str, Path]:
    """The evidence kept, by content address."""
    return {path.name: path for path in town.settings.evidence_folder.glob("*/*/*") if path.is_file()}


async def placed(town: Town, key: str = BUDGET) -> tuple[PlacedFile, ...]:
    """The files in a draft, in their order; none where there is no draft."""
    async with town.database.read() as db:
        draft = await drafts.of_assignment(db, town.ids[key])
    return draft.files if draft is not None else ()


async def names(town: Town, key: str = BUDGET) -> list[str]:
    """The names of the files in a draft."""
    return [one.file.name for one in await placed(town, key)]


async def drafted(town: Town) -> list[int]:
    """The assignments that have a draft."""
    async with town.database.read() as db:
        return list(await db.scalars(select(DraftRow.assignment_id).order_by(DraftRow.id)))


async def loose(town: Town) -> int:
    """How many files somebody is still asked about."""
    async with town.database.read() as db:
        return await db.scalar(select(func.count()).where(UnassignedFileRow.closed_at.is_(None))) or 0


async def receipts(town: Town) -> list[str]:
    """The numbers of all submissions that stand, in their order."""
    async with town.database.read() as db:
        found = await db.scalars(
            select(SubmissionRow.receipt_number)
            .where(SubmissionRow.withdrawn_at.is_(None), SubmissionRow.superseded_at.is_(None))
            .order_by(SubmissionRow.id)
        )
    return list(found)


def asked_for(town: Town, method: str) -> int:
    """How often a method of the Bot API was called, whatever became of it."""
    return sum(call.method.lower() == method.lower() for call in town.sandbox.calls)


def times_seen(person: Person, fragment: str) -> int:
    """How many visible messages have the fragment."""
    return sum(seen.from_bot and seen.has(fragment) for seen in person.messages)


def live_cards(person: Person) -> int:
    """How many draft cards still have their buttons."""
    return sum(bool(seen.buttons_with("Kirim ke Bagian Hukum")) for seen in person.messages)


async def nothing_is_lost(town: Town) -> None:
    """Every update is done, no row speaks of bytes that are not there, and nothing half-received lies about."""
    async with town.database.read() as db:
        unfinished = list(await db.scalars(select(InboxRow.error).where(InboxRow.state != InboxState.DONE)))
        used = select(DraftFileRow.file_id).union(
            select(SubmissionFileRow.file_id), select(UnassignedFileRow.file_id), _OF_INQUIRIES
        )
        promised = set(await db.scalars(select(FileRow.sha256).where(FileRow.id.in_(used))))
    assert unfinished == []
    kept = on_disk(town)
    assert promised <= kept.keys()
    for name, path in kept.items():
        assert sha(path.read_bytes()) == name
    assert list(town.settings.evidence_folder.glob("incoming/*")) == []
