"""The process that binds photos into one PDF; see `photos` for who asks it.

Each photo becomes a file of one page first; binding those copies their contents from file to file, so the
memory needed is that of the largest photo, not of all.
"""

import errno
import json
import logging
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import img2pdf
import pikepdf
import pillow_heif
from PIL import Image, ImageFile, ImageOps

from documents.confinement import confine

_MEMORY_BYTES = 2 * 1024**3
_WRITTEN_BYTES = 2 * 1024**3
_MAX_PIXELS = 120_000_000
_JPEG_QUALITY = 90
_A4_POINTS = (210 / 25.4 * 72, 297 / 25.4 * 72)

_layout_for: Callable[..., object] = img2pdf.get_layout_fun  # img2pdf ships no types
_put_on_page: Callable[..., object] = img2pdf.convert


def main() -> None:
    """Bind the photos named on standard input, telling on standard output how far it got."""
    confine(_MEMORY_BYTES, _WRITTEN_BYTES)
    logging.disable()  # img2pdf remarks on every photo
    warnings.simplefilter("ignore")
    pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = _MAX_PIXELS
    request = json.loads(sys.stdin.buffer.readline())
    try:
        bind([Path(path) for path in request["paths"]], Path(request["folder"]), Path(request["target"]))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO, errno.ENOENT):
            print(f"disk {error.errno}", flush=True)
            sys.exit(1)
        raise
    print("done", flush=True)


def bind(paths: list[Path], folder: Path, target: Path) -> None:
    """Write the PDF in a folder for the purpose, then put it in place."""
    singles = [folder / f"{number}.pdf" for number in range(len(paths))]
    for number, path in enumerate(paths):
        print(f"photo {number}", flush=True)
        _write_page(path, singles[number], folder / "photo.jpg")
    print("binding", flush=True)
    # qpdf's command copies from file to file; pikepdf's page lists would hold every photo in memory.
    whole = folder / "whole.pdf"
    pages = ["--pages", *map(str, singles), "--"]
    pikepdf.Job(["qpdf", "--empty", "--keep-files-open=n", *pages, str(whole)]).run()
    whole.replace(target)


def _write_page(photo: Path, page: Path, converted: Path) -> None:
    """Make the page of one photo, as it is where possible, else from a converted copy."""
    if _can_be_taken_over(photo):
        try:
            _embed(photo, page)
            return
        except (ValueError, img2pdf.ImageOpenError, img2pdf.PdfTooLargeError, NotImplementedError):
            pass
    _convert(photo, converted)
    _embed(converted, page)


def _can_be_taken_over(photo: Path) -> bool:
    """Tell whether a photo's bytes may stand in a PDF as they are: complete, in grey or RGB, one picture."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(photo) as image:
            if image.format not in ("JPEG", "PNG", "TIFF") or image.mode not in ("1", "L", "P", "RGB"):
                return False
            if "transparency" in image.info:
                return False
            image.draft("RGB", (400, 400))  # decoding a JPEG small still meets every byte of it
            image.load()
    except (OSError, SyntaxError, ValueError):
        return False
    return True


def _embed(photo: Path, page: Path) -> None:
    """Put a photo on an A4 page, upright or across as it fits best, turned as its EXIF says."""
    layout = _layout_for(_A4_POINTS, auto_orient=True)
    with page.open("wb") as stream:
        _put_on_page(str(photo), layout_fun=layout, rotation=img2pdf.Rotation.ifvalid, outputstream=stream)


def _convert(photo: Path, target: Path) -> None:
    """Write an upright JPEG on white of the first frame, of what can be decoded of it."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    with Image.open(photo) as image:
        upright: Image.Image = ImageOps.exif_transpose(image) or image
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            upright = upright.convert("RGBA")
            paper = Image.new("RGB", upright.size, "white")
            paper.paste(upright, mask=upright.getchannel("A"))
            upright = paper
        elif upright.mode not in ("L", "RGB"):
            upright = upright.convert("RGB")
        upright.save(target, "JPEG", quality=_JPEG_QUALITY, exif=Image.Exif())


if __name__ == "__main__":
    main()
