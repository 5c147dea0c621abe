"""Names of files are made safe without becoming strange to those who gave them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.inspection import media_types
from documents.inspection.file_names import clean_name


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("SK Tim KKP HAM 2025.pdf", "SK Tim KKP HAM 2025.pdf"),
        ("SCAN0001.PDF", "SCAN0001.pdf"),
        ("laporan v1.2", "laporan v1.2.pdf"),
        ("surat.pdf.exe", "surat.pdf"),
        ("foto.heic", "foto.pdf"),
        ("laporan.docx.pdf", "laporan.docx.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\admin\\Surat.pdf", "Surat.pdf"),
        ("folder/", "folder.pdf"),
        ("a\x00b\r\nc\t.pdf", "ab c.pdf"),
        ("tagihan\u202efdp.exe.pdf", "tagihanfdp.exe.pdf"),
        ("nol\u200blebar\ufeff.pdf", "nollebar.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul.pdf"),
        ("com1.tar.pdf", "_com1.tar.pdf"),
        ("contoh.pdf", "contoh.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("...", "berkas.pdf"),
        (".pdf", "berkas.pdf"),
        ("..pdf", "berkas.pdf"),
        ("pdf", "berkas.pdf"),
        ("   ", "berkas.pdf"),
        ("", "berkas.pdf"),
        (None, "berkas.pdf"),
        ("\ud800rusak.pdf", "rusak.pdf"),
        ('a<b>c:"d"|e?*.pdf', "a_b_c__d__e__.pdf"),
        ("re\u0301sume\u0301.pdf", "r\u00e9sum\u00e9.pdf"),
        ("Surat  Undangan   Rapat .pdf", "Surat Undangan Rapat.pdf"),
        ("通知.pdf", "通知.pdf"),
    ],
)
def test_names_are_cleaned(raw: str | None, clean: str) -> None:
    assert clean_name(raw, media_types.PDF) == clean


def test_each_type_keeps_the_extensions_it_goes_by() -> None:
    assert clean_name("IMG_1.JPEG", media_types.JPEG) == "IMG_1.jpeg"
    assert clean_name("IMG_1.jpg", media_types.HEIC) == "IMG_1.heic"
    assert clean_name("data.xls", media_types.XLSX) == "data.xlsx"
    assert clean_name("undangan.apk", "application/zip") == "undangan.apk"
    assert clean_name("pesan", "application/octet-stream") == "pesan"
    assert clean_name(None, "application/octet-stream") == "berkas"


@given(st.text(alphabet=st.characters(), max_size=400), st.sampled_from(sorted(media_types.EXTENSIONS)))
def test_any_text_becomes_a_safe_name(raw: str, media_type: str) -> None:
    name = clean_name(raw, media_type)
    assert name == unicodedata.normalize("NFC", name)
    assert 0 < len(name) <= 120
    assert len(name.encode()) <= 200
    assert name[0] not in ". "
    assert not set('/\\<>:"|?*') & set(name)
    assert all(unicodedata.category(character) not in ("Cc", "Cf", "Cs") for character in name)
    assert name.rpartition(".")[2] in media_types.EXTENSIONS[media_type]
    assert clean_name(name, media_type) == name


@pytest.mark.parametrize("letter", ["a", "é", "字", "👩‍🌾", "a\u0301\u0323"])
def test_long_names_keep_their_extension(letter: str) -> None:
    name = clean_name(letter * 255 + ".docx", media_types.DOCX)
    assert name.endswith(".docx")
    assert len(name.encode()) <= 200
