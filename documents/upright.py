"""Pictures as people see them: upright, on white, in colours or grey of 8 bits. Runs in a process of its own only."""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageFile, ImageOps

from documents.inspection import media_types, sharpness
from documents.inspection.limits import InspectionLimits
from documents.inspection.photo import FORMATS, mend_palette, prepare_decoders

_ORIENTATION = 0x0112


def upright_pictures(path: Path, media_type: str, long_side: int) -> Iterator[Image.Image]:
    """The picture (L or RGB, at most so many pixels long), or each page of a TIFF; raises what its decoder raises.

    What there is of a broken one is shown. EXIF says how the camera was held (0x0112, 1 to 8).
    """
    with _opened(path, media_type) as image:
        for number in range(_frames(image, media_type)):
            if number:
                image.seek(number)
            yield _upright(image, long_side)


def upright_picture(path: Path, media_type: str, page: int, long_side: int) -> Image.Image:
    """One page of it, counted from 1; raises EOFError where it has none of that number."""
    with _opened(path, media_type) as image:
        if page > 1:
            image.seek(page - 1)
        return _upright(image, long_side)


def picture_pages(path: Path, media_type: str) -> int:
    """How many pages a TIFF has; any other picture has one. Raises what its decoder raises."""
    with _opened(path, media_type) as image:
        return _frames(image, media_type)


def held(image: Image.Image) -> int:
    """How the camera was held (EXIF 0x0112, 1 to 8); 1 where that is not said, or what is said is nonsense."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # each part of it has its own errors
        return 1


def _opened(path: Path, media_type: str) -> Image.Image:
    limits = InspectionLimits()
    prepare_decoders(limits.max_jpeg_pixels if media_type == media_types.JPEG else limits.max_pixels)
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    return Image.open(path, formats=FORMATS[media_type])


def _frames(image: Image.Image, media_type: str) -> int:
    return getattr(image, "n_frames", 1) if media_type == media_types.TIFF else 1


def _upright(image: Image.Image, long_side: int) -> Image.Image:
    image.draft(None, (long_side, long_side))
    image.load()
    mend_palette(image)
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
    page = _flat(image, long_side)
    if held(page) > 1:
        page = ImageOps.exif_transpose(page)
    page.info = {"icc_profile": profile} if profile else {}
    return page


def _flat(image: Image.Image, long_side: int) -> Image.Image:
    if sharpness.is_deep(image):
        return sharpness.reduced(image, long_side)
    if image.mode in ("LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    scale = long_side / max(image.size)
    if scale < 1:
        width, height = (max(1, round(side * scale)) for side in image.size)
        image = image.resize((width, height), Image.Resampling.BOX, reducing_gap=2.0)
    if image.mode == "RGBA":
        exif = image.info.get("exif")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
        image.info |= {"exif": exif} if exif else {}
    return image if image.mode == "L" else image.convert("RGB")
