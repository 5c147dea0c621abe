"""An Excel form in a draft: what is amiss in its cells is said, and its figures are taken over by one tap."""

import io

from openpyxl import Workbook

from domain.rounds.programme import EvidenceFormat, FigureType
from sandbox.people.person import Person
from storage.queries.submission import drafts
from tests import builders
from tests.bot_fixtures import Town
from tests.scenarios.shelf import KOTA, opens

RATES = f"H06-H2/DINKES@{KOTA}"


def _form(*rows: tuple[str | float | None, ...]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    hidden = book.create_sheet("Lama")
    hidden.append(("Jumlah kasus", 99, "kasus"))
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FORM = _form(
    ("Rekap tahun 2025",),
    ("No", "Uraian", "Nilai", "Satuan"),
    (1, "Jumlah yang terpenuhi (pembilang)", "11.204", "orang"),
    (2, "Jumlah sasaran (penyebut)", 11530, "kasus"),
    (3, "Persentase capaian", 97.2, "%"),
    (4, "Jumlah kasus", "nihil", "kasus"),
    (),
    ("No", "Puskesmas", "Balita"),
    (1, "Kota", 10),
    (2, "Timur", 5),
    (None, "Jumlah", 16),
)


async def test_figures_are_taken_by_one_tap_and_cells_are_advised_on(town: Town) -> None:
    async with town.database.write() as db:
        right = await builders.criterion(db, town.ids[f"round@{KOTA}"], "H06h", "hak atas kesehatan")
        asked = await builders.indicator(db, right, "H06-H2", title="Persentase capaian")
        await builders.item(db, asked, "Dokumen sumber", formats=[EvidenceFormat.PDF, EvidenceFormat.EXCEL])
        figures = [
            await builders.figure(db, asked, "Jumlah yang terpenuhi (pembilang)", "orang"),
            await builders.figure(db, asked, "Jumlah sasaran (penyebut)", "orang"),
            await builders.figure(db, asked, "Persentase capaian", "persen", FigureType.PERCENT),
            await builders.figure(db, asked, "Jumlah kasus", "kasus"),
        ]
        town.ids[RATES] = await builders.assignment(db, asked, town.ids[f"DINKES@{KOTA}"])
    admin, mate = await town.admin(), await town.admin(number=2)

    await opens(admin, "H06-H2")
    await admin.uploads(FORM, name="Formulir.xlsx")
    await admin.sees("Formulir.xlsx · 6 KB · Saran: 3")
    await admin.taps("Saran (3)")
    assert "Sel C6: mohon tulis 0, bukan nihil." in admin.screen.text
    assert "C4 (kasus ≠ orang)" in admin.screen.text
    assert "C11 (16 ≠ 15)" in admin.screen.text
    await admin.taps("Kembali ke draf")

    # Shown first, then taken: what is written in another unit, or as a word, is left to be typed.
    await admin.taps("Ambil angka dari Formulir.xlsx")
    assert "• Jumlah yang terpenuhi (pembilang): 11.204 orang" in admin.screen.text
    assert "• Persentase capaian: 97,2 persen" in admin.screen.text
    assert "sasaran" not in admin.screen.text
    take = data_of(admin, "Ambil 2 angka")
    await admin.taps("Ambil 2 angka")
    assert await _figures(town) == {figures[0]: "11204", figures[2]: "97.2"}
    assert "Jumlah sasaran (penyebut) (orang)" in admin.screen.text
    assert not any("Ambil angka" in label for line in admin.screen.buttons for label in line)

    # The same tap again, and one by a colleague after the figure was changed by hand, change nothing.
    await admin.taps("Isi angka")
    await admin.sends("11.530")
    await admin.sends("0")
    assert await admin.taps_forged(take) == ("Semua angka H06-H2 sudah terisi; tidak ada yang berubah.")
    assert await mate.taps_forged(take) is not None
    assert (await _figures(town))[figures[1]] == "11530"

    # Once it was sent, the usual refusal.
    await opens(admin, "H06-H2")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima")
    await admin.taps_forged(take)
    assert "Tombol ini tidak berlaku lagi" in admin.screen.text


def data_of(person: Person, label: str) -> str:
    """What lies behind the latest visible button with that label."""
    return str([button for seen in person.messages for button in seen.buttons_with(label)][-1]["callback_data"])


async def _figures(town: Town) -> dict[int, str]:
    async with town.database.read() as db:
        draft = await drafts.of_assignment(db, town.ids[RATES])
    return {} if draft is None else {id_: str(value) for id_, value in draft.figures.items()}
