"""Which formats an attachment takes, and when a draft has a file already."""

import pytest

from domain.rounds.programme import USUAL_FORMATS, EvidenceFormat
from domain.submission.drafts import PlacedFile, StoredFile, accepts, holds
from domain.submission.evidence import MediaKind


def file(sha256: str, name: str = "surat.pdf") -> StoredFile:
    return StoredFile(1, name, 10, sha256, MediaKind.PDF, "application/pdf", 1, ())


@pytest.mark.parametrize("kind", list(MediaKind))
def test_usually_a_pdf_or_a_photo_is_taken(kind: MediaKind) -> None:
    assert accepts(USUAL_FORMATS, kind) == (kind in {MediaKind.PDF, MediaKind.PHOTO})


@pytest.mark.parametrize("kind", list(MediaKind))
def test_what_no_item_can_ask_for_is_never_taken(kind: MediaKind) -> None:
    assert accepts(frozenset(EvidenceFormat), kind) == (kind is not MediaKind.OTHER)


def test_the_same_bytes_are_the_same_file_under_whatever_name() -> None:
    placed_files = [PlacedFile(file("aa"), None), PlacedFile(file("bb"), 3)]

    assert holds(placed_files, file("bb", "lain.pdf"))
    assert not holds(placed_files, file("cc"))
    assert not holds([], file("aa"))
