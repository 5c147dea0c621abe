"""QR codes on pages: shown as text, cut, cleaned, never opened."""

import io

import segno
from PIL import Image

from documents.reading.codes import read_codes


def sheet_with(*texts: str) -> Image.Image:
    """A page with codes on it."""
    sheet = Image.new("L", (1240, 1754), "white")
    for place, text in enumerate(texts):
        buffer = io.BytesIO()
        segno.make(text, micro=False).save(buffer, kind="png", scale=4, border=4)
        sheet.paste(Image.open(buffer).convert("L"), (100, 100 + 500 * place))
    return sheet


def test_each_code_is_read_once_and_cleaned() -> None:
    address = "https://tte.contoh.go.id/verifikasi?id=7"
    codes = read_codes(sheet_with(address, address, "baris\x07satu\u202e\nbaris dua " + "x" * 600), 3)
    assert [code.page for code in codes] == [3, 3]
    assert codes[0].text == address
    assert codes[1].text.startswith("barissatu baris dua") and len(codes[1].text) == 300
    assert read_codes(Image.new("RGB", (200, 200), "white"), 1) == ()
    assert read_codes(sheet_with(address).rotate(180), 1)[0].text == address
