"""Pages as offices make them, drawn by code: letters, forms, tables, maps, photos of meetings, handwriting."""

import io
import random
from collections.abc import Callable

import cv2
import numpy as np
import pypdfium2
from fpdf import FPDF
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Picture = NDArray[np.uint8]

A4 = (1654, 2339)
"""Pixels at 200 dots an inch."""

_WORDS = [
    "pelaksanaan",
    "kegiatan",
    "pelayanan",
    "kesehatan",
    "masyarakat",
    "daerah",
    "tahun",
    "anggaran",
    "berdasarkan",
    "peraturan",
    "bupati",
    "tentang",
    "rencana",
    "kerja",
    "perangkat",
    "yang",
    "telah",
    "ditetapkan",
    "dengan",
    "ini",
    "disampaikan",
    "laporan",
    "hasil",
    "pemantauan",
    "serta",
    "evaluasi",
    "program",
    "pemenuhan",
    "hak",
    "asasi",
    "manusia",
    "bagi",
    "kelompok",
    "rentan",
    "penyandang",
    "disabilitas",
    "perempuan",
    "anak",
    "lanjut",
    "usia",
    "melalui",
    "fasilitas",
    "umum",
    "sekolah",
    "puskesmas",
    "jalan",
    "air",
    "bersih",
    "sanitasi",
    "bantuan",
    "sosial",
    "pendidikan",
    "dasar",
    "gizi",
    "ibu",
]
_OFFICES = ("DINAS KESEHATAN", "DINAS PENDIDIKAN", "DINAS SOSIAL", "DINAS PERHUBUNGAN", "BADAN PERENCANAAN")


def sentence(chance: random.Random, words: int) -> str:
    """So many words, the first of them with a capital."""
    return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize() + "."


def _paper(chance: random.Random, office: str | None) -> FPDF:
    pdf = FPDF()
    pdf.set_margins(25, 15, 20)
    pdf.add_page()
    if office is not None:
        pdf.ellipse(25, 12, 20, 24)
        pdf.polygon([(28, 30), (35, 14), (42, 30)])
        pdf.set_font("times", "B", 14)
        pdf.cell(0, 7, "PEMERINTAH KABUPATEN CONTOH", align="C", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("times", "B", 16)
        pdf.cell(0, 8, office, align="C", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("times", "", 10)
        pdf.cell(0, 5, "Jalan Merdeka Nomor 1, Kota Contoh 12345", align="C", new_x="LMARGIN", new_y="NEXT")
        pdf.line(25, 40, 190, 40)
        pdf.set_y(46)
    pdf.set_font(chance.choice(["times", "helvetica"]), "", chance.choice([11, 12]))
    return pdf


def letter(seed: int, office: str | None = None) -> bytes:
    """A letter as a PDF with a text layer: a letterhead, a number, paragraphs, a signature block."""
    chance = random.Random(seed)
    pdf = _paper(chance, office or chance.choice(_OFFICES))
    for label, value in (("Nomor", f"180/{chance.randint(10, 999)}/2025"), ("Hal", sentence(chance, 4))):
        pdf.cell(0, 6, f"{label} : {value}", new_x="LMARGIN", new_y="NEXT")
    pdf.cell(0, 10, f"Kota Contoh, {chance.randint(1, 28)} Maret 2025", align="R", new_x="LMARGIN", new_y="NEXT")
    for _ in range(chance.randint(3, 5)):
        pdf.multi_cell(0, 6, sentence(chance, chance.randint(25, 60)), new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    pdf.set_x(120)
    pdf.multi_cell(0, 6, "Kepala Dinas,\n\n\n\nNama Pejabat\nNIP 19700101 199001 1 001", align="C")
    return bytes(pdf.output())


def table(seed: int) -> bytes:
    """A table of names and figures."""
    chance = random.Random(seed)
    pdf = _paper(chance, None)
    pdf.set_font("helvetica", "", 9)
    pdf.cell(0, 8, sentence(chance, 6), new_x="LMARGIN", new_y="NEXT")
    with pdf.table(col_widths=(8, 40, 25, 20, 20)) as rows:
        for number in range(chance.randint(15, 30)):
            row = rows.row()
            for cell in (number + 1, sentence(chance, 3), chance.choice(_WORDS), chance.randint(0, 9999), "-"):
                row.cell(str(cell))
    return bytes(pdf.output())


def form(seed: int) -> bytes:
    """A form that nobody has filled in yet."""
    chance = random.Random(seed)
    pdf = _paper(chance, chance.choice(_OFFICES))
    for _ in range(chance.randint(10, 18)):
        pdf.cell(60, 9, sentence(chance, 2))
        pdf.cell(0, 9, ": " + "." * 60, new_x="LMARGIN", new_y="NEXT")
    for side in range(3):
        pdf.rect(25 + side * 40, 230, 30, 30)
    return bytes(pdf.output())


def drawn(document: bytes, page: int = 0) -> Picture:
    """A page of a PDF in grey at 200 dots an inch, as a good scanner sees it."""
    with pypdfium2.PdfDocument(document) as opened:
        picture: Image.Image = opened[page].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    return np.asarray(picture)


def scene(seed: int) -> Picture:
    """A photo of a meeting: soft shapes, people, a banner; nothing on it is to be read."""
    random_ = np.random.default_rng(seed)
    height, width = 1500, 2000
    picture = np.zeros((height, width), np.float32)
    for cells in (4, 12, 40, 160):
        coarse = random_.normal(0, 60 / np.sqrt(cells / 4), (cells, cells)).astype(np.float32)
        picture += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    canvas = np.clip(picture + 120, 0, 255).astype(np.uint8)
    for _ in range(12):
        x, y, size = (int(random_.integers(low, high)) for low, high in ((0, width), (500, height), (40, 130)))
        cv2.circle(canvas, (x, y), size, int(random_.integers(60, 200)), -1, cv2.LINE_AA)
        cv2.ellipse(canvas, (x, y + 2 * size), (2 * size, size), 0, 180, 360, int(random_.integers(20, 240)), -1)
    cv2.rectangle(canvas, (400, 80), (1600, 330), 235, -1)
    cv2.putText(canvas, "RAPAT KOORDINASI", (450, 230), cv2.FONT_HERSHEY_DUPLEX, 3.2, 40, 8, cv2.LINE_AA)
    return np.clip(canvas + random_.normal(0, 4, canvas.shape), 0, 255).astype(np.uint8)


def map_(seed: int) -> Picture:
    """A map: borders, roads, a few names."""
    random_ = np.random.default_rng(seed)
    canvas = np.full((A4[0], A4[1]), 250, np.uint8)
    for _ in range(25):
        steps = random_.normal(0, 60, (40, 2)).cumsum(axis=0) + random_.uniform((0, 0), (A4[1], A4[0]))
        cv2.polylines(canvas, [steps.astype(np.int32)], False, int(random_.integers(0, 150)), 3, cv2.LINE_AA)
    for _ in range(15):
        x, y = int(random_.integers(100, A4[1] - 300)), int(random_.integers(100, A4[0] - 100))
        name = _WORDS[int(random_.integers(0, len(_WORDS)))].title()
        cv2.putText(canvas, name, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 20, 2, cv2.LINE_AA)
    return canvas


def handwriting(seed: int) -> Picture:
    """A sheet that somebody has written on by hand."""
    random_ = np.random.default_rng(seed)
    canvas = Image.new("L", A4, 245)
    pen = ImageDraw.Draw(canvas)
    for row in range(200, 2000, 95):
        pen.line((150, row, 1500, row), fill=200)
        x = 160.0
        while x < 1400:
            points = [(x, float(row))]
            for _ in range(int(random_.integers(6, 22))):
                x += float(random_.uniform(2, 14))
                points.append((x, row - float(random_.uniform(0, 45))))
            pen.line(points, fill=40, width=4, joint="curve")
            x += float(random_.uniform(20, 45))
    return np.asarray(cv2.GaussianBlur(np.asarray(canvas), (0, 0), 1.0), dtype=np.uint8)


def stamped(picture: Picture, seed: int) -> Picture:
    """The same with a stamp and a signature over it."""
    random_ = np.random.default_rng(seed)
    canvas = picture.copy()
    x, y = int(canvas.shape[1] * 0.62), int(canvas.shape[0] * 0.72)
    for radius, width in ((150, 6), (110, 3)):
        cv2.circle(canvas, (x, y), radius, 110, width, cv2.LINE_AA)
    cv2.putText(canvas, "CONTOH", (x - 90, y + 15), cv2.FONT_HERSHEY_DUPLEX, 1.4, 110, 3, cv2.LINE_AA)
    points = random_.normal((6, 0), (14, 35), (45, 2)).cumsum(axis=0) + np.array([x - 100, y])
    cv2.polylines(canvas, [points.astype(np.int32)], False, 60, 4, cv2.LINE_AA)
    return canvas


SOUND: dict[str, Callable[[int], Picture]] = {
    "letter": lambda seed: drawn(letter(seed)),
    "stamped letter": lambda seed: stamped(drawn(letter(seed)), seed),
    "table": lambda seed: drawn(table(seed)),
    "form": lambda seed: drawn(form(seed)),
    "scene": scene,
    "map": map_,
    "handwriting": handwriting,
}
"""Kinds of pages that can be read, or on which nothing is to be read."""


def jpeg(picture: Picture) -> bytes:
    """A picture as phones send it."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=85)
    return out.getvalue()


def noisy(picture: Picture, spread: float, seed: int = 0) -> Picture:
    """The same as a sensor of that noise sees it, in levels of grey."""
    noise = np.random.default_rng(seed).normal(0, spread, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def blurred(picture: Picture, sigma: float) -> Picture:
    """The same out of focus."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), dtype=np.uint8)


def shaken(picture: Picture, pixels: int, degrees: float) -> Picture:
    """The same as a camera sees it that moved meanwhile."""
    side = pixels | 1
    kernel = np.zeros((side, side), np.float32)
    middle, way = side // 2, np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))]) * pixels / 2
    start, end = (tuple(int(value) for value in np.rint(middle + step)) for step in (-way, way))
    cv2.line(kernel, (start[0], start[1]), (end[0], end[1]), 1.0)
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), dtype=np.uint8)


def shaded(picture: Picture, least: float) -> Picture:
    """The same with a shadow over its right side, which leaves that share of its light."""
    height, width = picture.shape
    across = np.linspace(-1, 1, width)[None] + np.linspace(-0.5, 0.5, height)[:, None]
    light = 1 - (1 - least) / (1 + np.exp(-8 * across))
    return np.clip(picture * light, 0, 255).astype(np.uint8)


def lower_half_blurred(picture: Picture, sigma: float) -> Picture:
    """The same, its lower half out of focus."""
    half = picture.shape[0] // 2
    return np.vstack([picture[:half], blurred(picture, sigma)[half:]])


def cut_through_a_line(picture: Picture) -> Picture:
    """The same down to the middle of a line of print, in its lower half."""
    printed = (picture < 128).sum(axis=1) > picture.shape[1] // 20
    first = next(row for row in range(picture.shape[0] // 2, picture.shape[0]) if printed[row] and not printed[row - 1])
    return picture[: first + 10]


def photographed(picture: Picture, seed: int) -> Picture:
    """The page on a dark table, seen from aside in uneven light."""
    random_ = np.random.default_rng(seed)
    height, width = picture.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    places = np.array([[250, 250], [2000, 250], [2000, 2750], [250, 2750]]) + random_.uniform(-80, 80, (4, 2))
    matrix = cv2.getPerspectiveTransform(corners, places.astype(np.float32))
    table = cv2.warpPerspective(picture, matrix, (2250, 3000), flags=cv2.INTER_AREA, borderValue=(70.0,))
    return noisy(shaded(blurred(np.asarray(table, dtype=np.uint8), 1.2), random_.uniform(0.5, 0.9)), 5, seed)


def scanned(picture: Picture, seed: int) -> Picture:
    """The page from a scanner's glass, a little askew and smaller."""
    random_ = np.random.default_rng(seed)
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), random_.uniform(-2, 2), random_.uniform(0.97, 1.0))
    matrix = matrix + np.pad(random_.uniform(-15, 15, (2, 1)), ((0, 0), (2, 0)))
    return noisy(np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderValue=(250.0,))), 4, seed)


def on_screen(picture: Picture, seed: int) -> Picture:
    """The page on a screen, photographed: each of its points is six by six, dark at two edges."""
    random_ = np.random.default_rng(seed)
    small = cv2.resize(picture, None, fx=0.45, fy=0.45, interpolation=cv2.INTER_AREA)
    points = np.repeat(np.repeat(small, 6, axis=0), 6, axis=1).astype(np.float32)
    points *= np.tile([1, 0.95, 0.8, 0.7, 0.55, 0.45], small.shape[1]).astype(np.float32)
    points *= np.tile([1, 1, 1, 1, 0.9, 0.5], small.shape[0]).astype(np.float32)[:, None]
    scale = float(random_.uniform(0.33, 0.6))
    matrix = cv2.getRotationMatrix2D((0, 0), float(random_.uniform(1, 5)), scale)
    matrix[:, 2] = (100, 200)
    size = (int(points.shape[1] * scale) + 200, int(points.shape[0] * scale) + 300)
    seen = cv2.warpAffine(cv2.GaussianBlur(points, (0, 0), 0.4 / scale), matrix, size, borderValue=(30.0,))
    return noisy(np.clip(np.asarray(seen) * 1.3, 0, 255).astype(np.uint8), 3, seed)
