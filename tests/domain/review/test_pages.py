"""Which pages come first, and which lie beside which of the year before."""

from domain.review.pages import beside_former, pages_of_file, pages_that_matter
from domain.submission.drafts import StoredFile
from domain.submission.evidence import MediaKind
from domain.submission.sent_files import SentFile


def sent(id_: int, item: str | None, pages: int | None = 3, proof: int | None = None, word: bool = False) -> SentFile:
    kind = MediaKind.WORD if word else MediaKind.PDF
    file = StoredFile(id_, f"{id_}.pdf", 10, f"{id_:064x}", kind, "application/pdf", pages, ())
    return SentFile(file, item, None, proof_page=proof)


def test_the_page_that_proves_the_point_comes_first() -> None:
    pages = pages_of_file(sent(1, None, 4, 3))
    assert [(page.number, page.proves) for page in pages] == [(3, True), (1, False), (2, False), (4, False)]
    assert [page.number for page in pages_of_file(sent(1, None, None))] == [1]
    assert [page.number for page in pages_that_matter([sent(1, None), sent(2, None, 9, 7)])] == [1, 7]


def test_files_for_the_same_item_lie_beside_each_other() -> None:
    now = [sent(1, "DPA"), sent(2, "Laporan Realisasi"), sent(3, "SK", word=True), sent(4, "DPA")]
    before = [sent(11, "laporan  realisasi", 5, 4), sent(12, "dpa"), sent(13, None), sent(14, "SK")]
    pairs = [(now.sent_file.file.id, then.sent_file.file.id, then.number) for now, then in beside_former(now, before)]
    assert pairs == [(1, 12, 1), (2, 11, 4)]


def test_without_a_common_item_the_first_of_each_year() -> None:
    pairs = beside_former([sent(1, "A"), sent(2, None)], [sent(11, "B", word=True), sent(12, None)])
    assert [(now.sent_file.file.id, then.sent_file.file.id) for now, then in pairs] == [(1, 12)]
    assert beside_former([sent(1, "A")], []) == []
