"""The page that proves the point is read from what people write under a file, and from nothing else."""

import pytest

from domain.submission.proof_pages import proof_page_in, proof_page_of, typed_proof_page


@pytest.mark.parametrize(
    ("caption", "page"),
    [
        ("hal. 3", 3),
        ("Hal 3", 3),
        ("hal.3", 3),
        ("halaman 12", 12),
        ("Halaman ke-4", 4),
        ("hlm. 7 dan hlm. 9", 7),
        ("HALAMAN 3-5", 3),
        ("H06-P1, lihat hal. 3 dari 12", 3),
        ("buktinya di (hal. 3).", 3),
        ("hal. ３", 3),  # full-width, as some keyboards write it
        ("DPA 2025, 12 halaman", None),
        ("Hal: 3 usulan kegiatan", None),  # the subject of a letter
        ("halaman 2025", None),
        ("hal. 0", None),
        ("hal. 13", None),
        ("hal. 180/123/2025", None),
        ("hal. 3.2 juta", None),
        ("hal. 123456", None),
        ("perihal 3 usulan", None),
        ("halal 3", None),
        ("", None),
    ],
)
def test_a_caption_names_a_page_or_none(caption: str, page: int | None) -> None:
    assert proof_page_in(caption, 12) == page


@pytest.mark.parametrize(
    ("text", "page"), [("3", 3), ("no. 3", 3), ("hal. 3", 3), ("halaman 13", None), ("tiga", None)]
)
def test_a_typed_answer_may_be_a_number_alone(text: str, page: int | None) -> None:
    assert typed_proof_page(text, 12) == page


@pytest.mark.parametrize("pages", [None, 0, 1, 2])
def test_what_has_no_such_page_has_no_proof_page(pages: int | None) -> None:
    assert proof_page_in("hal. 3", pages) is None
    assert proof_page_of(3, pages) is None
