"""What files are guessed to be for while their senders are asked: the indicator, or the item of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from domain.reading.candidates import Candidate, Guess
from storage import conditions
from storage.database import Connection
from storage.queries.submission.files import ASKED_ABOUT
from storage.records import AnyRow
from storage.tables.evidence import DraftFileRow, DraftRow, FileRow, UnassignedFileRow
from storage.tables.programme import AssignmentRow, EvidenceItemRow


@dataclass(frozen=True, slots=True)
class AskedFile:
    """A file whose sender is asked for which indicator it is, with what it came with; `guess` since it was read."""

    id: int
    person_id: int
    opd_id: int
    name: str
    caption: str
    guess: Guess | None


@dataclass(frozen=True, slots=True)
class AskedItem:
    """A file of a draft whose sender is asked for which item it is; `likely_item_id` since it was read."""

    id: int
    file_id: int
    assignment_id: int
    name: str
    caption: str
    items: tuple[tuple[int, str], ...]
    likely_item_id: int | None


async def asked_of_file(db: Connection, file_id: int) -> list[AskedFile]:
    """Who is asked about a file, each with what it came with."""
    rows = await db.execute(_ASKED.where(UnassignedFileRow.file_id == file_id))
    return [_asked_file(row) for row in rows]


async def asked_of_person(db: Connection, person_id: int) -> list[AskedFile]:
    """What a person is asked about, the oldest first."""
    rows = await db.execute(_ASKED.where(UnassignedFileRow.person_id == person_id))
    return [_asked_file(row) for row in rows]


async def note(db: Connection, entry: AskedFile, guess: Guess) -> None:
    """Keeps what a file is guessed to be for, as long as its sender is asked."""
    entries: list[dict[str, object]] = [
        {"assignment": candidate.id, "score": candidate.score, "excerpt": candidate.excerpt}
        for candidate in guess.candidates
    ]
    await db.execute(
        update(UnassignedFileRow)
        .where(UnassignedFileRow.id == entry.id, ASKED_ABOUT)
        .values(candidates=[*entries, {"words": list(guess.words)}])
    )


async def items_asked(
    db: Connection, *, file_id: int | None = None, assignment_id: int | None = None
) -> list[AskedItem]:
    """The files of drafts that are asked about, of a file or of an assignment, each with the items of its indicator."""
    of_which = DraftFileRow.file_id == file_id if file_id is not None else DraftRow.assignment_id == assignment_id
    rows = await db.execute(
        select(
            DraftFileRow.id,
            DraftFileRow.file_id,
            DraftFileRow.caption,
            DraftFileRow.likely_item_id,
            DraftRow.assignment_id,
            AssignmentRow.indicator_id,
            FileRow.name,
        )
        .join(DraftRow, DraftRow.id == DraftFileRow.draft_id)
        .join(AssignmentRow, AssignmentRow.id == DraftRow.assignment_id)
        .join(FileRow, FileRow.id == DraftFileRow.file_id)
        .where(of_which, DraftFileRow.item_asked)
        .order_by(DraftFileRow.id)
    )
    waiting = rows.all()
    items: dict[int, list[tuple[int, str]]] = {}
    if waiting:
        indicator_ids = {row.indicator_id for row in waiting}
        for item in await db.execute(
            select(EvidenceItemRow.indicator_id, EvidenceItemRow.id, EvidenceItemRow.name)
            .where(EvidenceItemRow.indicator_id.in_(indicator_ids), conditions.asked(EvidenceItemRow))
            .order_by(EvidenceItemRow.position)
        ):
            items.setdefault(item.indicator_id, []).append((item.id, item.name))
    return [
        AskedItem(
            id=row.id,
            file_id=row.file_id,
            assignment_id=row.assignment_id,
            name=row.name,
            caption=row.caption,
            items=tuple(items.get(row.indicator_id, ())),
            likely_item_id=row.likely_item_id,
        )
        for row in waiting
    ]


async def note_item(db: Connection, entry: AskedItem, item_id: int) -> None:
    """Keeps for which item a file likely is."""
    await db.execute(update(DraftFileRow).where(DraftFileRow.id == entry.id).values(likely_item_id=item_id))


_ASKED = (
    select(
        UnassignedFileRow.id,
        UnassignedFileRow.person_id,
        UnassignedFileRow.opd_id,
        UnassignedFileRow.caption,
        UnassignedFileRow.candidates,
        FileRow.name,
    )
    .join(FileRow, FileRow.id == UnassignedFileRow.file_id)
    .where(ASKED_ABOUT)
    .order_by(UnassignedFileRow.id)
)


def _asked_file(row: AnyRow) -> AskedFile:
    guess = None if row.candidates is None else _guess(row.candidates)
    return AskedFile(row.id, row.person_id, row.opd_id, row.name, row.caption, guess)


def _guess(entries: Sequence[dict[str, object]]) -> Guess:
    candidates = tuple(
        Candidate(int(str(entry["assignment"])), float(str(entry["score"])), str(entry["excerpt"]))
        for entry in entries
        if "assignment" in entry
    )
    words = next((entry["words"] for entry in entries if "words" in entry), ())
    return Guess(candidates, tuple(map(str, words)) if isinstance(words, list) else ())
