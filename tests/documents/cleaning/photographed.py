"""Letters as phones photograph them on a table, made on the spot, and how many of their words can be read."""

import functools
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2
import tesserocr
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from documents.reading import __file__ as _reading

_WORDS = (
    "Dengan hormat disampaikan bahwa Pemerintah Kabupaten telah menetapkan program pelindungan hak asasi manusia "
    "bagi seluruh masyarakat melalui kegiatan penyuluhan, pendampingan dan pelayanan pengaduan pada tahun anggaran "
    "berjalan. Kegiatan tersebut diikuti oleh perangkat daerah terkait, organisasi masyarakat serta perwakilan desa "
    "dan kelurahan. Laporan pelaksanaan disusun setiap semester dan disampaikan kepada pimpinan untuk dievaluasi. "
)


@dataclass(frozen=True, slots=True)
class Shot:
    """How a page was photographed: `warp` and `shadow` from 0 to 1, `skew` in degrees."""

    warp: float = 0.5
    shadow: float = 0.5
    skew: float = 0.0
    noise: float = 3.0
    table: tuple[int, int, int] = (120, 84, 56)


@functools.cache
def letter() -> Image.Image:
    """A letter of an office with a blue stamp: 1240 x 1754 pixels, A4 at 150 dots an inch."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", "B", size=14)
    pdf.cell(0, 8, "PEMERINTAH KABUPATEN CONTOH", align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", size=11)
    pdf.cell(0, 8, "Nomor: 180/123/2025", new_x="LMARGIN", new_y="NEXT")
    pdf.multi_cell(0, 7, _WORDS * 4)
    with pypdfium2.PdfDocument(bytes(pdf.output())) as document:
        picture: Image.Image = document[0].render(scale=150 / 72).to_pil().convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((850, 1350, 1050, 1550), outline=(40, 60, 170), width=8)
    return picture


def photographed(page: Image.Image, shot: Shot | None = None, size: tuple[int, int] = (1800, 2400)) -> Image.Image:
    """The page on a table, seen from aside, with a shadow across it."""
    shot = shot or Shot()
    random = np.random.default_rng(7)
    width, height = size
    grain = random.normal(0, 6, (height // 4, width // 4, 1)).astype(np.float32)
    table = np.full((height, width, 3), shot.table, dtype=np.float32) + cv2.resize(grain, size)[..., None]
    inset, lean = 0.09, 0.11 * shot.warp
    corners = np.array(
        [
            [inset + lean, inset + 0.4 * lean],
            [1 - inset - 0.3 * lean, inset],
            [1 - inset, 1 - inset - 0.5 * lean],
            [inset, 1 - inset],
        ],
        dtype=np.float32,
    ) * np.array(size, dtype=np.float32)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), shot.skew, 1.0)
    corners = (np.hstack([corners, np.ones((4, 1), dtype=np.float32)]) @ turn.T).astype(np.float32)
    across, down = page.size
    source = np.array([[0, 0], [across, 0], [across, down], [0, down]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners)
    paper = np.asarray(page, dtype=np.float32) * np.float32(0.93)
    on_table = cv2.warpPerspective(paper, matrix, size, flags=cv2.INTER_AREA)
    where = cv2.warpPerspective(np.ones((down, across), dtype=np.float32), matrix, size)[..., None]
    scene = table * (1 - where) + on_table * where
    scene *= _light(size, shot.shadow)
    scene += random.normal(0, shot.noise, scene.shape)
    return Image.fromarray(np.clip(scene, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))


def _light(size: tuple[int, int], shadow: float) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    """A soft edge across the picture, darker on one side, and the fall of a lamp."""
    width, height = size
    x, y = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    dark = 1 / (1 + np.exp(-(x + 0.6 * y - 0.9) * 18))
    return (1 - 0.62 * shadow * dark - 0.15 * shadow * y)[..., None].astype(np.float32)


def half_in_shadow(picture: Image.Image, *, lower: bool = False, light: float = 0.2) -> Image.Image:
    """The picture with a sharp shadow over its right half, or its `lower` one; `light` is what is left of it there."""
    pixels = np.asarray(picture, dtype=np.float32)
    height, width = pixels.shape[:2]
    x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    dark = 1 / (1 + np.exp(-60 * (y if lower else x)))
    return Image.fromarray((pixels * (1 - (1 - light) * dark[..., None])).astype(np.uint8))


@functools.cache
def framed() -> Image.Image:
    """A page with the frame of a table near its borders, a line above it and its number below."""
    picture = Image.new("RGB", letter().size, "white")
    picture.paste(letter().resize((1000, 1414)), (120, 150))
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(24)
    draw.rectangle((60, 110, 1180, 1660), outline="black", width=6)
    draw.text((80, 60), "Lampiran Keputusan Bupati Nomor 180/12/2025", fill="black", font=font)
    draw.text((580, 1700), "- 12 -", fill="black", font=font)
    return picture


def side_by_side(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two sheets on one table."""
    picture = Image.new("RGB", (2400, 1800), Shot().table)
    for sheet, place in ((left, 120), (right, 1260)):
        picture.paste(sheet.resize((1000, 1414)), (place, 200))
    return Image.fromarray(np.asarray(picture) + np.random.default_rng(7).integers(0, 6, (1800, 2400, 1), np.uint8))


def among_things(picture: Image.Image) -> Image.Image:
    """The photo with a saucer, a telephone and a pencil on its table, all of them light."""
    things = picture.copy()
    width, height = things.size
    draw = ImageDraw.Draw(things)
    draw.ellipse((12, 12, 0.07 * width, 0.07 * width), fill=(230, 230, 225))
    draw.rounded_rectangle((0.92 * width, 0.4 * height, 0.99 * width, 0.55 * height), 20, fill=(210, 215, 220))
    draw.line((0.02 * width, 0.3 * height, 0.05 * width, 0.6 * height), fill=(200, 200, 60), width=20)
    return things


def words_read(picture: Image.Image) -> float:
    """The share of the letter's words that are read in a picture; about a second of processor."""
    wanted = [word.strip(".,").lower() for word in (_WORDS * 4).split()]
    model = _reading.rsplit("/", 2)[0] + "/data"
    with tesserocr.PyTessBaseAPI(path=model, lang="ind") as reader:
        reader.SetImage(picture.convert("L"))
        read = [word.strip(".,").lower() for word in reader.GetUTF8Text().split()]
    left = list(read)
    hits = 0
    for word in wanted:
        if word in left:
            left.remove(word)
            hits += 1
    return hits / len(wanted)
