"""QR codes on a page: what they say, as text that nobody opens. Runs in a process of its own only."""

import zxingcpp
from PIL.Image import Image

from domain.reading.readings import PageCode
from domain.text import line_of

_MOST_CODES = 8  # of a page
_LONGEST_TEXT = 300


def read_codes(image: Image, page: int) -> tuple[PageCode, ...]:
    """What the QR codes of a page's picture say, each once; `page` counts from 1."""
    barcodes = zxingcpp.read_barcodes(
        image.convert("L"),
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
        text_mode=zxingcpp.TextMode.Plain,
    )
    texts = dict.fromkeys(line_of(barcode.text)[:_LONGEST_TEXT] for barcode in barcodes)
    return tuple(PageCode(page, text) for text in texts if text)[:_MOST_CODES]
