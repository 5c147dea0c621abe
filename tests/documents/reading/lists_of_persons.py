"""Lists with numbers of persons, as offices make them, for what is to be found on them and blackened."""

import io

import pypdfium2
from fpdf import FPDF

NUMBERS = (
    ("3201014101900001", "081234567801", "002101000456507"),
    ("3201015203850002", "081234567802", "002101000789501"),
    ("3201012007770003", "081234567803", "002101000222506"),
)
"""Of each person: NIK, telephone, bank account. All are made up."""

HARMLESS = ("19800101 200501 1 003", "800/123/DINSOS/2025", "(0621) 202345", "Rp 12.500.000")


def list_of_persons(pages: int = 1) -> bytes:
    """A list of recipients with a text layer."""
    paper = FPDF()
    for _ in range(pages):
        paper.add_page()
        paper.set_font("helvetica", size=11)
        lines = ["DAFTAR PENERIMA BANTUAN TAHUN 2025", "Nomor : 800/123/DINSOS/2025", "No Nama NIK No. HP Rekening BRI"]
        lines += [f"{row} PENERIMA {' '.join(numbers)}" for row, numbers in enumerate(NUMBERS, 1)]
        lines += ["Jumlah bantuan Rp 12.500.000", "Telp. (0621) 202345", "NIP 19800101 200501 1 003"]
        for line in lines:
            paper.cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def photo_of_list() -> bytes:
    """The same as a photo, without a text layer."""
    buffer = io.BytesIO()
    with pypdfium2.PdfDocument(list_of_persons()) as document:
        document[0].render(scale=200 / 72).to_pil().convert("RGB").save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
