"""Pages of A4 from pictures: each JPEG lies on one as large as it fits, and its bytes stay what they are."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

_SHORT, _LONG = 595.276, 841.89  # points: A4 (ISO 216)
_MARGIN = 28.35  # points: a centimetre
_COLOURS = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}


def save_pages(pictures: Iterable[bytes], target: Path | BytesIO) -> int:
    """Write a PDF with a page for each JPEG, grey or in colours, and count them; raises KeyError for other colours."""
    with pikepdf.new() as document:
        for picture in pictures:
            _add_page(document, picture)
        count = len(document.pages)
        document.save(target, deterministic_id=True)
    return count


def _add_page(document: pikepdf.Pdf, picture: bytes) -> None:
    with Image.open(BytesIO(picture), formats=("JPEG",)) as image:
        (width, height), colours = image.size, _COLOURS[image.mode]
    page_width, page_height = (_LONG, _SHORT) if width > height else (_SHORT, _LONG)
    scale = min((page_width - 2 * _MARGIN) / width, (page_height - 2 * _MARGIN) / height)
    x, y = (page_width - scale * width) / 2, (page_height - scale * height) / 2
    drawn = pikepdf.Stream(document, picture)
    drawn.stream_dict.update(
        {
            "/Type": Name.XObject,
            "/Subtype": Name.Image,
            "/Width": width,
            "/Height": height,
            "/BitsPerComponent": 8,
            "/ColorSpace": colours,
            "/Filter": Name.DCTDecode,
        }
    )
    content = f"q {scale * width:.2f} 0 0 {scale * height:.2f} {x:.2f} {y:.2f} cm /Picture Do Q".encode()
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, page_width, page_height]),
        Resources=Dictionary(XObject=Dictionary(Picture=drawn)),
        Contents=document.make_stream(content),
    )
    document.pages.append(pikepdf.Page(document.make_indirect(page)))
