"""Photos and other pictures as phones, scanners and attackers send them, made on the spot."""

import functools
import io
import struct
import zipfile
import zlib

import pillow_heif
import pypdfium2
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFilter

from domain.submission.evidence import FileRefusal, MediaKind
from domain.submission.evidence import FindingCode as F
from tests.documents.specimen import Specimen, kept, refused

PHOTO = MediaKind.PHOTO
pillow_heif.register_heif_opener()


@functools.cache
def page_picture() -> Image.Image:
    """A page of print as a good scanner sees it: 1190 x 1684 pixels."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.multi_cell(0, 8, "Daftar hadir rapat koordinasi pelindungan hak asasi manusia. " * 40)
    with pypdfium2.PdfDocument(bytes(pdf.output())) as document:
        picture: Image.Image = document[0].render(scale=2).to_pil()
    return picture.convert("RGB")


def deep_page() -> Image.Image:
    """The same in grey of 16 bits, as a good scanner saves it."""
    return page_picture().convert("L").convert("I").point(lambda shade: shade * 257).convert("I;16")


def saved(picture: Image.Image, format_: str, **how: object) -> bytes:
    """Write a picture in a format."""
    out = io.BytesIO()
    picture.save(out, format_, **how)
    return out.getvalue()


@functools.cache
def photo(format_: str = "JPEG") -> bytes:
    """A page of print in a format."""
    return saved(page_picture(), format_, **({"speed": 10} if format_ == "AVIF" else {}))


def turned(orientation: int, format_: str = "JPEG") -> bytes:
    """A picture whose camera was held otherwise."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(page_picture(), format_, exif=exif)


def odd_exif() -> bytes:
    """A JPEG with nonsense for metadata."""
    return saved(page_picture(), "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff" + b"\x90" * 500)


def chunk(kind: bytes, data: bytes) -> bytes:
    """Write one chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, data: bytes, *between: bytes) -> bytes:
    """Write a one-bit PNG from its packed rows."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(between) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def png_bomb() -> bytes:
    """A hundred kilobytes that unfold to 900 megapixels."""
    packer = zlib.compressobj(9)
    row = bytes(1 + 30_000 // 8)
    return png(30_000, 30_000, b"".join(packer.compress(row) for _ in range(30_000)) + packer.flush())


def png_text_bomb() -> bytes:
    """A picture whose remark unfolds to 300 megabytes."""
    remark = b"Comment\x00\x00" + zlib.compress(bytes(300_000_000), 9)
    return png(1200, 1200, zlib.compress(bytes(1200 * 151)), chunk(b"zTXt", remark))


def claims(format_: str) -> bytes:
    """A picture that says it is 65,000 pixels wide and high."""
    data = bytearray(photo(format_))
    if format_ == "JPEG":
        at = data.index(b"\xff\xc0")
        data[at + 5 : at + 9] = struct.pack(">HH", 65_000, 65_000)
    elif format_ == "GIF":
        data[6:10] = struct.pack("<HH", 65_000, 65_000)
    else:
        data[18:26] = struct.pack("<ii", 65_000, 65_000)
    return bytes(data)


def tiff_loop() -> bytes:
    """A TIFF whose second page is its first."""
    data = bytearray(saved(page_picture().convert("1"), "TIFF"))
    first = struct.unpack("<I", data[4:8])[0]
    entries = struct.unpack("<H", data[first : first + 2])[0]
    at = first + 2 + entries * 12
    data[at : at + 4] = struct.pack("<I", first)
    return bytes(data)


def several(format_: str, **how: object) -> bytes:
    """Three pictures in one file."""
    pages = [page_picture().rotate(angle).convert("L") for angle in (0, 90, 180)]
    return saved(pages[0], format_, save_all=True, append_images=pages[1:], **how)


def broken_in_the_middle(format_: str) -> bytes:
    """A picture with a hole in its data."""
    data = bytearray(photo(format_))
    middle = len(data) // 2
    data[middle : middle + 400] = bytes(400)
    return bytes(data)


def half(format_: str) -> bytes:
    """The first half of a picture."""
    return photo(format_)[: len(photo(format_)) // 2]


def zip_behind() -> bytes:
    """A photo that is an archive too."""
    out = io.BytesIO(photo())
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("rahasia.txt", "isi")
    return out.getvalue()


def bits_flipped() -> bytes:
    """A PNG with a few bytes turned over amid its data."""
    data = bytearray(photo("PNG"))
    middle = len(data) // 2
    data[middle : middle + 40] = bytes(byte ^ 0xFF for byte in data[middle : middle + 40])
    return bytes(data)


def tag_at(data: bytes, tag: int) -> int:
    """Find where a little-endian TIFF keeps the values of a tag that don't fit into its entry."""
    first = struct.unpack("<I", data[4:8])[0]
    entry = data.index(struct.pack("<H", tag), first + 2)
    return int(struct.unpack("<I", data[entry + 8 : entry + 12])[0])


def colours_of_8_bits() -> bytes:
    """A TIFF with a palette whose colours are not spread over 16 bits, as old programs write it."""
    data = bytearray(saved(page_picture().convert("P"), "TIFF"))
    at = tag_at(bytes(data), 320)
    colours = struct.unpack("<768H", data[at : at + 1536])
    data[at : at + 1536] = struct.pack("<768H", *(colour >> 8 for colour in colours))
    return bytes(data)


def colours_of_12_bits() -> bytes:
    """A TIFF with 12 bits a colour."""
    data = bytearray(saved(page_picture(), "TIFF"))
    at = tag_at(bytes(data), 258)
    data[at : at + 6] = struct.pack("<3H", 12, 12, 12)
    return bytes(data)


def jpeg_of_12_bits() -> bytes:
    """A JPEG as X-ray machines write it."""
    data = bytearray(photo())
    data[data.index(b"\xff\xc0") + 4] = 12
    return bytes(data)


def lightness() -> bytes:
    """A TIFF in the colours of printers."""
    grey = page_picture().convert("L")
    neutral = Image.new("L", grey.size, 128)
    return saved(Image.merge("LAB", (grey, neutral, neutral)), "TIFF")


def crowd(blur: float) -> bytes:
    """A photo of shapes, sharp or not, with one sharp thing before it."""
    picture = Image.new("RGB", (2000, 1500), (120, 140, 110))
    draw = ImageDraw.Draw(picture)
    for number in range(60):
        x, y = number * 677 % 2000, number * 359 % 1500
        draw.ellipse((x, y, x + 150, y + 190), fill=(number * 37 % 256, number * 91 % 256, number * 53 % 256))
    picture = picture.filter(ImageFilter.GaussianBlur(blur))
    draw = ImageDraw.Draw(picture)
    for number in range(20):
        draw.rectangle((700 + number * 20, 300, 710 + number * 20, 1200), fill=(250, 250, 250))
    return saved(picture, "JPEG")


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>'
LAST = FileRefusal.DAMAGED_BEYOND_READING
BLANK = (F.BLANK_PAGES, F.LOW_RESOLUTION)

SPECIMENS: dict[str, Specimen] = {
    "a JPEG": kept("IMG_1.jpg", photo, PHOTO),
    "a progressive JPEG": kept("1.jpeg", lambda: saved(page_picture(), "JPEG", progressive=True), PHOTO),
    "a grey JPEG": kept("1.jpg", lambda: saved(page_picture().convert("L"), "JPEG"), PHOTO),
    "a CMYK JPEG": kept("1.jpg", lambda: saved(page_picture().convert("CMYK"), "JPEG"), PHOTO),
    "a PNG": kept("1.png", lambda: photo("PNG"), PHOTO),
    "a PNG with transparency": kept("1.png", lambda: saved(page_picture().convert("RGBA"), "PNG"), PHOTO),
    "a PNG with a palette": kept("1.png", lambda: saved(page_picture().convert("P"), "PNG"), PHOTO),
    "a PNG of 16 bits": kept("1.png", lambda: saved(deep_page(), "PNG"), PHOTO),
    "a dark PNG of 16 bits": kept(
        "1.png",
        lambda: saved(page_picture().convert("L").convert("I").point(lambda v: v * 50).convert("I;16"), "PNG"),
        PHOTO,
        F.DARK,
    ),
    "a TIFF of 16 bits": kept("1.tif", lambda: saved(deep_page(), "TIFF"), PHOTO, pages=1),
    "a TIFF of 32 bits": kept("1.tif", lambda: saved(deep_page().convert("I"), "TIFF"), PHOTO),
    "a TIFF with a palette": kept("1.tif", lambda: saved(page_picture().convert("P"), "TIFF"), PHOTO),
    "a TIFF with a palette of 8 bits": kept("1.tif", colours_of_8_bits, PHOTO),
    "a TIFF with long offsets": kept("1.tif", lambda: saved(page_picture(), "TIFF", big_tiff=True), PHOTO),
    "a TIFF in lightness": kept("1.tif", lightness, PHOTO),
    "a TIFF of 12 bits": refused("1.tif", colours_of_12_bits, PHOTO, FileRefusal.OTHER_PICTURE),
    "a JPEG of 12 bits": refused("1.jpg", jpeg_of_12_bits, PHOTO, FileRefusal.OTHER_PICTURE),
    "what a sensor saw": refused(
        "1.nef", lambda: saved(page_picture(), "TIFF"), MediaKind.OTHER, FileRefusal.OTHER_PICTURE
    ),
    "a JPEG 2000": refused("1.jp2", lambda: photo("JPEG2000"), MediaKind.OTHER, FileRefusal.OTHER_PICTURE),
    "an AVIF that moves": kept("1.avif", lambda: several("AVIF", speed=10), PHOTO, F.ANIMATED),
    "a HEIC": kept("IMG_2.HEIC", lambda: photo("HEIF"), PHOTO),
    "a HEIC named .jpg": kept("IMG_2.jpg", lambda: photo("HEIF"), PHOTO, F.WRONG_EXTENSION),
    "a JPEG named .pdf": kept("surat.pdf", photo, PHOTO, F.WRONG_EXTENSION),
    "a WebP": kept("1.webp", lambda: photo("WEBP"), PHOTO),
    "an AVIF": kept("1.avif", lambda: photo("AVIF"), PHOTO),
    "a BMP": kept("1.bmp", lambda: photo("BMP"), PHOTO),
    "a GIF": kept("1.gif", lambda: photo("GIF"), PHOTO),
    "a GIF that moves": kept("1.gif", lambda: several("GIF"), PHOTO, F.ANIMATED),
    "a WebP that moves": kept("1.webp", lambda: several("WEBP"), PHOTO, F.ANIMATED),
    "a PNG that moves": kept("1.png", lambda: several("PNG"), PHOTO, F.ANIMATED),
    "a TIFF of three pages": kept("1.tif", lambda: several("TIFF"), PHOTO, pages=3),
    "a fax": kept("1.tiff", lambda: saved(page_picture().convert("1"), "TIFF", compression="group4"), PHOTO),
    "turned": kept("1.jpg", lambda: turned(6), PHOTO, F.ROTATED),
    "turned in no way there is": kept("1.jpg", lambda: turned(77), PHOTO),
    "nonsense for metadata": kept("1.jpg", odd_exif, PHOTO),
    "half a JPEG": kept("1.jpg", lambda: half("JPEG"), PHOTO, F.DAMAGED),
    "half a PNG": kept("1.png", lambda: half("PNG"), PHOTO, F.DAMAGED),
    "half a GIF": kept("1.gif", lambda: half("GIF"), PHOTO, F.DAMAGED),
    "half a HEIC": refused("1.heic", lambda: half("HEIF"), PHOTO, LAST),
    "half a WebP": refused("1.webp", lambda: half("WEBP"), PHOTO, LAST),
    "half an AVIF": refused("1.avif", lambda: half("AVIF"), PHOTO, LAST),
    "a hole in a JPEG": kept("1.jpg", lambda: broken_in_the_middle("JPEG"), PHOTO),  # no decoder minds
    "bits flipped in a PNG": kept("1.png", bits_flipped, PHOTO, F.DAMAGED),
    "a hole in a PNG": kept("1.png", lambda: broken_in_the_middle("PNG"), PHOTO, F.DAMAGED),
    "twenty bytes of a JPEG": refused("1.jpg", lambda: photo()[:20], PHOTO, LAST),
    "the head of a JPEG": refused("1.jpg", lambda: photo()[:700], PHOTO, LAST),
    "the head of a PNG": refused("1.png", lambda: photo("PNG")[:60], PHOTO, LAST),
    "a HEIC in name only": refused("1.heic", lambda: b"\x00\x00\x00\x18ftypheic" + bytes(900), PHOTO, LAST),
    "a BMP in name only": refused("1.bmp", lambda: photo("BMP")[:40], PHOTO, LAST),
    "one pixel": kept("1.png", lambda: saved(Image.new("RGB", (1, 1)), "PNG"), PHOTO, *BLANK),
    "nothing but white": kept("1.jpg", lambda: saved(Image.new("L", (1200, 900), 250), "JPEG"), PHOTO, F.BLANK_PAGES),
    "small": kept("1.jpg", lambda: saved(page_picture().resize((600, 849)), "JPEG"), PHOTO, F.LOW_RESOLUTION),
    "dark": kept("1.jpg", lambda: saved(page_picture().point(lambda v: v // 5), "JPEG"), PHOTO, F.DARK),
    "blurred": kept(
        "1.jpg", lambda: saved(page_picture().filter(ImageFilter.GaussianBlur(5)), "JPEG"), PHOTO, F.BLURRED
    ),
    "soft background": kept("1.jpg", lambda: crowd(12), PHOTO),
    "a PNG bomb": refused("1.png", png_bomb, PHOTO, FileRefusal.TOO_COMPLEX),
    "a PNG that claims to be huge": refused("1.png", lambda: png(60_000, 60_000, b""), PHOTO, FileRefusal.TOO_COMPLEX),
    "a remark that is a bomb": refused("1.png", png_text_bomb, PHOTO, LAST),
    "a JPEG that claims to be huge": refused("1.jpg", lambda: claims("JPEG"), PHOTO, FileRefusal.TOO_COMPLEX),
    "a GIF that claims to be huge": refused("1.gif", lambda: claims("GIF"), PHOTO, FileRefusal.TOO_COMPLEX),
    "a BMP that claims to be huge": refused("1.bmp", lambda: claims("BMP"), PHOTO, FileRefusal.TOO_COMPLEX),
    "a TIFF in a circle": kept("1.tif", tiff_loop, PHOTO),
    "an archive behind a JPEG": kept("1.jpg", zip_behind, PHOTO, F.FOREIGN_DATA),
    "an SVG": refused("1.svg", lambda: SVG, MediaKind.OTHER, FileRefusal.UNSUPPORTED),
    "an SVG that laughs": refused("1.svg", lambda: LAUGHS, MediaKind.OTHER, FileRefusal.UNSUPPORTED),
    "a film": refused(
        "1.mp4", lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(900), MediaKind.OTHER, FileRefusal.UNSUPPORTED
    ),
}
