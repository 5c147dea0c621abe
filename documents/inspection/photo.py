"""Inspect a photo or another picture: does it decode, is it a bomb, can it be read. Runs in a worker only."""

import itertools
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pillow_heif
from PIL import Image, ImageFile, TiffImagePlugin

from documents.inspection import media_types, sharpness
from documents.inspection.limits import InspectionLimits
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind

LOW_RESOLUTION_BELOW = 1000  # pixels on the long side
_FEWEST_PIXELS = 16  # on the short side; anything smaller shows nothing
_ORIENTATION = 0x0112
_JPEG_HEAD = 1024 * 1024  # bytes within which a JPEG says what it is
FORMATS = {
    media_types.JPEG: ("JPEG", "MPO"),
    media_types.PNG: ("PNG",),
    media_types.WEBP: ("WEBP",),
    media_types.GIF: ("GIF",),
    media_types.TIFF: ("TIFF",),
    media_types.BMP: ("BMP",),
    media_types.HEIC: ("HEIF",),
    media_types.AVIF: ("AVIF",),
}


def inspect_photo(
    path: Path, media_type: str, limits: InspectionLimits, say: Callable[[Inspection], None]
) -> Inspection:
    """Decode a picture of a known type and judge it.

    A picture that decodes in part is kept with a warning; one of which nothing can be seen is refused, as is
    one with more pixels than a camera takes.
    """
    prepare_decoders(limits.max_jpeg_pixels if media_type == media_types.JPEG else limits.max_pixels)
    verdict = Inspection(media_type, MediaKind.PHOTO)
    try:
        grey, verdict = _opened(path, verdict, limits, damaged=False)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return replace(verdict, refusal=FileRefusal.TOO_COMPLEX)
    except Exception:  # every decoder has its own errors
        try:
            grey, verdict = _opened(path, verdict, limits, damaged=True)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
            return replace(verdict, refusal=FileRefusal.TOO_COMPLEX)
        except Exception:
            other = _is_of_other_kind(path, media_type)
            why = FileRefusal.OTHER_PICTURE if other else FileRefusal.DAMAGED_BEYOND_READING
            return replace(verdict, refusal=why)
        # What a decoder could not read is of one shade.
        if sharpness.is_blank(grey.crop((0, grey.height // 10, *grey.size))):
            return replace(verdict, refusal=FileRefusal.DAMAGED_BEYOND_READING, findings=())
    say(verdict)
    return replace(verdict, findings=(*verdict.findings, *_looks(grey, verdict)))


def prepare_decoders(max_pixels: int) -> None:
    """Have this process decode what phones take too, and refuse a picture of more pixels."""
    pillow_heif.register_heif_opener(thumbnails=False)
    pillow_heif.options.DECODE_THREADS = 1
    Image.MAX_IMAGE_PIXELS = max_pixels
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def _opened(
    path: Path, verdict: Inspection, limits: InspectionLimits, *, damaged: bool
) -> tuple[Image.Image, Inspection]:
    """Decode a picture into a small grey copy and describe it; `damaged` accepts what is there of a broken one."""
    ImageFile.LOAD_TRUNCATED_IMAGES = damaged
    findings = [Finding(FindingCode.DAMAGED)] if damaged else []
    with Image.open(path, formats=FORMATS[verdict.media_type]) as image:
        width, height = image.size
        # A JPEG saved in passes is held whole while it is decoded.
        if "progressive" in image.info and width * height > limits.max_pixels:
            raise Image.DecompressionBombError
        frames = _frames(image) if image.format != "MPO" and not damaged else 1
        if frames > 1 and verdict.media_type != media_types.TIFF:
            findings.append(Finding(FindingCode.ANIMATED))
        # A large JPEG is decoded at a fraction of its size, for a fraction of the memory.
        image.draft("RGB", (sharpness.LONG_SIDE, sharpness.LONG_SIDE))
        image.load()
        # Asking for the orientation first would load as well, and swallow what breaks.
        turned = _orientation(image)
        if turned > 1:
            findings.append(Finding(FindingCode.ROTATED))
        mend_palette(image)
        grey = sharpness.reduced(image)
    if turned >= 5:
        width, height = height, width
    return grey, replace(
        verdict,
        findings=tuple(findings),
        pages=frames if verdict.media_type == media_types.TIFF else None,
        width=width,
        height=height,
    )


def _orientation(image: Image.Image) -> int:
    """Read how the camera was held (EXIF 0x0112, 1 to 8); 1 when it doesn't say."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # broken metadata does not make a photo unreadable
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def mend_palette(image: Image.Image) -> None:
    """Take the colours of a TIFF as 8 bits where they are: by the letter they have 16, and all would be black."""
    if image.mode != "P" or not isinstance(image, TiffImagePlugin.TiffImageFile):
        return
    colours = image.tag_v2.get(TiffImagePlugin.COLORMAP, ())
    if colours and max(colours) < 256:
        third = len(colours) // 3
        planes = (colours[start : start + third] for start in range(0, third * 3, third))
        image.putpalette(list(itertools.chain.from_iterable(zip(*planes, strict=True))))


def _is_of_other_kind(path: Path, media_type: str) -> bool:
    """Tell a picture that is whole perhaps, but of a kind that no decoder here knows, from a broken one."""
    if media_type == media_types.TIFF:
        try:
            TiffImagePlugin.TiffImageFile(path).close()
        except SyntaxError as error:
            return "unknown" in str(error)  # its bits, or how they are laid out
        except Exception:  # broken so early that it doesn't say
            return False
        return False
    return media_type == media_types.JPEG and _has_other_frame(path.read_bytes()[:_JPEG_HEAD])


def _has_other_frame(head: bytes) -> bool:
    """Tell whether a JPEG has more than 8 bits, or is lossless or hierarchic (ITU-T T.81, table B.1)."""
    at = 2
    while at + 5 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return head[at + 4] != 8 or marker not in (0xC0, 0xC1, 0xC2, 0xC9, 0xCA)
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return False


def _frames(image: Image.Image) -> int:
    """Count frames or TIFF pages, up to 1000, leaving the first one open."""
    frames = 1
    if not getattr(image, "is_animated", False):
        return frames
    if image.format != "TIFF":
        return 2
    try:
        while frames < 1000:
            image.seek(frames)
            frames += 1
    except EOFError:
        pass
    image.seek(0)
    return frames


def _looks(grey: Image.Image, verdict: Inspection) -> list[Finding]:
    """Judge what people would see."""
    codes: list[FindingCode] = []
    if max(verdict.width or 0, verdict.height or 0) < LOW_RESOLUTION_BELOW:
        codes.append(FindingCode.LOW_RESOLUTION)
    if min(grey.size) < _FEWEST_PIXELS or sharpness.is_blank(grey):
        codes.append(FindingCode.BLANK_PAGES)
    elif sharpness.is_dark(grey):
        codes.append(FindingCode.DARK)
    elif sharpness.is_blurred(grey):
        codes.append(FindingCode.BLURRED)
    return [Finding(code) for code in codes]
