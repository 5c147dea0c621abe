"""To which of the things asked a file goes that nobody placed."""

from decimal import Decimal

import pytest

from domain.rounds.programme import EvidenceFormat, EvidenceItem, Indicator
from domain.submission.drafts import Draft, PlacedFile, StoredFile, item_for
from domain.submission.evidence import MediaKind
from domain.submission.states import AnswerKind

PDF, PHOTO = EvidenceFormat.PDF, EvidenceFormat.PHOTO
REPORT = EvidenceItem(1, "Laporan kegiatan", True, frozenset({PDF, PHOTO}))
PICTURES = EvidenceItem(2, "Dokumentasi kegiatan", True, frozenset({PDF, PHOTO}))
INVITATION = EvidenceItem(3, "Undangan", False, frozenset({PDF, PHOTO}))
ATTENDANCE = EvidenceItem(4, "Daftar hadir", False, frozenset({PDF}))


def indicator(*items: EvidenceItem) -> Indicator:
    return Indicator(1, "H06-P3", None, "", "H06", "", None, None, "", "", True, False, items, ())


def draft(*item_ids: int, answer: AnswerKind = AnswerKind.DOCUMENTS) -> Draft:
    """A draft in which those items have a file."""
    files = tuple(
        PlacedFile(StoredFile(number, "a.pdf", 1, str(number), MediaKind.PDF, "", 1, ()), item_id)
        for number, item_id in enumerate(item_ids)
    )
    return Draft(1, 1, answer, "", files, dict[int, Decimal]())


@pytest.mark.parametrize(
    ("kind", "name", "filled", "expected"),
    [
        (MediaKind.PDF, "Laporan_Kegiatan_2024.pdf", (), 1),
        (MediaKind.PDF, "Pengesahan_Laporan_Kegiatan.pdf", (1, 2), 1),  # named, though it has a file already
        (MediaKind.PDF, "daftar hadir.pdf", (), 4),
        (MediaKind.PHOTO, "foto-1.jpg", (1,), None),  # what is on it only its sender knows
        (MediaKind.PHOTO, "foto-20250221-090329-315.jpg", (), None),
        (MediaKind.PHOTO, "WhatsApp Image 2025-02-21 at 09.03.29.jpeg", (), None),
        (MediaKind.PHOTO, "IMG_20250221_090329.jpg", (), None),
        (MediaKind.PHOTO, "undangan.jpg", (1, 2), 3),
        (MediaKind.WORD, "laporan.docx", (), None),
    ],
)
def test_where_a_file_goes(kind: MediaKind, name: str, filled: tuple[int, ...], expected: int | None) -> None:
    asked = indicator(REPORT, PICTURES, INVITATION, ATTENDANCE)

    assert item_for(kind, name, draft(*filled), asked) == expected


def test_what_is_optional_takes_files_where_nothing_is_required() -> None:
    assert item_for(MediaKind.PDF, "a.pdf", None, indicator(INVITATION, ATTENDANCE)) == 3


def test_a_letter_about_nothing_belongs_to_no_item() -> None:
    assert item_for(MediaKind.PDF, "a.pdf", draft(answer=AnswerKind.NIHIL), indicator(REPORT)) is None
