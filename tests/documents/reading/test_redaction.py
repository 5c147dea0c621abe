"""Blackened copies: nothing but pixels, without the numbers, of a text layer and of a photo alike."""

from pathlib import Path

import pypdfium2
import pytest

from documents.inspection import media_types
from documents.reading.ocr import word_reader
from documents.reading.pages import Sheet
from documents.reading.reader import read_page
from documents.redaction.blackening import NotBlackened, blackened
from documents.redaction.process import blackened_copy
from domain.reading.personal_data import personal_data_of
from domain.reading.readings import PageText
from domain.reading.redaction import RedactionFault
from tests.documents.reading.lists_of_persons import NUMBERS, list_of_persons, photo_of_list
from tests.papers import pdf


@pytest.mark.parametrize(
    ("content", "media_type"), [(list_of_persons(2), media_types.PDF), (photo_of_list(), media_types.JPEG)]
)
def test_the_copy_has_no_number_left(tmp_path: Path, content: bytes, media_type: str) -> None:
    words = word_reader()
    assert words is not None
    path, copy_path = tmp_path / "daftar", tmp_path / "salinan.pdf"
    path.write_bytes(content)
    copy = blackened(path, media_type, words, 24)
    assert copy.numbers == 9 * copy.pages
    copy_path.write_bytes(copy.content)
    assert path.read_bytes() == content
    with pypdfium2.PdfDocument(copy_path) as document:
        assert len(document) == copy.pages
        for page in document:
            assert not page.get_textpage().get_text_range().strip()
            picture = page.render(scale=200 / 72).to_pil().convert("RGB")
            lines = read_page(Sheet(1, picture, is_picture=True), words).text.lines
            text = " ".join(word.text for line in lines for word in line)
            assert personal_data_of([PageText(1, lines)]) == ()
            assert "PENERIMA" in text and "12.500.000" in text and "800/123/DINSOS/2025" in text
            digits = text.replace(" ", "")
            assert not any(number[-8:] in digits for numbers in NUMBERS for number in numbers)
    assert b"/Producer (fpdf" not in copy.content


def test_no_copy_where_nothing_can_be_blackened(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(pdf(pages=2))
    for most_pages, fault in ((24, RedactionFault.NOTHING_READ), (1, RedactionFault.TOO_MANY_PAGES)):
        with pytest.raises(NotBlackened) as refused:
            blackened(path, media_types.PDF, None, most_pages)
        assert refused.value.fault is fault
    path.write_bytes(photo_of_list())
    with pytest.raises(NotBlackened) as refused:
        blackened(path, media_types.JPEG, None, 24)
    assert refused.value.fault is RedactionFault.OCR_OFF


async def test_a_broken_file_brings_its_own_process_down_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "berkas.pdf"
    path.write_bytes(b"%PDF-1.7\n" + list_of_persons()[:60])
    assert await blackened_copy(path, media_types.PDF) is RedactionFault.TOO_COMPLEX
