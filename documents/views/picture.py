"""Turn a picture that few office computers show into one that all do. Runs in a process of its own only."""

import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PIL import Image, ImageFile, ImageOps, ImageSequence

from documents.inspection import media_types, sharpness
from documents.inspection.limits import InspectionLimits
from documents.inspection.photo import FORMATS, mend_palette, prepare_decoders
from documents.views.jpeg_pages import save_pages

_LONG_SIDE = 2560  # pixels: print of an A4 page stays readable
_MOST_PAGES = 100
_PAGE_INCHES = 11.69  # the longer side of A4


def view_here(path: Path, media_type: str) -> bytes:
    """The picture upright as a JPEG, or a PDF of a TIFF with several pages; raises whatever its decoder raises."""
    pages = list(islice(upright_pages(path, media_type), _MOST_PAGES + 1))
    if len(pages) == 1:
        return pages[0]
    if len(pages) > _MOST_PAGES:
        raise ValueError(f"a view of more than {_MOST_PAGES} pages")
    document = io.BytesIO()
    save_pages(pages, document)
    return document.getvalue()


def upright_pages(path: Path, media_type: str) -> Iterator[bytes]:
    """The picture upright as a JPEG, or each page of a TIFF; raises whatever its decoder raises."""
    prepare_decoders(InspectionLimits().max_pixels)
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # what there is of a broken one is shown
    with Image.open(path, formats=FORMATS[media_type]) as image:
        if media_type != media_types.TIFF or getattr(image, "n_frames", 1) == 1:
            yield _jpeg(image)
            return
        for page in ImageSequence.Iterator(image):
            yield _jpeg(page)


def _jpeg(image: Image.Image) -> bytes:
    image.load()
    mend_palette(image)
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
    page = ImageOps.exif_transpose(_flat(image))
    density = round(max(page.size) / _PAGE_INCHES)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=85, icc_profile=profile, dpi=(density, density))
    return out.getvalue()


def _flat(image: Image.Image) -> Image.Image:
    """The picture on white, in colours or grey of 8 bits, at most so many pixels long."""
    if sharpness.is_deep(image):
        return sharpness.reduced(image, _LONG_SIDE)
    if image.mode in ("LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    scale = _LONG_SIDE / max(image.size)
    if scale < 1:
        width, height = (max(1, round(side * scale)) for side in image.size)
        image = image.resize((width, height), Image.Resampling.BOX, reducing_gap=2.0)
    if image.mode == "RGBA":
        exif = image.info.get("exif")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
        image.info |= {"exif": exif} if exif else {}
    return image if image.mode == "L" else image.convert("RGB")
